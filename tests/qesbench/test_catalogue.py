"""The catalogue of sabotages against the code and the features as they are now: nothing in it is out of date."""

import ast
import tomllib
from collections import Counter
from functools import cache

import pytest

from qesbench.proving.catalogue import CATALOGUE, Outdated, Sabotage, read, wanted
from qesbench.suite.selection import ROOT, WrongUsage
from reports.gherkin import FeatureFile
from reports.requirements import read_requirements

SABOTAGES = read()


@cache
def feature(name: str) -> FeatureFile:
    return FeatureFile(ROOT / name, name)


@pytest.mark.parametrize("sabotage", SABOTAGES, ids=lambda each: each.name)
def test_sabotage_fits_the_code(sabotage: Sabotage) -> None:
    assert sabotage.file.startswith("simulators/")
    edited = sabotage.edited(ROOT)
    assert edited != (ROOT / sabotage.file).read_text()
    if sabotage.file.endswith(".py"):
        ast.parse(edited)


@pytest.mark.parametrize("sabotage", SABOTAGES, ids=lambda each: each.name)
def test_its_example_is_there_and_proves_what_it_breaks(sabotage: Sabotage) -> None:
    titled = [each for each in feature(sabotage.feature).pickles if each["name"] == sabotage.example]
    assert [f"@{sabotage.breaks}" in {tag["name"] for tag in each["tags"]} for each in titled] == [True]


def test_names_are_given_once() -> None:
    names = Counter(name for file in CATALOGUE.glob("*.toml") for name in tomllib.loads(file.read_text()))
    assert [name for name, count in names.items() if count > 1] == []


def test_code_that_has_changed_is_told() -> None:
    (sabotage, *_) = SABOTAGES
    with pytest.raises(Outdated, match="stands 0 times"):
        Sabotage(**{**vars_of(sabotage), "right": "nobody wrote this"}).edited(ROOT)


def test_sabotages_are_asked_for_by_requirement_or_name() -> None:
    (sabotage, *_) = SABOTAGES
    assert sabotage in wanted([sabotage.breaks], SABOTAGES)
    assert wanted([sabotage.name], SABOTAGES) == [sabotage]
    assert wanted([], SABOTAGES) == SABOTAGES
    with pytest.raises(WrongUsage, match="ISS-99"):
        wanted([sabotage.breaks, "ISS-99"], SABOTAGES)


def test_every_sentence_of_the_procedures_is_broken_by_something() -> None:
    """The rest of the requirements may be broken, too; these must be."""
    known = {each.requirement_id for each in read_requirements(ROOT / "features" / "requirements.toml")}
    broken = {each.breaks for each in SABOTAGES}
    assert broken <= known
    assert {each for each in known if each.startswith(("ISS-", "TP-"))} <= broken


def vars_of(sabotage: Sabotage) -> dict[str, str]:
    return {name: getattr(sabotage, name) for name in sabotage.__struct_fields__}
