"""A CSC service of somebody else's, written from the specification of v1.0.4 alone: it shares nothing with the bench.

Bearer tokens from `auth/login`, a PIN and a fixed OTP, `hash` and `hashAlgo`, one RSA key; every refusal as §10 says.
"""

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

USER, PASSWORD, PIN, OTP = "tester", "of the foreign service", "1357", "000000"
BASE = "/remote/csc/v1"


class Service:
    """The state: who is logged in, what is authorised."""

    def __init__(self) -> None:
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "TEST foreign signer")])
        began = datetime(2026, 1, 1, tzinfo=UTC)
        builder = x509.CertificateBuilder(name, name, self.key.public_key(), 4711, began, began + timedelta(days=3650))
        self.certificate = base64.b64encode(builder.sign(self.key, SHA256()).public_bytes(Encoding.DER)).decode()
        self.authorised: dict[str, set[str]] = {}
        self.signed = 0
        self.lock = threading.Lock()
        self.spoils = False
        self.refuses = False

    def answer(self, method: str, header: str, asked: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        if method == "auth/login":
            word = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
            return (200, {"access_token": "t0", "expires_in": 3600}) if header == f"Basic {word}" else refused()
        if header != "Bearer t0":
            return refused()
        methods = {
            "credentials/list": lambda _: (200, {"credentialIDs": ["key-1"]}),
            "credentials/info": lambda _: self.info(),
            "credentials/authorize": self.authorize,
            "signatures/signHash": self.sign,
        }
        return methods[method](asked) if method in methods else (404, {"error": "not_found"})

    def info(self) -> tuple[int, dict[str, Any]]:
        key = {"status": "enabled", "algo": ["1.2.840.113549.1.1.11"], "len": 2048}
        cert = {"status": "valid", "certificates": [self.certificate]}
        return 200, {"key": key, "cert": cert, "authMode": "explicit", "SCAL": "2", "multisign": 3}

    def authorize(self, asked: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        hashes = asked.get("hash", [])
        is_right = asked.get("PIN") == PIN and asked.get("OTP") == OTP and 1 <= len(hashes) <= 3
        if not is_right or asked.get("numSignatures") != len(hashes):
            return 400, {"error": "invalid_request", "error_description": "no"}
        sad = f"sad-{len(self.authorised)}"
        self.authorised[sad] = set(hashes)
        return 200, {"SAD": sad, "expiresIn": 300}

    def sign(self, asked: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        covered = self.authorised.get(asked.get("SAD", ""), set())
        if self.refuses or not set(asked["hash"]) <= covered or asked.get("signAlgo") != "1.2.840.113549.1.1.11":
            return 400, {"error": "invalid_request", "error_description": "hash is not authorized by the SAD"}
        covered.difference_update(asked["hash"])
        self.signed += len(asked["hash"])
        return 200, {"signatures": [self.signature(each) for each in asked["hash"]]}

    def signature(self, digest: str) -> str:
        octets = base64.b64decode(digest)
        value = self.key.sign(octets, padding.PKCS1v15(), Prehashed(SHA256()))
        return base64.b64encode(bytes(256) if self.spoils else value).decode()


def refused() -> tuple[int, dict[str, Any]]:
    return 401, {"error": "invalid_token", "error_description": "no"}


@contextmanager
def serving(service: Service) -> Iterator[str]:
    """Its address, while it serves on a free port."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or b"{}")
            method = self.path.removeprefix(f"{BASE}/")
            with service.lock:  # a thread a connection
                status, said = service.answer(method, self.headers.get("Authorization", ""), asked)
            content = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
