"""Routes of the time-stamping service: RFC 3161 over HTTP, its certificate, and a page that explains it."""

from pathlib import Path
from typing import Final

from starlette.responses import Response

from simulators.hsm import SENTENCES, open_hsm
from simulators.kit.api import operation_routes
from simulators.kit.call import Call, Octets
from simulators.kit.pages import Face, Pages
from simulators.kit.refusal import N_, Refusal
from simulators.kit.simulator import Simulator, Surroundings
from simulators.kit.web import Site, build_app, machine_route, page, page_routes, problem_of
from simulators.tsa import store
from simulators.tsa.control import Control
from simulators.tsa.refusals import NotAQuery, TimeStampRefusal
from simulators.tsa.screens import Screens
from simulators.tsa.serials import Serials
from simulators.tsa.service import TimeStamping
from simulators.tsa.tokens import rejected
from simulators.tsa.units import NAME, Units

FACE: Final = Face(NAME, "bench", N_("Znaczniki czasu"))
_QUERY: Final = "application/timestamp-query"
_REPLY: Final = "application/timestamp-reply"


def build(surroundings: Surroundings) -> Simulator:
    """The simulator, ready to serve; it is certified when its first time stamp is asked for."""
    stamping = _stamping(surroundings)
    pages = Pages(Path(__file__).parent, FACE, console=surroundings.addresses.of("console"), also=(SENTENCES,))
    site = Site(NAME, pages, surroundings.journal)
    screens = Screens(pages, stamping, surroundings.journal, f"{surroundings.settings.public_address_of(NAME)}/tsa")
    handler = StampingRoute(site, stamping)
    routes = [
        machine_route(site, "POST", "/tsa", handler.answer, render=handler.refused),
        machine_route(site, "GET", "/certificates/unit.cer", screens.certificate),
        *page_routes(site, page("/", screens.start)),
    ]
    control = Control(stamping).operations()
    return Simulator(NAME, build_app(site, routes), control=tuple(operation_routes(site, control)), operations=control)


def _stamping(surroundings: Surroundings) -> TimeStamping:
    clock, journal = surroundings.clock, surroundings.journal
    database = surroundings.database(NAME, store.TABLES)
    units = Units(database, open_hsm(surroundings, NAME), surroundings.peer("ca"), clock, journal)
    return TimeStamping(units, Serials(database), clock, journal)


class StampingRoute:
    """RFC 3161 §3.4: a query by POST, a reply to it, also when the answer is no."""

    def __init__(self, site: Site, stamping: TimeStamping) -> None:
        """`stamping` is the service."""
        self._phrasebook = site.pages.phrasebook
        self._problem = problem_of(site)
        self._stamping = stamping

    def answer(self, call: Call) -> Response:
        """A time stamp; raises NotAQuery or a TimeStampRefusal."""
        if call.headers.get("content-type", "").partition(";")[0].strip().lower() != _QUERY:
            raise NotAQuery(call.path)
        return Octets(self._stamping.stamp(call.body), _REPLY)

    def refused(self, call: Call, refusal: Refusal) -> Response:
        """What belongs to the protocol is said in it, all else as any machine is told."""
        if not isinstance(refusal, TimeStampRefusal):
            return self._problem(call, refusal)
        sentence = self._phrasebook.say(call.language, refusal.sentence, **refusal.words)
        return Octets(rejected(refusal.failure, sentence), _REPLY)
