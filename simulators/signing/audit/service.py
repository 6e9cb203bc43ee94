"""Writing the trail: each act in the transaction that does it, each refusal in one of its own."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import msgspec
from sqlalchemy import Connection

from simulators.kit.clock import Clock
from simulators.kit.refusal import Refusal
from simulators.kit.store import Database, after_commit
from simulators.signing.access.model import Caller
from simulators.signing.audit.model import BEGINNING, Entry, Head, Row, digest_of
from simulators.signing.audit.stamps import StampFolder
from simulators.signing.audit.store import TrailStore
from simulators.signing.refusals import RecordTampered
from simulators.signing.vault import Vault

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
_LONGEST_NAME: Final = 100
ABOUT: Final = "audit-trail"

Said = str | int | list[str]


class Trail:
    """The audit trail of the service."""

    def __init__(self, store: TrailStore, database: Database, vault: Vault, clock: Clock, stamps: StampFolder) -> None:
        """Begins the trail of a new data folder; one that was emptied is not begun again."""
        self._store = store
        self._database = database
        self._vault = vault
        self._clock = clock
        self._seen: Head | None = None  # the latest that this process has committed
        self.grown: Callable[[int], None] | None = None  # is told each number, once it is committed
        self._begin(may_be_new=not stamps.numbers())

    def _begin(self, *, may_be_new: bool) -> None:
        with self._database.read() as connection:
            if not may_be_new or self._store.head(connection) is not None or self._store.has_entries(connection):
                return
        with self._database.write() as connection:
            self._store.begin(connection, self._vault.sealed(Head(0, BEGINNING)))
            head = self._store.locked_head(connection)
            if head is not None and head.number == 0:
                self.append(connection, "trail-begun", ABOUT, "")

    def append(self, connection: Connection, event: str, about: str, actor: str, **detail: Said) -> None:
        """One entry, durable with the change being made on `connection`; nothing in `detail` may be a secret.

        Call it last: whoever appends keeps other writers of the trail waiting until the transaction ends. Raises
        RecordTampered when the end of the trail is not as this service left it; then nothing is done at all.
        """
        head = self._store.locked_head(connection)
        if head is None or self._is_earlier(head):
            raise RecordTampered(ABOUT)
        if head != self._seen:
            self._vault.genuine(head, ABOUT)
        number, at = head.number + 1, (self._clock.now() - _EPOCH) // _MICROSECOND
        said = msgspec.json.encode(detail, order="sorted").decode()
        digest = digest_of(number, at, (event, about, actor, said), head.digest)
        row = Row(number, at, event, about, actor, said, head.digest, digest)
        following = self._vault.sealed(Head(number, digest))
        self._store.append(connection, row, following)
        after_commit(connection, lambda: self._has_grown(following))

    def _is_earlier(self, head: Head) -> bool:
        """Whether somebody has put an older head, genuine in its time, in the place of a newer one."""
        return self._seen is not None and head.number < self._seen.number

    def _has_grown(self, head: Head) -> None:
        if not self._is_earlier(head):
            self._seen = head
        if self.grown is not None:
            self.grown(head.number)

    def note(self, event: str, about: str, actor: str, **detail: Said) -> None:
        """One entry in a transaction of its own."""
        with self._database.write() as connection:
            self.append(connection, event, about, actor, **detail)

    def refused(self, event: str, caller: Caller, about: str, refusal: Refusal, **detail: Said) -> None:
        """That `refusal` was the answer to `caller`; `about` may be whatever the caller sent."""
        named = about if about.isprintable() and len(about) <= _LONGEST_NAME else ""
        detail = {"client": caller.client, "reason": refusal.code, **detail}
        self.note(event, named, caller.owner or caller.client, **detail)

    @contextmanager
    def watching(self, event: str, caller: Caller, about: str = "") -> Iterator[None]:
        """What is refused within goes to the trail."""
        try:
            yield
        except Refusal as refusal:
            self.refused(event, caller, about or refusal.about, refusal)
            raise

    def entries(self, *, after: int, limit: int) -> list[Entry]:
        """The entries after number `after`, oldest first."""
        with self._database.read() as connection:
            return [_entry(each) for each in self._store.rows(connection, after=after, limit=limit)]

    def head(self) -> Head:
        """The last entry's number and digest; raises RecordTampered."""
        with self._database.read() as connection:
            found = self._store.head(connection)
        if found is None:
            raise RecordTampered(ABOUT)
        return self._vault.genuine(Head(found[0], _word(found[1]), _word(found[2])), ABOUT)


def summary_of(digests: Iterable[bytes]) -> str:
    """One digest for many: SHA-256 (hex) of all of them, one after the other."""
    return hashlib.sha256(b"".join(digests)).hexdigest()


def _entry(row: tuple[Any, ...]) -> Entry:
    """For reading; what an insider has made of it is shown as well as can be."""
    number, at, event, about, actor, said, previous, digest = row
    try:
        detail = msgspec.json.decode(_word(said), type=dict[str, Said])
    except msgspec.DecodeError:
        detail = {"unreadable": _word(said)}
    moment = _EPOCH + timedelta(microseconds=at) if isinstance(at, int) and 0 <= at < _LAST else _EPOCH
    words = [_word(each) for each in (event, about, actor)]
    return Entry(number, moment, words[0], words[1], words[2], detail, _word(previous), _word(digest))


_LAST: Final = 253_402_300_800_000_000  # microseconds until the year 10000


def _word(value: object) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)
