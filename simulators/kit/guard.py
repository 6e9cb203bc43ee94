"""What every answer carries and every form must pass (ASVS 5.0 §3.4, §3.5)."""

from typing import Final
from urllib.parse import urlsplit

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from simulators.kit.peers import problem
from simulators.kit.refusal import ForeignOrigin

_POLICY: Final = (
    "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; style-src 'self'; "
    "script-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
)
_HEADERS: Final = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=()",
}
_ENCODED: Final = [(name.lower().encode(), value.encode()) for name, value in _HEADERS.items()]
_OF_DATA: Final = [
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"x-content-type-options", b"nosniff"),
]
_NAMES: Final = frozenset(name for name, _ in _ENCODED)
_SAFE: Final = ("GET", "HEAD", "OPTIONS")
_RawHeaders = list[tuple[bytes, bytes]]


def reaching(response: Response, *addresses: str) -> Response:
    """`response`, whose scripts may besides its own site reach `addresses` (CSP `connect-src`)."""
    response.headers["Content-Security-Policy"] = f"{_POLICY}; connect-src 'self' {' '.join(addresses)}"
    return response


class Guard:
    """Refuses forms from other sites and puts the security headers on each answer."""

    def __init__(self, app: ASGIApp) -> None:
        """`app` is what it guards."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if is_foreign(scope):
            refused = Response(
                problem(ForeignOrigin.code, ForeignOrigin.sentence, ForeignOrigin.status),
                status_code=ForeignOrigin.status,
                media_type="application/problem+json",
            )
            await refused(scope, receive, send)
            return
        await self._app(scope, receive, _with_headers(send))


def let_forms_lead_to(response: Response, address: str) -> Response:
    """`response`, whose forms may end at the site of `address`: the policy covers a form's redirects too."""
    parts = urlsplit(address)
    response.headers["Content-Security-Policy"] = f"{_POLICY} {parts.scheme}://{parts.netloc}"
    return response


def is_foreign(scope: Scope) -> bool:
    """Whether a browser says that another site sent this change (Fetch Metadata, else Origin)."""
    if scope["method"] in _SAFE:
        return False
    said = {name: value.decode("latin-1") for name, value in reversed(scope["headers"]) if name in _TELLING}
    site = said.get(b"sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = said.get(b"origin")
    return origin is not None and urlsplit(origin).netloc != said.get(b"host")


_TELLING: Final = frozenset((b"sec-fetch-site", b"origin", b"host"))


def guarded(headers: _RawHeaders) -> _RawHeaders:
    """`headers` of an answer, and the security headers that are not among them; JSON needs but two."""
    if (b"content-type", b"application/json") in headers:
        return headers + _OF_DATA
    present = [name for name, _ in headers if name in _NAMES]
    if not present:
        return headers + _ENCODED
    return headers + [each for each in _ENCODED if each[0] not in present]


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = guarded(list(message["headers"]))
        await send(message)

    return sending
