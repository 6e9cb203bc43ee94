"""Finding a route without trying all of them."""

from starlette.routing import BaseRoute, Match, Route
from starlette.types import Receive, Scope, Send


class FixedPaths(BaseRoute):
    """The routes whose paths have no parameters, found at once: a service may have a hundred routes to be tried."""

    def __init__(self, routes: list[BaseRoute]) -> None:
        """Of several that match a request, the first is meant, as in a list."""
        self._routes: dict[tuple[str, str], Route] = {}
        before: list[Route] = []
        for each in routes:
            if not isinstance(each, Route):
                break  # what stands behind a mount may be the mount's
            before.append(each)
            for method in each.methods or () if not each.param_convertors else ():
                scope = {"type": "http", "path": each.path, "method": method}
                first = next(one for one in before if one.matches(scope)[0] is Match.FULL)
                self._routes[(method, each.path)] = first

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """See BaseRoute."""
        found = self._routes.get((scope.get("method", ""), scope["path"]))
        if found is None or found.param_convertors:
            return Match.NONE, {}
        return Match.FULL, {"endpoint": found.endpoint, "path_params": {}, "fixed": found}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See BaseRoute."""
        await scope["fixed"].handle(scope, receive, send)
