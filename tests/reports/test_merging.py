"""Records of several workers put together; nothing may vanish."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cucumber_messages import Envelope, message_converter

from reports import merging
from reports.gherkin import FeatureFile, NotGherkin
from reports.record import read_run
from tests.reports import toy

BEGAN = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
ENDED = BEGAN + timedelta(minutes=3)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = toy.lay_out(tmp_path_factory.mktemp("merging"))
    toy.play(folder)
    return folder


@pytest.fixture
def file(folder: Path) -> FeatureFile:
    return FeatureFile(folder / "features" / "toy.feature", "features/toy.feature")


def pickles(file: FeatureFile) -> set[str]:
    return {each["id"] for each in file.pickles if "@wip" not in {tag["name"] for tag in each["tags"]}}


def halves(record: Path, folder: Path) -> list[Path]:
    """The record as two workers would have left it: each with a part of the examples."""
    lines = record.read_text().splitlines(keepends=True)
    cut = next(number for number, line in enumerate(lines) if '"testCaseFinished"' in line) + 1
    parts = [lines[:cut], [*lines[:3], *lines[cut:]]]
    paths = [folder / "first.ndjson", folder / "second.ndjson"]
    for path, part in zip(paths, parts, strict=True):
        path.write_text("".join(part))
    return paths


def test_two_workers_make_one_run(folder: Path, file: FeatureFile, tmp_path: Path) -> None:
    records = halves(folder / "messages.ndjson", tmp_path)
    merged = merging.merge(records, [file], pickles(file), BEGAN, ENDED)
    merging.write(merged, tmp_path / "merged.ndjson")
    assert read_run(tmp_path / "merged.ndjson") == read_run(folder / "messages.ndjson")
    kinds = [next(iter(each)) for each in merged]
    for once in ("meta", "testRunStarted", "testRunFinished", "hook", "gherkinDocument"):
        assert kinds.count(once) == 1, once
    for each in merged:
        assert message_converter.to_dict(message_converter.from_dict(each, Envelope)) == each


def test_example_that_no_worker_finished_stands_as_unknown(folder: Path, file: FeatureFile, tmp_path: Path) -> None:
    first, _ = halves(folder / "messages.ndjson", tmp_path)
    merging.write(merging.merge([first], [file], pickles(file), BEGAN, ENDED), tmp_path / "merged.ndjson")
    played = read_run(tmp_path / "merged.ndjson")
    assert len(played) == toy.PLAYED
    assert [each.status for each in played] == ["PASSED"] + ["UNKNOWN"] * (toy.PLAYED - 1)
    assert json.loads((tmp_path / "merged.ndjson").read_text().splitlines()[-1])["testRunFinished"]["success"] is False


def test_example_that_was_cut_off_is_closed(folder: Path, file: FeatureFile, tmp_path: Path) -> None:
    lines = (folder / "messages.ndjson").read_text().splitlines(keepends=True)
    begun = next(number for number, line in enumerate(lines) if '"testStepStarted"' in line)
    (tmp_path / "cut.ndjson").write_text("".join(lines[: begun + 1]) + lines[begun + 1][:20])
    merged = merging.merge([tmp_path / "cut.ndjson"], [file], pickles(file), BEGAN, ENDED)
    started = [each["testCaseStarted"]["id"] for each in merged if "testCaseStarted" in each]
    assert len(started) == len(set(started)) == toy.PLAYED


def test_worker_that_left_nothing_loses_nothing(file: FeatureFile, tmp_path: Path) -> None:
    merged = merging.merge([tmp_path / "never-written"], [file], pickles(file), BEGAN, ENDED)
    merging.write(merged, tmp_path / "merged.ndjson")
    assert [each.status for each in read_run(tmp_path / "merged.ndjson")] == ["UNKNOWN"] * toy.PLAYED


def test_good_run_is_a_success(tmp_path: Path) -> None:
    folder = toy.lay_out(tmp_path, "Feature: One\n  Example: fine\n    When it works\n")
    toy.play(folder)
    file = FeatureFile(folder / "features" / "toy.feature", "features/toy.feature")
    merged = merging.merge([folder / "messages.ndjson"], [file], pickles(file), BEGAN, ENDED)
    assert merged[-1]["testRunFinished"]["success"] is True


def test_text_that_is_no_feature_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.feature").write_text("Feature: a\n  Example: b\n    Given c\n    nonsense\n")
    with pytest.raises(NotGherkin, match=r"x\.feature"):
        FeatureFile(tmp_path / "x.feature", "x.feature")
