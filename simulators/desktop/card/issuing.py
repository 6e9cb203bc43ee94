"""Having a card's keys certified by the bench's authority, over its machine interface."""

import unicodedata
from typing import Final, cast

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from simulators.desktop.card.model import Holder, NewCertificate
from simulators.desktop.card.refusals import CertificateNotIssued
from simulators.desktop.card.token import Chip
from simulators.hsm import Digest, Hsm, Mechanism, PublicKey, device_key
from simulators.kit.ids import Ids
from simulators.kit.outbox import PeerUnavailable
from simulators.kit.peers import Peer, PeerRefused

_LONGEST_COMMON_NAME: Final = 64  # RFC 5280, Appendix A
_MARK: Final = " TEST"


class Issued(msgspec.Struct, frozen=True):
    """The authority's answer: certificate and chain, issuer first (DER)."""

    serial: str
    certificate: bytes
    chain: list[bytes]


class OpenedCard:
    """A card with its PIN presented, in the shape that hsm.device_key signs with."""

    def __init__(self, chip: Chip, card_id: str, pin: str) -> None:
        """`pin` is presented at each signature."""
        self._chip = chip
        self._card_id = card_id
        self._pin = pin

    def public_key(self, key_id: str) -> PublicKey:
        """The public half of a key."""
        return self._chip.public_key(self._card_id, key_id)

    def sign(self, key_id: str, digest: bytes, mechanism: Mechanism) -> bytes:
        """A signature; the key's type decides its scheme."""
        made_by: Digest = mechanism.digest
        return self._chip.sign(self._card_id, self._pin, key_id, digest, made_by)


def request_for(opened: OpenedCard, key_id: str) -> bytes:
    """A PKCS#10 request (RFC 2986), DER, signed on the card."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "TEST")])
    builder = x509.CertificateSigningRequestBuilder().subject_name(name)
    key = device_key(cast(Hsm, opened), key_id)  # which asks its device for no more than an opened card can do
    return builder.sign(key, hashes.SHA256()).public_bytes(Encoding.DER)


def apply(authority: Peer, ids: Ids, holder: Holder, wanted: NewCertificate, csr: bytes) -> Issued:
    """The certificate that the authority issues for `csr`; raises CertificateNotIssued."""
    application = {
        "key": ids.new("card-application"),
        "profile": wanted.profile,
        "csr": csr,
        "subject": _subject(holder, wanted),
        "validity_months": wanted.validity_months,
    }
    try:
        return authority.ask("POST", "/api/certificates", body=application, answer=Issued)
    except PeerRefused as no:
        raise CertificateNotIssued(reason=no.code or str(no.status)) from no
    except PeerUnavailable as silence:
        raise CertificateNotIssued(reason="unavailable") from silence


def _subject(holder: Holder, wanted: NewCertificate) -> dict[str, object]:
    """As ETSI EN 319 412-2 §4.2.4 wants it; without a PESEL an identifier must be given."""
    if wanted.identifier is None and holder.pesel is None:
        raise CertificateNotIssued(reason="identifier")
    return {
        "country": holder.citizenship,
        "given_names": holder.given_names if wanted.profile != "seal" else "",
        "surname": holder.surname if wanted.profile != "seal" else "",
        "identifier": wanted.identifier or f"PNOPL-{holder.pesel}",
        "organisation": wanted.organisation,
        "common_name": _common_name(holder, wanted),
    }


def _common_name(holder: Holder, wanted: NewCertificate) -> str:
    """Both names and the mark; a name that is too long is cut, and an organisation's is its own."""
    whole = unicodedata.normalize("NFC", f"{holder.given_names} {holder.surname}")
    named = wanted.organisation or whole if wanted.profile == "seal" else whole
    marked = named + _MARK
    return marked if len(marked) <= _LONGEST_COMMON_NAME else named[:_LONGEST_COMMON_NAME].rstrip()
