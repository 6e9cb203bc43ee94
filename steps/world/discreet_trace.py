"""A browser's trace with its secrets starred out: it still opens, and still tells what was done."""

import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from steps.world.discretion import Discretion

_HEADERS: Final = {"authorization", "cookie", "set-cookie", "bench-signature"}
_LINES: Final = (".trace", ".network")  # JSON, a record a line
_SECRET_FIELD: Final = re.compile(r"has[lł]|password|\bpin\b|\bpuk\b|\bkod|code", re.IGNORECASE)
_SHOWN: Final = re.compile(r'class="one-time-code"[^>]*>(?:\s*<[^>]*>)*\s*([0-9 ]+)')
_DIGITS: Final = re.compile(r"[0-9]{4,}")


def rewrite(file: Path, discretion: Discretion) -> None:
    """Learn what the trace holds, then write it again without."""
    with zipfile.ZipFile(file) as archive:
        entries = [(each.filename, archive.read(each)) for each in archive.infolist()]
    for name, content in entries:
        _learn(name, content, discretion)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, _spared(name, content, discretion))


def _learn(name: str, content: bytes, discretion: Discretion) -> None:
    if name.endswith(_LINES):
        for record in _records(content):
            for found in _secrets(record):
                discretion.keep(found)
        return
    text = content.decode(errors="ignore")
    discretion.read(text)
    discretion.keep(*(shown.replace(" ", "") for shown in _SHOWN.findall(text)))


def _records(content: bytes) -> Iterator[Any]:
    yield from (msgspec.json.decode(line) for line in content.splitlines() if line)


def _secrets(record: Any) -> Iterator[str]:
    """What was typed into a secret field, stood in one, was shown as a code, or went along in a header."""
    match record:
        case {"method": "fill" | "type", "params": {"selector": selector} as params} if _SECRET_FIELD.search(selector):
            yield str(params.get("value") or params.get("text") or "")
        case {"name": name, "value": str(value)} if str(name).lower() in _HEADERS:
            yield from (value.partition(" ")[2], value.partition("=")[2].partition(";")[0])
        case [str(_), {"__playwright_value_": str(value)} as attributes, *_] if _is_secret(attributes):
            yield value
        case [str(_), {"class": "one-time-code"}, *inner]:
            yield from _DIGITS.findall("".join(word for each in inner for word in _words(each)).replace(" ", ""))
    if isinstance(record, dict | list):
        for each in record.values() if isinstance(record, dict) else record:
            yield from _secrets(each)


def _is_secret(attributes: dict[str, str]) -> bool:
    named = attributes.get("name", "")
    return (
        attributes.get("type") == "password" or attributes.get("autocomplete") == "one-time-code" or named == "secret"
    )


def _words(node: Any) -> Iterator[str]:
    """The text of a snapshot's node."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        for each in node[2:]:
            yield from _words(each)


def _spared(name: str, content: bytes, discretion: Discretion) -> bytes:
    if not name.endswith(_LINES):
        return discretion.spare_octets(content)
    lines = (msgspec.json.encode(_without(record, discretion.spare)) for record in _records(content))
    return b"".join(line + b"\n" for line in lines)


def _without(record: Any, spare: Callable[[str], str]) -> Any:
    """The record with every text of it spared; numbers and names stay, cookies go."""
    match record:
        case str():
            return spare(record)
        case list():
            return [_without(each, spare) for each in record]
        case {"name": str(name), "value": str(value)} if name.lower() in _HEADERS or name.endswith("_session"):
            return record | {"value": "*" * len(value)}
        case dict():
            return {name: _without(each, spare) for name, each in record.items()}
    return record
