"""The cloud signer with a CSC service of another make behind it: other names for its secret, other faults."""

import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from simulators.desktop.cloud.csc import CscClient, ServiceRefused, ServiceSilent

Answers = dict[str, tuple[int, bytes]]
DIGEST = bytes(32)
INFO = {
    "key": {"status": "enabled", "algo": ["1.2.840.113549.1.1.11"], "len": 3072},
    "cert": {"status": "valid", "certificates": ["AAEC"]},
    "auth": {"mode": "explicit", "objects": [{"type": "Password", "id": "smsCode"}]},
    "multisign": 1,
}


class Service:
    """Answers as it is told, and remembers what it was asked."""

    def __init__(self) -> None:
        self.answers: Answers = {}
        self.asked: dict[str, Any] = {}
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                method = self.path.removeprefix("/csc/v2/")
                body = self.rfile.read(int(self.headers["Content-Length"]))
                service.asked[method] = json.loads(body)
                status, content = service.answers.get(method, (404, b"{}"))
                self.send_response(status)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"

    def says(self, method: str, answer: object, status: int = 200) -> None:
        self.answers[method] = (status, answer if isinstance(answer, bytes) else json.dumps(answer).encode())


@pytest.fixture
def service() -> Iterator[Service]:
    made = Service()
    thread = Thread(target=made.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join()


@pytest.fixture
def client(service: Service) -> CscClient:
    return CscClient(service.address)


def test_secret_is_named_as_the_service_names_it(service: Service, client: CscClient) -> None:
    service.says("credentials/info", INFO)
    service.says("credentials/authorize", {"SAD": "sad-1"})
    service.says("signatures/signHash", {"signatures": ["AQID"]})
    credential = client.credential("token", "one")
    sad = client.authorize("token", credential, DIGEST, "SHA-256", "123456")
    assert client.sign("token", credential, DIGEST, "SHA-256", sad) == b"\x01\x02\x03"
    assert service.asked["credentials/authorize"]["authData"] == [{"id": "smsCode", "value": "123456"}]
    assert service.asked["credentials/authorize"]["numSignatures"] == 1
    assert service.asked["signatures/signHash"]["SAD"] == "sad-1"
    assert service.asked["signatures/signHash"]["signAlgo"] == "1.2.840.113549.1.1.11"


def test_refusal_keeps_the_service_s_words(service: Service, client: CscClient) -> None:
    service.says("credentials/list", {"error": "expired_token", "error_description": "Too late"}, 401)
    with pytest.raises(ServiceRefused) as no:
        client.credentials("token")
    assert (no.value.status, no.value.error, no.value.description) == (401, "expired_token", "Too late")


@pytest.mark.parametrize(
    ("status", "content"),
    [
        (200, b"<html>captive portal</html>"),
        (200, b"[]"),
        (200, b"\xff"),
        (200, b'{"signatures": []}'),
        (200, b'{"signatures": ["*"]}'),
        (302, b""),
        (407, b"<html>proxy</html>"),
        (500, b"{}"),
    ],
)
def test_what_is_no_answer_of_a_csc_service_is_silence(
    service: Service, client: CscClient, status: int, content: bytes
) -> None:
    service.says("credentials/info", INFO)
    service.says("signatures/signHash", content, status)
    credential = client.credential("token", "one")
    with pytest.raises(ServiceSilent):
        client.sign("token", credential, DIGEST, "SHA-256", "sad")


@pytest.mark.parametrize(
    "call",
    [
        lambda client: client.log_in("anna@example.org", "secret"),
        lambda client: client.credentials("token"),
    ],
)
def test_nobody_there_is_silence(call: Callable[[CscClient], object]) -> None:
    with pytest.raises(ServiceSilent):
        call(CscClient("http://127.0.0.1:1"))
