"""Which examples are to be played: from paths and a tag expression to examples, or a usage error."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from behave.tag_expression import TagExpressionProtocol, make_tag_expression
from behave.tag_expression.parser import TagExpressionError

from reports.gherkin import FeatureFile, NotGherkin

ROOT: Final = Path(__file__).parent.parent.parent
NOT_YET: Final = "not @wip"
_WITH_LINE: Final = re.compile(r"(?P<path>.+\.feature):(?P<line>\d+)")


class WrongUsage(Exception):
    """What was asked for can't be played; the message says why."""


@dataclass(frozen=True)
class Example:
    """One example to play; `uri` is its file, seen from the project, `line` where it stands."""

    pickle_id: str
    uri: str
    line: int
    name: str

    @property
    def location(self) -> str:
        """`features/issuance/vouchers.feature:12`."""
        return f"{self.uri}:{self.line}"


@dataclass(frozen=True)
class Selection:
    """The examples to play, with the files they stand in, by uri."""

    examples: tuple[Example, ...]
    files: dict[str, FeatureFile]


def select(paths: Sequence[str], tags: str | None, root: Path = ROOT) -> Selection:
    """The examples under `paths` (folders, files, `file:line`; none: all) that `tags` lets through."""
    expression = _expression(tags)
    files: dict[str, FeatureFile] = {}
    examples: dict[str, Example] = {}
    for given in paths or [str(root / "features")]:
        for path, line in _files(given):
            file = _read(path, root, files)
            for pickle in file.pickles if line is None else file.pickles_around(line):
                if expression.check([tag["name"].removeprefix("@") for tag in pickle["tags"]]):
                    example = _example(file.uri, pickle)
                    examples[example.pickle_id] = example
    if not examples:
        raise WrongUsage("no scenario is selected" + (f" by {tags!r}" if tags else ""))
    return Selection(tuple(examples.values()), files)


def _expression(tags: str | None) -> TagExpressionProtocol:
    try:
        return make_tag_expression(f"({NOT_YET}) and ({tags})" if tags else NOT_YET)
    except TagExpressionError as error:
        raise WrongUsage(f"the tag expression {tags!r} can't be read: {error}") from error


def _files(given: str) -> Iterator[tuple[Path, int | None]]:
    with_line = _WITH_LINE.fullmatch(given)
    path = Path(with_line["path"] if with_line else given)
    if path.is_dir():
        yield from ((each, None) for each in sorted(path.rglob("*.feature")))
    elif path.is_file() and path.suffix == ".feature":
        yield path, int(with_line["line"]) if with_line else None
    else:
        raise WrongUsage(f"{given}: there is no such feature")


def _read(path: Path, root: Path, files: dict[str, FeatureFile]) -> FeatureFile:
    absolute = path.resolve()
    if not absolute.is_relative_to(root):
        raise WrongUsage(f"{path} lies outside {root}")
    uri = absolute.relative_to(root).as_posix()
    if uri not in files:
        try:
            files[uri] = FeatureFile(absolute, uri)
        except NotGherkin as error:
            raise WrongUsage(str(error)) from error
    return files[uri]


def _example(uri: str, pickle: dict[str, Any]) -> Example:
    return Example(pickle["id"], uri, pickle["location"]["line"], pickle["name"])
