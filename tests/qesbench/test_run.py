"""`qesbench run` from end to end, over features that need no bench."""

import io
import json
import signal
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from rich.console import Console

from qesbench import doctor
from qesbench.run import FAILED, GOOD, UNFIT, USAGE, Wish, run
from reports.record import read_run
from tests.reports import toy

FINE = "Feature: Fine\n  Example: fine\n    When it works\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return toy.lay_out(tmp_path)


def play(root: Path, **wish: object) -> tuple[int, str]:
    said = io.StringIO()
    console = Console(file=said, force_terminal=False, width=100)
    return run(Wish(root=root, out=root / "out", **wish), console), said.getvalue()  # type: ignore[arg-type]


def test_failures_give_1_and_totals_agree_everywhere(root: Path) -> None:
    (root / "features" / "fine.feature").write_text(FINE)
    code, said = play(root, workers=2)
    assert code == FAILED
    facts = json.loads((root / "out" / "run.json").read_text())
    played = read_run(root / "out" / "messages.ndjson")
    suites = [Xml.parse(each).getroot().attrib for each in (root / "out" / "junit").glob("*.xml")]
    total, bad = toy.PLAYED + 1, toy.PLAYED - toy.GOOD
    assert (facts["scenarios"], facts["failed"]) == (total, bad)
    assert (len(played), sum(not each.is_good for each in played)) == (total, bad)
    assert (sum(int(each["tests"]) for each in suites), sum(int(each["failures"]) for each in suites)) == (total, bad)
    assert f"{total} scenarios: {total - bad} passed, {bad} failed" in said


def test_each_example_has_a_line_and_a_failed_one_its_step_and_reason(root: Path) -> None:
    _, said = play(root)
    assert said.count(" s  ") == toy.PLAYED
    assert "FAILED" in said
    assert "step: it fails" in said
    assert "reason: ASSERT FAILED: it was to be so" in said
    assert "step: it does something unheard of" in said
    assert "after the last step" in said


def test_failures_are_told_again_at_the_end(root: Path) -> None:
    _, said = play(root)
    ending = said[said.index("Failed:") :]
    assert ending.count("qesbench run features/toy.feature:") == toy.PLAYED - toy.GOOD
    assert "reason: ASSERT FAILED: it was to be so" in ending
    (root / "features" / "toy.feature").write_text(FINE)
    _, said = play(root)
    assert "Failed:" not in said


def test_what_failed_is_played_again_and_stays_failed(root: Path) -> None:
    steps = root / "steps" / "toy_steps.py"
    flake = (
        'import pathlib; mark = pathlib.Path("mark"); was = mark.exists(); mark.touch(); assert was, "the first time"'
    )
    steps.write_text(steps.read_text().replace('raise ValueError("beyond repair")', flake))
    code, _ = play(root)
    facts = json.loads((root / "out" / "run.json").read_text())
    bad = [each for each in read_run(root / "out" / "messages.ndjson") if not each.is_good]
    assert code == FAILED
    assert facts["failed"] == len(bad) == toy.PLAYED - toy.GOOD
    verdicts = {each.name: facts["again"].get(each.scenario_id.removesuffix("-played")) for each in bad}
    assert verdicts.pop("a sentence that breaks") == "passed"
    assert set(verdicts.values()) == {"failed"}
    report = (root / "out" / "index.html").read_text()
    assert report.count("it failed too; the first verdict stands") == len(bad) - 1
    assert report.count("it passed; the first verdict stands") == 1


def test_what_is_traced_from_the_start_is_played_once(root: Path) -> None:
    play(root, traced=True)
    assert json.loads((root / "out" / "run.json").read_text())["again"] == {}
    assert not (root / "out" / "again").exists()


def test_all_good_gives_0_and_a_report(root: Path) -> None:
    (root / "features" / "toy.feature").write_text(FINE)
    code, said = play(root)
    assert code == GOOD
    assert "1 scenarios: 1 passed, 0 failed" in said
    assert (root / "out" / "index.html").exists()
    assert (root / "reports" / "out" / "latest" / "run.json").exists()


def test_shuffled_run_names_its_seed_and_plays_the_same(root: Path) -> None:
    code, said = play(root, seed=7)
    assert code == FAILED
    assert f"{toy.PLAYED} scenarios: {toy.GOOD} passed" in said
    assert "seed 7" in said


@pytest.mark.parametrize(
    ("wish", "reason"),
    [
        ({"paths": ["nowhere"]}, "there is no such feature"),
        ({"tags": "(("}, "can't be read"),
        ({"tags": "@none"}, "no scenario is selected"),
        ({"workers": 0}, "at least one worker"),
        ({"target": Path("nowhere.json")}, "no such file"),
    ],
)
def test_wrong_usage_gives_2(root: Path, wish: dict[str, object], reason: str) -> None:
    code, said = play(root, **wish)
    assert code == USAGE
    assert reason in said
    assert not (root / "out").exists()


def test_machine_that_lacks_something_gives_3(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    need = doctor.Need("Chromium", "drives the pages", "chromium", lambda: False)
    monkeypatch.setattr(doctor, "NEEDS", (need,))
    code, _ = play(root)
    assert code == UNFIT


def test_bench_that_does_not_come_up_gives_3(root: Path) -> None:
    environment = root / "environment.py"
    environment.write_text("def before_all(context):\n    raise OSError('no room for a bench')\n" + toy.ENVIRONMENT)
    code, said = play(root)
    assert code == UNFIT
    assert "no room for a bench" in said


def test_worker_that_dies_loses_nothing(root: Path) -> None:
    steps = root / "steps" / "toy_steps.py"
    steps.write_text(steps.read_text().replace('raise ValueError("beyond repair")', "import os; os._exit(9)"))
    code, said = play(root, workers=1)
    assert code == FAILED
    assert f"{toy.PLAYED} scenarios: 2 passed, 1 failed, {toy.PLAYED - 3} not played" in said


BETWEEN_TWO_EXAMPLES = """
from pathlib import Path
from qesbench.suite import player

parse, drawn = player.parse_features, []

def interrupted(locations):
    drawn.append(locations)
    if len(drawn) == 2:
        raise KeyboardInterrupt
    return parse(locations)

player.parse_features = interrupted

def after_all(context):
    Path(__file__).with_name("ended in order").touch()
"""


def test_worker_that_is_interrupted_between_two_examples_ends_in_order(root: Path) -> None:
    (root / "environment.py").write_text(BETWEEN_TWO_EXAMPLES + toy.ENVIRONMENT)
    code, said = play(root, workers=1)
    assert code == FAILED
    assert f"{toy.PLAYED - 1} not played" in said
    assert (root / "ended in order").exists()


def test_interrupt_ends_the_workers_and_keeps_the_record(root: Path) -> None:
    steps = root / "steps" / "toy_steps.py"
    steps.write_text(
        steps.read_text().replace(
            'raise ValueError("beyond repair")', "import threading; print(threading.Event().wait(60))"
        )
    )
    folders = f"root=Path({str(root)!r}), out=Path({str(root / 'out')!r})"
    program = (
        f"import sys; from pathlib import Path; from qesbench.run import *; sys.exit(run(Wish(workers=1, {folders})))"
    )
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    for line in process.stdout:
        if "a sentence that does not hold" in line:
            break
    process.send_signal(signal.SIGINT)
    said = process.stdout.read()
    assert process.wait(60) == FAILED
    assert "Interrupted" in said
    assert "not played" in said
    assert len(read_run(root / "out" / "messages.ndjson")) == toy.PLAYED
    process.stdout.close()
