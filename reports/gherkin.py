"""Feature files as Cucumber Messages have them, with ids that stay the same from run to run."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from gherkin.ast_builder import AstBuilder
from gherkin.errors import ParserError
from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler
from gherkin.stream.id_generator import IdGenerator

Message = dict[str, Any]
MEDIA_TYPE: Final = "text/x.cucumber.gherkin+plain"


class NotGherkin(Exception):
    """The file can't be read as a feature; the message says where and why."""


class _StableIds(IdGenerator):
    """Numbers that belong to one file, so that the files of many workers can be put together."""

    def __init__(self, uri: str) -> None:
        super().__init__()
        self._file = hashlib.sha256(uri.encode()).hexdigest()[:10]

    def get_next_id(self) -> str:
        return f"{self._file}-{super().get_next_id()}"


class FeatureFile:
    """One feature file: its text, its document, and the examples (pickles) that it expands to."""

    def __init__(self, path: Path, uri: str) -> None:
        """`uri` is the path that the record names it by; raises NotGherkin."""
        self.uri: Final = uri
        self.text: Final = path.read_text(encoding="utf-8")
        ids = _StableIds(uri)
        try:
            parsed: Any = Parser(AstBuilder(ids)).parse(self.text)
        except ParserError as error:
            raise NotGherkin(f"{uri}: {error}") from error
        self.document: Final[Message] = {**parsed, "uri": uri}
        self._scenario_lines = dict(_scenario_lines(self.document["feature"] or {}))
        compiled: Any = Compiler(ids).compile(self.document)  # type: ignore[arg-type]
        self.pickles: Final[list[Message]] = list(compiled)

    def messages(self) -> Iterator[Message]:
        """What the record says about the file before any of it is played."""
        yield {"source": {"uri": self.uri, "data": self.text, "mediaType": MEDIA_TYPE}}
        yield {"gherkinDocument": self.document}
        for pickle in self.pickles:
            yield {"pickle": pickle}

    def pickles_around(self, line: int) -> list[Message]:
        """The examples that `line` lies in: a row, all rows of an outline, or one scenario; above the first, all."""
        rows = [each for each in self.pickles if each["location"]["line"] == line]
        begun = [each for each in self._scenario_lines.values() if each <= line]
        if rows or not begun:
            return rows or self.pickles
        return [each for each in self.pickles if self._scenario_lines[each["astNodeIds"][0]] == max(begun)]

    def pickle_at(self, line: int) -> Message:
        """The example that stands at `line` (for an outline: the line of its row)."""
        return next(each for each in self.pickles if each["location"]["line"] == line)


def _scenario_lines(container: Message) -> Iterator[tuple[str, int]]:
    """Each scenario's id and line, in a feature and its rules."""
    for child in container.get("children", []):
        if "rule" in child:
            yield from _scenario_lines(child["rule"])
        if "scenario" in child:
            yield child["scenario"]["id"], child["scenario"]["location"]["line"]
