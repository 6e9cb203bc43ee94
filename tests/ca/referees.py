"""Judges that nobody here wrote: pkilint in-process, openssl as a command."""

import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pkilint.etsi
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pkilint import finding_filter, loader, pkix
from pkilint.etsi.etsi_constants import CertificateType
from pkilint.pkix import certificate as pkix_certificate
from pkilint.pkix import crl, extension, name, ocsp
from pkilint.validation import ValidationFindingSeverity

_SHOWN = ("WARNING", "ERROR", "FATAL")


def lint_certificate(der: bytes, kind: str = "QCP_N_QSCD_EIDAS_FINAL_CERTIFICATE") -> set[str]:
    """Codes of what pkilint has against a certificate of `kind`: warnings and worse."""
    document = loader.RFC5280CertificateDocumentLoader().load_der_document(der, "certificate")
    certificate_type = CertificateType[kind]
    results = _judge_of(certificate_type).validate(document.root)
    results, _ = finding_filter.filter_results(pkilint.etsi.create_etsi_finding_filters(certificate_type), results)
    return _codes(results)


@cache
def _judge_of(kind: CertificateType) -> Any:
    """All that pkilint looks at in a certificate of `kind`; putting it together takes longer than looking."""
    return pkix_certificate.create_pkix_certificate_validator_container(
        pkilint.etsi.create_decoding_validators(kind), pkilint.etsi.create_validators(kind)
    )


def lint_list(der: bytes) -> set[str]:
    """Codes of what pkilint has against a CRL."""
    document = loader.RFC5280CertificateListDocumentLoader().load_der_document(der, "crl")
    parts = [
        crl.create_issuer_validator_container([]),
        crl.create_validity_validator_container([]),
        crl.create_extensions_validator_container([]),
    ]
    return _codes(crl.create_pkix_crl_validator_container(_decoders(), parts).validate(document.root))


def lint_status(der: bytes) -> set[str]:
    """Codes of what pkilint has against an OCSP response."""
    document = loader.RFC6960OCSPResponseDocumentLoader().load_der_document(der, "ocsp")
    decoders = [ocsp.create_response_decoder(), *_decoders()]
    return _codes(ocsp.create_pkix_ocsp_response_validator_container(decoders, []).validate(document.root))


def _decoders() -> list[object]:
    return [
        pkix.create_attribute_decoder(name.ATTRIBUTE_TYPE_MAPPINGS),
        pkix.create_extension_decoder(extension.EXTENSION_MAPPINGS),
    ]


def _codes(results: object) -> set[str]:
    return {
        each.finding.code
        for result in results  # type: ignore[attr-defined]
        for each in result.finding_descriptions
        if ValidationFindingSeverity(each.finding.severity).name in _SHOWN
    }


class OpenSsl:
    """The openssl command, on files in a folder of its own."""

    def __init__(self, folder: Path, root: x509.Certificate, issuing: x509.Certificate) -> None:
        self._folder = folder
        folder.mkdir(exist_ok=True)
        self._write("root.pem", root.public_bytes(Encoding.PEM))
        self._write("issuing.pem", issuing.public_bytes(Encoding.PEM))

    def _write(self, file: str, content: bytes) -> None:
        (self._folder / file).write_bytes(content)

    def _run(self, *words: str) -> str:
        done = subprocess.run(["openssl", *words], cwd=self._folder, capture_output=True, text=True, check=False)
        return done.stdout + done.stderr

    def verify(self, certificate: x509.Certificate, lists: tuple[bytes, ...], at: int) -> str:
        """What `openssl verify` says at `at` (seconds since 1970), with every CRL of the chain in `lists`, DER."""
        self._write("certificate.pem", certificate.public_bytes(Encoding.PEM))
        self._write("lists.pem", b"".join(_pem(each) for each in lists))
        trust = ("-x509_strict", "-CAfile", "root.pem", "-untrusted", "issuing.pem", "-attime", str(at))
        return self._run("verify", *trust, "-crl_check_all", "-CRLfile", "lists.pem", "certificate.pem")

    def status(self, certificate: x509.Certificate, response: bytes, at: int) -> str:
        """What `openssl ocsp` reads in `response`."""
        self._write("certificate.pem", certificate.public_bytes(Encoding.PEM))
        self._write("response.der", response)
        trust = ("-CAfile", "root.pem", "-verify_other", "issuing.pem", "-attime", str(at))
        about = ("-issuer", "issuing.pem", "-cert", "certificate.pem")
        return self._run("ocsp", "-respin", "response.der", *about, *trust, "-no_nonce")


def _pem(revocation_list: bytes) -> bytes:
    return x509.load_der_x509_crl(revocation_list).public_bytes(Encoding.PEM)
