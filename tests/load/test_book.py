from load.book import Book, Ledger, Name
from load.latencies import Latencies
from load.record import GeneratorSample

SIGN: Name = ("flow", "sign-hash")


def written(book: Book, latencies: list[float], first: int = 0) -> Book:
    """One arrival every tenth of a second, from number `first` on."""
    for place, seconds in enumerate(latencies, first):
        started = place / 10
        book.intend(SIGN, started)
        book.start(SIGN, started)
        book.succeed(SIGN, started + seconds, intended=started - 0.001, started=started)
    return book


def test_pages_of_two_workers_add_up_to_one_book() -> None:
    values = [n * n / 1e5 + 1e-5 for n in range(200)]
    one, both = Ledger(), Ledger()
    one.add(written(Book(), values).tear_out())
    both.add(written(Book(), values[:77]).tear_out())
    both.add(written(Book(), values[77:], first=77).tear_out())
    assert both.operations() == one.operations()


def test_totals_are_the_sum_of_the_seconds() -> None:
    ledger = Ledger()
    ledger.add(written(Book(), [0.01] * 50).tear_out())
    (sign,) = ledger.operations()
    assert sign.totals.ok == sum(each.ok for each in sign.seconds) == 50
    assert len(sign.seconds) == 5 + (sign.seconds[-1].at == 5)
    merged = Latencies()
    for each in sign.seconds:
        merged.merge(Latencies.decoded(each.latency))
    assert merged.buckets() == Latencies.decoded(sign.totals.latency).buckets()


def test_latency_counts_from_the_intended_start_and_service_from_the_real_one() -> None:
    book, ledger = Book(), Ledger()
    book.succeed(SIGN, 3.0, intended=1.0, started=2.9)
    ledger.add(book.tear_out())
    (sign,) = ledger.operations()
    assert round(Latencies.decoded(sign.totals.latency).percentile(50), 2) == 2.0
    assert round(Latencies.decoded(sign.totals.service).percentile(50), 2) == 0.1


def test_what_was_torn_out_is_not_told_again() -> None:
    book = written(Book(), [0.01])
    book.sample(GeneratorSample(1.0, "one", 0.1, 0.0))
    assert book.tear_out().lines
    assert book.tear_out() == Book().tear_out()


def test_failed_and_dropped_are_kept_by_kind_and_second() -> None:
    book, ledger = Book(), Ledger()
    book.fail(SIGN, 0.2, "timeout")
    book.fail(SIGN, 0.3, "timeout")
    book.drop(SIGN, 4.0)
    ledger.add(book.tear_out())
    (sign,) = ledger.operations()
    assert sign.totals.failed == {"timeout": 2}
    assert [(each.at, each.dropped) for each in sign.seconds] == [(0, 0), (4, 1)]
