"""The records of several workers put together into one."""

from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec

from reports import envelopes
from reports.gherkin import FeatureFile, Message

_FROM_THE_FILES: Final = ("source", "gherkinDocument", "pickle")
_SAID_BY_EACH: Final = ("hook", "stepDefinition")
_OF_THE_RUN: Final = ("meta", "testRunStarted", "testRunFinished")
NOT_PLAYED: Final = "not played: the run ended before it"


def merge(
    records: Sequence[Path],
    files: Iterable[FeatureFile],
    expected: Set[str],
    began_at: datetime,
    ended_at: datetime,
) -> list[Message]:
    """The messages of one run from those of its workers.

    `expected` are the ids of the pickles that were to be played; one that no worker finished is closed
    as UNKNOWN, so that nothing vanishes and the run is no success.
    """
    read = [message for record in records if record.exists() for message in _messages(record)]
    played = [each for each in read if _kind(each) not in (*_FROM_THE_FILES, *_SAID_BY_EACH, *_OF_THE_RUN)]
    files = list(files)
    lost = [pickle for file in files for pickle in file.pickles if pickle["id"] in expected - _finished(played)]
    closing = [message for pickle in lost for message in _close(pickle, played, ended_at)]
    success = not lost and all(each["testRunFinished"]["success"] for each in read if "testRunFinished" in each)
    return [
        envelopes.meta(),
        *(message for file in files for message in file.messages()),
        *_once([envelopes.hook(), *read]),
        envelopes.run_started(began_at),
        *played,
        *closing,
        envelopes.run_finished(ended_at, success=success),
    ]


def write(messages: Iterable[Message], target: Path) -> None:
    """Put `messages` into a file, one a line."""
    with target.open("wb") as out:
        for each in messages:
            out.write(msgspec.json.encode(each) + b"\n")


def _messages(record: Path) -> Iterator[Message]:
    """The messages of a worker; a last one that was cut off when it died is left out."""
    for line in record.read_bytes().splitlines(keepends=True):
        if line.endswith(b"\n"):
            yield msgspec.json.decode(line)


def _kind(message: Message) -> str:
    return next(iter(message))


def _once(messages: Iterable[Message]) -> list[Message]:
    """Hooks and bindings, which every worker tells."""
    found = {each[_kind(each)]["id"]: each for each in messages if _kind(each) in _SAID_BY_EACH}
    return list(found.values())


def _finished(played: Iterable[Message]) -> set[str]:
    """The ids of the pickles that were played to their end."""
    attempts = (each["testCaseFinished"]["testCaseStartedId"] for each in played if "testCaseFinished" in each)
    return {envelopes.pickle_of(attempt) for attempt in attempts}


def _close(pickle: Message, played: Iterable[Message], at: datetime) -> Iterator[Message]:
    begun = {each["testCaseStarted"]["id"] for each in played if "testCaseStarted" in each}
    if envelopes.attempt_id(pickle) not in begun:
        yield envelopes.case_of(pickle, [[] for _ in pickle["steps"]])
        yield envelopes.case_started(pickle, at, "none")
    hook = envelopes.hook_step_id(pickle)
    yield envelopes.step_started(pickle, hook, at)
    yield envelopes.step_finished(pickle, hook, envelopes.result("UNKNOWN", message=NOT_PLAYED), at)
    yield envelopes.case_finished(pickle, at)
