"""Routes of the authorization server: its endpoints in each dialect, its metadata (RFC 8414), the consent pages."""

from typing import Any, Final

from starlette.responses import Response
from starlette.routing import BaseRoute

from simulators.kit.call import Call, json_answer
from simulators.kit.refusal import Refusal
from simulators.kit.web import Handler, Site, machine_route, page, page_routes
from simulators.signing.csc.dialects import EVERY, V1
from simulators.signing.csc.messages import Failure
from simulators.signing.oauth.asking import Rules
from simulators.signing.oauth.details import TYPES
from simulators.signing.oauth.endpoints import Endpoints
from simulators.signing.oauth.parts import Parts
from simulators.signing.oauth.screens import ConsentScreens
from simulators.signing.refusals import SigningRefusal

METHODS: Final = ("oauth2/authorize", "oauth2/pushed_authorize", "oauth2/token", "oauth2/revoke")
_METADATA: Final = "/.well-known/oauth-authorization-server"
_WAYS: Final = ["client_secret_basic", "client_secret_post", "client_secret_jwt", "none"]


def oauth_routes(site: Site, parts: Parts, address: str, most: int) -> list[BaseRoute]:
    """Endpoints and metadata under each dialect's base; `address` is the service's, `most` signatures at once."""
    routes: list[BaseRoute] = []
    for dialect in EVERY:
        base = dialect.base.rstrip("/")
        ends = Endpoints(parts, Rules(most, names_hash=dialect is not V1), address + base)
        routes += [
            machine_route(site, "GET", f"{base}/oauth2/authorize", ends.authorize, render=site.pages.refused),
            machine_route(site, "POST", f"{base}/oauth2/pushed_authorize", ends.push, render=_told),
            machine_route(site, "POST", f"{base}/oauth2/token", ends.token, render=_told),
            machine_route(site, "POST", f"{base}/oauth2/revoke", ends.revoke, render=_told),
            machine_route(site, "GET", _METADATA + base, _saying(_metadata(address + base))),
        ]
    return routes


def consent_routes(site: Site, screens: ConsentScreens) -> list[BaseRoute]:
    """The pages on which a person decides."""
    one = "/authorize/{visit_id}"
    return [
        *page_routes(
            site,
            page(one, screens.consent, screens.approve),
            page(f"{one}/login", screens.login, screens.log_in),
            page(f"{one}/phone", screens.consent, screens.send),
            page(f"{one}/refusal", screens.consent, screens.refuse),
            page(f"{one}/waiting", screens.waiting, screens.finish),
        ),
        machine_route(site, "GET", f"{one}/stage", screens.stage),
    ]


def _saying(content: dict[str, Any]) -> Handler:
    return lambda _: json_answer(content)


def _told(_: Call, refusal: Refusal) -> Response:
    """RFC 6749 §5.2, in the words of CSC v2 §8.4."""
    worded = refusal if isinstance(refusal, SigningRefusal) else SigningRefusal()
    failure = Failure(worded.error, worded.description.format(**refusal.words))
    answer = json_answer(failure, refusal.status)
    answer.headers["Cache-Control"] = "no-store"
    if refusal.status == 401:
        answer.headers["WWW-Authenticate"] = "Basic"
    return answer


def _metadata(issuer: str) -> dict[str, Any]:
    """What clients need to know (RFC 8414 §2, RFC 9126 §5, RFC 9207 §3, RFC 9396 §10)."""
    return {
        "issuer": issuer,
        "authorization_endpoint": f"{issuer}/oauth2/authorize",
        "pushed_authorization_request_endpoint": f"{issuer}/oauth2/pushed_authorize",
        "token_endpoint": f"{issuer}/oauth2/token",
        "revocation_endpoint": f"{issuer}/oauth2/revoke",
        "scopes_supported": ["service", "credential"],
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code", "refresh_token", "client_credentials"],
        "code_challenge_methods_supported": ["S256"],
        "token_endpoint_auth_methods_supported": _WAYS,
        "token_endpoint_auth_signing_alg_values_supported": ["HS256"],
        "revocation_endpoint_auth_methods_supported": _WAYS,
        "revocation_endpoint_auth_signing_alg_values_supported": ["HS256"],
        "authorization_details_types_supported": list(TYPES),
        "authorization_response_iss_parameter_supported": True,
        "require_pushed_authorization_requests": False,
        "ui_locales_supported": ["pl", "en"],
    }
