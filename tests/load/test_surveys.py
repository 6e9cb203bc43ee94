"""What a survey reads from records: costs of a signature, rates of a device."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace

from load import devices, report, speed, survey
from load.devices import Device
from load.population import Unprepared
from load.record import MetricSample, Profile, RunRecord, ServerSample, Verification
from load.survey import Case
from tests.load.records import played

DEVICE = Device("a-device", {"P-256": 200.0, "RSA-3072": 50.0, "Ed25519": 400.0}, parallel=4)
WRONG = Verification("signature", expected=9, made=9, verified=8, duplicates=0, wrong={"signature-does-not-verify": 1})


@pytest.fixture(scope="module")
def record() -> RunRecord:
    """Forty flows a second for a minute, 400 µs of CPU each, in one process."""
    return played()


def of_batch(record: RunRecord, batch: int) -> RunRecord:
    profile: Profile = replace(record.profile, mix={"sign-batch": 1}, batch=batch)
    return replace(record, profile=profile)


def beside(record: RunRecord, used: Mapping[str, float]) -> RunRecord:
    """With processes that use so many CPU seconds each second."""
    samples = [ServerSample(at, name, each * at, 1) for name, each in used.items() for at in range(61)]
    return replace(record, server=tuple(samples))


def test_cpu_time_is_told_a_signature_not_a_call(record: RunRecord) -> None:
    assert survey.cpu_each(record) == pytest.approx(400e-6, rel=0.02)
    assert survey.cpu_each(of_batch(record, 100)) == pytest.approx(4e-6, rel=0.02)


def test_service_is_told_apart_from_the_rest_of_the_bench(record: RunRecord) -> None:
    both = beside(record, {"bench": 0.2, "worker-7": 0.4})
    whole, service = survey.cpu_each(both), survey.cpu_each(both, service=True)
    assert whole is not None
    assert service is not None
    assert service / whole == pytest.approx(2 / 3)
    assert survey.cpu_each(beside(record, {"bench": 0.2}), service=True) is None
    assert survey.cpu_each(replace(record, server=())) is None


def test_speed_sets_each_kind_of_call_beside_the_bare_signature_of_its_run(record: RunRecord) -> None:
    case = speed.cases(10)[0]
    (row,) = speed.survey([(case, beside(record, {"worker-7": 0.4}))]).rows
    figures = dict(zip(speed.survey([(case, record)]).columns, row, strict=True))
    assert figures["Key"] == "P-256"
    assert figures["Bare signature"] == "27.8 µs"  # the record says 36,000 a CPU second
    cost = survey.cpu_each(beside(record, {"worker-7": 0.4}))
    assert cost is not None
    assert figures["Bare to service"] == f"{100 / 36000 / cost:.3g} %"


def test_every_kind_of_key_and_call_has_its_case() -> None:
    asked = {(each.key_type, each.flow) for each in speed.cases(10)}
    singles = {(key, "sign-hash") for key in ("P-256", "RSA-3072", "RSA-4096")}
    batches = {(key, "sign-batch") for key in ("P-256", "RSA-3072")}
    assert asked == singles | batches | {("P-256", "authorize-and-sign")}


def test_device_is_kept_busy_with_calls_of_a_fifth_of_a_second() -> None:
    fast, slow = devices.cases([DEVICE], 20, None)
    assert (fast.users, fast.batch, fast.asked) == (16, 2, 200)
    assert fast.batch * fast.rate == pytest.approx(200)
    assert (slow.batch, slow.key_type) == (1, "RSA-3072")
    assert [each.asked for each in devices.cases([DEVICE], 20, 60)] == [50]
    (crawling,) = devices.cases([Device("a-chip", {"RSA-4096": 1.0}, 1)], 20, None)
    assert crawling.seconds == 60  # long enough for sixty signatures


@pytest.mark.parametrize(("asked", "is_kept"), [(40, True), (38.5, True), (41.5, True), (44, False), (36, False)])
def test_rate_is_kept_within_five_per_cent(record: RunRecord, asked: float, is_kept: bool) -> None:
    case = devices.cases([Device("a-device", {"P-256": asked}, 4)], 60, None)[0]
    seen = survey.rate_seen(record)
    found = devices.survey([(case, replace(record, profile=case.profile("rates")))]) if case.batch == 1 else None
    assert found is not None
    assert found.holds is is_kept, seen
    assert found.rows[0][2] == ("kept" if is_kept else "not kept")


def test_device_is_asked_for_its_own_count(record: RunRecord) -> None:
    def samples(at: float, done: float, refused: float) -> list[MetricSample]:
        labels = 'operation="sign",kind="ECDSA",outcome="{}"'
        name = "qesbench_device_operations_total"
        counts = (("done", done), ("device-failed", refused))
        return [MetricSample(at, name, labels.format(outcome), value) for outcome, value in counts]

    metrics = (*samples(1, 5, 0), *samples(10, 50, 5), *samples(50, 2000, 55), *samples(61, 9999, 55))
    assert devices.rate_counted(replace(record, metrics=metrics)) == pytest.approx(50)
    assert devices.rate_counted(record) is None


def test_report_has_the_table_and_says_what_is_wrong(record: RunRecord, tmp_path: Path) -> None:
    case = Case("One digest a call", "sign-hash", "P-256", 1, 16, 600, 10, 300)
    wrong = replace(record, verification=(WRONG,), invalid_because=("the generator was late",))
    report.write(wrong, tmp_path / "index.html", survey=speed.survey([(case, wrong)]))
    page = (tmp_path / "index.html").read_text()
    assert "<h1>What a signature costs</h1>" in page
    assert "One digest a call" in page
    assert "No: see signature in the records." in page
    assert "what the clock says is too low where the generator was late" in page


def test_target_without_a_console_has_no_devices() -> None:
    with pytest.raises(Unprepared):
        devices.table_of("http://127.0.0.1:1")
    with pytest.raises(Unprepared):
        devices.choose("http://127.0.0.1:1", "one-chip")
