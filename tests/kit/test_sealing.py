"""Secrets rest wrapped, and a record that was changed is known."""

import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from simulators.kit.sealing import SealBroken, Sealing, secret_key


class Paper(msgspec.Struct, frozen=True):
    name: str
    pages: tuple[int, ...]
    content: bytes
    kept_at: datetime
    seal: str = ""


class Letter(msgspec.Struct, frozen=True):
    name: str
    pages: tuple[int, ...]
    content: bytes
    kept_at: datetime
    seal: str = ""


PAPER = Paper("lease", (1, 2), b"octets", datetime(2026, 11, 22, tzinfo=UTC))
MASTER = bytes(range(32))


def test_wrapped_secret_opens_only_for_what_it_is_about() -> None:
    sealing = Sealing(MASTER, "device")
    wrapped = sealing.wrap(b"JBSWY3DP", "enrolment-1")
    assert b"JBSWY3DP" not in wrapped
    assert sealing.unwrap(wrapped, "enrolment-1") == b"JBSWY3DP"
    for other, octets, about in (
        (sealing, wrapped, "enrolment-2"),
        (sealing, wrapped[:-1] + bytes([wrapped[-1] ^ 1]), "enrolment-1"),
        (sealing, b"", "enrolment-1"),
        (Sealing(MASTER, "phone"), wrapped, "enrolment-1"),
        (Sealing(bytes(32), "device"), wrapped, "enrolment-1"),
    ):
        with pytest.raises(SealBroken):
            other.unwrap(octets, about)


@pytest.mark.parametrize(
    "change",
    [
        {"name": "sale"},
        {"pages": (2, 1)},
        {"content": b"octet"},
        {"kept_at": datetime(2026, 11, 23, tzinfo=UTC)},
        {"seal": ""},
        {"seal": "ą"},
    ],
)
def test_record_is_genuine_until_a_field_changes(change: dict[str, object]) -> None:
    sealing = Sealing(MASTER, "device")
    kept = sealing.sealed(PAPER)
    assert sealing.is_genuine(kept)
    assert not sealing.is_genuine(msgspec.structs.replace(kept, **change))


def test_seal_is_of_one_kind_of_record_and_one_key() -> None:
    kept = Sealing(MASTER, "device").sealed(PAPER)
    fields = msgspec.structs.asdict(kept)
    assert not Sealing(MASTER, "device").is_genuine(Letter(**fields))
    assert not Sealing(MASTER, "phone").is_genuine(kept)


def test_key_is_made_once_even_by_several_at_once_and_is_its_owners_only(tmp_path: Path) -> None:
    file = tmp_path / "device.key"
    with ThreadPoolExecutor(8) as threads:
        keys = set(threads.map(lambda _: secret_key(file), range(8)))
    assert len(keys) == 1
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["device.key"]
