"""A verification service of its own for each test: as the portal, a phone, an operator and the console meet it."""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from simulators.console.specimens.model import Specimen
from simulators.idv.app import build
from simulators.kit import journal
from simulators.kit.clock import BenchClock
from simulators.kit.ids import Ids
from simulators.kit.outbox import PeerUnavailable
from simulators.kit.peers import AddressBook, Peer, PeerRefused
from simulators.kit.simulator import Simulator, Surroundings
from simulators.kit.store import Database
from simulators.settings import PORTS, Settings
from tests.idv.specimens import FACE, card, photograph, selfie

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
POSES = {"Patrz prosto": "front", "w lewo": "left", "w prawo": "right", "do góry": "up"}
PERSON = {
    "given_names": "Żaneta Maria",
    "surname": "Gęślarz-Łoś",
    "birth_date": "1985-07-21",
    "pesel": "85072112349",
    "citizenship": "PL",
}


@dataclass
class Phone:
    """A phone's browser in the app."""

    http: TestClient
    uploads: int = 0

    def open(self, link: str) -> httpx.Response:
        answer: httpx.Response = self.http.post("/app/start/" + link.rsplit("/", 1)[1])
        return answer

    def shoot(self, side: str, content: bytes, upload_id: str | None = None) -> dict[str, Any]:
        self.uploads += 1
        sent = self.http.post(
            "/app/pictures",
            data={"side": side, "upload_id": upload_id or f"upload-{self.uploads}"},
            files={"picture": ("picture.jpg", content, "image/jpeg")},
        )
        answer: dict[str, Any] = sent.json()
        return answer

    def begin(self, link: str, kind: str = "identity_card", state: str = "PL") -> None:
        self.open(link)
        self.http.post("/app/consent", data={"consent": "on"})
        self.http.post("/app/document", data={"kind": kind, "state": state})

    def show_card(self, document: Specimen) -> dict[str, Any]:
        self.shoot("front", photograph(document, "front"))
        return self.shoot("back", photograph(document, "back"))

    def asked_pose(self) -> Any:
        page = self.http.get("/app/face").text
        return next(pose for words, pose in POSES.items() if words in page)

    def show_face(self, face: str = FACE) -> dict[str, Any]:
        self.shoot("face", selfie(self.asked_pose(), face=face))
        return self.shoot("face", selfie(self.asked_pose(), face=face))


@dataclass
class Told(Peer):
    """Stands in for the portal and for the messages gateway."""

    bodies: list[dict[str, Any]] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    is_down: bool = False
    refusal: PeerRefused | None = None

    def tell(self, method: str, path: str, *, body: object, secret: str | None = None) -> None:
        if self.is_down:
            raise PeerUnavailable(f"{method} {path}")
        self.bodies.append(json.loads(msgspec.json.encode(body)))
        self.secrets.append(secret)
        if self.refusal is not None:
            raise self.refusal


@dataclass
class Service:
    """The simulator and everybody around it."""

    simulator: Simulator
    surroundings: Surroundings
    clock: BenchClock
    portal: TestClient
    control: TestClient
    told: Told
    begun: int = 0

    def begin(self, *, document: dict[str, str] | None = None, key: str | None = None, **person: Any) -> dict[str, Any]:
        self.begun += 1
        body = {
            "key": key or f"key-{self.begun}",
            "order_id": f"order-{self.begun}",
            "person": PERSON | person,
            "document": document,
            "callback": "http://127.0.0.1:1/api/identity-results",
            "return_to": "http://127.0.0.1:1/orders/1",
        }
        answer = self.portal.post("/api/verifications", json=body)
        assert answer.status_code == 201, answer.text
        begun: dict[str, Any] = answer.json()
        return begun

    def phone(self) -> Phone:
        return Phone(TestClient(self.simulator.app))

    def case(self, begun: dict[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = self.control.get(f"/verifications/{begun['verification_id']}").json()
        return found

    def outcome(self, begun: dict[str, Any]) -> tuple[str, list[str], str]:
        found = self.case(begun)
        return found["result"], found["reasons"], found["decided_by"]

    def facts(self, event: str) -> list[journal.Entry]:
        return self.surroundings.journal.entries(event=event)

    def wait_for(self, event: str, **more: Any) -> list[journal.Entry]:
        found = self.surroundings.journal.wait_for(event, **more)
        assert found, event
        return found

    def later(self, **by: float) -> None:
        self.clock.advance(timedelta(**by))

    def verified(self, document: Specimen | None = None, **person: Any) -> dict[str, Any]:
        """Somebody who went through the app with `document`."""
        begun, phone = self.begin(**person), self.phone()
        phone.begin(begun["link"])
        if phone.show_card(document or card())["next"] == "/app/face":
            phone.show_face()
        return begun


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def service(tmp_path: Path, told: Told, monkeypatch: pytest.MonkeyPatch) -> Service:
    """Frozen at 22 November 2026; its workers are not running unless a test starts them."""
    monkeypatch.setattr("simulators.idv.delivery.Peer", lambda *_: told)
    clock = BenchClock()
    clock.set(NOW, frozen=True)
    surroundings = Surroundings(
        settings=Settings(data=tmp_path),
        clock=clock,
        ids=Ids(seed=7),
        journal=journal.Journal(Database(f"sqlite:///{tmp_path}/journal.sqlite", journal.TABLES), clock),
        addresses=AddressBook({role: f"http://127.0.0.1:{port}" for port, role in enumerate(PORTS, start=1)}),
        peer_key="peer-key",
    )
    simulator = build(surroundings)
    portal = TestClient(simulator.app, headers={"Authorization": "Bearer peer-key"})
    control = TestClient(Starlette(routes=list(simulator.control)))
    return Service(simulator, surroundings, clock, portal, control, told)


@pytest.fixture
def working(service: Service) -> Iterator[Service]:
    """The same, its workers running."""
    with closing(_Running(service)):
        yield service


class _Running:
    def __init__(self, service: Service) -> None:
        self._workers = service.simulator.workers
        for worker in self._workers:
            worker.start()

    def close(self) -> None:
        for worker in self._workers:
            worker.stop()
