"""Time stamps of the trail's head (RFC 3161), kept in a folder beside the database.

Whoever can write to the database alone can neither remove them nor, without the device's key, make new ones.
"""

import os
from datetime import datetime
from pathlib import Path

import msgspec

from simulators.signing.audit.model import Stamp


class StampFolder:
    """The time stamps, one file each, named by the number of the entry."""

    def __init__(self, folder: Path) -> None:
        """`folder` need not be there before the first one is put into it."""
        self._folder = folder

    def put(self, stamp: Stamp) -> None:
        """Keep `stamp`; durable when this returns."""
        self._folder.mkdir(parents=True, exist_ok=True)
        file = self._folder / f"{stamp.number:012d}.json"
        draft = file.with_suffix(f".{os.getpid()}.draft")
        with draft.open("wb") as opened:
            opened.write(msgspec.json.encode(stamp))
            opened.flush()
            os.fsync(opened.fileno())
        draft.replace(file)

    def numbers(self) -> list[int]:
        """Which entries have one, in order."""
        return sorted(int(file.stem) for file in self._folder.glob("*.json") if file.stem.isdecimal())

    def stamp(self, number: int) -> Stamp | None:
        """The time stamp of entry `number`; None where the file holds none."""
        try:
            return msgspec.json.decode((self._folder / f"{number:012d}.json").read_bytes(), type=Stamp)
        except (msgspec.DecodeError, UnicodeDecodeError, OSError):
            return None


def stamped_at(token: bytes, digest: bytes) -> datetime | None:
    """When `token` says that `digest` stood; None where it does not speak of it."""
    from asn1crypto import cms, tsp  # loaded when needed: see simulators.warming

    try:
        said = cms.ContentInfo.load(token, strict=True)["content"]["encap_content_info"]["content"].parsed
        if not isinstance(said, tsp.TSTInfo) or said["message_imprint"]["hashed_message"].native != digest:
            return None
        moment: datetime = said["gen_time"].native
    except (ValueError, TypeError, KeyError):
        return None
    return moment
