"""Judges signed documents of every format with the tools that read them: openssl, xmlsec1, pdfsig, pyHanko.

Octets in, findings out. ETSI EN 319 122-1 (CAdES), 132-1 (XAdES), 142-1 (PAdES), 162-1 (ASiC), TS 119 182-1 (JAdES).
"""

import base64
import hashlib
import io
import json
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from asn1crypto import cms
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding
from lxml import etree

from steps.proofs import pades, raw_signature, xades
from steps.proofs.finding import Finding

__all__ = ["Trust", "findings", "spoilt", "stamp_in"]

_DS: Final = "{http://www.w3.org/2000/09/xmldsig#}"
_XADES: Final = "{http://uri.etsi.org/01903/v1.3.2#}"
_PROPERTIES: Final = "http://uri.etsi.org/01903/v1.3.2#:SignedProperties"
_CONTAINER: Final = "ASiC-E container"
_SIGNATURE_FILE: Final = "META-INF/signatures001.xml"


@dataclass(frozen=True)
class Trust:
    """Roots and what leads to them (DER), and when the signature is judged."""

    roots: Sequence[bytes]
    between: Sequence[bytes]
    moment: datetime


def findings(kind: str, signed: bytes, trust: Trust) -> list[Finding]:
    """What is wrong with `signed`, which is a `kind` (PAdES, XAdES, CAdES, JAdES, ASiC-E container)."""
    return _JUDGES[kind](signed, trust)


def spoilt(kind: str, signed: bytes, old: bytes, new: bytes) -> bytes:
    """The same with `new` in place of `old` in the document; both are equally long."""
    if kind == "JAdES":
        header, payload, signature = signed.decode().split(".")
        return f"{header}.{_text(_octets(payload).replace(old, new))}.{signature}".encode()
    if kind != _CONTAINER:
        return signed.replace(old, new)
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(signed)) as before, zipfile.ZipFile(packed, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(old, new))
    return packed.getvalue()


def stamp_in(kind: str, signed: bytes) -> tuple[bytes, bytes]:
    """The time-stamp token of a CAdES or XAdES signature, and the octets that it has to cover."""
    if kind == "CAdES":
        (signer,) = cms.ContentInfo.load(signed)["content"]["signer_infos"]
        (stamp,) = [each for each in signer["unsigned_attrs"] if each["type"].native == "signature_time_stamp_token"]
        return stamp["values"][0].dump(), signer["signature"].native
    root = etree.fromstring(signed)
    token = base64.b64decode(next(root.iter(f"{_XADES}EncapsulatedTimeStamp")).text or "")
    return token, etree.tostring(next(root.iter(f"{_DS}SignatureValue")), method="c14n", exclusive=True)


def _cades(signed: bytes, trust: Trust) -> list[Finding]:
    words = ["openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", "signed", "-out", "content"]
    at = ["-CAfile", "roots.pem", "-purpose", "any", "-attime", str(int(trust.moment.timestamp()))]
    return _told({"signed": signed}, [*words, *at], trust, "EN 319 122-1 §6.3", "")


def _asic(signed: bytes, trust: Trust) -> list[Finding]:
    with zipfile.ZipFile(io.BytesIO(signed)) as archive:
        files = {Path(name).name: archive.read(name) for name in archive.namelist()}
        first = archive.namelist()[0]
    words = ["xmlsec1", "--verify", "--id-attr:Id", _PROPERTIES, "--enabled-key-data", "x509"]
    at = ["--verification-time", f"{trust.moment.astimezone(UTC):%Y-%m-%d %H:%M:%S}"]
    known = ["--trusted-pem", "roots.pem", "--untrusted-pem", "between.pem", Path(_SIGNATURE_FILE).name]
    found = _told(files, [*words, *at, *known], trust, "EN 319 162-1 §4.4.2", "References (ok/all): 2/2")
    return found + ([] if first == "mimetype" else [Finding("EN 319 162-1 Annex A.1", "error", f"begins with {first}")])


def _jades(signed: bytes, _: Trust) -> list[Finding]:
    """An ES256 signature over its signing input by the key of its certificate."""
    header, payload, signature = signed.decode().split(".")
    said, value = json.loads(_octets(header)), _octets(signature)
    r, s = int.from_bytes(value[:32], "big"), int.from_bytes(value[32:], "big")
    certificate = base64.b64decode(said["x5c"][0])
    digest = hashlib.sha256(f"{header}.{payload}".encode()).digest()
    found = raw_signature.findings(encode_dss_signature(r, s), digest, certificate)
    if said["x5t#S256"] != _text(hashlib.sha256(certificate).digest()) or "sigT" not in said["crit"]:
        found.append(Finding("TS 119 182-1 §5.1", "error", "header without its certificate's digest, or its time"))
    return found


def _told(files: Mapping[str, bytes], words: Sequence[str], trust: Trust, clause: str, wanted: str) -> list[Finding]:
    """What the command complains of, if it does or does not say what is wanted."""
    with tempfile.TemporaryDirectory() as folder:
        pems = {"roots.pem": trust.roots, "between.pem": trust.between}
        for name, content in ({**files} | {name: b"".join(map(_pem, each)) for name, each in pems.items()}).items():
            (Path(folder) / name).write_bytes(content)
        ran = subprocess.run(
            words, cwd=folder, capture_output=True, text=True, check=False, env={"TZ": "UTC", "PATH": "/usr/bin:/bin"}
        )
    said = ran.stdout + ran.stderr
    return [] if ran.returncode == 0 and wanted in said else [Finding(clause, "error", f"{words[0]}: {said[:400]}")]


_JUDGES: Final[Mapping[str, Callable[[bytes, Trust], list[Finding]]]] = {
    "PAdES": lambda signed, trust: pades.findings(signed, trust.roots, trust.moment),
    "XAdES": lambda signed, trust: xades.findings(signed, trust.roots, trust.between, trust.moment),
    "CAdES": _cades,
    "JAdES": _jades,
    _CONTAINER: _asic,
}


def _octets(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _text(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


def _pem(certificate: bytes) -> bytes:
    return x509.load_der_x509_certificate(certificate).public_bytes(Encoding.PEM)
