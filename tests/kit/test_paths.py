"""Which machine interfaces are found at once, and that none is found that a list of routes would not have meant."""

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.testclient import TestClient
from starlette.types import Receive, Scope

from simulators.kit.paths import FixedPaths, MachinePaths, MachineRoute


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


def route(path: str, method: str = "GET", said: str | None = None) -> Route:
    """Answers its own path, or what it is to say."""

    async def tell(_: Request) -> PlainTextResponse:
        return PlainTextResponse(said or path)

    return Route(path, tell, methods=[method])


def found(routes: list[BaseRoute], path: str, method: str = "GET") -> str:
    client = TestClient(Starlette(routes=[FixedPaths(routes), *routes]))
    answer: str = client.request(method, path).text
    return answer


def test_first_route_that_matches_is_meant_as_in_a_list() -> None:
    routes: list[BaseRoute] = [route("/a"), route("/{name}"), route("/b"), route("/a", said="later")]
    assert found(routes, "/a") == "/a"
    assert found(routes, "/b") == "/{name}"


def test_methods_of_a_path_are_told_apart() -> None:
    routes: list[BaseRoute] = [route("/{name}", "POST"), route("/a"), route("/a", "PUT", "put")]
    assert [found(routes, "/a", method) for method in ("GET", "PUT", "POST")] == ["/a", "put", "/{name}"]


def test_what_stands_behind_a_mount_may_be_the_mounts() -> None:
    routes: list[BaseRoute] = [Mount("/a", routes=[route("/b", said="mounted")]), route("/a/b")]
    assert found(routes, "/a/b") == "mounted"
