"""The clock's page: set, advance, freeze, return."""

from datetime import datetime, timedelta
from typing import Final

from starlette.responses import Response

from simulators.console.front.desk import Desk
from simulators.console.front.refusals import MomentUnreadable
from simulators.console.timekeeping.model import AdvanceClock, SetClock
from simulators.kit.call import Call, see_other
from simulators.kit.forms import choice, text, ticked
from simulators.kit.language import WARSAW
from simulators.kit.refusal import N_

STEPS: Final = {
    "minute": (N_("1 minuta"), timedelta(minutes=1)),
    "quarter": (N_("15 minut"), timedelta(minutes=15)),
    "hour": (N_("1 godzina"), timedelta(hours=1)),
    "day": (N_("1 dzień"), timedelta(days=1)),
    "week": (N_("7 dni"), timedelta(days=7)),
    "quarter-year": (N_("90 dni"), timedelta(days=90)),
    "year": (N_("1 rok (365 dni)"), timedelta(days=365)),
}
_ACTS: Final = ("set", "advance", "freeze", "go-on", "return")


def show_clock(desk: Desk, call: Call) -> Response:
    """What the clock shows and how to move it."""
    face = desk.timekeeper.face()
    local = face.now.astimezone(WARSAW).strftime("%Y-%m-%dT%H:%M")
    return desk.site.pages.show(call, "clock.html", clock=face, local=local, steps=STEPS)


def move_clock(desk: Desk, call: Call) -> Response:
    """Do what the form asks; raises MomentUnreadable, MomentOutOfRange or NotOnTheList."""
    act = choice(call.form, "act", _ACTS)
    if act == "set":
        desk.timekeeper.set(SetClock(_moment(call), frozen=ticked(call.form, "frozen")))
    elif act == "advance":
        step = STEPS[choice(call.form, "step", tuple(STEPS))][1]
        desk.timekeeper.advance(AdvanceClock(step.total_seconds()))
    elif act == "return":
        desk.timekeeper.follow_real_time()
    else:
        desk.timekeeper.set(SetClock(frozen=act == "freeze"))
    return see_other("/bench/clock")


def _moment(call: Call) -> datetime:
    """The moment typed, in Polish time; an hour that daylight saving repeats is the first of both."""
    typed = text(call.form, "now")
    try:
        moment = datetime.fromisoformat(typed)
    except ValueError as error:
        raise MomentUnreadable(field="now") from error
    if not 1900 < moment.year < 2500:
        raise MomentUnreadable(field="now")
    return moment if moment.tzinfo else moment.replace(tzinfo=WARSAW)
