"""Which machine interfaces are found at once, and that none is found that a list of routes would not have meant."""

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import Receive, Scope

from simulators.kit.paths import MachinePaths, MachineRoute


async def nothing(_scope: Scope, _receive: Receive, _parameters: dict[str, str]) -> Response:
    return Response()


async def page(_request: Request) -> Response:
    return Response()


def machine(method: str, path: str) -> MachineRoute:
    return MachineRoute(method, path, nothing)


def parameters(routes: list[BaseRoute], method: str, path: str) -> dict[str, str] | None:
    found = MachinePaths(routes).find(method, path)
    return None if found is None else found[1]


ROUTES: list[BaseRoute] = [
    machine("POST", "/status"),
    machine("GET", "/status/{asked:path}"),
    machine("GET", "/papers/{name}.pdf"),
    machine("GET", "/papers/{rest:path}"),
    Route("/page", page, methods=["GET"]),
    Mount("/static", routes=[]),
    machine("GET", "/late"),
]


@pytest.mark.parametrize(
    ("method", "path", "found"),
    [
        ("POST", "/status", {}),
        ("GET", "/status", None),
        ("GET", "/status/MEIwQDA/a+b=", {"asked": "MEIwQDA/a+b="}),
        ("HEAD", "/status/MEIw", None),
        ("GET", "/papers/terms.pdf", None),
        ("GET", "/papers/2026/terms", None),
        ("GET", "/page", None),
        ("GET", "/late", None),
    ],
)
def test_machine_interface_is_found_where_no_other_route_could_be_meant(
    method: str, path: str, found: dict[str, str] | None
) -> None:
    assert parameters(ROUTES, method, path) == found


def test_of_two_routes_of_one_path_the_first_is_meant() -> None:
    one, other = machine("GET", "/a"), machine("GET", "/a")
    assert MachinePaths([one, other]).find("GET", "/a") == (one.reply, {})
    assert parameters([Route("/a", page, methods=["GET"]), one], "GET", "/a") is None
    assert parameters([Route("/{any}", page, methods=["GET"]), one], "GET", "/a") is None
