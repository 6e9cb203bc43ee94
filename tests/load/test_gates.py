"""Each kind of gate holds where it should, and is seen to fail."""

from pathlib import Path

import pytest

from load import gates
from load.book import Book, Ledger
from load.gates import Gate, Gatekeeper, GatesUnreadable
from load.record import GateVerdict, Operation


def run_of(seconds: int, rate: int = 10, *, latency: float = 0.01, slow_from: int = 999, bad_from: int = 999) -> Ledger:
    """So many arrivals each second; from `slow_from` on ten times as slow, from `bad_from` on failing."""
    book, ledger = Book(), Ledger()
    for at in range(seconds):
        for _ in range(rate):
            book.intend(("flow", "sign-hash"), at)
            book.start(("flow", "sign-hash"), at)
            if at >= bad_from:
                book.fail(("flow", "sign-hash"), at, "status-500")
            else:
                took = latency * (10 if at >= slow_from else 1)
                book.succeed(("flow", "sign-hash"), at + 0.5, intended=at + 0.5 - took, started=at + 0.5 - took)
    ledger.add(book.tear_out())
    return ledger


def verdict(gate: Gate, ledger: Ledger, seconds: float = 30) -> GateVerdict:
    (found,) = Gatekeeper([gate]).verdicts(ledger.operations(), seconds)
    return found


KINDS = {
    "percentile": (Gate("sign-hash", percentile=99, below=0.05), run_of(30, slow_from=29)),
    "rate": (Gate("sign-hash", rate_at_least=9.5), run_of(30, rate=9)),
    "errors": (Gate("sign-hash", errors_at_most=0.01), run_of(30, bad_from=29)),
    "drift": (Gate("sign-hash", drift_at_most=0.2), run_of(30, slow_from=20)),
    "target rate": (Gate("sign-hash", target_reached=0.99), run_of(30, bad_from=28)),
}


@pytest.mark.parametrize("kind", KINDS)
def test_gate_holds_for_a_good_run_and_breaks_for_a_bad_one(kind: str) -> None:
    gate, bad = KINDS[kind]
    assert verdict(gate, run_of(30)).holds
    assert not verdict(gate, bad).holds


@pytest.mark.parametrize("kind", KINDS)
def test_no_gate_holds_for_what_never_ended_well(kind: str) -> None:
    assert not verdict(KINDS[kind][0], Ledger()).holds


def test_delay_leaves_the_beginning_out() -> None:
    at_first = Book()
    for _ in range(5):
        at_first.succeed(("flow", "sign-hash"), 1, intended=0, started=0)
    ledger = run_of(30)
    ledger.add(at_first.tear_out())
    assert not verdict(Gate("sign-hash", percentile=99, below=0.05), ledger).holds
    assert verdict(Gate("sign-hash", percentile=99, below=0.05, delay=5), ledger).holds


def test_gate_with_duration_breaks_in_the_stretch_that_was_bad_only() -> None:
    short = Gate("sign-hash", errors_at_most=0.5, lasting=5)
    found = verdict(short, run_of(30, bad_from=25))
    assert (found.holds, found.broken_at) == (False, 28)  # three of five seconds
    assert verdict(Gate("sign-hash", errors_at_most=0.5, lasting=20), run_of(30, bad_from=25)).holds


def test_gate_that_aborts_says_so_while_the_run_goes_on() -> None:
    keeper = Gatekeeper([Gate("sign-hash", errors_at_most=0.5, lasting=5, abort=True)])
    operations: tuple[Operation, ...] = run_of(30, bad_from=10).operations()
    assert keeper.look(operations, 12) == []
    (broken,) = keeper.look(operations, 13)
    assert broken.broken_at == 13


def test_what_ends_after_the_last_stage_has_reached_its_target() -> None:
    book, ledger = Book(), Ledger()
    book.intend(("flow", "sign-hash"), 29.9)
    book.succeed(("flow", "sign-hash"), 30.1, intended=29.9, started=29.9)
    ledger.add(book.tear_out())
    assert verdict(Gate("sign-hash", target_reached=0.99), ledger).holds


def test_gates_are_read_as_they_are_written(tmp_path: Path) -> None:
    file = tmp_path / "gates.yaml"
    file.write_text("gates:\n  - {operation: ocsp, percentile: 99, below: 0.05, for: 10, delay: 5, abort: true}\n")
    assert gates.read(file) == (Gate("ocsp", percentile=99, below=0.05, lasting=10, delay=5, abort=True),)


@pytest.mark.parametrize(
    "wrong",
    [
        "gates: [{operation: ocsp}]",
        "gates: [{operation: ocsp, percentile: 99}]",
        "gates: [{operation: ocsp, rate_at_least: 1, errors_at_most: 0}]",
        "gates: [{operation: ocsp, slower_than: 1}]",
        "gates: {",
    ],
)
def test_gates_that_hold_nothing_or_two_things_are_refused(tmp_path: Path, wrong: str) -> None:
    file = tmp_path / "gates.yaml"
    file.write_text(wrong)
    with pytest.raises(GatesUnreadable):
        gates.read(file)


def test_gate_of_a_shrunk_profile_looks_at_a_shrunk_stretch() -> None:
    gate = Gate("sign-hash", percentile=99, below=0.02, delay=20, lasting=60)
    assert gates.stretched(gate, 0.1) == Gate("sign-hash", percentile=99, below=0.02, delay=2, lasting=6)
    assert gates.stretched(gate, 0.01).lasting == 5
    assert gates.stretched(Gate("sign-hash", errors_at_most=0), 0.1) == Gate("sign-hash", errors_at_most=0)
