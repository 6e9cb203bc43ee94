"""The portal's electronic seal: its key in the device, its certificate from the certification authority."""

import base64
import threading
from typing import Final

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from simulators.hsm import ECDSA_SHA256, Hsm, device_key
from simulators.kit.refusal import N_
from simulators.portal.document import store
from simulators.portal.document.evidence import evidence_of, lines_of
from simulators.portal.document.model import EDocument, SealCertificate
from simulators.portal.order.model import Order
from simulators.portal.parts import Parts

_LABEL: Final = "portal-seal"
_KEY_TYPE: Final = "P-256"
_MONTHS: Final = 24
_NAME: Final = "TEST Portal Seal"


class Certified(msgspec.Struct, frozen=True):
    """What the certification authority answers: `certificate` and `chain` are base64 of DER."""

    serial: str
    certificate: str
    chain: tuple[str, ...]


class Seal:
    """Seals e-documents with a certificate that is valid at the bench's present moment."""

    def __init__(self, parts: Parts, device: Hsm) -> None:
        """`device` holds the seal's key."""
        self._parts = parts
        self._device = device
        self._asking = threading.Lock()

    def sealed(self, order: Order, document: EDocument) -> bytes:
        """`document` with its evidence and the seal; raises PeerUnavailable or PeerRefused at first use."""
        from simulators.portal.document import paper  # loaded when needed: see simulators.warming
        from simulators.portal.document.sealing import SealOrder, seal

        evidence = evidence_of(order, document)

        def say(sentence: str) -> str:
            return self._parts.pages.phrasebook.say(document.language, sentence)

        title = say(N_("Podpis kodem SMS i pieczęć elektroniczna portalu"))
        wanted = SealOrder(
            content=document.content,
            evidence=evidence.as_json(),
            face=paper.render_face(title, lines_of(evidence, document, say)),
            name=_NAME,
            reason=f"{order.account_id} {document.document_id} sha256:{document.digest_sha256}",
            sealed_at=self._parts.clock.now(),
        )
        certificate = self.certificate()
        chain = tuple(base64.b64decode(each) for each in certificate.chain)
        return seal(wanted, base64.b64decode(certificate.certificate), chain, self._sign)

    def certificate(self) -> SealCertificate:
        """The certificate valid now, asked for when there is none."""
        with self._asking:
            return self._known() or self._ask()

    def _known(self) -> SealCertificate | None:
        now = self._parts.clock.now()
        with self._parts.database.read() as connection:
            known = store.seal_certificates(connection)
        return next((each for each in known if each.starts_at <= now < each.ends_at), None)

    def _ask(self) -> SealCertificate:
        key_id = self._device.generate(_KEY_TYPE, _LABEL)
        body = {
            "key": self._parts.ids.new(_LABEL),
            "profile": "seal",
            "csr": base64.b64encode(self._request(key_id)).decode(),
            "subject": self._subject(),
            "validity_months": _MONTHS,
        }
        answer = self._parts.peers["ca"].ask("POST", "/api/certificates", body=body, answer=Certified)
        period = x509.load_der_x509_certificate(base64.b64decode(answer.certificate))
        certificate = SealCertificate(
            serial=answer.serial,
            key_id=key_id,
            certificate=answer.certificate,
            chain=answer.chain,
            starts_at=period.not_valid_before_utc,
            ends_at=period.not_valid_after_utc,
        )
        with self._parts.database.write() as connection:
            store.add_seal_certificate(connection, certificate)
        self._parts.journal.write("portal", answer.serial, "seal-certified")
        return certificate

    def _request(self, key_id: str) -> bytes:
        """A PKCS#10 request (RFC 2986), signed in the device."""
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, _NAME)])
        builder = x509.CertificateSigningRequestBuilder().subject_name(name)
        return builder.sign(device_key(self._device, key_id), SHA256()).public_bytes(Encoding.DER)

    def _subject(self) -> dict[str, object]:
        return {
            "country": "PL",
            "given_names": "",
            "surname": "",
            "identifier": "VATPL-0000000000",
            "organisation": "TEST Portal",
            "common_name": _NAME,
        }

    def _sign(self, digest: bytes) -> bytes:
        return self._device.sign(self._device.generate(_KEY_TYPE, _LABEL), digest, ECDSA_SHA256)
