"""The journal's page: what happened, latest first, with a lane for each simulator."""

from typing import Any, Final

from starlette.responses import Response

from simulators.console.front.desk import Desk
from simulators.kit.call import Call
from simulators.kit.journal import Entry
from simulators.kit.language import WARSAW

_SHOWN: Final = 200
_KINDS: Final = {"crash": "danger", "refused": "warning"}


def show_journal(desk: Desk, call: Call) -> Response:
    """The last facts that fit the question."""
    about, event, simulator = (call.query.get(name, "").strip()[:200] for name in ("about", "event", "simulator"))
    entries = desk.journal.latest(_SHOWN, about=about or None, event=event or None, simulator=simulator or None)
    return desk.site.pages.show(
        call,
        "journal.html",
        lines=[_line(entry) for entry in entries],
        shown=_SHOWN,
        about=about,
        event=event,
        simulator=simulator,
        simulators=list(desk.facts.addresses()),
    )


def _line(entry: Entry) -> dict[str, Any]:
    """An entry with the words that a template should not have to find."""
    local = entry.at.astimezone(WARSAW)
    return {
        "entry": entry,
        "day": local.date(),
        "time": local.strftime("%H:%M:%S.%f")[:-3],
        "kind": _KINDS.get(entry.event, "neutral"),
        "detail": {name: value for name, value in entry.detail.items() if name != "trace"},
        "trace": entry.detail.get("trace", ""),
    }
