"""The record that behave's run leaves, judged by the tools of the Cucumber project."""

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
from cucumber_messages import Envelope, message_converter
from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler

from reports.record import Scenario, read_run
from tests.reports import toy

Message = dict[str, Any]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = toy.lay_out(tmp_path_factory.mktemp("toy"))
    ended = toy.play(folder, "-f", "plain", "--junit", "--junit-directory", str(folder / "junit"))
    (folder / "said.txt").write_text(ended.stdout)
    assert ended.returncode == 1, ended.stdout + ended.stderr
    return folder


@pytest.fixture(scope="module")
def messages(folder: Path) -> list[Message]:
    return [json.loads(line) for line in (folder / "messages.ndjson").read_text().splitlines()]


@pytest.fixture(scope="module")
def scenarios(folder: Path) -> dict[str, Scenario]:
    return {each.name: each for each in read_run(folder / "messages.ndjson")}


def of(messages: list[Message], kind: str) -> list[Message]:
    return [each[kind] for each in messages if kind in each]


def without_ids(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: without_ids(value) for key, value in node.items() if "id" not in key.lower()}
    return [without_ids(each) for each in node] if isinstance(node, list) else node


def test_every_line_is_a_message_of_the_protocol(messages: list[Message]) -> None:
    for each in messages:
        assert message_converter.to_dict(message_converter.from_dict(each, Envelope)) == each


def test_document_is_what_the_official_parser_reads(messages: list[Message]) -> None:
    (document,) = of(messages, "gherkinDocument")
    parsed = Parser().parse(toy.FEATURE)
    assert without_ids(document) == without_ids({**parsed, "uri": "features/toy.feature"})
    assert [child["rule"]["name"] for child in document["feature"]["children"] if "rule" in child] == [
        "A rule with a beginning of its own",
        "Another rule",
    ]


def test_pickles_are_what_the_official_compiler_makes(messages: list[Message]) -> None:
    expected = Compiler().compile({**Parser().parse(toy.FEATURE), "uri": "features/toy.feature"})
    assert without_ids(of(messages, "pickle")) == without_ids(expected)


def test_source_is_the_file_as_written(messages: list[Message]) -> None:
    (source,) = of(messages, "source")
    assert source["data"] == toy.FEATURE


def test_every_reference_leads_somewhere_that_was_told_before(messages: list[Message]) -> None:
    told: set[str] = set()
    for message in messages:
        ((_, content),) = message.items()
        for name in ("pickleId", "testCaseId", "testCaseStartedId", "testStepId", "testRunStartedId"):
            assert content.get(name) is None or content[name] in told, message
        told |= set(re.findall(r'"id": "([^"]+)"', json.dumps(content)))


def test_ids_repeat_from_run_to_run(folder: Path, messages: list[Message]) -> None:
    toy.play(folder)
    again = [json.loads(line) for line in (folder / "messages.ndjson").read_text().splitlines()]
    assert [each["id"] for each in of(again, "testCaseStarted")] == [
        each["id"] for each in of(messages, "testCaseStarted")
    ]


@pytest.mark.parametrize(
    ("name", "statuses"),
    [
        ("outside any rule", ["PASSED", "PASSED", "PASSED"]),
        ("a table and a text", ["PASSED", "PASSED", "PASSED", "PASSED", "PASSED"]),
        ("a sentence that does not hold", ["PASSED", "PASSED", "FAILED", "SKIPPED", "PASSED"]),
        ("a sentence that breaks", ["PASSED", "PASSED", "FAILED", "PASSED"]),
        ("a sentence that nobody knows", ["PASSED", "PASSED", "UNDEFINED", "SKIPPED", "PASSED"]),
        ("bliss with works", ["PASSED", "PASSED", "PASSED"]),
        ("grief with fails", ["PASSED", "FAILED", "PASSED"]),
        ("a hook fails", ["PASSED", "PASSED", "FAILED"]),
    ],
)
def test_statuses_of_steps(scenarios: dict[str, Scenario], name: str, statuses: list[str]) -> None:
    assert [each.status for each in scenarios[name].steps] == statuses


def test_reasons_are_told(scenarios: dict[str, Scenario]) -> None:
    assert "it was to be so" in scenarios["a sentence that does not hold"].steps[2].message
    assert "beyond repair" in scenarios["a sentence that breaks"].steps[2].message
    assert "left unsaid" in scenarios["a hook fails"].steps[-1].message


def test_attachment_hangs_on_its_step_and_the_journal_on_the_example(scenarios: dict[str, Scenario]) -> None:
    played = scenarios["a table and a text"]
    assert [[each.name for each in step.attachments] for step in played.steps] == [[], [], ["pears.txt"], [], []]
    assert played.steps[2].attachments[0].content == b"three pears"
    assert [each.name for each in played.attachments] == ["journal.json"]


def test_steps_lead_to_the_line_that_binds_them(messages: list[Message]) -> None:
    bindings = {each["id"]: each for each in of(messages, "stepDefinition")}
    unheard = next(
        step for case in of(messages, "testCase") for step in case["testSteps"] if step.get("stepDefinitionIds") == []
    )
    pickled = next(
        step for pickle in of(messages, "pickle") for step in pickle["steps"] if step["id"] == unheard["pickleStepId"]
    )
    assert pickled["text"] == "it does something unheard of"
    assert {each["pattern"]["source"] for each in bindings.values()} >= {"it works", "it fails"}


def test_totals_agree_with_what_behave_says(folder: Path, scenarios: dict[str, Scenario]) -> None:
    (suite,) = [Xml.parse(each).getroot() for each in (folder / "junit").glob("*.xml")]
    bad = int(suite.attrib["failures"]) + int(suite.attrib["errors"])
    assert len(scenarios) == int(suite.attrib["tests"]) - int(suite.attrib["skipped"]) == toy.PLAYED
    assert sum(not each.is_good for each in scenarios.values()) == bad == toy.PLAYED - toy.GOOD
    assert f"{toy.GOOD} scenarios passed" in (folder / "said.txt").read_text()


def test_run_with_failures_is_no_success(messages: list[Message]) -> None:
    assert [each["success"] for each in of(messages, "testRunFinished")] == [False]


def test_assertion_without_words_says_which_line_did_not_hold(tmp_path: Path) -> None:
    toy.lay_out(tmp_path, "Feature: Silence\n  Example: silent\n    When it fails without a word\n")
    toy.play(tmp_path)
    (silent,) = read_run(tmp_path / "messages.ndjson")
    assert re.fullmatch(
        r'ASSERT FAILED: assert context\.text == "a word" \(toy_steps\.py:\d+\)', silent.steps[0].message
    )


CTRL_C = """
from reports.formatter import registry

def before_all(context):
    find = registry.find_step_definition

    def interrupted(step):
        if step.name == "it breaks":
            raise KeyboardInterrupt
        return find(step)

    registry.find_step_definition = interrupted
"""


def test_example_that_ctrl_c_broke_off_as_it_began_is_not_told_by_halves(tmp_path: Path) -> None:
    folder = toy.lay_out(tmp_path)
    (folder / "environment.py").write_text(CTRL_C + toy.ENVIRONMENT)
    toy.play(folder)
    messages = [json.loads(line) for line in (folder / "messages.ndjson").read_text().splitlines()]
    begun = {each["id"] for each in of(messages, "testCaseStarted")}
    told = ("testStepStarted", "testStepFinished", "testCaseFinished")
    assert 0 < len(begun) < toy.PLAYED
    assert {each["testCaseStartedId"] for kind in told for each in of(messages, kind)} <= begun
