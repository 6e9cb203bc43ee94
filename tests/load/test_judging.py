from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from load import record
from load.judging import NotComparable, judge, records_at, sentence
from load.live import Terms
from load.record import Environment, RunRecord
from qesbench import load_compare
from tests.load.records import played


@pytest.fixture(scope="module")
def a() -> RunRecord:
    return played(seconds=40, seed=1)


@pytest.fixture(scope="module")
def equal() -> RunRecord:
    return played(seconds=40, seed=2)


@pytest.fixture(scope="module")
def slower() -> RunRecord:
    return played(seconds=40, seed=3, cost=440e-6)


def written(runs: list[RunRecord], folder: Path) -> Path:
    for number, run in enumerate(runs):
        record.write(run, folder / str(number) / "record.json")
    return folder


def test_equal_runs_are_no_different(a: RunRecord, equal: RunRecord) -> None:
    found = judge([a], [equal]).decisive
    assert found.metric.name == "server CPU an operation"
    assert found.comparison.verdict == "no difference"
    assert sentence(found).startswith(
        "No difference was found, and one of 5 % can't be ruled out: server CPU an operation"
    )
    calm = judge([a], [a]).decisive
    assert sentence(calm).startswith("No difference of 5 % or more: server CPU an operation +0.0 %")


def test_tenth_more_cpu_is_slower_though_the_latency_is_the_same(a: RunRecord, slower: RunRecord) -> None:
    judgement = judge([a], [slower])
    assert judgement.decisive.comparison.verdict == "slower"
    assert judgement.decisive.comparison.ratio.value == pytest.approx(1.1, abs=0.03)
    assert judgement.decisive.comparison.a == pytest.approx(400e-6, rel=0.03)
    assert sentence(judgement.decisive).startswith("B is slower: server CPU an operation +")
    assert {each.metric.name: each.comparison.verdict for each in judgement.found[1:]} == {
        "median latency": "no difference",
        "p99 latency": "no difference",
        "time between answers": "no difference",
    }


def test_foreign_target_is_judged_by_its_latency(a: RunRecord, equal: RunRecord) -> None:
    judgement = judge([replace(a, server=())], [replace(equal, server=())])
    assert judgement.decisive.metric.name == "median latency"
    assert judgement.decisive.comparison.a == pytest.approx(0.009, rel=0.2)


def test_series_in_folders_are_paired_in_the_order_of_playing(a: RunRecord, slower: RunRecord, tmp_path: Path) -> None:
    later = [replace(a, began=a.began + timedelta(hours=n)) for n in (2, 0, 1)]
    folder = written(later, tmp_path / "A")
    assert [each.began for each in records_at(folder)] == sorted(each.began for each in later)
    assert records_at(folder / "0") == records_at(folder / "0" / "record.json") == [later[0]]
    assert judge(records_at(folder)[:2], [slower] * 2).decisive.comparison.verdict == "slower"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"invalid_because": ("the generator was the limit",)}, "no measurement: the generator was the limit"),
        ({"profile": played(seconds=12).profile}, "different profiles"),
    ],
)
def test_what_is_not_comparable_is_refused(a: RunRecord, changes: dict[str, object], reason: str) -> None:
    with pytest.raises(NotComparable, match=reason):
        judge([a], [replace(a, **changes)])


def test_runs_of_unequal_number_are_refused(a: RunRecord) -> None:
    with pytest.raises(NotComparable, match="A has 1 runs and B has 2"):
        judge([a], [a, a])


def test_run_too_short_to_judge_is_refused() -> None:
    short = played(seconds=8)
    with pytest.raises(NotComparable, match="in 10 stretches"):
        judge([short], [short])


def test_machine_that_changed_is_remarked(a: RunRecord, equal: RunRecord) -> None:
    there = replace(equal.environment, raw_rates={"P-256": 30000.0})
    assert "16.7 % fewer bare P-256" in judge([a], [replace(equal, environment=there)]).remarks[0]
    elsewhere = Environment("other", "a processor", 2, "3.11.7", {})
    assert judge([a], [replace(equal, environment=elsewhere)]).remarks == ("They ran on different machines.",)


def test_command_says_the_verdict_and_ends_with_it(
    a: RunRecord, slower: RunRecord, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    of_a, of_b = written([a], tmp_path / "A"), written([slower], tmp_path / "B")
    assert load_compare.compare(of_a, of_b, Terms()) == 1
    assert "B is slower: server CPU an operation +" in capsys.readouterr().out
    assert load_compare.compare(of_b, of_a, Terms(), as_json=True) == 0
    assert msgspec.json.decode(capsys.readouterr().out)["verdict"] == "faster"


def test_command_refuses_what_is_no_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert load_compare.compare(tmp_path, tmp_path, Terms()) == 2
    assert "has no record.json" in capsys.readouterr().err
    (tmp_path / "record.json").write_text("{}")
    assert load_compare.compare(tmp_path, tmp_path, Terms()) == 2
    assert "can't be read as a record" in capsys.readouterr().err
