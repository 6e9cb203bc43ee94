"""`qesbench prove` from end to end, over features that need no bench, and what counts as found."""

import io
import json
import socket
import subprocess
from pathlib import Path

import msgspec
import pytest
from rich.console import Console

from qesbench.prove import FOUND, UNFOUND, USAGE, Wish, prove
from qesbench.proving.catalogue import Sabotage
from qesbench.proving.judgement import AFTERWARDS, judge
from qesbench.proving.sabotaged import lay_out
from qesbench.suite.selection import ROOT
from reports.record import Attachment, Scenario, Step
from tests.reports import toy

FEATURE = """
Feature: Pears
  Example: ripe
    Given a tree
    Then its pears are "sweet"

  Example: any
    Given a tree
    Then it has pears

  Example: sour
    Given a tree
    Then its pears are "sour"
"""
# The toy is its own bench: without a command the sentences look at the original, with one at the copy beside it.
SENTENCES = """
from pathlib import Path
from behave import given, then

def pears(context):
    command = context.config.userdata.get("command")
    return (Path(command).parent if command else Path.cwd()) / "simulators" / "pears.py"

@given("a tree")
def _(context):
    assert pears(context).exists()

@then('its pears are "{taste}"')
def _(context, taste):
    assert taste in pears(context).read_text(), "another taste"

@then("it has pears")
def _(context):
    assert "pears" in pears(context).read_text(), "bare"
"""


def sabotage(**changes: str) -> Sabotage:
    return msgspec.structs.replace(
        Sabotage(
            name="sour",
            breaks="ISS-01",
            wrong="The pears are sour.",
            feature="features/pears.feature",
            example="ripe",
            file="simulators/pears.py",
            right="sweet",
            instead="bitter",
        ),
        **changes,
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    toy.lay_out(tmp_path)
    (tmp_path / "features" / "toy.feature").unlink()
    (tmp_path / "features" / "pears.feature").write_text(FEATURE)
    (tmp_path / "steps" / "pear_steps.py").write_text(SENTENCES)
    (tmp_path / "simulators").mkdir()
    (tmp_path / "simulators" / "pears.py").write_text('pears = "sweet"\n')
    return tmp_path


def play(root: Path, *sabotages: Sabotage, ids: tuple[str, ...] = ()) -> tuple[int, str, dict[str, str]]:
    """The exit code, what was said, and the verdict on each sabotage."""
    (root / "catalogue").mkdir()
    (root / "catalogue" / "pears.toml").write_text("".join(map(table, sabotages)))
    said = io.StringIO()
    console = Console(file=said, force_terminal=False, width=200)
    code = prove(Wish(ids=ids, out=root / "out", catalogue=root / "catalogue", root=root), console)
    record = root / "out" / "prove.json"
    verdicts = {each["name"]: each["verdict"] for each in json.loads(record.read_text())} if record.exists() else {}
    return code, said.getvalue(), verdicts


def table(each: Sabotage) -> str:
    fields = {name: getattr(each, name) for name in each.__struct_fields__ if name != "name"}
    return f"[{each.name}]\n" + "".join(f"{name} = {json.dumps(value)}\n" for name, value in fields.items())


def test_what_a_sentence_finds_is_found(root: Path) -> None:
    code, said, verdicts = play(root, sabotage())
    assert (code, verdicts) == (FOUND, {"sour": "found"})
    assert 'Then its pears are "sweet"' in said
    assert "another taste" in said
    page = (root / "out" / "index.html").read_text()
    assert "All 1 sabotages were found" in page
    assert "another taste" in page
    assert not (root / "out" / "trials" / "sour" / "code").exists()
    assert "sweet" in (root / "simulators" / "pears.py").read_text()


def test_what_no_sentence_finds_is_told(root: Path) -> None:
    code, said, verdicts = play(root, sabotage(), sabotage(name="deaf", example="any"))
    assert (code, verdicts) == (UNFOUND, {"sour": "found", "deaf": "not found"})
    assert "NOT FOUND" in said
    assert "1 of 2 sabotages were not found" in (root / "out" / "index.html").read_text()


def test_an_example_that_is_red_anyway_finds_nothing(root: Path) -> None:
    code, _, verdicts = play(root, sabotage(example="sour"))
    assert (code, verdicts) == (UNFOUND, {"sour": "red without it"})


def test_only_what_was_asked_for_is_tried(root: Path) -> None:
    _, _, verdicts = play(root, sabotage(), sabotage(name="other", breaks="ISS-02"), ids=("ISS-02",))
    assert set(verdicts) == {"other"}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [({"example": "unheard of"}, "0 examples are called"), ({"right": "salty"}, "stands 0 times")],
)
def test_an_outdated_catalogue_is_wrong_usage(root: Path, changes: dict[str, str], reason: str) -> None:
    code, said, _ = play(root, sabotage(**changes))
    assert code == USAGE
    assert reason in said


def test_a_bench_comes_up_with_the_sabotage_in_it(tmp_path: Path) -> None:
    """Costs two seconds: it is the real command that must find the copy in place of the original."""
    wrong = sabotage(file="simulators/serving.py", right="can't be used: ", instead="is sabotaged: ")
    command = lay_out(wrong, tmp_path / "code", ROOT)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        up = [str(command), "up", "--data", str(tmp_path / "data"), "--base-port", port]
        said = subprocess.run(up, capture_output=True, text=True, timeout=60, check=False)
    assert "is sabotaged: " in said.stderr


def step(keyword: str, text: str, status: str = "PASSED", message: str = "") -> Step:
    return Step(keyword, text, (), status, message, 0.0, ())


def scenario(*steps: Step, events: tuple[str, ...] = ()) -> Scenario:
    facts = [
        {"at": "2027-01-01T00:00:00Z", "simulator": "portal", "about": "", "event": each, "detail": {}}
        for each in events
    ]
    journal = Attachment("journal.json", "application/json", json.dumps(facts).encode())
    return Scenario("1", "f", "", "", "n", "u", 1, (), "FAILED", 0.0, steps, (journal,))


GIVEN = step("Given", "a tree")


@pytest.mark.parametrize(
    ("steps", "events", "verdict", "sentence"),
    [
        ((GIVEN, step("Then", "it bears")), (), "not found", ""),
        ((GIVEN, step("Then", "it bears", "FAILED", "bare")), (), "found", "Then it bears"),
        ((GIVEN, step("When", "it blooms", "FAILED", "bare")), (), "found", "When it blooms"),
        ((GIVEN, step("When", "it blooms"), step("", "", "FAILED", "left unsaid")), (), "found", AFTERWARDS),
        ((step("Given", "a tree", "FAILED", "none"),), (), "proves nothing", "Given a tree"),
        ((GIVEN, step("And", "a bee", "FAILED", "none")), (), "proves nothing", "And a bee"),
        ((GIVEN, step("Then", "it bears", "UNDEFINED")), (), "proves nothing", "Then it bears"),
        ((GIVEN, step("Then", "it bears", "UNKNOWN")), (), "proves nothing", "Then it bears"),
        ((GIVEN, step("Then", "it bears", "FAILED", "bare")), ("crash",), "proves nothing", "Then it bears"),
    ],
)
def test_only_a_sentence_that_judges_finds(
    steps: tuple[Step, ...], events: tuple[str, ...], verdict: str, sentence: str
) -> None:
    judged = judge(scenario(*steps, events=events))
    assert (judged.verdict, judged.sentence) == (verdict, sentence)


def test_the_message_leaves_out_how_the_browser_looked() -> None:
    message = "ASSERT FAILED: Locator expected to be visible\nActual value: None\nCall log:\n  - waiting"
    judged = judge(scenario(GIVEN, step("Then", "it bears", "FAILED", message)))
    assert judged.message == "ASSERT FAILED: Locator expected to be visible\nActual value: None"


def test_the_picture_is_the_last_one_up_to_the_red_sentence() -> None:
    def seen(sentence: Step, *pictures: bytes) -> Step:
        return msgspec.structs.replace(
            sentence, attachments=tuple(Attachment("computer.jpg", "image/jpeg", each) for each in pictures)
        )

    red = step("Then", "it bears", "FAILED", "bare")
    bees = seen(step("And", "bees come", "SKIPPED"), b"later")
    assert judge(scenario(seen(GIVEN, b"bud", b"bloom"), red, bees)).picture == b"bloom"
    assert judge(scenario(seen(GIVEN, b"bud"), seen(red, b"bare"), bees)).picture == b"bare"
    assert judge(scenario(GIVEN, red)).picture == b""
