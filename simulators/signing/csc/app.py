"""Routes of the CSC API v2.0, its errors and its OpenAPI document."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec
from starlette.responses import Response
from starlette.routing import BaseRoute

from simulators.kit.api import Operation, openapi
from simulators.kit.call import Call, json_answer
from simulators.kit.refusal import Refusal
from simulators.kit.web import Handler, Site, machine_route
from simulators.signing.csc import messages
from simulators.signing.csc.credential_methods import CredentialMethods
from simulators.signing.csc.refusals import MethodNotImplemented
from simulators.signing.csc.service_methods import ServiceMethods
from simulators.signing.csc.signing_methods import SigningMethods
from simulators.signing.refusals import SigningRefusal

_BASE: Final = "/csc/v2/"
METHODS: Final = [
    "auth/login",
    "auth/revoke",
    "credentials/list",
    "credentials/info",
    "credentials/authorize",
    "signatures/signHash",
]


def csc_operations(service: ServiceMethods, credentials: CredentialMethods, signing: SigningMethods) -> list[Operation]:
    """All methods; METHODS names them for `info`."""
    m = messages
    described: list[tuple[str, str, Any, type, type | None]] = [
        ("info", "What the service is and can do (§11.1)", service.info, m.InfoRequest, m.Info),
        ("auth/login", "Log in (§11.2)", service.log_in, m.LoginRequest, m.Login),
        ("auth/revoke", "End a token (§11.3)", service.revoke, m.RevokeRequest, None),
        ("credentials/list", "The caller's credentials (§11.4)", credentials.list_all, m.ListRequest, m.CredentialList),
        ("credentials/info", "One credential (§11.5)", credentials.info, m.InfoOfRequest, m.CredentialInfo),
        ("credentials/authorize", "Authorise hashes (§11.6)", signing.authorize, m.AuthorizeRequest, m.Authorized),
        ("signatures/signHash", "Sign hashes (§11.10)", signing.sign_hash, m.SignHashRequest, m.Signed),
    ]
    return [
        Operation("POST", _BASE + name, summary, answer, body, result, 200 if result else 204)
        for name, summary, answer, body, result in described
    ]


def csc_routes(site: Site, operations: Sequence[Operation]) -> list[BaseRoute]:
    """Routes for `operations`, the OpenAPI document, and 501 for the rest."""
    document = _description(operations)
    routes = [machine_route(site, "POST", each.path, _answering(each), render=render) for each in operations]
    return [
        *routes,
        machine_route(site, "GET", _BASE + "openapi.json", lambda _: json_answer(document)),
        machine_route(site, "POST", _BASE + "{method:path}", _not_implemented, render=render),
    ]


def _answering(operation: Operation) -> Handler:
    def handle(call: Call) -> Response:
        result = operation.answer(call)
        return json_answer(result) if result is not None else Response(status_code=204)

    return handle


def _not_implemented(call: Call) -> Response:
    raise MethodNotImplemented(call.path)


def render(_: Call, refusal: Refusal) -> Response:
    """A refusal as CSC v2 §10 has it: `error` and `error_description`, in the specification's own words."""
    worded = refusal if isinstance(refusal, SigningRefusal) else SigningRefusal()
    failure = messages.Failure(worded.error, worded.description.format(**refusal.words))
    return json_answer(failure, refusal.status)


def _description(operations: Sequence[Operation]) -> dict[str, Any]:
    """The OpenAPI document, with CSC's own form of errors in place of problem+json."""
    document = openapi("CSC API v2.0", "2.0.0.2", operations)
    _, components = msgspec.json.schema_components([messages.Failure], ref_template="#/components/schemas/{name}")
    schemas = document["components"]["schemas"] | components
    schemas.pop("Problem")
    failure = {"application/json": {"schema": {"$ref": "#/components/schemas/Failure"}}}
    errors = {status: {"description": words, "content": failure} for status, words in _STATUSES.items()}
    for path in document["paths"].values():
        for method in path.values():
            good = {status: said for status, said in method["responses"].items() if status < "300"}
            method["responses"] = good | errors
    return document | {"components": {"schemas": schemas}}


_STATUSES: Final = {
    "400": "A parameter is missing or wrong, or the authentication data is",
    "401": "The token is unknown or has expired",
    "413": "The message is too large",
    "503": "The portal or the certification authority does not answer",
}
