"""The OpenAPI 3.1 document of the CSC API, made from the rows that its routes are made from."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, Final

import msgspec

from simulators.kit.api import Operation, openapi
from simulators.kit.call import Call
from simulators.signing.csc.dialects import Dialect
from simulators.signing.csc.messages import Failure
from simulators.signing.csc.methods import Method

_OF_EVERY_METHOD: Final[Mapping[int, str]] = {
    400: "A parameter is missing or wrong, or the authentication data is",
    401: "The token is unknown or has expired",
    403: "The request was sent by another site's page",
    405: "Every method is a POST",
    413: "The message is too large",
    429: "Too many calls in a short time",
    503: "The portal, the certification authority or the signature creation device is not available",
}
_PROBLEMS: Final = (403, 405)  # said before a method is found, in the form of RFC 9457
_BEARER: Final = {"type": "http", "scheme": "bearer"}


def describe(methods: Sequence[Method]) -> dict[str, Any]:
    """The document: each method once in each of its dialects."""
    spoken = [(each, dialect) for each in methods for dialect in each.dialects]
    document = openapi("CSC API", "2.0.0.2", [_operation(*each) for each in spoken])
    others = [Failure, *{each.pending for each in methods if each.pending is not None}]
    _, components = msgspec.json.schema_components(others, ref_template="#/components/schemas/{name}")
    for method, dialect in spoken:
        path = document["paths"][dialect.base + method.name]["post"]
        path["operationId"] = f"{dialect.name}/{method.name}"
        path["tags"] = [dialect.name]
        path["security"] = [] if method.is_open else [{"bearer": []}]
        path["responses"] = _answers(path["responses"], method)
    schemas = document["components"]["schemas"] | components
    return document | {"components": {"schemas": schemas, "securitySchemes": {"bearer": _BEARER}}}


def _operation(method: Method, dialect: Dialect) -> Operation:
    status = 200 if method.result else 204
    return Operation("POST", dialect.base + method.name, method.summary, _nobody, method.request, method.result, status)


def _nobody(_: Call) -> None:
    """The document is only read."""


def _answers(described: dict[str, Any], method: Method) -> dict[str, Any]:
    """The good answer, the pending one, and every refusal."""
    answers = {status: said for status, said in described.items() if status < "300"}
    if method.pending is not None:
        answers["202"] = {"description": "Come back for it", "content": _json(method.pending.__name__)}
    failures = {**dict.fromkeys(method.also, ""), **_OF_EVERY_METHOD}
    for status, words in failures.items():
        content = {
            **(_problem() if status in _PROBLEMS else {}),
            **(_json("Failure") if _is_own(status, method) else {}),
        }
        answers[str(status)] = {"description": words or HTTPStatus(status).phrase, "content": content}
    return answers


def _is_own(status: int, method: Method) -> bool:
    """Whether the method itself may say so, in the words of the CSC API."""
    return status not in _PROBLEMS or status in method.also


def _json(name: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}


def _problem() -> dict[str, Any]:
    return {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
