"""Validation data of a signature: certificates, OCSP responses and CRLs, fetched from the certification authority."""

from collections.abc import Sequence
from typing import Final
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID

from simulators.kit.outbox import PeerUnavailable
from simulators.kit.peers import Peer, PeerRefused
from simulators.signing.formats.model import Material
from simulators.signing.formats.refusals import ValidationDataMissing

_OCSP_QUERY: Final = "application/ocsp-request"


class ValidationData:
    """Asks the certification authority what it says of certificates, as a reader of a signature would."""

    def __init__(self, authority: Peer) -> None:
        """`authority` is the peer that plays the role `ca`; only what it publishes for everybody is asked for."""
        self._authority = authority

    def of(self, *chains: Sequence[bytes]) -> Material:
        """All that the certificates of `chains` (DER, holder first, root last) need; raises ValidationDataMissing."""
        held = {each: x509.load_der_x509_certificate(each) for chain in chains for each in chain}
        ocsps, crls = [], []
        for certificate in held.values():
            issuer = next((each for each in held.values() if _issued(each, certificate)), None)
            if issuer is None or issuer is certificate:
                continue
            if _is_authority(certificate):
                crls.append(self._list_of(certificate))
            else:
                ocsps.append(self._status_of(certificate, issuer))
        return Material(tuple(held), tuple(ocsps), tuple(dict.fromkeys(crls)))

    def _status_of(self, certificate: x509.Certificate, issuer: x509.Certificate) -> bytes:
        """The OCSP response (RFC 6960) from the address that the certificate names."""
        access = certificate.extensions.get_extension_for_class(x509.AuthorityInformationAccess).value
        address = next(each for each in access if each.access_method == AuthorityInformationAccessOID.OCSP)
        question = ocsp.OCSPRequestBuilder().add_certificate(certificate, issuer, SHA256()).build()
        query = question.public_bytes(Encoding.DER)
        answer = self._fetch("POST", str(address.access_location.value), query, _OCSP_QUERY)
        if ocsp.load_der_ocsp_response(answer).response_status != ocsp.OCSPResponseStatus.SUCCESSFUL:
            raise ValidationDataMissing
        return answer

    def _list_of(self, certificate: x509.Certificate) -> bytes:
        """The CRL (RFC 5280) from the address that the certificate names."""
        points = certificate.extensions.get_extension_for_class(x509.CRLDistributionPoints).value
        address = next(str(each.value) for point in points for each in point.full_name or ())
        return self._fetch("GET", address)

    def _fetch(self, method: str, address: str, content: bytes = b"", media_type: str = "") -> bytes:
        try:
            return self._authority.exchange(method, urlsplit(address).path, content, media_type)
        except (PeerUnavailable, PeerRefused) as silence:
            raise ValidationDataMissing from silence


def _issued(issuer: x509.Certificate, certificate: x509.Certificate) -> bool:
    return issuer.subject == certificate.issuer


def _is_authority(certificate: x509.Certificate) -> bool:
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return False
