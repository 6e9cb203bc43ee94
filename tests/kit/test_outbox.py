import threading
from collections.abc import Iterator

import pytest
from sqlalchemy import MetaData

from simulators.kit.journal import Journal
from simulators.kit.outbox import Outbox, PeerUnavailable, Relay, Task
from simulators.kit.sealing import Sealing
from simulators.kit.store import Database


class Receiver:
    """Performs tasks, after failing as often as it is told."""

    def __init__(self, failures: int = 0, failure: type[Exception] = PeerUnavailable) -> None:
        self.failures = failures
        self.failure = failure
        self.done: list[str] = []
        self.idle = threading.Event()

    def perform(self, task: Task) -> None:
        if self.failures:
            self.failures -= 1
            raise self.failure("not now")
        self.done.append(task.key)
        self.idle.set()


@pytest.fixture
def outbox(tables: MetaData) -> Outbox:
    return Outbox("portal", tables)


@pytest.fixture
def database(url: str, tables: MetaData, outbox: Outbox) -> Iterator[Database]:
    opened = Database(url, tables)
    yield opened
    opened.close()


def put(database: Database, outbox: Outbox, key: str) -> None:
    with database.write() as connection:
        outbox.put(connection, "message", key, {"to": "anna"})


def play(outbox: Outbox, database: Database, receiver: Receiver, journal: Journal) -> None:
    relay = Relay(outbox, database, {"message": receiver.perform}, journal)
    relay.start()
    assert receiver.idle.wait(10)
    relay.stop()


def test_task_is_performed_once(outbox: Outbox, database: Database, journal: Journal) -> None:
    receiver = Receiver()
    put(database, outbox, "m-1")
    put(database, outbox, "m-1")
    play(outbox, database, receiver, journal)
    play_again = Relay(outbox, database, {"message": receiver.perform}, journal)
    play_again.start()
    play_again.stop()
    assert receiver.done == ["m-1"]


@pytest.mark.parametrize("failure", [PeerUnavailable, ZeroDivisionError])
def test_failed_task_is_tried_again(
    outbox: Outbox, database: Database, journal: Journal, failure: type[Exception]
) -> None:
    receiver = Receiver(failures=2, failure=failure)
    put(database, outbox, "m-1")
    play(outbox, database, receiver, journal)
    assert receiver.done == ["m-1"]
    events = [each.event for each in journal.entries()]
    assert events == ["task-postponed" if failure is PeerUnavailable else "crash"] * 2


def test_change_that_fails_puts_no_task(outbox: Outbox, database: Database) -> None:
    def fail_half_way() -> None:
        with database.write() as connection:
            outbox.put(connection, "message", "m-1", {})
            raise KeyError

    with pytest.raises(KeyError):
        fail_half_way()
    with database.read() as connection:
        assert outbox.waiting(connection) == []


def test_relay_is_woken_only_when_the_task_can_be_seen(outbox: Outbox, database: Database) -> None:
    with database.write() as connection:
        outbox.put(connection, "message", "m-1", {})
        assert not outbox.added.is_set()
    assert outbox.added.is_set()


def test_undone_change_wakes_nobody(outbox: Outbox, database: Database) -> None:
    def change() -> None:
        with database.write() as connection:
            outbox.put(connection, "message", "m-1", {})
            raise KeyError

    with pytest.raises(KeyError):
        change()
    with database.write():
        pass
    assert not outbox.added.is_set()


def test_sealed_work_rests_hidden_and_is_performed_as_it_was_put(url: str) -> None:
    tables = MetaData()
    outbox = Outbox("sealed", tables, Sealing(bytes(32), "test"))
    database = Database(url, tables)
    put(database, outbox, "m-1")
    with database.read() as connection:
        (row,) = connection.execute(tables.tables["sealed_task"].select())
        assert "anna" not in str(row.work)
        (task,) = outbox.waiting(connection)
    assert task.work == {"to": "anna"}
    database.close()
