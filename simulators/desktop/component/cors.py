"""Who may read the component's answers: any page, since it is the person who decides, not the origin (Fetch §3.2)."""

from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_METHODS: Final = "GET, POST, OPTIONS"
_HEADERS: Final = "Content-Type"


class Cors:
    """Echoes the origin, allows credentials, answers preflights by 204."""

    def __init__(self, app: ASGIApp) -> None:
        """`app` answers all but OPTIONS."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            return
        asked = Headers(scope=scope)
        allowed = _allowed(asked)
        if scope["method"] == "OPTIONS":
            raw = [(name.lower().encode(), value.encode("latin-1")) for name, value in (allowed | _may(asked)).items()]
            await send({"type": "http.response.start", "status": 204, "headers": raw})
            await send({"type": "http.response.body", "body": b""})
            return
        await self._app(scope, receive, _with(allowed, send))


def _allowed(asked: Headers) -> dict[str, str]:
    """On every answer."""
    origin = asked.get("origin")
    if origin is None:
        return {"Vary": "Origin"}
    return {"Vary": "Origin", "Access-Control-Allow-Origin": origin, "Access-Control-Allow-Credentials": "true"}


def _may(asked: Headers) -> dict[str, str]:
    """On a preflight's; a page of a public site asks for the private network besides (Private Network Access §3.1)."""
    allowed = {
        "Access-Control-Allow-Methods": _METHODS,
        "Access-Control-Allow-Headers": asked.get("access-control-request-headers", _HEADERS),
    }
    if asked.get("access-control-request-private-network") == "true":
        allowed["Access-Control-Allow-Private-Network"] = "true"
    return allowed


def _with(allowed: dict[str, str], send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in (allowed | {"Cache-Control": "no-store"}).items():
                headers[name] = value
        await send(message)

    return sending
