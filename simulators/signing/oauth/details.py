"""Rich authorization requests (RFC 9396) in the words of CSC v2 §8.4.2, and of v2.2 for the type."""

import base64
import binascii
from typing import Final

import msgspec
from msgspec import field

from simulators.kit.approval import Paper
from simulators.signing.authorisation.algorithms import HASH_LENGTHS, HASH_OIDS
from simulators.signing.oauth.refusals import DetailsWrong

TYPES: Final = ("credential", "https://cloudsignatureconsortium.org/2025/credential")
QUALIFIER: Final = "eu_eidas_qes"
_LONGEST: Final = 64 * 1024


class DocumentDigest(msgspec.Struct, frozen=True):
    """One document: its digest (base64), and what the client calls it."""

    hash: str
    label: str = ""


class Detail(msgspec.Struct, frozen=True):
    """What a credential is to be used for; members that this service has no use for are passed over."""

    type: str
    hash_algorithm_oid: str = field(name="hashAlgorithmOID")
    document_digests: list[DocumentDigest] = field(name="documentDigests")
    credential_id: str = field(name="credentialID", default="")
    signature_qualifier: str = field(name="signatureQualifier", default="")
    num_signatures: int | None = field(name="numSignatures", default=None)
    locations: list[str] = []


def read_details(text: str, most: int) -> Detail:
    """The one credential object of `authorization_details`; raises DetailsWrong."""
    try:
        details = msgspec.json.decode(text, type=list[Detail]) if len(text) <= _LONGEST else []
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise DetailsWrong from error
    if len(details) != 1:
        raise DetailsWrong
    (detail,) = details
    count = len(detail.document_digests)
    fits = detail.type in TYPES and 1 <= count <= most and detail.num_signatures in (None, count)
    if not fits or not (detail.credential_id or detail.signature_qualifier == QUALIFIER):
        raise DetailsWrong
    if detail.signature_qualifier not in ("", QUALIFIER):
        raise DetailsWrong
    return detail


def papers_of(detail: Detail) -> tuple[Paper, ...]:
    """The documents, by label and digest; raises DetailsWrong."""
    if detail.hash_algorithm_oid not in HASH_OIDS:
        raise DetailsWrong
    octets = HASH_LENGTHS[HASH_OIDS[detail.hash_algorithm_oid]]
    for each in detail.document_digests:
        if not _is_digest(each.hash, octets) or len(each.label) > 200 or not (each.label or " ").isprintable():
            raise DetailsWrong
    return tuple(Paper(each.label, each.hash) for each in detail.document_digests)


def _is_digest(text: str, octets: int) -> bool:
    try:
        return len(base64.b64decode(text, validate=True)) == octets
    except (binascii.Error, ValueError):
        return False


def canonical(text: str) -> str:
    """The same JSON, however it was written: no spaces, members in order; raises DetailsWrong."""
    try:
        return msgspec.json.encode(msgspec.json.decode(text), order="sorted").decode()
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise DetailsWrong from error


def enriched(text: str, credential_id: str) -> object:
    """The details as granted: with the credential that was chosen (RFC 9396 §7)."""
    (detail,) = msgspec.json.decode(text, type=list[dict[str, object]])
    return [detail | {"credentialID": credential_id}]
