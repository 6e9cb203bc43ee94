"""Routes of the CSC API in all its dialects, its errors, and its OpenAPI document."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from inspect import iscoroutinefunction
from typing import Final

from starlette.responses import Response
from starlette.routing import BaseRoute

from simulators.kit.call import Call, json_answer
from simulators.kit.refusal import Refusal
from simulators.kit.web import Handler, Renderer, Site, SoonHandler, machine_route, soon_route
from simulators.signing.csc import messages
from simulators.signing.csc.description import describe
from simulators.signing.csc.dialects import EVERY, Dialect
from simulators.signing.csc.door import Attempt, Door
from simulators.signing.csc.methods import Asked, Method, Pending
from simulators.signing.csc.reading import read
from simulators.signing.csc.refusals import MethodNotImplemented
from simulators.signing.device.words import DEVICE_WORDS
from simulators.signing.refusals import SigningRefusal

DESCRIPTION: Final = "/csc/openapi.json"


def csc_routes(
    site: Site, door: Door, methods: Sequence[Method], *, elsewhere: tuple[str, ...] = ()
) -> list[BaseRoute]:
    """Routes of `methods` in each dialect, the OpenAPI document, and 501 for the rest.

    `elsewhere` are methods that `info` lists and that have routes of their own (`oauth2/token`).
    """
    document = cache(lambda: describe(methods))
    return [
        machine_route(site, "GET", DESCRIPTION, lambda _: json_answer(document())),
        *(route for dialect in EVERY for route in _of_dialect(site, door, methods, elsewhere, dialect)),
    ]


def _of_dialect(
    site: Site, door: Door, methods: Sequence[Method], elsewhere: tuple[str, ...], dialect: Dialect
) -> list[BaseRoute]:
    spoken = [each for each in methods if dialect in each.dialects]
    offered = (*(each.name for each in spoken if each.is_listed), *elsewhere)
    render = renderer(dialect)
    routes = [_route(_site_of(site, each), door, each, dialect, offered) for each in spoken]
    return [
        *routes,
        machine_route(site, "POST", dialect.base + "{method:path}", _not_implemented, render=render),
    ]


def _site_of(site: Site, method: Method) -> Site:
    return site if method.largest_body is None else replace(site, largest_body=method.largest_body)


def _route(site: Site, door: Door, method: Method, dialect: Dialect, offered: tuple[str, ...]) -> BaseRoute:
    path, render = dialect.base + method.name, renderer(dialect)
    if iscoroutinefunction(method.answer):
        return soon_route(site, "POST", path, _answering_soon(door, method, dialect, offered), render=render)
    return machine_route(site, "POST", path, _answering(door, method, dialect, offered), render=render)


def _answering(door: Door, method: Method, dialect: Dialect, offered: tuple[str, ...]) -> Handler:
    def handle(call: Call) -> Response:
        with door.attempt(method) as attempt:
            return _answer(method.answer(_asked(door, method, dialect, offered, call, attempt)))

    return handle


def _answering_soon(door: Door, method: Method, dialect: Dialect, offered: tuple[str, ...]) -> SoonHandler:
    """The same for a method whose answer is a coroutine."""

    async def handle(call: Call) -> Response:
        with door.attempt(method) as attempt:
            return _answer(await method.answer(_asked(door, method, dialect, offered, call, attempt)))

    return handle


def _asked(
    door: Door, method: Method, dialect: Dialect, offered: tuple[str, ...], call: Call, attempt: Attempt
) -> Asked[object]:
    """The call once it is known who makes it and what it says."""
    attempt.caller = door.caller(method, call)
    attempt.message = read(call, method.request, dialect.understands)
    return Asked(attempt.message, call, dialect, attempt.caller, offered)


def _answer(result: object) -> Response:
    if isinstance(result, Pending):
        return json_answer(result.message, 202)
    return json_answer(result) if result is not None else Response(status_code=204)


def _not_implemented(call: Call) -> Response:
    raise MethodNotImplemented(call.path)


def renderer(dialect: Dialect) -> Renderer:
    """How `dialect` words a refusal (v1 §10.1, v2 §10): `error` and `error_description`."""

    def render(_: Call, refusal: Refusal) -> Response:
        of_device = DEVICE_WORDS.get(type(refusal))
        if of_device is not None:
            return json_answer(messages.Failure(of_device.error, of_device.description), of_device.status)
        worded = refusal if isinstance(refusal, SigningRefusal) else SigningRefusal()
        error, description = worded.in_csc_v1() if dialect.name == "v1" else (worded.error, worded.description)
        words = {name: dialect.says.get(str(word), word) for name, word in refusal.words.items()}
        return json_answer(messages.Failure(error, description.format(**words)), refusal.status)

    return render
