"""Work that must happen once after a change is committed, also when the process dies in between.

A task is written in the same transaction as the change that calls for it. A relay then performs
it until it succeeds; performing is at-least-once, so each task carries a key by which the receiver
recognises a repetition.

What is to be done may hold what only its receiver may read (a code in a message). So the work of a task rests in the
database under a key that the database does not hold.
"""

import base64
import threading
from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from sqlalchemy import JSON, Boolean, Column, Connection, Integer, MetaData, Table, Text, insert, select, update

from simulators.kit import records
from simulators.kit.journal import Journal
from simulators.kit.sealing import Sealing
from simulators.kit.store import Database, after_commit

_FIRST_PAUSE = 0.2
_LONGEST_PAUSE = 5.0
_IDLES_SHARED = 0.2
_WRAPPED = "wrapped"


class Task(msgspec.Struct, frozen=True):
    """One thing to do: `kind` chooses the performer, `key` is what makes it happen once."""

    number: int
    key: str
    kind: str
    work: dict[str, Any]


class Outbox:
    """The tasks of one simulator."""

    def __init__(self, simulator: str, tables: MetaData, sealing: Sealing | None = None) -> None:
        """Adds its table to `tables`; make it before the Database is opened. `sealing` hides the work of tasks."""
        self.simulator = simulator
        self._sealing = sealing
        self.added = threading.Event()
        self._task = Table(
            f"{simulator}_task",
            tables,
            Column("number", Integer, primary_key=True, autoincrement=True),
            Column("key", Text, nullable=False, unique=True),
            Column("kind", Text, nullable=False),
            Column("work", JSON, nullable=False),
            Column("done", Boolean, nullable=False, index=True),
            keep_existing=True,
        )

    def put(self, connection: Connection, kind: str, key: str, work: Mapping[str, object]) -> None:
        """Add a task to the change being made on `connection`; a key already there is a task already put."""
        known = connection.execute(select(self._task.c.number).where(self._task.c.key == key)).first()
        if known is None:
            row = {"key": key, "kind": kind, "work": self._hidden(key, work), "done": False}
            connection.execute(insert(self._task).values(row))
        after_commit(connection, self.added.set)  # any sooner, and the relay could look too soon and miss it

    def waiting(self, connection: Connection) -> list[Task]:
        """The tasks not done, oldest first."""
        query = select(self._task).where(self._task.c.done.is_(False)).order_by(self._task.c.number).limit(100)
        return [self._shown(task) for task in records.every(connection, query, Task)]

    def _hidden(self, key: str, work: Mapping[str, object]) -> dict[str, Any]:
        plain: dict[str, Any] = msgspec.to_builtins(dict(work))
        if self._sealing is None:
            return plain
        return {_WRAPPED: base64.b64encode(self._sealing.wrap(msgspec.json.encode(plain), key)).decode()}

    def _shown(self, task: Task) -> Task:
        if self._sealing is None or _WRAPPED not in task.work:  # from a folder of an earlier edition
            return task
        clear = self._sealing.unwrap(base64.b64decode(task.work[_WRAPPED]), task.key)
        return msgspec.structs.replace(task, work=msgspec.json.decode(clear, type=dict[str, Any]))

    def finish(self, connection: Connection, task: Task) -> None:
        """Mark `task` as done."""
        connection.execute(update(self._task).where(self._task.c.number == task.number).values(done=True))


class PeerUnavailable(Exception):
    """The one who must be reached can't be now; the task is tried again."""


Performer = Callable[[Task], None]


class Relay:
    """Performs an outbox's tasks on a thread of its own; a task that meets PeerUnavailable waits its turn."""

    def __init__(
        self,
        outbox: Outbox,
        database: Database,
        performers: Mapping[str, Performer],
        journal: Journal,
        *,
        is_shared: bool = False,
    ) -> None:
        """`performers` by the kind of task; into an outbox that `is_shared` other processes put tasks unheard."""
        self._idles = _IDLES_SHARED if is_shared else None
        self._outbox = outbox
        self._database = database
        self._performers = performers
        self._journal = journal
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"relay-{outbox.simulator}", daemon=True)

    def start(self) -> None:
        """Begin, first with what an earlier process left undone."""
        self._thread.start()

    def stop(self) -> None:
        """Finish the task in hand and end."""
        self._ending.set()
        self._outbox.added.set()
        self._thread.join()

    def _run(self) -> None:
        pause = _FIRST_PAUSE
        while not self._ending.is_set():
            self._outbox.added.clear()
            left = self.round()
            pause = min(pause * 2, _LONGEST_PAUSE) if left else _FIRST_PAUSE
            self._outbox.added.wait(timeout=pause if left else self._idles)

    def round(self) -> int:
        """Try each waiting task once; how many are left."""
        with self._database.read() as connection:
            tasks = self._outbox.waiting(connection)
        return sum(not self._is_done(task) for task in tasks if not self._ending.is_set())

    def _is_done(self, task: Task) -> bool:
        try:
            self._performers[task.kind](task)
        except PeerUnavailable as reason:
            self._journal.write(self._outbox.simulator, task.key, "task-postponed", kind=task.kind, reason=str(reason))
            return False
        except Exception as bug:  # noqa: BLE001 - a thread has no caller: the journal is where a bug is seen
            self._journal.write(self._outbox.simulator, task.key, "crash", kind=task.kind, error=repr(bug))
            return False
        with self._database.write() as connection:
            self._outbox.finish(connection, task)
        return True
