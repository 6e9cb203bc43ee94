"""`oauth2/authorize`, `oauth2/pushed_authorize`, `oauth2/token` and `oauth2/revoke` (CSC v2 §8.4.2–§8.4.5)."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qsl

import msgspec
from starlette.responses import Response

from simulators.kit.call import Call, json_answer, see_other
from simulators.kit.language import as_language
from simulators.signing.oauth.asking import Rules, once, read_request, redirect_of
from simulators.signing.oauth.consent import refused_to
from simulators.signing.oauth.model import Asked, Client
from simulators.signing.oauth.parts import Parts
from simulators.signing.oauth.refusals import AskedTwice, AskedWrong, OAuthRefusal, RedirectUnknown

_MOST_FIELDS: Final = 100


class Endpoints:
    """The authorization server in one dialect."""

    def __init__(self, parts: Parts, rules: Rules, issuer: str) -> None:
        """`issuer` is the address that the endpoints lie under, and the server's name (RFC 8414 §2)."""
        self._parts = parts
        self._rules = rules
        self._issuer = issuer

    def authorize(self, call: Call) -> Response:
        """A person arrives by browser, sent by a client."""
        parameters = once(call.query.multi_items())
        client = self._parts.clients.find(parameters.get("client_id"))
        read = self._pushed if "request_uri" in parameters else self._asked
        asked = read(client, parameters)
        visit = self._parts.consents.begin(self._issuer, asked)
        response = see_other(f"/authorize/{visit.visit_id}")
        if asked.lang:
            response.set_cookie("lang", as_language(asked.lang), path="/", samesite="lax")
        return response

    def _pushed(self, client: Client, parameters: Mapping[str, str]) -> Asked:
        """A pushed request stands alone (CSC v2 §8.4.2)."""
        asked = self._parts.pushed.take(client, parameters["request_uri"])
        if parameters.keys() != {"client_id", "request_uri"}:
            no = AskedWrong(client.client_id, name="request_uri")
            raise no.toward(refused_to(self._issuer, asked.redirect_uri, asked.state, no))
        return asked

    def _asked(self, client: Client, parameters: Mapping[str, str]) -> Asked:
        """What the query asks; all but a wrong redirect URI is told to the client."""
        try:
            return self._read(client, parameters)
        except RedirectUnknown:
            raise
        except OAuthRefusal as no:
            back = redirect_of(parameters, client)
            raise no.toward(refused_to(self._issuer, back, parameters.get("state"), no)) from no

    def _read(self, client: Client, parameters: Mapping[str, str]) -> Asked:
        asked = read_request(parameters, client, self._rules)
        if "account_token" in parameters:
            account = self._parts.clients.account_of(client, parameters["account_token"])
            return msgspec.structs.replace(asked, account=account)
        return asked

    def push(self, call: Call) -> Response:
        """A client pushes its request ahead."""
        form = _form(call)
        client = self._authenticated(call, form)
        if "request_uri" in form:
            raise AskedWrong(client.client_id, name="request_uri")
        answer = json_answer(self._parts.pushed.push(self._read(client, form)), 201)
        answer.headers["Cache-Control"] = "no-cache, no-store"
        return answer

    def token(self, call: Call) -> Response:
        """A client exchanges what was granted for tokens."""
        form = _form(call)
        client = self._authenticated(call, form)
        answer = json_answer(self._parts.tokens.exchange(client, form, says_sad=not self._rules.names_hash))
        answer.headers["Cache-Control"] = "no-store"
        return answer

    def revoke(self, call: Call) -> Response:
        """A client gives a token back."""
        form = _form(call)
        self._parts.revocations.revoke(self._authenticated(call, form), form)
        return Response(status_code=204)

    def _authenticated(self, call: Call, form: Mapping[str, str]) -> Client:
        audience = (self._issuer, f"{self._issuer}/oauth2/token")
        return self._parts.clients.authenticate(call.headers.get("authorization"), form, audience)


def _form(call: Call) -> dict[str, str]:
    """The form in the body, each field once; raises AskedTwice, also for what is no form."""
    try:
        text = call.body.decode()
        return once(parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict"))
    except ValueError as error:
        raise AskedTwice from error
