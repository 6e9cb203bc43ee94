"""Machine interfaces answered at once, without the parts of Starlette that only pages need."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from simulators.kit.call import Octets
from simulators.kit.guard import guarded, is_foreign
from simulators.kit.paths import MachinePaths

Crashed = Callable[[Request, Exception], Awaitable[Response]]


class Express:
    """An application whose machine interfaces are found by their paths; everything else goes to the whole one."""

    def __init__(self, routes: list[BaseRoute], whole: ASGIApp, crashed: Crashed) -> None:
        """`whole` has all of `routes`; `crashed` words the answer to a bug."""
        self._paths = MachinePaths(routes)
        self._app = whole
        self._crashed = crashed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        found = self._paths.find(scope["method"], scope["path"]) if scope["type"] == "http" else None
        if found is None or is_foreign(scope):
            await self._app(scope, receive, send)
            return
        reply, parameters = found
        try:
            answer = await reply(scope, receive, parameters)
        except Exception as bug:  # as Starlette does: answered, and then shown to the server
            await _send(await self._crashed(Request(scope), bug), scope, receive, send)
            raise
        await _send(answer, scope, receive, send)


async def _send(answer: Response, scope: Scope, receive: Receive, send: Send) -> None:
    answer.raw_headers = guarded(answer.raw_headers)
    if type(answer) not in (Octets, Response) or answer.background is not None:
        await answer(scope, receive, send)
        return
    await send({"type": "http.response.start", "status": answer.status_code, "headers": answer.raw_headers})
    await send({"type": "http.response.body", "body": answer.body})
