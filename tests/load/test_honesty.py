"""Each reason not to believe a measurement is found, and a clean run has none."""

from load import honesty
from load.book import Book, Ledger, Name
from load.plan import Measured
from load.record import GeneratorSample

SIGN: Name = ("flow", "sign-hash")
CALM = GeneratorSample(1.0, "one", 0.5, 0.01)


def measured(samples: list[GeneratorSample], *, dropped: int = 0, spent: int = 0, lost: int = 0) -> Measured:
    """A thousand arrivals."""
    book, ledger = Book(), Ledger()
    for number in range(1000):
        book.intend(SIGN, 1)
        if number < dropped:
            book.drop(SIGN, 1)
        else:
            book.start(SIGN, 1)
            if number < dropped + spent:
                book.fail(SIGN, 1, "population-too-small")
            else:
                book.succeed(SIGN, 1.01, intended=1, started=1)
    ledger.add(book.tear_out())
    return Measured(0, 10, 1, ledger.operations(), tuple(samples), (), (), lost_workers=lost)


def test_a_calm_run_is_valid() -> None:
    assert honesty.reasons(measured([CALM] * 20, dropped=1)) == ()


def test_a_busy_or_late_generator_makes_a_run_invalid() -> None:
    busy, late = GeneratorSample(1.0, "one", 0.81, 0.01), GeneratorSample(1.0, "one", 0.5, 0.11)
    assert honesty.reasons(measured([CALM] * 19 + [busy])) == ()
    assert honesty.reasons(measured([CALM] * 18 + [busy] * 2)) == (
        "the generator was over 80 % of a core in 10% of the seconds",
    )
    assert honesty.reasons(measured([CALM] * 18 + [late] * 2)) == (
        "the generator was over 100 ms late in 10% of the seconds",
    )


def test_dropped_arrivals_make_a_run_invalid() -> None:
    assert honesty.reasons(measured([CALM], dropped=2)) == ("0.20% of the arrivals were dropped, 0.1% are allowed",)


def test_too_small_a_population_makes_a_run_invalid() -> None:
    assert len(honesty.reasons(measured([CALM], spent=2))) == 1


def test_a_lost_worker_or_a_silent_generator_makes_a_run_invalid() -> None:
    assert honesty.reasons(measured([CALM], lost=1)) == ("1 of 1 workers were lost",)
    assert len(honesty.reasons(measured([]))) == 1
