"""Judging a trail: the entries, the sealed head, and the time stamps. It needs no running service."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import takewhile
from typing import Any, Final

import msgspec

from simulators.kit.sealing import Sealed
from simulators.signing.audit.model import BEGINNING, Finding, Head, Row, Stamp, Verdict, Wrong, digest_of
from simulators.signing.audit.stamps import stamped_at

_MOST_MOVED: Final = 500


class Reading:
    """One pass over the entries."""

    def __init__(self, wanted: Iterable[int] = ()) -> None:
        """`wanted` are the numbers whose digests are asked for afterwards."""
        self.last = 0
        self.digest = BEGINNING
        self.entries = 0
        self.digests: dict[int, str] = dict.fromkeys(wanted, "")
        self._findings: list[Finding] = []
        self._moved: list[Row] = []
        self._follows = True  # whether the last entry's digest is one that the next can be held to

    def read(self, rows: Iterable[tuple[Any, ...]]) -> None:
        """All of `rows`, in the order of their numbers."""
        for columns in rows:
            self.entries += 1
            row = _row(columns)
            if row is None:
                self._unreadable(columns)
            else:
                self._judge(row)

    def findings(self) -> list[Finding]:
        """What was wrong, in order; entries that only changed places are told from changed ones."""
        places = {row.number for row in self._moved[:_MOST_MOVED]}
        came_from = {row.number: _place_of(row, places) for row in self._moved[:_MOST_MOVED]}
        return [_as_moved(each, came_from.get(each.number)) for each in self._findings]

    def _judge(self, row: Row) -> None:
        if row.number <= self.last:
            moved: Wrong = "reordered" if row.number > 0 else "added"
            self._find(row.number, moved, "has no place where it stands")
            return
        if row.number > self.last + 1:
            self._miss(self.last + 1, row.number - 1)
        words = (row.event, row.about, row.actor, row.detail)
        follows = self._follows
        self._follows = row.digest == digest_of(row.number, row.at, words, row.previous)
        if not self._follows:
            self._find(row.number, "changed", "was changed: its digest is not the one of its columns")
            self._moved.append(row)
        elif follows and row.number == self.last + 1 and row.previous != self.digest:
            before = max(1, row.number - 1)
            self._find(before, "rewritten", f"and entry {row.number} do not fit together: one of the two was replaced")
        self._go_on(row.number, row.digest)

    def _unreadable(self, columns: tuple[Any, ...]) -> None:
        number = columns[0] if isinstance(columns[0], int) else self.last + 1
        if number > self.last + 1:
            self._miss(self.last + 1, number - 1)
        self._find(number, "changed", "was changed: it can't be read")
        self._follows = False
        self._go_on(max(number, self.last), "")

    def _go_on(self, number: int, digest: str) -> None:
        self.last, self.digest = number, digest
        if number in self.digests:
            self.digests[number] = digest

    def _miss(self, first: int, last: int) -> None:
        which = "is missing" if first == last else f"and those up to {last} are missing"
        self._find(first, "missing", which)

    def _find(self, number: int, wrong: Wrong, sentence: str) -> None:
        self._findings.append(Finding(number, wrong, f"entry {number} {sentence}"))


def judge(
    rows: Iterable[tuple[Any, ...]],
    head: tuple[Any, ...] | None,
    stamps: Mapping[int, Stamp | None],
    genuine: Callable[[Sealed], bool],
) -> Verdict:
    """What `rows` are worth, by the `head` and the `stamps` beside them; `genuine` knows the service's seals."""
    kept = [each for number, each in sorted(stamps.items()) if each and each.number == number and genuine(each)]
    sealed = _head(head)
    sealed = sealed if sealed is not None and genuine(sealed) else None
    reading = Reading([*(each.number for each in kept), *([sealed.number] if sealed else [])])
    reading.read(rows)
    forged = [_forged(number) for number in sorted(stamps) if number not in {each.number for each in kept}]
    beside = [*_of_head(reading, sealed), *_of_stamps(reading, kept), *forged]
    found = _together(reading.findings(), beside)
    up_to = max(0, min([reading.last, *(each.number - 1 for each in found)]))
    still = list(takewhile(lambda each: each.number <= up_to, kept))
    if not still:
        return Verdict(reading.entries, up_to, tuple(found))
    moment = stamped_at(still[-1].token, bytes.fromhex(still[-1].digest))
    return Verdict(reading.entries, up_to, tuple(found), still[-1].number, moment)


def _together(within: list[Finding], beside: list[Finding]) -> list[Finding]:
    """All in order; that an entry found wrong is not the one that was sealed or stamped goes without saying."""
    wrong = {each.number for each in within}
    said = [each for each in beside if each.wrong != "rewritten" or each.number not in wrong]
    return sorted([*within, *said], key=lambda each: each.number)


def _row(columns: tuple[Any, ...]) -> Row | None:
    """The entry, if every column is of its kind."""
    try:
        row = msgspec.convert([_text(each) for each in columns], Row)
        msgspec.json.encode(row)
    except (msgspec.ValidationError, UnicodeError):
        return None
    return row


def _head(columns: tuple[Any, ...] | None) -> Head | None:
    try:
        number, digest, seal = (_text(each) for each in columns or ())
        return msgspec.convert({"number": number, "digest": digest, "seal": seal}, Head)
    except (msgspec.ValidationError, ValueError):
        return None


def _text(value: Any) -> Any:
    """SQLite gives the octets of a text."""
    return value.decode() if isinstance(value, bytes) else value


def _of_head(reading: Reading, head: Head | None) -> Iterator[Finding]:
    after = reading.last + 1
    if head is None:
        yield Finding(after, "head", "the head of the trail is gone or not genuine: nothing vouches for its end")
    elif head.number > reading.last:
        yield Finding(after, "missing", f"entries {after} to {head.number} are missing from the end")
    elif head.number < reading.last:
        first = head.number + 1
        yield Finding(first, "added", f"entry {first} was added: the sealed head knows of {head.number} entries")
    if head is not None and 0 < head.number <= reading.last and reading.digests[head.number] != head.digest:
        sentence = f"entry {head.number} was replaced: the sealed head knows another digest"
        yield Finding(head.number, "rewritten", sentence)


def _of_stamps(reading: Reading, stamps: Iterable[Stamp]) -> Iterator[Finding]:
    for each in stamps:
        moment = stamped_at(each.token, bytes.fromhex(each.digest))
        if moment is None:
            yield _forged(each.number)
        elif each.number > reading.last:
            sentence = f"entries up to {each.number}, time-stamped on {moment:%F %T} UTC, are missing"
            yield Finding(reading.last + 1, "missing", sentence)
        elif reading.digests[each.number] != each.digest:
            sentence = f"entry {each.number} was replaced after it was time-stamped on {moment:%F %T} UTC"
            yield Finding(each.number, "rewritten", sentence)


def _forged(number: int) -> Finding:
    return Finding(number, "stamp", f"the time stamp of entry {number} is not genuine")


def _place_of(row: Row, places: set[int]) -> int | None:
    """At which of `places` the entry was entered, if its digest fits there."""
    words = (row.event, row.about, row.actor, row.detail)
    fits = (place for place in places if digest_of(place, row.at, words, row.previous) == row.digest)
    return next(fits, None)


def _as_moved(finding: Finding, place: int | None) -> Finding:
    if place is None:
        return finding
    return Finding(finding.number, "reordered", f"entry {finding.number} was entered as {place}: it changed places")
