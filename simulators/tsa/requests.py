"""Reading time-stamp requests (RFC 3161 §2.4.1), strictly: DER, and nothing that the service would pass over."""

from typing import Annotated, Final

from cryptography.hazmat import asn1
from cryptography.x509 import ObjectIdentifier

from simulators.tsa.model import DIGEST_LENGTHS, Question
from simulators.tsa.refusals import (
    AlgorithmNotTaken,
    DigestOfWrongLength,
    ExtensionNotSupported,
    RequestNotSupported,
    RequestUnreadable,
)

_VERSION: Final = 1


@asn1.sequence
class _Algorithm:
    """AlgorithmIdentifier of a digest: parameters absent or NULL (RFC 5754 §2)."""

    algorithm: ObjectIdentifier
    parameters: asn1.Null | None


@asn1.sequence
class _Imprint:
    """MessageImprint."""

    algorithm: _Algorithm
    digest: bytes


@asn1.sequence
class _Request:
    """TimeStampReq."""

    version: int
    imprint: _Imprint
    policy: ObjectIdentifier | None
    nonce: int | None
    wants_certificate: Annotated[bool, asn1.Default(False)]
    extensions: Annotated[list[asn1.TLV] | None, asn1.Implicit(0)]


def read(body: bytes) -> Question:
    """What `body` asks for; raises the refusal that fits what is wrong with it."""
    try:
        request = asn1.decode_der(_Request, body)
    except ValueError as error:
        raise RequestUnreadable from error
    if request.version != _VERSION:
        raise RequestNotSupported
    if request.extensions is not None:
        raise ExtensionNotSupported
    algorithm = request.imprint.algorithm.algorithm.dotted_string
    if algorithm not in DIGEST_LENGTHS:
        raise AlgorithmNotTaken
    if len(request.imprint.digest) != DIGEST_LENGTHS[algorithm]:
        raise DigestOfWrongLength
    return Question(
        imprint=asn1.encode_der(request.imprint),
        algorithm=algorithm,
        digest=request.imprint.digest,
        policy=request.policy.dotted_string if request.policy else None,
        nonce=request.nonce,
        wants_certificate=request.wants_certificate,
    )
