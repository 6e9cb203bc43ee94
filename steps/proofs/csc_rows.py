"""The catalogue of the CSC API: rows that say what a request changes and what the answer has to be.

The file explains itself (features/conformance/csc_rows.toml). The status and the error are what the specification
prescribes (v1 §10.1, v2 §10); another wording of the description is told apart from them.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, Literal

import msgspec

from steps.proofs.finding import Finding

Dialect = Literal["v1", "v2", "v2.2"]
Way = Literal["json", "form", "query"]
IN_V1: Final = {"hashes": "hash", "hashAlgorithmOID": "hashAlgo"}
_Changes = dict[str, Any]
_ABSENT: Final = object()


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One request of one method in one dialect, and its answer.

    `way` tells how the request travels, and its answer back: as JSON; as a form that JSON answers; or by a browser,
    as the query of an address, whose answer is what the address that it leads to says in its own query.
    """

    method: str
    dialect: Dialect
    clause: str
    tag: str
    say: str
    status: int
    statuses: tuple[int, ...] = ()
    error: str | None = None
    text: str = ""
    like: str = ""
    has: tuple[str, ...] = ()
    hasnt: tuple[str, ...] = ()
    matches: dict[str, str] = {}
    way: Way = "json"
    good: _Changes = {}
    asks: _Changes | None = None
    change: _Changes = msgspec.field(default_factory=dict, name="with")
    without: tuple[str, ...] = ()
    header: str | None = None
    body: str | None = None
    given: str = ""
    spends: tuple[str, ...] = ()
    person: Literal["", "agrees", "refuses"] = ""
    is_open: bool = False

    @property
    def name(self) -> str:
        """How a report names the row."""
        return f"{self.dialect} {self.method}: {self.say}"

    def message(self) -> dict[str, Any]:
        """The members of the request, named as the dialect has them; values in $ are still to be filled in."""
        whole = self.right() if self.asks is None else _named(self.asks, self.dialect)
        members = {**whole, **_named(self.change, self.dialect)}
        for name in _named(dict.fromkeys(self.without), self.dialect):
            members.pop(name, None)
        return members

    def right(self) -> dict[str, Any]:
        """The members of a request of the method with nothing wrong."""
        return _named(self.good, self.dialect)

    def description(self) -> str:
        """The text of the specification, with the dialect's names."""
        names = {name: IN_V1[name] if self.dialect == "v1" else name for name in IN_V1}
        return self.text.format(**names)


class _Method(msgspec.Struct, kw_only=True):
    name: str
    dialects: tuple[Dialect, ...]
    clause: dict[str, str]
    good: _Changes
    rows: list[_Changes]
    good_in: dict[str, _Changes] = {}
    way: Way = "json"
    is_open: bool = False


class _Catalogue(msgspec.Struct):
    common: list[_Changes]
    method: list[_Method]


def read_rows(path: Path) -> list[Row]:
    """Every row of the catalogue, once for each dialect that it is for."""
    catalogue = msgspec.convert(tomllib.loads(path.read_text()), _Catalogue)
    return [row for method in catalogue.method for row in _rows_of(method, catalogue.common)]


def _rows_of(method: _Method, common: list[_Changes]) -> Iterator[Row]:
    for dialect in method.dialects:
        shared = {
            "method": method.name,
            "dialect": dialect,
            "clause": method.clause[dialect],
            "good": method.good_in.get(dialect, method.good),
            "way": method.way,
            "is_open": method.is_open,
        }
        for written in [*method.rows, *([] if method.is_open else common)]:
            if dialect in written.get("only", method.dialects):
                own = written.get("in", {}).get(dialect, {})
                yield msgspec.convert(shared | written | own, Row)


def _named(members: Mapping[str, Any], dialect: Dialect) -> dict[str, Any]:
    return {IN_V1.get(name, name) if dialect == "v1" else name: value for name, value in members.items()}


def judge(row: Row, status: int, content: bytes) -> list[Finding]:
    """What in an answer is not as `row` has it."""
    if status not in (row.statuses or (row.status,)):
        return [_error(row, f"status {status} in place of {row.status}: {content[:200].decode(errors='replace')}")]
    if row.error is None and (status == 202 or (not content and 204 in (row.status, *row.statuses))):
        return []
    try:
        said = msgspec.json.decode(content)
    except msgspec.DecodeError:
        return [_error(row, "no JSON")]
    if not isinstance(said, dict):
        return [_error(row, "no object")]
    is_told = row.error is not None or (status >= 400 and row.way != "query")  # a page tells a person in her words
    return [*(_error_findings(row, said) if is_told else []), *_member_findings(row, said)]


def _error_findings(row: Row, said: Mapping[str, Any]) -> Iterator[Finding]:
    if not isinstance(said.get("error"), str):
        yield _error(row, "no member error")
    elif row.error is not None and said["error"] != row.error:
        yield _error(row, f"error {said['error']} in place of {row.error}")
    words = said.get("error_description", "")
    expected = row.like or re.escape(row.description())
    if not words:
        yield Finding(_clause(row), "warning", "no description")
    elif expected and re.fullmatch(expected, words) is None:
        yield Finding(_clause(row), "warning", f"described as {words!r} in place of {row.like or row.description()!r}")


def _member_findings(row: Row, said: object) -> Iterator[Finding]:
    for name in row.has:
        if _at(said, name) is _ABSENT:
            yield _error(row, f"no member {name}")
    for name in row.hasnt:
        if _at(said, name) is not _ABSENT:
            yield _error(row, f"a member {name}")
    for name, pattern in row.matches.items():
        found = _at(said, name)
        if found is _ABSENT or re.fullmatch(pattern, str(found)) is None:
            yield _error(row, f"{name} is {'absent' if found is _ABSENT else found}, not {pattern}")


def _at(said: object, path: str) -> object:
    """The member at a path of names and places."""
    for step in path.split("."):
        if isinstance(said, dict):
            said = said.get(step, _ABSENT)
        elif isinstance(said, list) and step.isdigit() and int(step) < len(said):
            said = said[int(step)]
        else:
            return _ABSENT
    return said


def _clause(row: Row) -> str:
    return f"CSC API {row.dialect} §{row.clause}"


def _error(row: Row, message: str) -> Finding:
    return Finding(_clause(row), "error", message)
