"""Looks for secrets that were planted, in everything that a bench or a run leaves on the disk.

Files are searched as they are, databases and their write-ahead logs among them; zip archives (traces), attachments of
a run's record and what lies in them packed are searched unpacked.
"""

import base64
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote_plus

import msgspec
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

_SHORT = len("123456")
_PACKED = re.compile(rb'(?:"body":"|;base64,)([A-Za-z0-9+/]{4,}={0,2})')  # attachments of a record, pictures of a page


class Planted:
    """Secrets by name, each in the spellings in which it could leak."""

    def __init__(self) -> None:
        self.values: dict[str, set[bytes]] = {}

    def add(self, name: str, *secrets: str | bytes) -> None:
        """Look for `secrets`: as they are, in base64, in hex, as JSON and forms write them."""
        for secret in secrets:
            clear = secret.encode() if isinstance(secret, str) else secret
            spellings = {clear, base64.b64encode(clear), clear.hex().encode()}
            if isinstance(secret, str):
                spellings |= {msgspec.json.encode(secret)[1:-1], quote_plus(secret).encode()}
            self.values.setdefault(name, set()).update(spellings)

    def add_key(self, key: ec.EllipticCurvePrivateKey) -> None:
        """Look for a private key: its scalar, PKCS#8, and PEM."""
        octets = key.private_numbers().private_value.to_bytes((key.curve.key_size + 7) // 8, "big")
        pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        body = b"\n".join(pem.splitlines()[1:-1])
        self.add("private key", octets, key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))
        self.values["private key"].add(body)

    def found_in(self, folder: Path, *, but: dict[str, str] | None = None) -> list[str]:
        """Each secret that stands in a file of `folder`; `but` gives the beginning of a file's name by a secret's,
        where that secret may stand."""
        allowed = but or {}
        return sorted(
            f"{name} in {place}"
            for place, content in _everything(folder)
            for name, spellings in self.values.items()
            if not (name in allowed and Path(place).name.startswith(allowed[name]))
            if any(_holds(content, spelling) for spelling in spellings)
        )


def _everything(folder: Path) -> Iterator[tuple[str, bytes]]:
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink():
            yield from _unpacked(str(file.relative_to(folder)), file.read_bytes())


def _unpacked(place: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    yield place, content
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield from _unpacked(f"{place}!{name}", archive.read(name))
    for number, packed in enumerate(_PACKED.findall(content)):
        yield from _unpacked(f"{place}#{number}", base64.b64decode(packed))


def _holds(content: bytes, spelling: bytes) -> bool:
    """Whether `spelling` stands in `content`; six digits inside a longer number or digest are chance."""
    if len(spelling) > _SHORT:
        return spelling in content
    return re.search(rb"(?<![0-9a-f.])" + re.escape(spelling) + rb"(?![0-9a-f])", content) is not None
