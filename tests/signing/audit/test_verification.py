"""Whatever is done to a log of two hundred entries, it is found (issue 4, acceptance 5)."""

from collections.abc import Iterator
from itertools import islice, product
from typing import Any

import msgspec
import pytest

from simulators.signing.audit.model import BEGINNING, Finding, Head, digest_of
from simulators.signing.audit.verification import Reading
from tests.signing.audit.conftest import Columns, Log

WORDS = range(2, 8)


def octets_of(value: Any) -> bytes:
    return value.to_bytes(8, "big") if isinstance(value, int) else bytes(value)


def with_octet(row: Columns, column: int, place: int, mask: int) -> Columns:
    """`row` with one octet of one column changed."""
    changed = bytearray(octets_of(row[column]))
    changed[place] ^= mask
    value = int.from_bytes(changed, "big", signed=True) if isinstance(row[column], int) else bytes(changed)
    return (*row[:column], value, *row[column + 1 :])


def every_octet(rows: tuple[Columns, ...]) -> Iterator[tuple[int, int, int]]:
    for index, row in enumerate(rows):
        for column, value in enumerate(row):
            yield from product([index], [column], range(len(octets_of(value))))


def forged(row: Columns, **changes: object) -> Columns:
    """`row` changed by somebody who knows how digests are made."""
    number, at, *rest = row
    event, about, actor, detail, previous = (each.decode() for each in rest[:5])
    named = {"number": number, "event": event, "about": about, "actor": actor, "detail": detail, "previous": previous}
    named |= changes
    words = (named["event"], named["about"], named["actor"], named["detail"])
    digest = digest_of(named["number"], at, words, named["previous"])
    texts = (*words, named["previous"], digest)
    return (named["number"], at, *(str(each).encode() for each in texts))


def rewritten(rows: list[Columns], start: int) -> list[Columns]:
    """All digests from index `start` on made anew, so that the chain closes."""
    made = list(rows[:start])
    for row in rows[start:]:
        previous = made[-1][7].decode() if made else BEGINNING
        made.append(forged(row, number=len(made) + 1, previous=previous))
    return made


def test_log_as_it_was_written_is_intact(log: Log) -> None:
    verdict = log.judged(list(log.rows))
    assert (verdict.entries, verdict.intact_up_to, verdict.findings) == (200, 200, ())


def judged_alone(log: Log, index: int, row: Columns) -> list[Finding]:
    """`row` judged at its place, as it is when the whole log is read."""
    reading = Reading()
    reading.last, reading.digest = index, log.rows[index - 1][7].decode() if index else BEGINNING
    reading.read([row])
    return reading.findings()


def test_every_changed_octet_of_every_column_of_every_row_is_found(log: Log) -> None:
    missed, tried = [], 0
    for index, column, place in every_octet(log.rows):
        mask = 1 + (index * 7 + column * 31 + place) % 255
        if not judged_alone(log, index, with_octet(log.rows[index], column, place, mask)):
            missed.append((index, column, place))
        tried += 1
    assert (missed, tried) == ([], sum(len(octets_of(value)) for row in log.rows for value in row))
    assert tried > 50_000


def test_changed_octets_are_found_in_the_whole_log_where_they_are(log: Log) -> None:
    for index, column, place in islice(every_octet(log.rows), 0, None, 149):
        rows = list(log.rows)
        rows[index] = with_octet(rows[index], column, place, 1 + (index + place) % 255)
        rows.sort(key=lambda row: int(row[0]))
        verdict = log.judged(rows)
        assert verdict.findings, (index, column, place)
        assert verdict.intact_up_to <= index or column == 0


def test_every_value_of_an_octet_is_found(log: Log) -> None:
    for column, mask in product(WORDS, range(1, 256)):
        found = judged_alone(log, 99, with_octet(log.rows[99], column, 0, mask))
        assert [(each.number, each.wrong) for each in found] == [(100, "changed")]


def test_moving_an_octet_into_the_next_column_is_found(log: Log) -> None:
    row = log.rows[49]
    for column in range(2, 5):
        moved = (*row[:column], row[column][:-1], row[column][-1:] + row[column + 1], *row[column + 2 :])
        rows = [*log.rows[:49], moved, *log.rows[50:]]
        assert log.judged(rows).findings[0].number == 50


@pytest.mark.parametrize("index", [0, 1, 57, 198])
def test_removed_entry_is_found(log: Log, index: int) -> None:
    verdict = log.judged([*log.rows[:index], *log.rows[index + 1 :]])
    assert (verdict.findings[0].number, verdict.findings[0].wrong) == (index + 1, "missing")
    assert verdict.intact_up_to == index


def test_removed_entry_is_found_where_the_rest_was_numbered_and_digested_anew(log: Log) -> None:
    rows = rewritten([*log.rows[:57], *log.rows[58:]], 57)
    assert log.judged(rows).findings[0].wrong == "missing"
    head = (len(rows), rows[-1][7], log.head[2])
    assert [each.wrong for each in log.judged(rows, head).findings] == ["head"]


@pytest.mark.parametrize("left", [199, 150, 1, 0])
def test_cut_tail_is_found(log: Log, left: int) -> None:
    verdict = log.judged(list(log.rows[:left]))
    assert (verdict.findings[0].number, verdict.findings[0].wrong) == (left + 1, "missing")
    assert verdict.intact_up_to == left


def test_entry_added_at_the_end_is_found(log: Log) -> None:
    added = forged(log.rows[-1], number=201, previous=log.rows[-1][7].decode())
    verdict = log.judged([*log.rows, added])
    assert [(each.number, each.wrong) for each in verdict.findings] == [(201, "added")]
    head = (201, added[7], log.head[2])
    assert [each.wrong for each in log.judged([*log.rows, added], head).findings] == ["head"]


def test_entry_added_in_between_is_found_though_every_digest_was_made_anew(log: Log) -> None:
    rows = rewritten([*log.rows[:100], log.rows[3], *log.rows[100:]], 100)
    found = log.judged(rows).findings
    assert {each.wrong for each in found} == {"added", "rewritten"}
    head = (len(rows), rows[-1][7], log.head[2])
    assert [each.wrong for each in log.judged(rows, head).findings] == ["head"]


def test_entry_with_a_number_below_the_first_is_found(log: Log) -> None:
    found = log.judged([forged(log.rows[5], number=0), *log.rows]).findings
    assert (found[0].number, found[0].wrong) == (0, "added")


def test_entry_replaced_with_a_digest_of_its_own_is_found(log: Log) -> None:
    rows = list(log.rows)
    rows[41] = forged(rows[41], actor="account-mallory")
    found = log.judged(rows).findings
    assert [(each.number, each.wrong) for each in found] == [(42, "rewritten")]


def test_rest_rewritten_from_an_entry_on_is_found(log: Log) -> None:
    rows = list(log.rows)
    rows[41] = forged(rows[41], actor="account-mallory")
    found = log.judged(rewritten(rows, 41)).findings
    assert [each.wrong for each in found] == ["rewritten"]


@pytest.mark.parametrize(("first", "second"), [(10, 11), (10, 150), (0, 199)])
def test_entries_that_changed_places_are_found(log: Log, first: int, second: int) -> None:
    rows = list(log.rows)
    rows[first], rows[second] = (first + 1, *rows[second][1:]), (second + 1, *rows[first][1:])
    found = log.judged(rows).findings
    assert [(each.number, each.wrong) for each in found] == [(first + 1, "reordered"), (second + 1, "reordered")]


def test_rows_out_of_order_are_found(log: Log) -> None:
    rows = list(log.rows)
    rows[20], rows[21] = rows[21], rows[20]
    assert "reordered" in {each.wrong for each in log.judged(rows).findings}


def test_every_changed_octet_of_the_head_is_found(log: Log) -> None:
    for column, value in enumerate(log.head):
        for place in range(len(octets_of(value))):
            head = with_octet(log.head, column, place, 0x01)
            assert log.judged(list(log.rows), head).findings, (column, place)


def test_head_of_another_key_is_found(log: Log) -> None:
    class Stranger(msgspec.Struct, frozen=True):
        seal: str = ""

    head = (200, log.rows[-1][7], b"0" * 64)
    assert [each.wrong for each in log.judged(list(log.rows), head).findings] == ["head"]
    assert not log.is_genuine(Stranger())


def test_earlier_genuine_head_is_found(log: Log) -> None:
    earlier = log.vault.sealed(Head(150, log.rows[149][7].decode()))
    head = (earlier.number, earlier.digest, earlier.seal)
    assert log.judged(list(log.rows), head).findings[0].wrong == "added"


def test_columns_of_another_kind_are_found(log: Log) -> None:
    for column, value in product(range(1, 8), [None, 1.5, b"\xff\xfe", "\udc80"]):
        rows = list(log.rows)
        rows[7] = (*rows[7][:column], value, *rows[7][column + 1 :])
        (first, *_) = log.judged(rows).findings
        assert (first.number, first.wrong) == (8, "changed")
