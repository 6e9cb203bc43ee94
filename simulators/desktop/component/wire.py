"""The component's REST interface on loopback. Anybody may ask its version; all else waits for the person."""

import asyncio
import traceback
from typing import Any, Final

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from simulators.desktop.component.cors import Cors
from simulators.desktop.component.model import ENVIRONMENT, Chosen, Failed, Signed, SignRequest, Version, Wrapped
from simulators.desktop.component.refusals import ModeUnknown
from simulators.desktop.window.decisions import Decisions
from simulators.desktop.window.model import Asked, Choice, Offer, Outcome, Signing
from simulators.desktop.window.refusals import PageGone, PersonCancelled, WindowEnded, WindowTimedOut
from simulators.desktop.window.service import Windows
from simulators.kit.call import json_answer
from simulators.kit.ids import Ids
from simulators.kit.language import as_language
from simulators.kit.pages import Pages
from simulators.kit.reading import MEGABYTE
from simulators.kit.refusal import Crash, MalformedRequest, MethodNotAllowed, NotFound, Refusal, RequestTooLarge
from simulators.kit.simulator import Surroundings

_SIMULATOR: Final = "desktop"
_LARGEST_BODY: Final = 10 * MEGABYTE
_LOOKS_EVERY: Final = 0.5  # seconds between looks at the bench's clock, which may be moved while a window is open
_MODES: Final = {None: False, "0": False, "1": True}


class Wire:
    """Handlers of one bench's component, whatever its version."""

    def __init__(self, surroundings: Surroundings, pages: Pages, windows: Windows, decisions: Decisions) -> None:
        """`pages` word the failures."""
        self._clock = surroundings.clock
        self._journal = surroundings.journal
        self._waits_for = surroundings.settings.limits.window_waits_for
        self._pages = pages
        self._windows = windows
        self._decisions = decisions

    def app(self, version: str) -> ASGIApp:
        """The interface of a component that says it is of `version`."""

        async def tell_version(_: Request) -> Response:
            return json_answer(Version(version, ENVIRONMENT))

        routes = [
            Route("/rest/version", tell_version, methods=["GET"]),
            Route("/rest/certificates", self._certificates, methods=["GET"]),
            Route("/rest/sign", self._sign, methods=["POST"]),
        ]
        handlers = {Refusal: self._refused, HTTPException: self._not_there, ClientDisconnect: self._left}
        return Cors(Starlette(routes=routes, exception_handlers={**handlers, Exception: self._crashed}))

    async def _certificates(self, request: Request) -> Response:
        mode = request.query_params.get("pc")
        if mode not in _MODES:
            raise ModeUnknown(request.url.path)
        asked = Choice(Ids.token(), _origin(request), self._clock.now(), _MODES[mode])
        return json_answer(Wrapped(True, _on_wire(await self._decided(request, asked))))

    async def _sign(self, request: Request) -> Response:
        wanted = _read(request, await _body(request))
        asked = Signing(
            window_id=Ids.token(),
            origin=_origin(request),
            opened_at=self._clock.now(),
            token_id=wanted.token_id,
            key_id=wanted.key_id,
            data=wanted.to_be_signed,
            made_by=wanted.made_by(),
        )
        await run_in_threadpool(self._decisions.require_signable, asked)
        return json_answer(Wrapped(True, _on_wire(await self._decided(request, asked))))

    async def _decided(self, request: Request, asked: Asked) -> Outcome:
        """What the person decides; raises a WindowEnded. A page that goes away takes its window with it."""
        decision = asyncio.wrap_future(await run_in_threadpool(self._windows.open, asked))
        gone = asyncio.ensure_future(_departure(request))
        waited: set[asyncio.Future[Any]] = {decision, gone}
        left: WindowEnded = PageGone(asked.window_id)
        try:
            while not decision.done():
                if gone.done():
                    raise ClientDisconnect
                if self._clock.now() - asked.opened_at > self._waits_for:
                    left = WindowTimedOut(asked.window_id)
                    raise left
                await asyncio.wait(waited, timeout=_LOOKS_EVERY, return_when=asyncio.FIRST_COMPLETED)
            return decision.result()
        finally:
            gone.cancel()
            if not decision.done():
                decision.add_done_callback(_seen)
                await run_in_threadpool(self._windows.withdraw, asked.window_id, left)

    def _refused(self, request: Request, refusal: Exception) -> Response:
        assert isinstance(refusal, Refusal)
        about = refusal.about or request.url.path
        self._journal.write(_SIMULATOR, about, "refused", code=refusal.code, path=request.url.path)
        if isinstance(refusal, PersonCancelled):
            return json_answer({}, refusal.status)
        return self._told(request, refusal)

    def _not_there(self, request: Request, error: Exception) -> Response:
        is_method = isinstance(error, HTTPException) and error.status_code == 405
        return self._told(request, (MethodNotAllowed if is_method else NotFound)(request.url.path))

    def _left(self, _request: Request, _error: Exception) -> Response:
        return Response(status_code=499)

    def _crashed(self, request: Request, error: Exception) -> Response:
        trace = "".join(traceback.format_exception(error))[-4000:]
        self._journal.write(_SIMULATOR, request.url.path, "crash", trace=trace)
        return self._told(request, Crash(request.url.path))

    def _told(self, request: Request, refusal: Refusal) -> Response:
        language = as_language(request.headers.get("accept-language"))
        sentence = self._pages.phrasebook.say(language, refusal.sentence, **refusal.words)
        return json_answer(Failed(False, refusal.code, sentence), refusal.status)


def _origin(request: Request) -> str | None:
    """Which site asks, as the browser says; None when it is no page, or one that hides where it is from."""
    origin = request.headers.get("origin")
    return None if origin in (None, "null") else origin


def _read(request: Request, body: bytes) -> SignRequest:
    try:
        return msgspec.json.decode(body, type=SignRequest)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedRequest(request.url.path, reason=str(error)) from error


async def _body(request: Request) -> bytes:
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > _LARGEST_BODY:
            raise RequestTooLarge(request.url.path, megabytes=_LARGEST_BODY // MEGABYTE)
        parts.append(part)
    return b"".join(parts)


async def _departure(request: Request) -> None:
    """Returns when the one who asked has gone."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _seen(decision: "asyncio.Future[Outcome]") -> None:
    """Take note of a decision that nobody waits for any more."""
    if not decision.cancelled():
        decision.exception()


def _on_wire(outcome: Outcome) -> Chosen | Signed:
    if isinstance(outcome, Offer):
        return Chosen(outcome.token_id, outcome.certificate, outcome.key_id, outcome.chain)
    return Signed(outcome.value, outcome.algorithm, outcome.certificate, outcome.chain)
