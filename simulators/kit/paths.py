"""Finding a route without trying all of them."""

from collections.abc import Awaitable, Callable, Iterator
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Receive, Scope, Send

Reply = Callable[[Scope, Receive, dict[str, str]], Awaitable[Response]]
_REST: Final = ":path}"


class MachineRoute(Route):
    """A route of a machine interface: `reply` gives the answer, and may be asked without the rest of Starlette."""

    def __init__(self, method: str, path: str, reply: Reply) -> None:
        """`reply` gets the request and the parameters of its path."""

        async def endpoint(request: Request) -> Response:
            return await reply(request.scope, request.receive, request.path_params)

        super().__init__(path, endpoint, methods=[method])
        self.reply = reply
        self.method = method

    @property
    def begins(self) -> str:
        """The path up to its first parameter."""
        return _beginning(self)

    @property
    def takes_the_rest(self) -> bool:
        """Whether whatever begins so is this route's: its path ends with its only parameter, `{name:path}`."""
        return list(self.param_convertors) == [self.rest] and self.path.endswith(_REST)

    @property
    def rest(self) -> str:
        """The name of that parameter."""
        return self.path.removesuffix(_REST).rpartition("{")[2]


class FixedPaths(BaseRoute):
    """The routes whose paths have no parameters, found at once: a service may have a hundred routes to be tried."""

    def __init__(self, routes: list[BaseRoute]) -> None:
        """Of several that match a request, the first is meant, as in a list."""
        self._routes: dict[tuple[str, str], Route] = {}
        with_parameters: list[Route] = []
        for each in _before_mounts(routes):
            if each.param_convertors:
                with_parameters.append(each)
                continue
            for method in each.methods or ():
                if (method, each.path) not in self._routes:
                    scope = {"type": "http", "path": each.path, "method": method}
                    maybe = (one for one in with_parameters if each.path.startswith(_beginning(one)))
                    first = next((one for one in maybe if one.matches(scope)[0] is Match.FULL), each)
                    self._routes[(method, each.path)] = first

    def find(self, method: str, path: str) -> Route | None:
        """The route of exactly that path."""
        found = self._routes.get((method, path))
        return None if found is None or found.param_convertors else found

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """See BaseRoute."""
        found = self.find(scope.get("method", ""), scope["path"])
        if found is None:
            return Match.NONE, {}
        return Match.FULL, {"endpoint": found.endpoint, "path_params": {}, "fixed": found}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See BaseRoute."""
        await scope["fixed"].handle(scope, receive, send)


class MachinePaths:
    """The machine interfaces that are found at once: by a fixed path, or by what a path begins with."""

    def __init__(self, routes: list[BaseRoute]) -> None:
        """Of several routes that match a request, the first is meant; where that is in doubt, none is found here."""
        self._fixed = FixedPaths(routes)
        self._beginning: list[MachineRoute] = []
        before: list[Route] = []
        for each in _before_mounts(routes):
            if isinstance(each, MachineRoute) and each.takes_the_rest and not any(_meet(each, one) for one in before):
                self._beginning.append(each)
            before.append(each)

    def find(self, method: str, path: str) -> tuple[Reply, dict[str, str]] | None:
        """What replies to a request, and the parameters of its path."""
        fixed = self._fixed.find(method, path)
        if fixed is not None:
            return (fixed.reply, {}) if isinstance(fixed, MachineRoute) else None
        for each in self._beginning:
            if method == each.method and path.startswith(each.begins):
                return each.reply, {each.rest: path.removeprefix(each.begins)}
        return None


def _beginning(route: Route) -> str:
    return route.path.partition("{")[0]


def _before_mounts(routes: list[BaseRoute]) -> Iterator[Route]:
    """What stands behind a mount may be the mount's."""
    for each in routes:
        if not isinstance(each, Route):
            return
        yield each


def _meet(taking: MachineRoute, other: Route) -> bool:
    """Whether a path that begins as `taking` does could be `other`'s, unless it is found by its fixed path."""
    begins = _beginning(other)
    return bool(other.param_convertors) and (begins.startswith(taking.begins) or taking.begins.startswith(begins))
