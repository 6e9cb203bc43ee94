"""Namespaces and algorithms of XML signatures that the bench uses or takes.

W3C XML Signature 1.1 §6, W3C Exclusive XML Canonicalization 1.0, ETSI EN 319 132-1.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from cryptography.hazmat.primitives import hashes

DS: Final = "http://www.w3.org/2000/09/xmldsig#"
XADES: Final = "http://uri.etsi.org/01903/v1.3.2#"
SIGNED_PROPERTIES: Final = "http://uri.etsi.org/01903#SignedProperties"
PROOF_OF_APPROVAL: Final = "http://uri.etsi.org/01903/v1.2.2#ProofOfApproval"

ENVELOPED: Final = f"{DS}enveloped-signature"
EXCLUSIVE: Final = "http://www.w3.org/2001/10/xml-exc-c14n#"
INCLUSIVE: Final = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"

SHA256: Final = "http://www.w3.org/2001/04/xmlenc#sha256"
DIGESTS: Final[Mapping[str, hashes.HashAlgorithm]] = MappingProxyType(
    {
        SHA256: hashes.SHA256(),
        "http://www.w3.org/2001/04/xmldsig-more#sha384": hashes.SHA384(),
        "http://www.w3.org/2001/04/xmlenc#sha512": hashes.SHA512(),
    }
)
_MORE: Final = "http://www.w3.org/2001/04/xmldsig-more#"
RSA_SHA256: Final = f"{_MORE}rsa-sha256"
ECDSA_SHA256: Final = f"{_MORE}ecdsa-sha256"
RSA_METHODS: Final[Mapping[str, hashes.HashAlgorithm]] = MappingProxyType(
    {RSA_SHA256: hashes.SHA256(), f"{_MORE}rsa-sha384": hashes.SHA384(), f"{_MORE}rsa-sha512": hashes.SHA512()}
)
ECDSA_METHODS: Final[Mapping[str, hashes.HashAlgorithm]] = MappingProxyType(
    {ECDSA_SHA256: hashes.SHA256(), f"{_MORE}ecdsa-sha384": hashes.SHA384(), f"{_MORE}ecdsa-sha512": hashes.SHA512()}
)


def ds(name: str) -> str:
    """An element of XML Signature, as lxml names it."""
    return f"{{{DS}}}{name}"


def xades(name: str) -> str:
    """An element of XAdES 1.3.2, as lxml names it."""
    return f"{{{XADES}}}{name}"
