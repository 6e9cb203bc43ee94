from datetime import UTC, datetime
from pathlib import Path

from load import record
from load.latencies import Latencies


def latencies(*seconds: float) -> Latencies:
    counted = Latencies()
    for each in seconds:
        counted.add(each)
    return counted


def run_record() -> record.RunRecord:
    counted = latencies(0.004, 0.0051).encoded()
    totals = record.Totals(
        intended=2, started=2, ok=2, failed={"timeout": 1}, dropped=0, latency=counted, service=counted
    )
    second = record.Second(at=0, intended=2, started=2, ok=2, latency=counted)
    return record.RunRecord(
        profile=record.Profile(
            name="smoke",
            model="open",
            arrivals="poisson",
            stages=(record.Stage(seconds=1, rate_from=2, rate_to=2),),
            mix={"sign-hash": 1.0},
            users=4,
        ),
        seed=7,
        target=record.Target(name="embedded", embedded=True, addresses={"signing": "http://127.0.0.1:8603"}),
        environment=record.Environment(machine="m", cpu="c", cores=2, python="3.11.7", versions={"locust": "2.47.0"}),
        began=datetime(2026, 11, 22, 12, tzinfo=UTC),
        ended=datetime(2026, 11, 22, 12, 0, 1, tzinfo=UTC),
        workers=1,
        operations=(record.Operation(name="sign-hash", kind="flow", totals=totals, seconds=(second,)),),
    )


def test_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    written = run_record()
    record.write(written, tmp_path / "runs" / "record.json")
    assert record.read(tmp_path / "runs" / "record.json") == written


def test_merged_histogram_is_the_one_of_all_values() -> None:
    values = [n * n / 1e6 for n in range(1, 2000)]
    merged = latencies(*values[::2])
    merged.merge(Latencies.decoded(latencies(*values[1::2]).encoded()))
    assert merged.buckets() == latencies(*values).buckets()
    assert merged.count == len(values)


def test_percentile_is_within_a_thousandth() -> None:
    values = [n / 1e5 for n in range(1, 10_001)]
    counted = latencies(*values)
    for percent in (1, 50, 95, 99, 99.9):
        assert abs(counted.percentile(percent) / values[round(percent * 100) - 1] - 1) <= 0.001


def test_latencies_below_a_millisecond_are_told_apart() -> None:
    assert latencies(0.000_123).percentile(50) == 0.000_123


def test_verification_holds_only_where_everything_made_is_right() -> None:
    right = record.Verification(kind="signature", expected=3, made=3, verified=3, duplicates=0)
    assert right.holds
    for wrong in (
        record.Verification(kind="signature", expected=4, made=3, verified=3, duplicates=0),
        record.Verification(kind="signature", expected=3, made=3, verified=2, duplicates=0, wrong={"does not fit": 1}),
        record.Verification(kind="signature", expected=3, made=3, verified=3, duplicates=1),
    ):
        assert not wrong.holds
