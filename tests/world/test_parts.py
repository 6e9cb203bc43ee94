"""The small parts of a scenario's world."""

import subprocess
from datetime import UTC, date, datetime, timedelta

import pytest

from steps.clients.records import Time
from steps.world import options
from steps.world.documents import Documents
from steps.world.failure_kit import folder_name
from steps.world.notes import Notes, NotRemembered
from steps.world.waiting import NeverCame, eventually
from steps.world.words import moment


def test_waiting_ends_with_the_first_true_answer() -> None:
    answers = iter((None, "", "", "here"))
    assert eventually(lambda: next(answers)) == "here"


def test_waiting_in_vain_names_the_last_answer() -> None:
    with pytest.raises(NeverCame, match=r"not within 0\.01 s; the last answer was \[\]"):
        eventually(list, within=0.01)


def test_error_of_the_question_is_not_swallowed() -> None:
    with pytest.raises(ZeroDivisionError):
        eventually(lambda: 1 // 0)


def test_notes_are_typed() -> None:
    notes = Notes()
    notes.remember("order of Anna", "order-1")
    assert notes.recall("order of Anna", str) == "order-1"
    with pytest.raises(TypeError, match="is a str, not a int"):
        notes.recall("order of Anna", int)
    with pytest.raises(NotRemembered, match="no sentence so far has made 'order of Bartek'"):
        notes.recall("order of Bartek", str)


def test_same_name_is_the_same_paper() -> None:
    documents = Documents()
    assert documents.pdf("loan agreement") == documents.pdf("loan agreement")
    assert documents.pdf("loan agreement") != documents.pdf("lease")
    read = subprocess.run(
        ["pdftotext", "-", "-"], input=documents.pdf("loan agreement"), capture_output=True, check=True
    )
    assert b"Loan agreement" in read.stdout


def test_moment_is_polish_time() -> None:
    assert moment("2027-01-15 03:00").utcoffset() == timedelta(hours=1)
    assert moment("2027-07-15 03:00").utcoffset() == timedelta(hours=2)


def test_day_of_the_bench_is_the_one_in_poland() -> None:
    just_before, just_after = datetime(2027, 1, 31, 22, 59, tzinfo=UTC), datetime(2027, 1, 31, 23, 1, tzinfo=UTC)
    assert Time(now=just_before, frozen=True).today == date(2027, 1, 31)
    assert Time(now=just_after, frozen=True).today == date(2027, 2, 1)


def test_kit_is_named_after_its_example() -> None:
    assert folder_name("features/issuance/vouchers.feature", 14) == "issuance-vouchers-14"


def test_options_have_defaults() -> None:
    told = options.read({"headed": "yes", "worker": "3", "ports": "21800"})
    assert (told.headed, told.worker, told.first_port, told.addresses) == (True, "3", 21800, None)
    assert told.traced
