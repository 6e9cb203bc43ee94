"""The report of a small run written down by hand as Cucumber Messages."""

import base64
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from reports.record import read_run
from reports.report import write
from reports.requirements import Requirement, trace

PICTURE = base64.b64encode(b"\xff\xd8\xff picture").decode()
JOURNAL = json.dumps(
    [
        {"at": datetime(2026, 11, 22, tzinfo=UTC).isoformat(), "simulator": "ca", "about": "c-1", "event": "issued",
         "detail": {}}
    ]
)  # fmt: skip


def location(line: int) -> dict[str, int]:
    return {"line": line, "column": 1}


def step(name: str, line: int) -> dict[str, Any]:
    return {"id": name, "keyword": "Given ", "text": name, "location": location(line)}


def moment(seconds: int) -> dict[str, int]:
    return {"seconds": seconds, "nanos": 0}


def messages(status: str) -> list[dict[str, Any]]:
    scenario = {"id": "s1", "name": "She gets it", "location": location(5), "steps": [step("a", 6), step("b", 7)]}
    feature = {
        "name": "Issuing",
        "description": "why",
        "children": [{"rule": {"name": "One rule", "children": [{"scenario": scenario}]}}],
    }
    pickled = [{"id": f"p-{each}", "text": f"{each} <holds>", "astNodeIds": [each]} for each in ("a", "b")]
    about_b = {"testCaseStartedId": "run-1", "testStepId": "t-b"}
    failed = {"status": status, "message": "because <it> did not", "duration": moment(1)}
    return [
        {"gherkinDocument": {"uri": "features/x.feature", "feature": feature}},
        {
            "pickle": {
                "id": "p1",
                "uri": "features/x.feature",
                "name": "She gets it",
                "steps": pickled,
                "tags": [{"name": "@ISS-22"}],
                "astNodeIds": ["s1"],
            }
        },
        {"testCase": {"id": "c1", "pickleId": "p1", "testSteps": [
            {"id": "t-a", "pickleStepId": "p-a"}, {"id": "t-b", "pickleStepId": "p-b"}]}},
        {"testCaseStarted": {"id": "run-1", "testCaseId": "c1", "timestamp": moment(10)}},
        {"testStepFinished": {"testCaseStartedId": "run-1", "testStepId": "t-a",
                              "testStepResult": {"status": "PASSED", "duration": moment(0)}}},
        {"attachment": about_b | {"body": PICTURE, "contentEncoding": "BASE64", "mediaType": "image/jpeg"}},
        {"attachment": about_b | {"body": JOURNAL, "contentEncoding": "IDENTITY", "mediaType": "application/json",
                                  "fileName": "journal.json"}},
        {"attachment": about_b | {"body": "made", "contentEncoding": "IDENTITY", "mediaType": "text/plain",
                                  "fileName": "made.txt"}},
        {"testStepFinished": about_b | {"testStepResult": failed}},
        {"testCaseFinished": {"testCaseStartedId": "run-1", "timestamp": moment(12)}},
    ]  # fmt: skip


def recorded(folder: Path, status: str) -> Path:
    lines = [json.dumps(each) for each in messages(status)]
    (folder / "messages.ndjson").write_text("\n".join(lines) + "\n")
    return folder


def test_scenario_is_read_back_with_its_place_and_time(tmp_path: Path) -> None:
    (scenario,) = read_run(recorded(tmp_path, "PASSED") / "messages.ndjson")
    assert (scenario.feature, scenario.rule, scenario.name) == ("Issuing", "One rule", "She gets it")
    assert (scenario.tags, scenario.line, scenario.seconds) == (("ISS-22",), 5, 2.0)
    assert [each.text for each in scenario.steps] == ["a <holds>", "b <holds>"]


@pytest.mark.parametrize("status", ["FAILED", "UNDEFINED", "SKIPPED", "PENDING", "UNKNOWN", "AMBIGUOUS"])
def test_only_a_scenario_whose_every_step_passed_is_good(tmp_path: Path, status: str) -> None:
    (scenario,) = read_run(recorded(tmp_path, status) / "messages.ndjson")
    assert not scenario.is_good


def test_requirement_is_proven_failed_or_a_hole(tmp_path: Path) -> None:
    requirements = [Requirement("ISS-22", "generation"), Requirement("ISS-23", "notification")]
    for status, verdict in (("PASSED", "proven"), ("FAILED", "failed")):
        scenarios = read_run(recorded(tmp_path, status) / "messages.ndjson")
        assert [each.verdict for each in trace(requirements, scenarios)] == [verdict, "no scenario"]


def test_report_is_one_file_without_a_network(tmp_path: Path) -> None:
    page = write(recorded(tmp_path, "PASSED")).read_text()
    assert "All 1 scenarios passed" in page
    assert f"data:image/jpeg;base64,{PICTURE}" in page
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert 'src="/' not in page


def test_failure_stands_first_with_its_reason(tmp_path: Path) -> None:
    page = write(recorded(tmp_path, "FAILED")).read_text()
    assert "1 of 1 scenarios failed" in page
    assert "because &lt;it&gt; did not" in page
    assert page.index('id="failures"') < page.index('id="requirements"')


def test_artefacts_are_downloads_and_the_journal_has_lanes(tmp_path: Path) -> None:
    page = write(recorded(tmp_path, "PASSED")).read_text()
    assert 'download="made.txt"' in page
    assert '<span class="fact" title="c-1">issued</span>' in page


def test_every_requirement_is_listed_holes_included(tmp_path: Path) -> None:
    page = write(recorded(tmp_path, "PASSED")).read_text()
    assert all(f'id="ISS-{number:02d}"' in page for number in range(1, 28))
    assert '<tr id="ISS-23">' in page
    assert "no scenario" in page
