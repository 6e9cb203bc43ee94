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
from simulators.kit.store import Database, after_commit, before_commit, notes_of
from simulators.signing.access.model import Caller
from simulators.signing.audit.model import BEGINNING, Entry, Head
from simulators.signing.audit.pen import Pen
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

    def begin_change(self, connection: Connection) -> None:
        """Keep other writers of the trail waiting until the transaction ends; raises RecordTampered.

        Call it before anything else is locked where more than one record may be: whoever has the end of the trail
        then waits for nobody.
        """
        self._pen(connection)

    def append(self, connection: Connection, event: str, about: str, actor: str, **detail: Said) -> None:
        """One entry, durable with the change being made on `connection`; nothing in `detail` may be a secret.

        Raises RecordTampered when the end of the trail is not as this service left it; then nothing is done at all.
        """
        pen = self._pen(connection)
        said = msgspec.json.encode(detail, order="sorted").decode()
        pen.put((self._clock.now() - _EPOCH) // _MICROSECOND, (event, about, actor, said))

    def _pen(self, connection: Connection) -> Pen:
        """What writes the entries of the change being made on `connection`; the first of them takes the end."""
        notes = notes_of(connection)
        pen: Pen | None = notes.get(self)
        if pen is None:
            head = self._store.locked_head(connection)
            if head is None or self._is_earlier(head):
                raise RecordTampered(ABOUT)
            if head != self._seen:
                self._vault.genuine(head, ABOUT)
            begun = pen = notes[self] = Pen(head)
            before_commit(connection, lambda: self._write(connection, begun))
        return pen

    def _write(self, connection: Connection, pen: Pen) -> None:
        """All entries of a change, and the head that they make."""
        if not pen.rows:
            return
        following = self._vault.sealed(Head(pen.number, pen.digest))
        self._store.append(connection, pen.rows, following)
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
