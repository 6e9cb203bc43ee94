"""From paths and tags to examples."""

from pathlib import Path

import pytest

from qesbench.suite.selection import WrongUsage, select
from tests.reports import toy


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return toy.lay_out(tmp_path)


def names(root: Path, *paths: str, tags: str | None = None) -> list[str]:
    return [each.name for each in select([str(root / path) for path in paths], tags, root).examples]


def line_of(text: str) -> int:
    return next(number for number, line in enumerate(toy.FEATURE.splitlines(), start=1) if text in line)


def test_all_features_but_those_in_the_making(root: Path) -> None:
    chosen = names(root)
    assert len(chosen) == toy.PLAYED
    assert "not ready" not in chosen


def test_tags_of_feature_rule_and_examples_count(root: Path) -> None:
    assert names(root, tags="@ISS-02") == ["a table and a text"]
    assert names(root, tags="@ISS-03") == ["grief with fails"]
    assert len(names(root, tags="@ISS-01 and not @ISS-03")) == toy.PLAYED - 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Example: a sentence that breaks", ["a sentence that breaks"]),
        ("When it breaks", ["a sentence that breaks"]),
        ("Scenario Outline:", ["bliss with works", "grief with fails"]),
        ("| fails | grief  |", ["grief with fails"]),
    ],
)
def test_line_means_the_example_it_lies_in(root: Path, text: str, expected: list[str]) -> None:
    assert names(root, f"features/toy.feature:{line_of(text)}") == expected


def test_line_above_the_first_example_means_the_file(root: Path) -> None:
    assert len(names(root, "features/toy.feature:1")) == toy.PLAYED


def test_same_file_twice_is_played_once(root: Path) -> None:
    assert len(names(root, "features", "features/toy.feature")) == toy.PLAYED


@pytest.mark.parametrize(
    ("paths", "tags", "reason"),
    [
        (["features/nowhere.feature"], None, "there is no such feature"),
        (["environment.py"], None, "there is no such feature"),
        (["features"], "@ISS-99", "no scenario is selected by '@ISS-99'"),
        (["features"], "(@ISS-01", "can't be read"),
        (["features"], "@ISS-01 @ISS-02", "can't be read"),
        (["features"], "and", "can't be read"),
    ],
)
def test_wrong_usage_says_why(root: Path, paths: list[str], tags: str | None, reason: str) -> None:
    with pytest.raises(WrongUsage) as refused:
        names(root, *paths, tags=tags)
    assert reason in str(refused.value)


def test_feature_that_cannot_be_read_is_wrong_usage(root: Path) -> None:
    (root / "features" / "broken.feature").write_text("Feature: a\n  Example: b\n    Given c\n    nonsense\n")
    with pytest.raises(WrongUsage, match=r"broken\.feature"):
        names(root)


def test_features_of_another_project_are_refused(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = toy.lay_out(tmp_path_factory.mktemp("other"))
    with pytest.raises(WrongUsage, match="lies outside"):
        select([str(other / "features")], None, root)
