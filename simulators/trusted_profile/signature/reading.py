"""What the browser hands over from the component: read, never trusted."""

import base64

import msgspec

from simulators.kit.xades.writing import public_key_of
from simulators.trusted_profile.signature.model import Purpose
from simulators.trusted_profile.signature.refusals import CertificateUnreadable, ValueUnreadable


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
    """The DER of an X.509 certificate with an RSA or EC key; raises CertificateUnreadable, CertificateKeyNotFit."""
    der = _octets(text)
    if der is None:
        raise CertificateUnreadable(transaction_id)
    public_key_of(der)
    return der


def value_of(transaction_id: str, text: str) -> bytes:
    """The octets of a signature value; raises ValueUnreadable."""
    octets = _octets(text)
    if not octets:
        raise ValueUnreadable(transaction_id)
    return octets


def _octets(text: str) -> bytes | None:
    """What `text` stands for in base64, however it is broken into lines; None if it is not base64."""
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except ValueError:
        return None
