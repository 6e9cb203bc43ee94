"""Keys and certificates for many people at once: born in the device, certified by the authority."""

import base64
from functools import lru_cache
from typing import Final

import msgspec
from cryptography import x509

from simulators.hsm import Hsm, KeyType, generate_all
from simulators.kit.outbox import PeerUnavailable
from simulators.kit.peers import Peer, PeerRefused
from simulators.kit.simulator import Surroundings
from simulators.signing.credential.certificate import read_certificate, require_chain, require_fitting, serial_of
from simulators.signing.credential.model import Credential
from simulators.signing.credential.request import certification_request
from simulators.signing.population.people import Invented
from simulators.signing.population.refusals import AuthoritySilent, CertificatesRefused

_PROFILE: Final = "qcp-n-qscd"
_MONTHS: Final = 24


class IssuedAnswer(msgspec.Struct, frozen=True):
    """What is read of one certificate (base64 DER, chain issuer first)."""

    certificate: str
    chain: list[str]


class BatchAnswer(msgspec.Struct, frozen=True):
    """What is read from the authority's answer."""

    issued: list[IssuedAnswer]


class Certifying:
    """Makes credentials that carry a certificate."""

    def __init__(self, surroundings: Surroundings, hsm: Hsm) -> None:
        """`hsm` holds the keys."""
        self._clock = surroundings.clock
        self._ids = surroundings.ids
        self._hsm = hsm
        self._authority = surroundings.peer("ca")

    def credentials(self, key_type: KeyType, people: dict[str, Invented]) -> list[Credential]:
        """A new credential for each of `people`, by the key of the request; none is kept yet.

        Both the device and the authority know a request again, so that one that broke off goes on where it was.
        Raises AuthoritySilent, CertificatesRefused.
        """
        key_ids = generate_all(self._hsm, key_type, [f"credential/{each}" for each in people])
        born = [self._born(key_type, key_id, *each) for key_id, each in zip(key_ids, people.items(), strict=True)]
        issued = _issued(self._authority, [_application(each, people[each.request_key]) for each in born])
        return [self._linked(each, answer) for each, answer in zip(born, issued, strict=True)]

    def _born(self, key_type: KeyType, key_id: str, request_key: str, person: Invented) -> Credential:
        credential_id = self._ids.new("credential")
        return Credential(
            credential_id=credential_id,
            request_key=request_key,
            owner=person.user_id,
            key_type=key_type,
            key_id=key_id,
            csr=base64.b64encode(certification_request(self._hsm, key_id, key_type, credential_id)).decode(),
            created_at=self._clock.now(),
        )

    def _linked(self, credential: Credential, issued: IssuedAnswer) -> Credential:
        read = read_certificate(issued.certificate)
        require_fitting(read, [_issuer(tuple(issued.chain))], self._hsm.public_key(credential.key_id))
        return msgspec.structs.replace(
            credential, certificate=issued.certificate, chain=issued.chain, serial=serial_of(read)
        )


@lru_cache(maxsize=8)
def _issuer(chain: tuple[str, ...]) -> x509.Certificate:
    """Whoever issued the certificate that came with `chain`, whose links are judged once for all that it came with."""
    issuers = [read_certificate(each) for each in chain]
    require_chain(issuers)
    return issuers[0]


def _issued(authority: Peer, applications: list[dict[str, object]]) -> list[IssuedAnswer]:
    body = {"applications": applications}
    try:
        return authority.ask("POST", "/api/certificates/batches", body=body, answer=BatchAnswer).issued
    except PeerUnavailable as silence:
        raise AuthoritySilent from silence
    except PeerRefused as no:
        raise CertificatesRefused(reason=no.code) from no


def _application(credential: Credential, person: Invented) -> dict[str, object]:
    subject = {
        "country": "PL",
        "given_names": person.given_names,
        "surname": person.surname,
        "identifier": f"PNOPL-{person.pesel}",
        "common_name": f"{person.given_names} {person.surname}",
    }
    return {
        "key": credential.request_key,
        "profile": _PROFILE,
        "csr": credential.csr,
        "subject": subject,
        "validity_months": _MONTHS,
    }
