import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from sqlalchemy import Connection

from simulators.kit.journal import Journal, _Fact
from tests.kit.conftest import NOON


def test_facts_are_kept_in_order(journal: Journal) -> None:
    journal.write("portal", "order-1", "voucher-redeemed", voucher="A")
    journal.write("ca", "order-1", "certificate-issued")
    first, second = journal.entries()
    assert (first.event, first.detail, first.at) == ("voucher-redeemed", {"voucher": "A"}, NOON)
    assert second.number > first.number


def test_reader_asks_for_what_came_after(journal: Journal) -> None:
    journal.write("portal", "a", "x")
    number = journal.entries()[-1].number
    journal.write("portal", "b", "x")
    assert [each.about for each in journal.entries(after=number)] == ["b"]
    assert [each.about for each in journal.entries(about="a", event="x")] == ["a"]


def test_reader_waits_for_what_comes(journal: Journal) -> None:
    threading.Timer(0.05, journal.write, ("idv", "v-1", "decision-taken")).start()
    assert [each.about for each in journal.wait_for("decision-taken", seconds=5)] == ["v-1"]


def test_waiting_ends_without_the_fact(journal: Journal) -> None:
    assert journal.wait_for("never", seconds=0.01) == []


def test_facts_of_many_threads_are_all_kept_in_few_commits(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    commits: list[int] = []
    write = journal._database.write

    def counted() -> AbstractContextManager[Connection]:
        commits.append(1)
        return write()

    monkeypatch.setattr(journal._database, "write", counted)

    def put(number: int) -> None:
        for each in range(25):
            journal.write("tsa", f"{number}-{each}", "time-stamp-made")

    threads = [threading.Thread(target=put, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = [each.about for each in journal.entries()]
    assert sorted(kept) == sorted(f"{number}-{each}" for number in range(8) for each in range(25))
    for number in range(8):
        assert [each for each in kept if each.startswith(f"{number}-")] == [f"{number}-{each}" for each in range(25)]
    assert len(commits) < len(kept)


def test_fact_that_is_not_kept_takes_no_other_with_it(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk fails while another's fact waits to go along; that one is kept by its own writer."""
    other = _Fact({"at": NOON, "simulator": "tsa", "about": "other", "event": "x", "detail": {}})
    journal._waiting.append(other)
    write = journal._database.write

    @contextmanager
    def fail() -> Iterator[Connection]:
        with write() as connection:
            assert connection
            raise OSError("disk full")
        yield

    with monkeypatch.context() as patch:
        patch.setattr(journal._database, "write", fail)
        with pytest.raises(OSError, match="disk full"):
            journal.write("tsa", "mine", "x")
    assert journal._waiting == [other]
    journal.write("tsa", "next", "x")
    assert [each.about for each in journal.entries()] == ["other", "next"]
    assert other.is_kept
