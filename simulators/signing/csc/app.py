"""Routes of the CSC API in all its dialects, its errors, and its OpenAPI document."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from starlette.responses import Response
from starlette.routing import BaseRoute

from simulators.kit.call import Call, json_answer
from simulators.kit.refusal import Refusal
from simulators.kit.web import Handler, Renderer, Site, machine_route
from simulators.signing.csc import messages
from simulators.signing.csc.description import describe
from simulators.signing.csc.dialects import EVERY, Dialect
from simulators.signing.csc.door import Door
from simulators.signing.csc.methods import Asked, Method, Pending
from simulators.signing.csc.reading import read
from simulators.signing.csc.refusals import MethodNotImplemented
from simulators.signing.refusals import SigningRefusal

DESCRIPTION: Final = "/csc/openapi.json"


def csc_routes(
    site: Site, door: Door, methods: Sequence[Method], *, elsewhere: tuple[str, ...] = ()
) -> list[BaseRoute]:
    """Routes of `methods` in each dialect, the OpenAPI document, and 501 for the rest.

    `elsewhere` are methods that `info` lists and that have routes of their own (`oauth2/token`).
    """
    document = describe(methods)
    return [
        machine_route(site, "GET", DESCRIPTION, lambda _: json_answer(document)),
        *(route for dialect in EVERY for route in _of_dialect(site, door, methods, elsewhere, dialect)),
    ]


def _of_dialect(
    site: Site, door: Door, methods: Sequence[Method], elsewhere: tuple[str, ...], dialect: Dialect
) -> list[BaseRoute]:
    spoken = [each for each in methods if dialect in each.dialects]
    offered = (*(each.name for each in spoken if each.is_listed), *elsewhere)
    render = renderer(dialect)
    routes = [
        machine_route(
            _site_of(site, each),
            "POST",
            dialect.base + each.name,
            _answering(door, each, dialect, offered),
            render=render,
        )
        for each in spoken
    ]
    return [
        *routes,
        machine_route(site, "POST", dialect.base + "{method:path}", _not_implemented, render=render),
    ]


def _site_of(site: Site, method: Method) -> Site:
    return site if method.largest_body is None else replace(site, largest_body=method.largest_body)


def _answering(door: Door, method: Method, dialect: Dialect, offered: tuple[str, ...]) -> Handler:
    def handle(call: Call) -> Response:
        with door.attempt(method) as attempt:
            caller = attempt.caller = door.caller(method, call)
            message: object = read(call, method.request, dialect.understands)
            attempt.message = message
            result = method.answer(Asked(message, call, dialect, caller, offered))
        if isinstance(result, Pending):
            return json_answer(result.message, 202)
        return json_answer(result) if result is not None else Response(status_code=204)

    return handle


def _not_implemented(call: Call) -> Response:
    raise MethodNotImplemented(call.path)


def renderer(dialect: Dialect) -> Renderer:
    """How `dialect` words a refusal (v1 §10.1, v2 §10): `error` and `error_description`."""

    def render(_: Call, refusal: Refusal) -> Response:
        worded = refusal if isinstance(refusal, SigningRefusal) else SigningRefusal()
        error, description = worded.in_csc_v1() if dialect.name == "v1" else (worded.error, worded.description)
        words = {name: dialect.says.get(str(word), word) for name, word in refusal.words.items()}
        return json_answer(messages.Failure(error, description.format(**words)), refusal.status)

    return render
