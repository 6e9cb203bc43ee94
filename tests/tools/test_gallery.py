"""No page is forgotten: what the applications serve is what the gallery shows, or is excused by name."""

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from simulators.console import app as console
from simulators.kit.clock import BenchClock
from simulators.kit.ids import Ids
from simulators.kit.journal import TABLES, Journal
from simulators.kit.peers import AddressBook
from simulators.kit.simulator import Surroundings, database_url
from simulators.kit.store import Database
from simulators.settings import Settings
from simulators.stack import SIMULATORS
from tools.gallery import scenes
from tools.gallery.catalogue import EXCUSED, SCENES
from tools.gallery.sheet import write_sheet
from tools.gallery.studio import Shot

Place = tuple[str, str]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> set[Place]:
    """Every route for people: role of the address list, path."""
    settings, clock = Settings(tmp_path_factory.mktemp("bench")), BenchClock()
    book = Journal(Database(database_url(settings, "journal"), TABLES), clock)
    addresses = AddressBook({name: settings.address_of(name) for name in (*SIMULATORS, "computer", "console")})
    surroundings = Surroundings(settings, clock, Ids(7), book, addresses, "key")
    built = [build(surroundings) for build in SIMULATORS.values()]
    every = [*built, console.build(surroundings, built)]
    return {
        (simulator.pages_at or simulator.name, route.path)
        for simulator in every
        for route in _routes(simulator.app)
        if isinstance(route, Route) and "GET" in (route.methods or ()) and _is_for_people(route)
    }


def _routes(app: ASGIApp) -> list[BaseRoute]:
    """Those of the application inside whatever is wrapped around it."""
    inner = app
    while not isinstance(inner, Starlette):
        inner = vars(inner)["_app"]
    return inner.routes


def _is_for_people(route: Route) -> bool:
    """Made by kit.web.page_routes: answers a browser, and refuses with a page."""
    return "_page_route" in route.endpoint.__qualname__


@pytest.fixture(scope="module")
def shown() -> set[Place]:
    scenes.load()
    return {(scene.simulator, route) for scene in SCENES for route in scene.routes}


def test_every_page_is_shown_or_excused(served: set[Place], shown: set[Place]) -> None:
    assert len(served) > 100
    assert sorted(served - shown - EXCUSED.keys()) == []


def test_nothing_is_excused_that_is_shown_or_gone(served: set[Place], shown: set[Place]) -> None:
    assert sorted(EXCUSED.keys() & shown) == []
    assert sorted(EXCUSED.keys() - served) == []


def test_nothing_is_shown_that_is_gone(served: set[Place], shown: set[Place]) -> None:
    """The door of the OAuth client is a machine's, and refuses with a page."""
    assert shown - served == {("signing", "/csc/v2/oauth2/authorize")}


def test_sheet_has_each_state_once_with_what_was_found(tmp_path: Path) -> None:
    shots = [
        Shot("portal", "/login", "wrong", width, "dark", "pl", f"{width}.png", findings)
        for width, findings in ((390, ("page is 400 px wide",)), (1280, ()))
    ]
    write_sheet(tmp_path, shots, ["one <scene> failed"])
    page = (tmp_path / "index.html").read_text()
    assert page.count("<h2>portal /login wrong</h2>") == 1
    assert page.count("<img") == 2
    assert "390 dark page is 400 px wide" in page
    assert "one &lt;scene&gt; failed" in page
