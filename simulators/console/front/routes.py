"""Where the console's pages are."""

from functools import partial

from starlette.routing import BaseRoute

from simulators.console.front.clock_page import move_clock, show_clock
from simulators.console.front.desk import Desk
from simulators.console.front.journal_page import show_journal
from simulators.console.front.people_pages import invent_person, serve_person, show_people, show_person
from simulators.console.front.reference import show_control_plane, show_patterns
from simulators.console.front.start import show_start
from simulators.kit.web import page, page_routes


def front_routes(desk: Desk) -> list[BaseRoute]:
    """The pages for people; the control plane's resources stand beside them, outside /bench."""
    return page_routes(
        desk.site,
        page("/", partial(show_start, desk)),
        page("/bench/clock", partial(show_clock, desk), partial(move_clock, desk)),
        page("/bench/people", partial(show_people, desk), partial(invent_person, desk)),
        page("/bench/people/{person_id}", partial(show_person, desk), partial(serve_person, desk)),
        page("/bench/journal", partial(show_journal, desk)),
        page("/control", partial(show_control_plane, desk)),
        page("/patterns", partial(show_patterns, desk)),
    )
