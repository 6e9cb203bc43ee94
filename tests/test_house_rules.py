"""What ruff and import-linter can't say about how the code reads."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OURS = ("simulators", "steps", "reports", "qesbench")
MODULES = sorted(path for package in (*OURS, "tests") for path in (ROOT / package).rglob("*.py"))
CODE = [path for path in MODULES if path.relative_to(ROOT).parts[0] in OURS]
PAGES = sorted((ROOT / "simulators").rglob("pages/*.html"))
LONGEST_MODULE = 250
LONGEST_FUNCTION = 25
LONGEST_SENTENCE = 20
EMPTY_NAMES = re.compile(r"(Manager|Helper|Utils?|Impl)$|^(utils?|helpers?|misc|common)$")
DOOR = {"simulators/settings.py", "qesbench/cli.py"}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text())
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines without the docstring."""
    lines = (function.end_lineno or 0) - function.lineno + 1
    first = function.body[0]
    is_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return lines - ((first.end_lineno or 0) - first.lineno + 1 if is_docstring else 0)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_module_is_short(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_functions_are_short(path: Path) -> None:
    long = [f"{each.name}: {length(each)}" for each in functions(path) if length(each) > LONGEST_FUNCTION]
    assert not long


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_names_say_something(path: Path) -> None:
    names = [node.name for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ClassDef)]
    assert not [name for name in (*names, path.stem) if EMPTY_NAMES.search(name)]


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_environment_is_read_at_the_door_only(path: Path) -> None:
    reads = re.search(r"\bos\.(environ|getenv)\b", path.read_text())
    assert reads is None or name_of(path) in DOOR


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_nobody_imports_sentences(path: Path) -> None:
    """Behave executes the modules of sentences; importing one would bind its sentences twice."""
    assert not re.search(r"^(from|import) .*_steps\b", path.read_text(), re.MULTILINE)


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_bugs_are_not_caught(path: Path) -> None:
    caught = [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ExceptHandler) and (node.type is None or ast.unparse(node.type) == "BaseException")
    ]
    assert not caught


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_page_is_made_of_the_shared_parts(path: Path) -> None:
    markup = path.read_text()
    assert "<style" not in markup
    assert not re.search(r"\sstyle=|\son\w+=\"|<script(?! src=)", markup)
    if not path.name.startswith("_") and path.name != "base.html":
        assert re.match(r'\{% extends "', markup)


@pytest.mark.parametrize("package", OURS)
def test_sentences_of_refusals_are_short(package: str) -> None:
    for path in (ROOT / package).rglob("refusals.py"):
        for sentence in re.findall(r'N_\(\s*"([^"]+)"', path.read_text()):
            long = [each for each in re.split(r"(?<=[.?!])\s", sentence) if len(each.split()) > LONGEST_SENTENCE]
            assert not long, name_of(path)


def test_every_simulator_has_the_same_door() -> None:
    from simulators.stack import SIMULATORS

    for name in (*SIMULATORS, "console"):
        source = (ROOT / "simulators" / name / "app.py").read_text()
        assert re.search(r"^def build\(", source, re.MULTILINE), name
