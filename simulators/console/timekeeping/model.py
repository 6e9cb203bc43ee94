"""What the bench's clock shows, and how it may be moved."""

from datetime import datetime, timedelta
from typing import Annotated

import msgspec
from msgspec import Meta

Moment = Annotated[datetime, Meta(tz=True)]


class ClockFace(msgspec.Struct, frozen=True):
    """The bench's present, in UTC, and whether it stands still."""

    now: datetime
    frozen: bool


class SetClock(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Make `now` (with a time zone; else the present stays) the present, and go on from there, or stand still."""

    now: Moment | None = None
    frozen: bool = False


class AdvanceClock(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Let so many seconds pass at once; back with a negative number."""

    advance_seconds: float


class Setting(msgspec.Struct, frozen=True):
    """How the clock was left: ahead of real time by so many microseconds, or standing at a moment."""

    shift_microseconds: int = 0
    frozen_at: datetime | None = None

    @property
    def shift(self) -> timedelta:
        """How far it is ahead of real time."""
        return timedelta(microseconds=self.shift_microseconds)
