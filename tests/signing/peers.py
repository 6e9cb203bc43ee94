"""Stand-ins for the roles that the signing service asks: a portal that knows two people, and the messages."""

import threading
from dataclasses import dataclass

from anyio import to_thread
from httpx import Response, TransportError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.responses import Response as Answer
from starlette.routing import Route
from starlette.testclient import TestClient

from simulators.kit.outbox import PeerUnavailable
from simulators.kit.peers import problem

PEOPLE = {
    "anna@example.org": ("Tajne-Haslo-7", "account-anna", "Anna Testowa"),
    "bartek@example.org": ("Inne-Haslo-8", "account-bartek", "Bartek Próbny"),
}


def portal() -> TestClient:
    """The portal, as far as it is asked."""
    phone = Route("/api/accounts/{owner}/phone", _phone)
    app = Starlette(routes=[Route("/api/logins", _logins, methods=["POST"]), phone])
    return TestClient(app, base_url="http://portal.test")


async def _logins(request: Request) -> Answer:
    asked = await request.json()
    known = PEOPLE.get(asked["email"])
    if asked["email"] == "locked@example.org":
        return Answer(problem("account-locked", "", 403), 403, media_type="application/problem+json")
    if known is None or known[0] != asked["password"]:
        return Answer(problem("login-wrong", "", 401), 401, media_type="application/problem+json")
    return JSONResponse({"account_id": known[1], "email": asked["email"], "full_name": known[2]})


async def _phone(request: Request) -> Answer:
    return JSONResponse({"phone": f"+48 {request.path_params['owner']}"})


class Inbox:
    """The messages that the service sent."""

    def __init__(self) -> None:
        self.received: list[dict[str, str]] = []
        self.arrived = threading.Condition()

    def wait_for(self, number: int) -> list[dict[str, str]]:
        """The messages, once there are so many."""
        with self.arrived:
            assert self.arrived.wait_for(lambda: len(self.received) >= number, timeout=20)
        return self.received

    def app(self) -> TestClient:
        route = Route("/api/messages", self._take, methods=["POST"])
        return TestClient(Starlette(routes=[route]), base_url="http://messages.test")

    async def _take(self, request: Request) -> Answer:
        said = await request.json()
        with self.arrived:
            self.received.append(said)
            self.arrived.notify_all()
        return JSONResponse({"message_id": "message-1"}, 201)


@dataclass
class LineInProcess:
    """A line to a peer that answers without a network."""

    app: TestClient

    async def get(self, path: str) -> tuple[int, bytes]:
        try:
            answer: Response = await to_thread.run_sync(self.app.get, path)
        except TransportError as silence:
            raise PeerUnavailable(f"GET {path}") from silence
        return answer.status_code, answer.content
