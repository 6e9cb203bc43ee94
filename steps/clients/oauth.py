"""A program of somebody else's: an OAuth client of the signing service with an address of its own to come back to."""

import base64
import hashlib
import threading
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Final
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import msgspec

from steps.clients.control import Control
from steps.clients.machine import Refused, Watch, trusted

_VERIFIER: Final = "a verifier of forty-three octets or more, as RFC 7636 has it".replace(" ", "-").replace(",", "")
_BASE: Final = "/csc/v2"
_SHA256: Final = "2.16.840.1.101.3.4.2.1"
_SECONDS: Final = 40.0


class _Returned(BaseHTTPRequestHandler):
    """Where browsers come back to."""

    def do_GET(self) -> None:
        """Keep what the service says, and tell the person that she is back."""
        parts = urlsplit(self.path)
        if parts.path == "/back":
            self.server.answers.append({name: values[0] for name, values in parse_qs(parts.query).items()})  # type: ignore[attr-defined]
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(b"<!doctype html><html lang=pl><title>Program</title><main><h1>Program</h1></main></html>")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Program:
    """One program, registered when made. Every call raises Refused for a no."""

    def __init__(self, control: Control, address: str, watch: Watch, name: str) -> None:
        """`address` is the service's; `name` is what signers are told."""
        self.name = name
        self._server = HTTPServer(("127.0.0.1", 0), _Returned)
        self.answers: list[dict[str, str]] = []
        self._server.answers = self.answers  # type: ignore[attr-defined]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.back = f"http://127.0.0.1:{self._server.server_port}/back"
        self._client_id = f"{name.lower()}-{self._server.server_port}"
        self._address = address
        self._http = httpx.Client(
            base_url=address, timeout=_SECONDS, verify=trusted(), trust_env=False, event_hooks={"response": [watch]}
        )
        control.tell("POST", "/signing/clients", client_id=self._client_id, name=name, redirect_uris=[self.back])

    def asks(self, credential: str, papers: Sequence[tuple[str, bytes]]) -> str:
        """Where the signer is sent to consent that `papers` (name and SHA-256) are signed."""
        self._details = msgspec.json.encode(
            [
                {
                    "type": "credential",
                    "credentialID": credential,
                    "hashAlgorithmOID": _SHA256,
                    "documentDigests": [{"label": name, "hash": digest} for name, digest in papers],
                }
            ]
        ).decode()
        made = hashlib.sha256(_VERIFIER.encode()).digest()
        asked = {
            "response_type": "code",
            "client_id": self._client_id,
            "redirect_uri": self.back,
            "code_challenge": base64.urlsafe_b64encode(made).rstrip(b"=").decode(),
            "code_challenge_method": "S256",
            "authorization_details": self._details,
        }
        return f"{self._address}{_BASE}/oauth2/authorize?{urlencode(asked)}"

    def exchange(self) -> str:
        """The authorization that the signer's browser brought the code of."""
        form = {
            "grant_type": "authorization_code",
            "client_id": self._client_id,
            "code": self.answers[-1]["code"],
            "code_verifier": _VERIFIER,
            "redirect_uri": self.back,
            "authorization_details": self._details,
        }
        return str(self._submit("token", form).json()["access_token"])

    def give_back(self, authorization: str) -> None:
        """End an authorization."""
        self._submit("revoke", {"client_id": self._client_id, "token": authorization})

    def sign(self, credential: str, digests: Sequence[bytes], algorithm: str, authorization: str) -> list[bytes]:
        """The signatures over `digests`, by an authorization that is shown as the bearer token (§11.10)."""
        body = {"credentialID": credential, "hashes": digests, "signAlgo": algorithm}
        headers = {"Authorization": f"Bearer {authorization}", "Content-Type": "application/json"}
        answer = self._http.post(f"{_BASE}/signatures/signHash", content=msgspec.json.encode(body), headers=headers)
        said = _good(answer).json()
        return [base64.b64decode(each) for each in said["signatures"]]

    def _submit(self, endpoint: str, form: dict[str, str]) -> httpx.Response:
        return _good(self._http.post(f"{_BASE}/oauth2/{endpoint}", data=form))


def _good(answer: httpx.Response) -> httpx.Response:
    if answer.is_error:
        raise Refused(answer)
    return answer
