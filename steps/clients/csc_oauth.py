"""What the rows about authorization refer to in $: programs, and what a person has granted them."""

import base64
import hashlib
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

import httpx
import msgspec

from steps.clients.csc_session import Maker, Program, Session
from steps.clients.csc_values import SHA256

_AUTHORIZE: Final = "oauth2/authorize"
_EXCHANGE: Final = "oauth2/token"
_VERIFIER: Final = "a-verifier-as-long-as-RFC-7636-wants-it-0123456789"
_OF_A_CREDENTIAL: Final = ("scope", "credentialID", "numSignatures", "hashes", "hash", "hashAlgorithmOID", "hashAlgo")


class ConsentForms:
    """The consent pages as a person's browser sends them, for rows that are about what comes of a consent."""

    def __init__(self, http: httpx.Client, email: str, password: str) -> None:
        """`http` is this person's own; it keeps her login."""
        self._http = http
        self._login = {"email": email, "password": password}

    def agree(self, location: str, code: str) -> str:
        """Consent with a code of the phone; where the browser is led back to."""
        return self._send(self._arrive(location), {"code": code})

    def refuse(self, location: str) -> str:
        """Say no; where the browser is led back to."""
        return self._send(f"{self._arrive(location)}/refusal", {})

    def _arrive(self, location: str) -> str:
        shown = self._http.get(location, follow_redirects=False)
        if shown.is_redirect:
            self._send(shown.headers["location"], self._login)
        return location

    def _send(self, location: str, form: dict[str, str]) -> str:
        answer = self._http.post(location, data=form, follow_redirects=False)
        assert answer.is_redirect, f"{location}: {answer.status_code}"
        return str(answer.headers["location"])


def _program(session: Session) -> Program:
    program = session.value("program")
    assert isinstance(program, Program)
    return program


def _urlsafe(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


def _details(session: Session) -> str:
    """CSC v2 §8.4.2."""
    papers = [{"hash": session.value("hash"), "label": "Contract 7"}]
    credential = {"type": "credential", "credentialID": session.value("credential")}
    return msgspec.json.encode([{**credential, "documentDigests": papers, "hashAlgorithmOID": SHA256}]).decode()


def _of_the_service(session: Session) -> dict[str, Any]:
    """The good request without what is about a credential."""
    return {name: value for name, value in session.right(_AUTHORIZE).items() if name not in _OF_A_CREDENTIAL}


def _granted(session: Session, message: Mapping[str, Any]) -> str:
    """The code of a consent to `message`."""
    back = session.signer.agrees(session.led(_AUTHORIZE, message))
    return parse_qs(urlsplit(back).query)["code"][0]


def _granted_by_details(session: Session) -> str:
    return _granted(session, {**_of_the_service(session), "authorization_details": "$details"})


def _exchanged(session: Session) -> str:
    """A code that was exchanged already."""
    code = session.value("granted")
    session.ask(_EXCHANGE, {})
    session.forget("granted")
    return str(code)


def _service_tokens(session: Session) -> dict[str, Any]:
    return session.ask(_EXCHANGE, {"code": _granted(session, _of_the_service(session))})


def _pushed(session: Session) -> Any:
    return session.member("oauth2/pushed_authorize", {}, "request_uri")


def _pushed_and_used(session: Session) -> Any:
    used = _pushed(session)
    session.led(_AUTHORIZE, {"client_id": "$client", "request_uri": used})
    return used


def _client_basic(session: Session) -> str:
    program = _program(session)
    return "Basic " + base64.b64encode(f"{program.client_id}:{program.secret}".encode()).decode()


OAUTH_VALUES: Final[Mapping[str, Maker]] = {
    "program": lambda session: session.signer.program(),
    "client": lambda session: _program(session).client_id,
    "client_secret": lambda session: _program(session).secret,
    "client_basic": _client_basic,
    "back": lambda session: _program(session).redirect_uri,
    "back_and_more": lambda session: _program(session).redirect_uri + "/more",
    "back_with_query": lambda session: _program(session).redirect_uri + "?more=1",
    "other_program": lambda session: session.signer.program(),
    "other_client": lambda session: session.value("other_program").client_id,
    "other_secret": lambda session: session.value("other_program").secret,
    "verifier": lambda _: _VERIFIER,
    "challenge": lambda _: _urlsafe(hashlib.sha256(_VERIFIER.encode()).digest()),
    "hash_in_query": lambda session: _urlsafe(base64.b64decode(session.value("hash"))),
    "details": _details,
    "details_of_later": lambda session: session.value("details").replace(
        '"credential"', '"https://cloudsignatureconsortium.org/2025/credential"', 1
    ),
    "granted": lambda session: _granted(session, session.right(_AUTHORIZE)),
    "granted_for_the_service": lambda session: _granted(session, _of_the_service(session)),
    "granted_by_details": _granted_by_details,
    "exchanged": _exchanged,
    "client_token": lambda session: _service_tokens(session)["access_token"],
    "client_refresh": lambda session: _service_tokens(session)["refresh_token"],
    "pushed": _pushed,
    "pushed_and_used": _pushed_and_used,
}
