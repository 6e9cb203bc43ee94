"""Judges of signatures that nobody here wrote: openssl, xmlsec1, pdfsig, as commands on files in a folder."""

import subprocess
from datetime import datetime
from pathlib import Path

SIGNED_PROPERTIES = "http://uri.etsi.org/01903/v1.3.2#:SignedProperties"


def run(*words: str, folder: Path, given: bytes = b"") -> tuple[bool, str]:
    """Whether the command is content, and all that it says."""
    done = subprocess.run(words, cwd=folder, input=given, capture_output=True, check=False)
    return done.returncode == 0, (done.stdout + done.stderr).decode(errors="replace")


def openssl_cms(signature: bytes, folder: Path, root: Path, at: datetime, content: bytes | None = None) -> bool:
    """`openssl cms -verify -cades`: over `content`, or over what the signature carries."""
    (folder / "signature.p7s").write_bytes(signature)
    (folder / "signed.bin").write_bytes(content or b"")
    words = ["openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", "signature.p7s"]
    trust = ["-CAfile", str(root), "-attime", str(int(at.timestamp())), "-purpose", "any", "-out", "verified.bin"]
    detached = ["-content", "signed.bin"] if content is not None else []
    return run(*words, *trust, *detached, folder=folder)[0]


def openssl_ts(token: bytes, data: bytes, folder: Path, root: Path, at: datetime) -> bool:
    """`openssl ts -verify` of a token over `data`."""
    (folder / "token.der").write_bytes(token)
    words = ["openssl", "ts", "-verify", "-in", "token.der", "-token_in", "-data", "/dev/stdin"]
    trust = ["-CAfile", str(root), "-attime", str(int(at.timestamp()))]
    return run(*words, *trust, folder=folder, given=data)[0]


def xmlsec(xml: bytes, folder: Path, root: Path, issuing: Path, at: datetime) -> bool:
    """`xmlsec1 --verify`: files that a detached signature names lie in `folder`."""
    (folder / "signed.xml").write_bytes(xml)
    words = ["xmlsec1", "--verify", "--id-attr:Id", SIGNED_PROPERTIES, "--enabled-key-data", "x509"]
    trust = ["--trusted-pem", str(root), "--untrusted-pem", str(issuing)]
    when = ["--verification-time", at.strftime("%Y-%m-%d %H:%M:%S")]
    is_good, said = run(*words, *trust, *when, "signed.xml", folder=folder)
    return is_good and "SignedInfo References (ok/all): 2/2" in said


def pdfsig(pdf: bytes, folder: Path) -> str:
    """What pdfsig prints."""
    (folder / "signed.pdf").write_bytes(pdf)
    return run("pdfsig", "-nocert", "signed.pdf", folder=folder)[1]
