"""Judges time stamps (RFC 3161) with `openssl ts` and `openssl cms`; asn1crypto reads what they say."""

import subprocess
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from asn1crypto import cms, tsp

from steps.proofs.finding import Finding

__all__ = ["findings", "moment_of", "query", "serial_of", "token_in"]

_GRANTED: Final = "3003020100"


def query(data: bytes, *words: str) -> bytes:
    """A request for a time stamp over `data`, as openssl writes it; `words` are its own (`-sha256`)."""
    return _openssl("ts", "-query", "-data", "/dev/stdin", "-cert", *words, given=data)[1]


def token_in(reply: bytes) -> bytes | None:
    """The token (CMS, DER) that a reply carries; None when it is a no."""
    if not reply[2:14].hex().count(_GRANTED):
        return None
    token: bytes = tsp.TimeStampResp.load(reply)["time_stamp_token"].dump()
    return token


def findings(token: bytes, data: bytes, root: bytes, moment: datetime) -> list[Finding]:
    """What is wrong with `token` as a proof of `data`; `root` (DER) is trusted, `moment` is when it is judged."""
    with tempfile.TemporaryDirectory() as folder:
        files = {name: Path(folder) / name for name in ("token", "root.pem")}
        files["token"].write_bytes(token)
        files["root.pem"].write_bytes(_openssl("x509", "-inform", "DER", given=root)[1])
        trust = ("-CAfile", str(files["root.pem"]), "-attime", str(int(moment.timestamp())))
        words = ("-in", str(files["token"]), "-token_in", "-data", "/dev/stdin")
        is_good, said = _openssl("ts", "-verify", *words, *trust, given=data)
    return [] if is_good else [Finding("RFC 3161 §2.2", "error", f"openssl: {said.decode(errors='replace')}")]


def moment_of(token: bytes) -> datetime:
    """The moment that the token states."""
    stated: datetime = _info(token)["gen_time"].native
    return stated


def serial_of(token: bytes) -> int:
    """The token's number."""
    return int(_info(token)["serial_number"].native)


def _info(token: bytes) -> Any:
    return cms.ContentInfo.load(token)["content"]["encap_content_info"]["content"].parsed


def _openssl(*words: str, given: bytes) -> tuple[bool, bytes]:
    ran = subprocess.run(["openssl", *words], input=given, capture_output=True, check=False)
    return ran.returncode == 0, ran.stdout or ran.stderr
