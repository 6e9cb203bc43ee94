"""What ruff and import-linter can't say about how the code reads."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
OURS = ("simulators", "steps", "reports", "load", "qesbench", "tools", "benchmarks")
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


@cache
def text_of(path: Path) -> str:
    return path.read_text()


@cache
def nodes_of(path: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(text_of(path))))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in nodes_of(path) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines without the docstring."""
    lines = (function.end_lineno or 0) - function.lineno + 1
    first = function.body[0]
    is_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return lines - ((first.end_lineno or 0) - first.lineno + 1 if is_docstring else 0)


def test_modules_are_short() -> None:
    lengths = {name_of(path): len(text_of(path).splitlines()) for path in MODULES}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def test_functions_are_short() -> None:
    lengths = {f"{name_of(path)}:{each.name}": length(each) for path in CODE for each in functions(path)}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}


def test_names_say_something() -> None:
    classes = [node.name for path in CODE for node in nodes_of(path) if isinstance(node, ast.ClassDef)]
    assert [name for name in (*classes, *(path.stem for path in CODE)) if EMPTY_NAMES.search(name)] == []


def test_environment_is_read_at_the_door_only() -> None:
    readers = {name_of(path) for path in CODE if re.search(r"\bos\.(environ|getenv)\b", text_of(path))}
    assert readers - DOOR == set()


def test_nobody_imports_sentences() -> None:
    """Behave executes the modules of sentences; importing one would bind its sentences twice."""
    importing = re.compile(r"^(from|import) .*_steps\b", re.MULTILINE)
    assert [name_of(path) for path in MODULES if importing.search(text_of(path))] == []


def test_bugs_are_not_caught() -> None:
    caught = [
        f"{name_of(path)}:{node.lineno}"
        for path in CODE
        for node in nodes_of(path)
        if isinstance(node, ast.ExceptHandler) and (node.type is None or ast.unparse(node.type) == "BaseException")
    ]
    assert caught == []


def test_pages_are_made_of_the_shared_parts() -> None:
    loose = re.compile(r"<style|\sstyle=|\son\w+=\"|<script(?! src=)")
    assert [name_of(path) for path in PAGES if loose.search(text_of(path))] == []
    whole = [path for path in PAGES if not path.name.startswith("_") and path.name != "base.html"]
    assert [name_of(path) for path in whole if not text_of(path).startswith('{% extends "')] == []


def test_sentences_of_refusals_are_short() -> None:
    said = [
        sentence
        for path in CODE
        if path.stem.endswith("refusals")
        for words in re.findall(r'N_\(\s*"([^"]+)"', text_of(path))
        for sentence in re.split(r"(?<=[.?!])\s", words)
    ]
    assert [sentence for sentence in said if len(sentence.split()) > LONGEST_SENTENCE] == []


def test_every_simulator_has_the_same_door() -> None:
    apps = sorted((ROOT / "simulators").glob("*/app.py"))
    assert len(apps) >= 7
    assert [name_of(path) for path in apps if not re.search(r"^def build\(", text_of(path), re.MULTILINE)] == []
