"""One way to serve every simulator: parse, one call to a handler, answer; refusals and bugs in one place."""

import traceback
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope

from simulators.kit.call import Call, see_other, sent_to
from simulators.kit.express import Express
from simulators.kit.guard import Guard
from simulators.kit.journal import Journal
from simulators.kit.language import as_language
from simulators.kit.pages import Pages
from simulators.kit.paths import FixedPaths, MachineRoute
from simulators.kit.peers import problem
from simulators.kit.reading import MEGABYTE, bare_call, read_call
from simulators.kit.refusal import Crash, MethodNotAllowed, NotFound, Refusal

Handler = Callable[[Call], Response]
SoonHandler = Callable[[Call], Awaitable[Response]]
Renderer = Callable[[Call, Refusal], Response]
_STATIC: Final = Path(__file__).parent / "static"


@dataclass(frozen=True)
class Site:
    """What the routes of one simulator share."""

    simulator: str
    pages: Pages
    journal: Journal
    largest_body: int = 2 * MEGABYTE


def page(path: str, show: Handler, submit: Handler | None = None) -> tuple[str, Handler, Handler | None]:
    """A page at `path`; with `submit` it takes a form, and shows itself again with the reason when that is refused."""
    return path, show, submit


def page_routes(site: Site, *pages: tuple[str, Handler, Handler | None]) -> list[BaseRoute]:
    """Routes for `pages`."""
    return [_page_route(site, *each) for each in pages]


def _page_route(site: Site, path: str, show: Handler, submit: Handler | None) -> Route:
    def again(call: Call, refusal: Refusal) -> Response:
        return _shown(show, call.refused(refusal))

    def _shown(handler: Handler, call: Call) -> Response:
        try:
            return handler(call)
        except Refusal as refusal:
            return site.pages.refused(call, refusal)

    async def endpoint(request: Request) -> Response:
        call = bare_call(request.scope, request.path_params)
        if request.method in ("GET", "HEAD"):
            return await answer(site, call, request.receive, show, site.pages.refused)
        return await answer(site, call, request.receive, submit or show, again)

    return Route(path, endpoint, methods=["GET", "POST"] if submit else ["GET"])


def machine_route(
    site: Site, method: str, path: str, handler: Handler, *, render: Renderer | None = None, inline: bool = False
) -> BaseRoute:
    """A machine interface; refusals become problem+json unless `render` says otherwise.

    `inline` handlers run on the event loop itself: only for work that waits for nothing.
    """
    rendering = render or problem_of(site)

    async def reply(scope: Scope, receive: Receive, parameters: dict[str, str]) -> Response:
        return await answer(site, bare_call(scope, parameters), receive, handler, rendering, inline=inline)

    return MachineRoute(method, path, reply)


def soon_route(site: Site, method: str, path: str, handler: SoonHandler, *, render: Renderer) -> BaseRoute:
    """A machine interface whose handler is a coroutine: it waits on the event loop, never by blocking it."""

    async def reply(scope: Scope, receive: Receive, parameters: dict[str, str]) -> Response:
        call = bare_call(scope, parameters)
        try:
            call = await read_call(call, receive, site.largest_body)
            return await handler(call)
        except Refusal as refusal:
            return await _refused(site, call, refusal, render)

    return MachineRoute(method, path, reply)


def problem_of(site: Site) -> Renderer:
    """How a machine is told no: RFC 9457, with the sentence in the asked language."""

    def render(call: Call, refusal: Refusal) -> Response:
        errors = site.pages.sentences(refusal, call.language)
        fields = [{"field": error.field, "code": error.code, "detail": error.sentence} for error in errors]
        sentence = site.pages.phrasebook.say(call.language, refusal.sentence, **refusal.words)
        content = problem(refusal.code, sentence, refusal.status, errors=fields)
        return Response(content, status_code=refusal.status, media_type="application/problem+json")

    return render


async def answer(
    site: Site, call: Call, receive: Receive, handler: Handler, render: Renderer, *, inline: bool = False
) -> Response:
    """Read, call, and turn a refusal into its rendering; a bug goes through to the crash page."""
    try:
        call = await read_call(call, receive, site.largest_body)
        return handler(call) if inline else await run_in_threadpool(handler, call)
    except Refusal as refusal:
        return await _refused(site, call, refusal, render)


async def _refused(site: Site, call: Call, refusal: Refusal, render: Renderer) -> Response:
    about, code = refusal.about or call.path, refusal.code
    await site.journal.write_together(site.simulator, about, "refused", code=code, path=call.path)
    if refusal.leads_to:
        return sent_to(call, refusal.leads_to)
    return await run_in_threadpool(render, call, refusal)


def build_app(site: Site, routes: list[BaseRoute]) -> ASGIApp:
    """The simulator's application: its routes, the shared files, guards, refusals, and the crash page."""
    app = Starlette(
        routes=[
            FixedPaths(routes),
            *routes,
            Route("/language/{language}", _choose_language, methods=["GET"]),
            Mount("/static", StaticFiles(directory=_STATIC)),
        ],
        exception_handlers={HTTPException: _of_http(site), Exception: _crashed(site)},
    )
    return Express(routes, Guard(app), _crashed(site))


async def _choose_language(request: Request) -> Response:
    """Remember the language and go back to where the person was (a path of this site only)."""
    back = request.query_params.get("back", "/")
    safe = back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/"
    response = see_other(safe)
    response.set_cookie("lang", as_language(request.path_params["language"]), path="/", samesite="lax")
    return response


def _of_http(site: Site) -> Callable[[Request, Exception], Awaitable[Response]]:
    """404 and 405 from the router, as pages for people and as problems for machines."""

    async def handle(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        refusal = MethodNotAllowed(request.url.path) if status == 405 else NotFound(request.url.path)
        return _told(site, request, refusal)

    return handle


def _told(site: Site, request: Request, refusal: Refusal) -> Response:
    """A page for people, a problem for machines."""
    render = site.pages.refused if "text/html" in request.headers.get("accept", "") else problem_of(site)
    return render(bare_call(request.scope, {}), refusal)


def _crashed(site: Site) -> Callable[[Request, Exception], Awaitable[Response]]:
    """A bug: 500, generic to the outside, whole in the journal."""

    async def handle(request: Request, error: Exception) -> Response:
        if isinstance(error, ClientDisconnect):
            return Response(status_code=499)
        trace = "".join(traceback.format_exception(error))[-4000:]
        await run_in_threadpool(site.journal.write, site.simulator, request.url.path, "crash", trace=trace)
        return _told(site, request, Crash(request.url.path))

    return handle
