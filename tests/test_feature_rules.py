"""What a feature and its sentences must be like (features/README.md says why)."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from behave.cucumber_expression import CucumberExpression, StepMatcher4CucumberExpressions

from reports.gherkin import FeatureFile
from reports.requirements import read_requirements
from steps.world import words

ROOT: Final = Path(__file__).parent.parent
FEATURES: Final = sorted((ROOT / "features").rglob("*.feature"))
SENTENCE_FILES: Final = sorted((ROOT / "steps").glob("*_steps.py"))
FILTERS: Final = {"wip", "slow"}
MOST_STEPS: Final = 5
MOST_BACKGROUND: Final = 2
MOST_COLUMNS: Final = 4
MOST_STATEMENTS: Final = 3
OF_THE_MACHINE: Final = re.compile(
    r"(?<![\w-])(click\w*|button\w*|fields?|pages?|screens?|checkbox\w*|dropdown\w*|URLs?|JSON|XML|HTTP|endpoints?|"
    r"status code|locators?|selectors?|cookies?|database)(?![\w-])",
    re.IGNORECASE,
)
KEYWORDS: Final = {"given": "Context", "when": "Action", "then": "Outcome"}
Node = dict[str, Any]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def feature(path: Path) -> FeatureFile:
    return FeatureFile(path, name_of(path))


@cache
def known_tags() -> set[str]:
    return {each.requirement_id for each in read_requirements(ROOT / "features" / "requirements.toml")} | FILTERS


def containers(path: Path) -> Iterator[tuple[Node, list[Node]]]:
    """The feature and each of its rules, with what they hold."""
    of_feature = feature(path).document["feature"]
    yield of_feature, [each for each in of_feature["children"] if "rule" not in each]
    for child in of_feature["children"]:
        if "rule" in child:
            yield child["rule"], child["rule"]["children"]


def scenarios(path: Path) -> list[Node]:
    return [child["scenario"] for _, children in containers(path) for child in children if "scenario" in child]


def texts(path: Path) -> Iterator[tuple[int, str]]:
    """Whatever a product owner reads, but for comments, with its line."""
    for number, line in enumerate(feature(path).text.splitlines(), start=1):
        if not line.strip().startswith(("#", "@")):
            yield number, line


def tables(path: Path) -> Iterator[tuple[int, int]]:
    """Line and number of columns of each table."""
    for scenario in scenarios(path):
        for step in scenario["steps"]:
            if "dataTable" in step:
                yield step["location"]["line"], len(step["dataTable"]["rows"][0]["cells"])
        for examples in scenario["examples"]:
            yield examples["location"]["line"], len(examples["tableHeader"]["cells"])


@pytest.mark.parametrize("path", FEATURES, ids=name_of)
def test_every_example_carries_a_requirement_and_every_tag_is_known(path: Path) -> None:
    for pickle in feature(path).pickles:
        tags = {tag["name"].removeprefix("@") for tag in pickle["tags"]}
        assert tags - FILTERS, f"line {pickle['location']['line']}: {pickle['name']}"
        assert tags <= known_tags(), f"line {pickle['location']['line']}: {sorted(tags - known_tags())}"


@pytest.mark.parametrize("path", FEATURES, ids=name_of)
def test_words_are_those_of_the_business(path: Path) -> None:
    found = [f"{number}: {match[0]}" for number, line in texts(path) for match in OF_THE_MACHINE.finditer(line)]
    assert not found


@pytest.mark.parametrize("path", FEATURES, ids=name_of)
def test_every_example_illustrates_a_rule(path: Path) -> None:
    (_, outside), *rules = containers(path)
    assert not [each["scenario"]["name"] for each in outside if "scenario" in each]
    assert rules
    assert all(rule["name"] for rule, _ in rules)


@pytest.mark.parametrize("path", FEATURES, ids=name_of)
def test_examples_are_short_and_have_one_when(path: Path) -> None:
    for scenario in scenarios(path):
        kinds = [step["keywordType"] for step in scenario["steps"]]
        assert 1 < len(kinds) <= MOST_STEPS, scenario["name"]
        assert kinds.count("Action") == 1, scenario["name"]
        assert "Outcome" in kinds[kinds.index("Action") :], scenario["name"]


@pytest.mark.parametrize("path", FEATURES, ids=name_of)
def test_backgrounds_are_short(path: Path) -> None:
    for container, children in containers(path):
        steps = [step for child in children if "background" in child for step in child["background"]["steps"]]
        assert len(steps) <= MOST_BACKGROUND, container["name"]


@pytest.mark.parametrize("path", FEATURES, ids=name_of)
def test_tables_are_narrow(path: Path) -> None:
    assert not [f"line {line}: {columns} columns" for line, columns in tables(path) if columns > MOST_COLUMNS]


@pytest.mark.parametrize("path", FEATURES, ids=name_of)
def test_titles_tell_examples_apart(path: Path) -> None:
    names = Counter(scenario["name"] for scenario in scenarios(path))
    assert not [name for name, count in names.items() if count > 1 or not name]


def sentences() -> list[tuple[str, str, str]]:
    """Keyword, words and place of every sentence that is bound."""
    found = []
    for path in SENTENCE_FILES:
        for function in ast.parse(path.read_text()).body:
            if isinstance(function, ast.FunctionDef):
                for decorator in function.decorator_list:
                    if isinstance(decorator, ast.Call) and isinstance(decorator.args[0], ast.Constant):
                        keyword = ast.unparse(decorator.func)
                        found.append((keyword, str(decorator.args[0].value), f"{path.name}:{function.lineno}"))
    return found


@pytest.fixture(scope="module")
def bound() -> list[tuple[str, CucumberExpression, str]]:
    """The same, with what they match."""
    words.define()
    known = StepMatcher4CucumberExpressions.TYPE_REGISTRY.parameter_types
    return [(KEYWORDS[each], CucumberExpression(text, known), f"{text} ({at})") for each, text, at in sentences()]


def played() -> dict[tuple[str, str], str]:
    """Every sentence as it is played, with a place where it stands."""
    return {
        (step["type"], step["text"]): f"{name_of(path)}:{pickle['location']['line']}"
        for path in FEATURES
        for pickle in feature(path).pickles
        for step in pickle["steps"]
    }


def test_every_sentence_of_the_features_is_bound_once(bound: list[tuple[str, CucumberExpression, str]]) -> None:
    wrong = []
    for (kind, text), place in played().items():
        matching = [at for each, expression, at in bound if each == kind and expression.match(text) is not None]
        if len(matching) != 1:
            wrong.append(f"{place}: {text!r} is bound by {matching or 'nothing'}")
    assert not wrong, "\n" + "\n".join(wrong)


def test_every_bound_sentence_is_used(bound: list[tuple[str, CucumberExpression, str]]) -> None:
    used = played()
    idle = [
        at
        for kind, expression, at in bound
        if not any(each == kind and expression.match(text) is not None for each, text in used)
    ]
    assert not idle, "\n" + "\n".join(idle)


@pytest.mark.parametrize("path", SENTENCE_FILES, ids=name_of)
def test_step_functions_only_hand_on(path: Path) -> None:
    for function in ast.parse(path.read_text()).body:
        if isinstance(function, ast.FunctionDef) and function.decorator_list:
            statements = [node for node in ast.walk(function) if isinstance(node, ast.stmt)]
            assert len(statements) - 1 <= MOST_STATEMENTS, f"line {function.lineno}"
            assert function.name == "_", f"line {function.lineno}"


@pytest.mark.parametrize("path", SENTENCE_FILES, ids=name_of)
def test_sentences_know_no_page_and_no_address(path: Path) -> None:
    assert not re.search(r"get_by_|locator\(|https?://|\.goto\(|httpx|playwright", path.read_text())


def refusals() -> Iterator[tuple[str, str, Path]]:
    """Class, code and module of every refusal of the simulators."""
    for path in sorted((ROOT / "simulators").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef):
                for statement in node.body:
                    if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "code":
                        yield node.name, str(ast.literal_eval(statement.value)), path


def test_every_refusal_is_met_by_an_example_or_a_test() -> None:
    tests = [path for path in (ROOT / "tests").rglob("*.py") if path != Path(__file__)]
    met = set(re.findall(r"[\w-]+", "\n".join(path.read_text() for path in [*FEATURES, *tests])))
    unmet = [f"{code} ({name_of(path)})" for name, code, path in refusals() if not {name, code} & met]
    assert not unmet, "\n" + "\n".join(unmet)
