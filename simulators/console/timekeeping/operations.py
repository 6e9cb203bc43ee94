"""The control plane's clock."""

from simulators.console.timekeeping.model import AdvanceClock, ClockFace, SetClock
from simulators.console.timekeeping.refusals import MomentOutOfRange
from simulators.console.timekeeping.service import Timekeeper
from simulators.kit.api import Operation


def clock_operations(timekeeper: Timekeeper) -> tuple[Operation, ...]:
    """What can be asked of the clock."""
    return (
        Operation("GET", "/clock", "What the bench's clock shows", lambda _: timekeeper.face(), result=ClockFace),
        Operation(
            "PUT",
            "/clock",
            "Make a moment the present of the whole bench, or freeze the present",
            lambda call: timekeeper.set(call.json(SetClock)),
            body=SetClock,
            result=ClockFace,
            refusals=(MomentOutOfRange,),
        ),
        Operation(
            "PATCH",
            "/clock",
            "Let time pass at once",
            lambda call: timekeeper.advance(call.json(AdvanceClock)),
            body=AdvanceClock,
            result=ClockFace,
            refusals=(MomentOutOfRange,),
        ),
        Operation(
            "DELETE", "/clock", "Go back to real time", lambda _: timekeeper.follow_real_time(), result=ClockFace
        ),
    )
