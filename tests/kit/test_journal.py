import threading

from simulators.kit.journal import Journal
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
