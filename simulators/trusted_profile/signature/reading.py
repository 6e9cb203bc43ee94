"""What the browser hands over from the component: read, never trusted."""

import base64
from typing import Final

import msgspec
from cryptography import x509

from simulators.kit.xades.writing import public_key_of
from simulators.trusted_profile.signature.model import Purpose
from simulators.trusted_profile.signature.refusals import CertificateUnreadable, ValueUnreadable

_BROKEN: Final = (x509.InvalidVersion, x509.DuplicateExtension, x509.UnsupportedGeneralNameType)


class Beginning(msgspec.Struct, frozen=True):
    """What the page begins with."""

    purpose: Purpose


class Candidate(msgspec.Struct, frozen=True, rename="camel"):
    """The component's `response` to a choice of certificate: base64 of DER. The chain may be left out."""

    certificate: str
    certificate_chain: list[str] | None = None


class Value(msgspec.Struct, frozen=True, rename="camel"):
    """The component's `response` to signing; all base64."""

    signature_value: str
    certificate: str
    certificate_chain: list[str] | None = None


def certificate_of(transaction_id: str, text: str) -> bytes:
    """The DER of an X.509 certificate that can be read to its end, with an RSA or EC key.

    Raises CertificateUnreadable or CertificateKeyNotFit.
    """
    der = _octets(text)
    if der is None or not _is_readable(der):
        raise CertificateUnreadable(transaction_id)
    public_key_of(der)
    return der


def value_of(transaction_id: str, text: str) -> bytes:
    """The octets of a signature value; raises ValueUnreadable."""
    octets = _octets(text)
    if not octets:
        raise ValueUnreadable(transaction_id)
    return octets


def _is_readable(der: bytes) -> bool:
    """Whether every part can be read: names and extensions are parsed only when somebody asks for them."""
    try:
        read = x509.load_der_x509_certificate(der)
        return all(part is not None for part in (read.subject, read.issuer, read.not_valid_after_utc, read.extensions))
    except (ValueError, TypeError, *_BROKEN):
        return False


def _octets(text: str) -> bytes | None:
    """What `text` stands for in base64, however it is broken into lines; None if it is not base64."""
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except ValueError:
        return None
