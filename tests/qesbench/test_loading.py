"""The command `load`: its exit codes, what it leaves behind, and how it searches for capacity."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from typer.testing import CliRunner

from load import record, run
from load.book import Book, Ledger
from load.plan import Progress
from load.preparing import Wanted
from load.record import GateVerdict, RunRecord, Verification
from load.run import Standing
from qesbench import cli, loading
from qesbench.loading import Wish
from tests.load.test_record import run_record

BROKEN = GateVerdict("sign-hash: p99 < 25 ms", False, 0.031, "s")
WRONG = Verification("signature", expected=2, made=2, verified=1, duplicates=0, wrong={"signature-does-not-verify": 1})


def serving_until(limit: float) -> Callable[..., RunRecord]:
    """A run against a service that answers `limit` a second and no more."""

    def play(
        wanted: Wanted, _on: Standing, out: Path, _distribution: object, tell: Callable[[Progress], None]
    ) -> RunRecord:
        (stage,) = wanted.profile.stages
        book, ledger = Book(), Ledger()
        for number in range(round(stage.rate_from * stage.seconds)):
            late = max(number / limit - number / stage.rate_from, 0.0)
            book.succeed(("flow", "sign-hash"), 1 + late, intended=0.999, started=0.999)
        ledger.add(book.tear_out())
        tell(Progress(1, 1, 1, 0, 0, 1))
        found = replace(run_record(), profile=wanted.profile, operations=ledger.operations())
        record.write(found, out / "record.json")
        return found

    return play


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[RunRecord], int]:
    """The exit code of a command whose run ended with this record."""
    target = tmp_path / "target.yaml"
    target.write_text("addresses: {signing: 'http://127.0.0.1:1'}")
    monkeypatch.chdir(tmp_path)

    def play(found: RunRecord) -> int:
        monkeypatch.setattr(run, "play", lambda *_: found)
        return loading.load(Wish("steady", target=target, out=tmp_path / "out"))

    return play


def test_a_good_run_ends_with_nought_and_a_report(played: Callable[[RunRecord], int], tmp_path: Path) -> None:
    assert played(run_record()) == 0
    assert (tmp_path / "out" / "index.html").is_file()
    assert (tmp_path / "reports" / "out" / "load" / "latest").resolve() == tmp_path / "out"


@pytest.mark.parametrize(
    ("code", "found"),
    [
        (99, replace(run_record(), gates=(BROKEN,))),
        (99, replace(run_record(), gates=(BROKEN,), invalid_because=("the generator was late",))),
        (1, replace(run_record(), gates=(BROKEN,), verification=(WRONG,))),
        (3, replace(run_record(), invalid_because=("the generator was late",))),
    ],
)
def test_what_is_wrong_decides_the_exit_code(played: Callable[[RunRecord], int], code: int, found: RunRecord) -> None:
    assert played(found) == code


def test_capacity_is_searched_for_by_rates(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    target = tmp_path / "target.yaml"
    target.write_text("addresses: {signing: 'http://127.0.0.1:1'}")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(run, "play", serving_until(100))
    assert loading.load(Wish("capacity", target=target, seconds=5, out=tmp_path / "out")) == 0
    page = (tmp_path / "out" / "index.html").read_text()
    assert "Universal Scalability" in page
    assert (tmp_path / "out" / "01" / "record.json").is_file()


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["smoke", "--only", "nonsense"],
        ["smoke", "--target", "nowhere.yaml"],
        ["smoke", "--gates", "nowhere.yaml"],
        ["compare", "only-one"],
        ["smoke", "a-record"],
    ],
)
def test_wrong_usage_is_told_apart(words: list[str]) -> None:
    assert CliRunner().invoke(cli.app, ["load", *words]).exit_code == 2
