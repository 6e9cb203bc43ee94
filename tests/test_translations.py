"""Every Polish sentence has its English one, with the same words to fill in."""

import io
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

SIMULATORS = Path(__file__).parent.parent / "simulators"
PACKAGES = sorted(path.parent for path in SIMULATORS.glob("*/locale"))
KEYWORDS = {"_": None, "N_": None}
METHODS = [("**.py", "python"), ("**.html", "jinja2.ext:babel_extract")]


def spoken(package: Path) -> set[str]:
    """The Polish sentences in `package`."""
    found = extract_from_dir(package, METHODS, keywords=KEYWORDS)
    return {message for _, _, message, _, _ in found if isinstance(message, str) and message}


def catalogue(package: Path) -> Catalog:
    return read_po(io.BytesIO((package / "locale" / "en.po").read_bytes()), locale="en", abort_invalid=True)


def translated(package: Path) -> dict[str, str]:
    return {str(each.id): str(each.string) for each in catalogue(package) if each.id and each.string}


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: path.name)
def test_every_sentence_is_translated(package: Path) -> None:
    known = translated(package) | translated(SIMULATORS / "kit")
    assert sorted(spoken(package) - known.keys()) == []


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: path.name)
def test_no_translation_is_left_over(package: Path) -> None:
    assert sorted(translated(package).keys() - spoken(package)) == []


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: path.name)
def test_words_to_fill_in_are_the_same(package: Path) -> None:
    for polish, english in translated(package).items():
        assert set(re.findall(r"\{(\w+)\}", polish)) == set(re.findall(r"\{(\w+)\}", english)), polish
