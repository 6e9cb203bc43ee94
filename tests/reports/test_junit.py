"""JUnit XML as continuous integration reads it."""

from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from reports import junit
from reports.record import read_run
from tests.reports import toy


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Xml.Element:
    folder = toy.lay_out(tmp_path_factory.mktemp("junit"))
    feature = folder / "features" / "toy.feature"
    feature.write_text(feature.read_text().replace("<result> with <word>", "the same name"))
    toy.play(folder)
    (file,) = junit.write(read_run(folder / "messages.ndjson"), folder / "junit")
    assert file.name == "TEST-features.toy.xml"
    return Xml.parse(file).getroot()


def test_totals_are_those_of_the_record(suite: Xml.Element) -> None:
    assert (suite.attrib["tests"], suite.attrib["failures"]) == (str(toy.PLAYED), str(toy.PLAYED - toy.GOOD))
    assert len(suite.findall("testcase")) == toy.PLAYED
    assert len(suite.findall("testcase/failure")) == toy.PLAYED - toy.GOOD


def test_names_differ_even_if_the_rows_of_an_outline_share_theirs(suite: Xml.Element) -> None:
    names = Counter((each.attrib["classname"], each.attrib["name"]) for each in suite.findall("testcase"))
    assert set(names.values()) == {1}


def test_reason_and_sentences_are_told(suite: Xml.Element) -> None:
    case = next(each for each in suite.findall("testcase") if each.attrib["name"] == "a sentence that does not hold")
    failure, said = case.find("failure"), case.find("system-out")
    assert failure is not None
    assert "it was to be so" in failure.attrib["message"]
    assert said is not None
    assert said.text is not None
    assert "FAILED    When it fails" in said.text


def test_control_characters_do_not_spoil_the_file(tmp_path: Path) -> None:
    folder = toy.lay_out(tmp_path)
    steps = folder / "steps" / "toy_steps.py"
    steps.write_text(steps.read_text().replace("it was to be so", "\\x1b[31mred\\x00"))
    toy.play(folder)
    (file,) = junit.write(read_run(folder / "messages.ndjson"), folder / "junit")
    assert "red" in Xml.tostring(Xml.parse(file).getroot(), encoding="unicode")
