"""Keys and certificates for many people at once: born in the device, certified by the authority."""

import base64
from typing import Final

import msgspec

from simulators.hsm import Hsm, KeyType
from simulators.kit.outbox import PeerUnavailable
from simulators.kit.peers import Peer, PeerRefused
from simulators.kit.simulator import Surroundings
from simulators.signing.credential.certificate import read_certificate, require_fitting, serial_of
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
        born = [self._born(key_type, request_key, person) for request_key, person in people.items()]
        issued = _issued(self._authority, [_application(each, people[each.request_key]) for each in born])
        return [self._linked(each, answer) for each, answer in zip(born, issued, strict=True)]

    def _born(self, key_type: KeyType, request_key: str, person: Invented) -> Credential:
        credential_id = self._ids.new("credential")
        key_id = self._hsm.generate(key_type, f"credential/{request_key}")
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
        chain = [read_certificate(each) for each in issued.chain]
        require_fitting(read, chain, self._hsm.public_key(credential.key_id))
        return msgspec.structs.replace(
            credential, certificate=issued.certificate, chain=issued.chain, serial=serial_of(read)
        )


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
