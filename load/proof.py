"""What was made under load, judged by `cryptography`: bytes in, findings out; nothing of the bench judges itself."""

import base64
import hashlib
from collections.abc import Mapping
from typing import Final

from asn1crypto import cms, tsp
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.hashes import SHA256, SHA384, SHA512, HashAlgorithm
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID

from load.made import Finding, Judge, Piece

_HASHES: Final[Mapping[str, HashAlgorithm]] = {"sha256": SHA256(), "sha384": SHA384(), "sha512": SHA512()}
_SHAPE: Final = (ValueError, TypeError, KeyError, AttributeError, IndexError)


class Proof:
    """Judges pieces by kind."""

    def __init__(self, certificates: Mapping[int, str], issuer: bytes | None) -> None:
        """`certificates` (base64 DER) by signer's number; `issuer` (DER) issued them, where that is known."""
        self._certificates = certificates
        self._keys: dict[int, object] = {}
        self._issuer = x509.load_der_x509_certificate(issuer) if issuer else None
        self._lists: dict[bytes, Finding] = {}
        self._judges: dict[str, Judge] = {
            "signature": self._signature,
            "document": self._document,
            "time-stamp": self._time_stamp,
            "ocsp": self._status,
            "crl": self._list,
            "certificate": self._certificate,
        }

    def judge(self, piece: Piece) -> Finding:
        """Why `piece` is wrong, if it is. What is no such structure at all is wrong, too."""
        try:
            return self._judges[piece.kind](piece)
        except InvalidSignature:
            return Finding("signature-does-not-verify")
        except _SHAPE as error:
            return Finding(f"unreadable-{type(error).__name__}")

    def _key_of(self, number: int) -> object:
        if number not in self._keys:
            der = base64.b64decode(self._certificates[number])
            self._keys[number] = x509.load_der_x509_certificate(der).public_key()
        return self._keys[number]

    def _signature(self, piece: Piece) -> Finding:
        _verify(self._key_of(piece.about), piece.value, piece.over, Prehashed(SHA256()))
        return Finding(mark=piece.value)

    def _document(self, piece: Piece) -> Finding:
        """Detached CAdES: over these octets, by this signer's key (RFC 5652 §5.4)."""
        signer = _signed_data(piece.value)["signer_infos"][0]
        _verify_attributes(signer, hashlib.new(_digest_of(signer), piece.over).digest(), self._key_of(piece.about))
        return Finding(mark=signer["signature"].native)

    def _time_stamp(self, piece: Piece) -> Finding:
        """Over this digest, by the certificate that comes along and is for time stamps (RFC 3161 §2.4.2)."""
        response = tsp.TimeStampResp.load(piece.value)
        signed = response["time_stamp_token"]["content"]
        told = signed["encap_content_info"]["content"]
        info = told.parsed
        if info["message_imprint"]["hashed_message"].native != piece.over:
            return Finding("another-digest")
        signer = signed["signer_infos"][0]
        unit = _certificate_of(signed, signer)
        _verify_attributes(signer, hashlib.new(_digest_of(signer), bytes(told)).digest(), unit.public_key())
        usage = unit.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
        if ExtendedKeyUsageOID.TIME_STAMPING not in usage:
            return Finding("not-for-time-stamps")
        return Finding(mark=str(info["serial_number"].native).encode())

    def _status(self, piece: Piece) -> Finding:
        """Good, for this certificate, signed by a responder of its issuer (RFC 6960 §4.2.2.2)."""
        response = ocsp.load_der_ocsp_response(piece.value)
        if response.certificate_status is not ocsp.OCSPCertStatus.GOOD:
            return Finding("not-good")
        asked = x509.load_der_x509_certificate(base64.b64decode(self._certificates[piece.about]))
        if response.serial_number != asked.serial_number:
            return Finding("another-certificate")
        responder = response.certificates[0] if response.certificates else self._issuer
        if responder is None or self._issuer is None:
            return Finding("no-issuer")
        if responder != self._issuer:
            responder.verify_directly_issued_by(self._issuer)
        algorithm = response.signature_hash_algorithm
        _verify(responder.public_key(), response.signature, response.tbs_response_bytes, algorithm)
        return Finding()

    def _list(self, piece: Piece) -> Finding:
        """Each different list is verified once."""
        if piece.value:
            self._lists[piece.over] = self._judged_list(piece.value)
        return self._lists[piece.over]

    def _judged_list(self, content: bytes) -> Finding:
        if self._issuer is None:
            return Finding("no-issuer")
        found = x509.load_der_x509_crl(content)
        return Finding() if found.is_signature_valid(_public(self._issuer)) else Finding("signature-does-not-verify")

    def _certificate(self, piece: Piece) -> Finding:
        certificate = x509.load_der_x509_certificate(piece.value)
        if self._issuer is None:
            return Finding("no-issuer")
        certificate.verify_directly_issued_by(self._issuer)
        return Finding(mark=str(certificate.serial_number).encode())


def _public(certificate: x509.Certificate) -> rsa.RSAPublicKey | ec.EllipticCurvePublicKey:
    key = certificate.public_key()
    assert isinstance(key, rsa.RSAPublicKey | ec.EllipticCurvePublicKey)
    return key


def _verify(key: object, signature: bytes, content: bytes, algorithm: Prehashed | HashAlgorithm | None) -> None:
    """Raises InvalidSignature; TypeError for another kind of key."""
    if isinstance(key, ec.EllipticCurvePublicKey) and algorithm:
        key.verify(signature, content, ec.ECDSA(algorithm))
    elif isinstance(key, rsa.RSAPublicKey) and algorithm:
        key.verify(signature, content, padding.PKCS1v15(), algorithm)
    else:
        raise TypeError("another kind of key")


def _signed_data(der: bytes) -> cms.SignedData:
    return cms.ContentInfo.load(der)["content"]


def _digest_of(signer: cms.SignerInfo) -> str:
    return str(signer["digest_algorithm"]["algorithm"].native)


def _verify_attributes(signer: cms.SignerInfo, digest: bytes, key: object) -> None:
    """The signed attributes hold `digest` and are signed by `key`; they are encoded anew as a SET (RFC 5652 §5.4)."""
    attributes = {each["type"].native: each["values"] for each in signer["signed_attrs"]}
    if attributes["message_digest"][0].native != digest:
        raise InvalidSignature
    _verify(key, signer["signature"].native, signer["signed_attrs"].untag().dump(), _HASHES[_digest_of(signer)])


def _certificate_of(signed: cms.SignedData, signer: cms.SignerInfo) -> x509.Certificate:
    """Whose signature it is, among the certificates that came along."""
    serial = signer["sid"].chosen["serial_number"].native
    found = next(each.chosen for each in signed["certificates"] if each.chosen.serial_number == serial)
    return x509.load_der_x509_certificate(found.dump())
