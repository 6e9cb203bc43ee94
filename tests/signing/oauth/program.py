"""An OAuth client and a browser of the tests' own: know the endpoints and nothing of the service."""

import base64
import hashlib
import hmac
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import msgspec
from httpx import Response
from starlette.testclient import TestClient

from tests.signing.conftest import PEOPLE, Person, Service

REDIRECT = "https://program.example/back"
VERIFIER = "a-verifier-that-is-long-enough-for-rfc7636-0123456789"
SHA256 = "2.16.840.1.101.3.4.2.1"


def challenge(verifier: str = VERIFIER) -> str:
    return urlsafe(hashlib.sha256(verifier.encode()).digest())


def urlsafe(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


def jwt(claims: dict[str, Any], key: bytes, alg: str = "HS256") -> str:
    signed = f"{urlsafe(msgspec.json.encode({'alg': alg}))}.{urlsafe(msgspec.json.encode(claims))}"
    return f"{signed}.{urlsafe(hmac.new(key, signed.encode(), hashlib.sha256).digest())}"


@dataclass
class Program:
    """A client that keeps a secret, or none."""

    service: Service
    control: TestClient
    client_id: str = "program"
    secret: str | None = "a secret that nobody guesses"
    base: str = "/csc/v2"
    web: TestClient = field(init=False)

    def __post_init__(self) -> None:
        self.web = TestClient(self.service.web.app, follow_redirects=False)

    def registered(self, *redirect_uris: str) -> "Program":
        body = {
            "client_id": self.client_id,
            "name": "Program Próbny",
            "redirect_uris": list(redirect_uris or [REDIRECT]),
        }
        answer = self.control.post("/signing/clients", json=body | {"secret": self.secret})
        assert answer.status_code == 204, answer.text
        return self

    def request(self, **other: str | None) -> dict[str, str]:
        asked = {
            "response_type": "code",
            "client_id": self.client_id,
            "redirect_uri": REDIRECT,
            "code_challenge": challenge(),
            "code_challenge_method": "S256",
            "state": "of the program",
        }
        return {name: value for name, value in (asked | other).items() if value is not None}

    def for_signing(self, person: Person, *digests: bytes, **other: str | None) -> dict[str, str]:
        wanted: dict[str, str | None] = {
            "scope": "credential",
            "credentialID": person.credential_id,
            "numSignatures": str(len(digests)),
            "hashes": ",".join(urlsafe(each) for each in digests),
            "hashAlgorithmOID": SHA256,
        }
        return self.request(**wanted | other)

    def authorize(self, parameters: dict[str, str]) -> Response:
        answer: Response = self.web.get(f"{self.base}/oauth2/authorize", params=parameters)
        return answer

    def token(self, **form: str | None) -> Response:
        mine = {"client_id": self.client_id, "client_secret": self.secret}
        sent = {name: value for name, value in (mine | form).items() if value is not None}
        answer: Response = self.web.post(f"{self.base}/oauth2/token", data=sent)
        return answer

    def exchange(self, code: str, /, **form: str | None) -> Response:
        fields: dict[str, str | None] = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": REDIRECT,
            "code_verifier": VERIFIER,
        }
        return self.token(**fields | form)

    def revoke(self, token: str, /, **form: str | None) -> Response:
        mine = {"client_id": self.client_id, "client_secret": self.secret, "token": token}
        sent = {name: value for name, value in (mine | form).items() if value is not None}
        answer: Response = self.web.post(f"{self.base}/oauth2/revoke", data=sent)
        return answer


class Browser:
    """A person's browser."""

    def __init__(self, service: Service) -> None:
        self.web = TestClient(service.web.app, follow_redirects=False)
        self.address = ""

    def come(self, program: Program, parameters: dict[str, str], email: str = "anna@example.org") -> Response:
        """From the program to the consent page, by way of the login."""
        arrived = self.web.get(f"{program.base}/oauth2/authorize", params=parameters)
        assert arrived.status_code == 303, arrived.text
        self.address = arrived.headers["location"]
        login = self.web.get(self.address)
        if login.status_code == 303:
            form = {"email": email, "password": PEOPLE[email][0]}
            assert self.web.post(login.headers["location"], data=form).status_code == 303
        answer: Response = self.web.get(self.address)
        return answer

    def send(self, way: str = "", **form: str) -> Response:
        answer: Response = self.web.post(self.address + way, data=form)
        return answer


def told(answer: Response) -> dict[str, str]:
    """What a redirect to the program says."""
    assert answer.status_code in (302, 303), answer.text
    assert answer.headers["location"].startswith(REDIRECT + "?")
    return {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["location"]).query).items()}


def consented(program: Program, person: Person, parameters: dict[str, str], email: str = "anna@example.org") -> str:
    """The code of a consent that the person gave with a code of the phone app (or, for `service`, without)."""
    browser = Browser(program.service)
    shown = browser.come(program, parameters, email)
    assert shown.status_code == 200, shown.text
    return told(browser.send(code=person.code(), credential=person.credential_id))["code"]


def details(person: Person, *digests: bytes, **other: object) -> str:
    """`authorization_details` for the person's credential."""
    wanted = {
        "type": "credential",
        "credentialID": person.credential_id,
        "documentDigests": [
            {"hash": msgspec.to_builtins(each), "label": f"Umowa {place}"} for place, each in enumerate(digests, 7)
        ],
        "hashAlgorithmOID": SHA256,
    }
    return msgspec.json.encode([{k: v for k, v in (wanted | other).items() if v is not None}]).decode()


def token_for(program: Program, person: Person, *digests: bytes) -> str:
    """Activation data, by a consent with a code of the phone app."""
    answer = program.exchange(consented(program, person, program.for_signing(person, *digests)))
    assert answer.status_code == 200, answer.text
    return str(answer.json()["access_token"])


def service_tokens(program: Program, person: Person) -> dict[str, str]:
    answer = program.exchange(consented(program, person, program.request()))
    assert answer.status_code == 200, answer.text
    tokens: dict[str, str] = answer.json()
    return tokens


def listed(person: Person, token: str) -> Response:
    return person.service.csc("credentials/list", {}, token)


def sign(person: Person, bearer: str, digests: list[bytes], sad: str | None = None) -> Response:
    person.token = bearer
    return person.sign(sad, digests)  # type: ignore[arg-type]
