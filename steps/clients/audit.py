"""The audit trail of the signing service, as the control plane shows it."""

from datetime import datetime

import msgspec

from steps.clients.control import Control


class TrailEntry(msgspec.Struct, frozen=True):
    """One entry: what happened, to which credential, by whose act."""

    number: int
    event: str
    about: str
    actor: str
    detail: dict[str, str | int | list[str]]


class TrailFinding(msgspec.Struct, frozen=True):
    """What is wrong with the trail, at which entry."""

    number: int
    wrong: str
    sentence: str


class TrailVerdict(msgspec.Struct, frozen=True):
    """The judgement of the whole trail."""

    findings: list[TrailFinding]


class TrailStamp(msgspec.Struct, frozen=True):
    """The time stamp of the last entry."""

    number: int
    stamped_at: datetime


class _Part(msgspec.Struct):
    entries: list[TrailEntry]


def entries(control: Control) -> list[TrailEntry]:
    """The whole trail, a part at a time."""
    told: list[TrailEntry] = []
    while part := _part(control, told[-1].number if told else 0):
        told.extend(part)
    return told


def _part(control: Control, after: int) -> list[TrailEntry]:
    return msgspec.json.decode(control.picture("/signing/audit", after=str(after)), type=_Part).entries


def verdict(control: Control) -> TrailVerdict:
    """The trail, judged now."""
    return control.ask("GET", "/signing/audit/verdict", TrailVerdict)


def stamp(control: Control) -> TrailStamp:
    """The end of the trail, time-stamped now."""
    return control.ask("POST", "/signing/audit/stamps", TrailStamp)


def last_refusal(control: Control) -> str:
    """The reason of the latest refusal that the trail tells of."""
    refused = [each for each in entries(control) if each.event.endswith("-refused")]
    return str(refused[-1].detail["reason"]) if refused else "nothing was ever refused"
