"""openssl as the judge of signatures and certificates."""

import subprocess
from pathlib import Path


def openssl(*arguments: str) -> str:
    done = subprocess.run(["openssl", *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


def is_signed_by(folder: Path, certificate: bytes, data: bytes, signature: bytes, *, digest: str = "sha256") -> bool:
    """Whether `signature` over `data` verifies with the key of `certificate` (DER)."""
    for name, content in (("certificate.der", certificate), ("data", data), ("signature", signature)):
        (folder / name).write_bytes(content)
    key = folder / "key.pem"
    key.write_text(openssl("x509", "-inform", "DER", "-in", str(folder / "certificate.der"), "-pubkey", "-noout"))
    checked = ("dgst", f"-{digest}", "-verify", str(key), "-signature", str(folder / "signature"), str(folder / "data"))
    return subprocess.run(["openssl", *checked], capture_output=True, check=False).returncode == 0


def leads_to_root(folder: Path, certificate: bytes, chain: list[bytes]) -> bool:
    """Whether `certificate` is valid under the last of `chain` through the others."""
    pems = []
    for number, each in enumerate([certificate, *chain]):
        der, pem = folder / f"{number}.der", folder / f"{number}.pem"
        der.write_bytes(each)
        openssl("x509", "-inform", "DER", "-in", str(der), "-out", str(pem))
        pems.append(str(pem))
    between = [part for pem in pems[1:-1] for part in ("-untrusted", pem)]
    return "OK" in openssl("verify", "-CAfile", pems[-1], *between, pems[0])
