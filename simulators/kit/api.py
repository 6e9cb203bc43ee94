"""Machine interfaces declared once: the declaration is both the route and its OpenAPI description."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec
from starlette.responses import Response
from starlette.routing import BaseRoute

from simulators.kit.call import Call, json_answer
from simulators.kit.refusal import MalformedRequest, NotFound, PeerNotKnown, Refusal
from simulators.kit.web import Handler, Site, SoonHandler, machine_route, problem_of, soon_route


@dataclass(frozen=True)
class Operation:
    """One operation: `answer` gets the call and gives the result record (None: no content).

    One that is `inline` waits for nothing and runs on the event loop itself. The `answer` of one that comes `soon` is
    a coroutine function, which waits there without blocking.
    """

    method: str
    path: str
    summary: str
    answer: Callable[[Call], object]
    body: type | None = None
    result: Any = None
    status: int = 200
    query: tuple[str, ...] = ()
    refusals: tuple[type[Refusal], ...] = ()
    media_type: str = "application/json"
    inline: bool = False
    soon: bool = False


def operation_routes(site: Site, operations: Sequence[Operation], *, key: str | None = None) -> list[BaseRoute]:
    """Routes for `operations`; with `key`, only for callers that bring it as a bearer token."""
    return [_route(site, each, key) for each in operations]


def _route(site: Site, operation: Operation, key: str | None) -> BaseRoute:
    if operation.soon:
        handler = _soon_handler(operation, key)
        return soon_route(site, operation.method, operation.path, handler, render=problem_of(site))
    return machine_route(site, operation.method, operation.path, _handler(operation, key), inline=operation.inline)


def _handler(operation: Operation, key: str | None) -> Handler:
    def handle(call: Call) -> Response:
        _require_key(call, key)
        return _answered(operation, operation.answer(call))

    return handle


def _soon_handler(operation: Operation, key: str | None) -> SoonHandler:
    async def handle(call: Call) -> Response:
        _require_key(call, key)
        answer: Any = operation.answer(call)
        return _answered(operation, await answer)

    return handle


def _require_key(call: Call, key: str | None) -> None:
    if key is not None and call.headers.get("authorization") != f"Bearer {key}":
        raise PeerNotKnown(call.path)


def _answered(operation: Operation, result: object) -> Response:
    if isinstance(result, Response):
        return result
    return json_answer(result, operation.status) if result is not None else Response(status_code=204)


def openapi(title: str, version: str, operations: Sequence[Operation]) -> dict[str, Any]:
    """The OpenAPI 3.1 document of `operations`."""
    types = tuple(kind for each in operations for kind in (each.body, each.result) if kind is not None)
    schemas, components = _schemas(types)
    by_type = {str(kind): schema for kind, schema in zip(types, schemas, strict=True)}
    paths: dict[str, Any] = {}
    for each in operations:
        path = re.sub(r"\{(\w+):\w+\}", r"{\1}", each.path)
        paths.setdefault(path, {})[each.method.lower()] = _describe(each, by_type)
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": version},
        "paths": paths,
        "components": {"schemas": {**components, "Problem": _PROBLEM}},
    }


@cache
def _schemas(types: tuple[Any, ...]) -> tuple[tuple[dict[str, Any], ...], dict[str, Any]]:
    """The JSON schemas of `types`, and of what they are made of; a type's never changes."""
    return msgspec.json.schema_components(types, ref_template="#/components/schemas/{name}")


_PROBLEM = {
    "type": "object",
    "required": ["title", "status", "detail", "code"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string"},
        "errors": {"type": "array", "items": {"type": "object"}},
    },
}


def _describe(operation: Operation, schemas: dict[str, Any]) -> dict[str, Any]:
    described: dict[str, Any] = {
        "summary": operation.summary,
        "parameters": [
            {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
            for name in re.findall(r"\{(\w+)(?::\w+)?\}", operation.path)
        ]
        + [{"name": name, "in": "query", "schema": {"type": "string"}} for name in operation.query],
        "responses": {**_good(operation, schemas), **_bad(operation)},
    }
    if operation.body is not None:
        content = {"application/json": {"schema": schemas[str(operation.body)]}}
        described["requestBody"] = {"required": True, "content": content}
    return described


def _good(operation: Operation, schemas: dict[str, Any]) -> dict[str, Any]:
    if operation.result is None and operation.media_type == "application/json":
        return {"204": {"description": "Done"}}
    schema = schemas[str(operation.result)] if operation.result is not None else {}
    content = {operation.media_type: {"schema": schema}}
    return {str(operation.status): {"description": operation.summary, "content": content}}


def _bad(operation: Operation) -> dict[str, Any]:
    of_body = (MalformedRequest,) if operation.body else ()
    of_path = (NotFound,) if "{" in operation.path else ()  # what no address can hold, a line break for instance
    by_status: dict[int, list[str]] = {}
    for refusal in dict.fromkeys((*operation.refusals, *of_body, *of_path)):
        by_status.setdefault(refusal.status, []).append(refusal.code)
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {str(status): {"description": ", ".join(codes), "content": content} for status, codes in by_status.items()}
