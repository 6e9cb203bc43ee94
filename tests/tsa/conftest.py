"""The time-stamping service with a real certification authority beside it."""

import shutil
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from asn1crypto import cms, core, tsp
from httpx import Response
from starlette.applications import Starlette
from starlette.testclient import TestClient

from simulators.ca import app as ca
from simulators.kit.clock import BenchClock
from simulators.kit.ids import Ids
from simulators.kit.journal import TABLES, Entry, Journal
from simulators.kit.peers import AddressBook, Peer
from simulators.kit.simulator import Simulator, Surroundings
from simulators.kit.store import Database
from simulators.settings import Settings
from simulators.tsa import app


class Reply(core.Sequence):  # type: ignore[misc]
    """TimeStampResp with its token optional, as RFC 3161 §2.4.2 has it and asn1crypto has not."""

    _fields = [("status", tsp.PKIStatusInfo), ("time_stamp_token", cms.ContentInfo, {"optional": True})]


NOON = datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)
QUERY = {"Content-Type": "application/timestamp-query"}
DATA = b"Umowa numer 7"


class PeersInProcess(Surroundings):
    """Surroundings whose certification authority answers without a network."""

    apps: dict[str, TestClient]

    def peer(self, role: str) -> Peer:
        peer = super().peer(role)
        peer._http = self.apps[role]
        return peer


def surroundings_in(folder: Path, clock: BenchClock) -> PeersInProcess:
    """What one process on the data in `folder` gives its simulators."""
    folder.mkdir(exist_ok=True)
    journal = Journal(Database(f"sqlite:///{folder}/journal.sqlite", TABLES), clock)
    addresses = AddressBook({role: f"http://{role}.test" for role in ("ca", "tsa", "console")})
    made = PeersInProcess(Settings(data=folder), clock, Ids(), journal, addresses, "peer-key")
    authority = TestClient(ca.build(made).app, base_url="http://ca.test", headers={"Authorization": "Bearer peer-key"})
    object.__setattr__(made, "apps", {"ca": authority})
    return made


@dataclass
class Service:
    """The service as its clients meet it, and as the control plane does."""

    folder: Path
    surroundings: Surroundings
    clock: BenchClock
    simulator: Simulator
    web: TestClient

    def ask(self, query: bytes, **headers: str) -> Response:
        answer: Response = self.web.post("/tsa", content=query, headers=QUERY | headers)
        return answer

    def reply(self, query: bytes) -> Reply:
        answer = self.ask(query)
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"] == "application/timestamp-reply"
        reply: Reply = Reply.load(answer.content, strict=True)
        return reply

    @property
    def control(self) -> TestClient:
        """The service's part of the control plane."""
        return TestClient(Starlette(routes=[*self.simulator.control]), base_url="http://console.test")

    def root(self) -> Path:
        """The root's certificate in a file, PEM, which openssl is to trust."""
        assert isinstance(self.surroundings, PeersInProcess)
        der = self.surroundings.apps["ca"].get("/certificates/root.cer").content
        file = self.folder / "root.pem"
        openssl("x509", "-inform", "DER", "-out", str(file), given=der)
        return file

    def facts(self, event: str) -> list[Entry]:
        return self.surroundings.journal.entries(event=event)


def openssl(*words: str, given: bytes = b"") -> bytes:
    """What `openssl` puts out; its complaints fail the test."""
    done = subprocess.run(["openssl", *words], input=given, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def query(*words: str, digest: str = "sha256", data: bytes = DATA) -> bytes:
    """A request as openssl makes it."""
    return openssl("ts", "-query", "-data", "/dev/stdin", f"-{digest}", *words, given=data)


def info_of(reply: Reply) -> tsp.TSTInfo:
    assert reply["status"]["status"].native == "granted", reply["status"].native
    return reply["time_stamp_token"]["content"]["encap_content_info"]["content"].parsed


def failure_of(reply: Reply) -> set[str]:
    """The bits of PKIFailureInfo; there is no token."""
    assert reply["status"]["status"].native == "rejection"
    assert reply["time_stamp_token"].native is None
    names: set[str] = reply["status"]["fail_info"].native
    return names


@pytest.fixture
def clock() -> BenchClock:
    still = BenchClock()
    still.set(NOON, frozen=True)
    return still


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which the authority has made its keys, so that not every test waits for them."""
    folder = tmp_path_factory.mktemp("founded")
    still = BenchClock()
    still.set(NOON, frozen=True)
    surroundings_in(folder, still)
    return folder


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, founded: Path) -> Service:
    """One service for tests that change nothing but the journal."""
    folder = tmp_path_factory.mktemp("shared") / "bench"
    shutil.copytree(founded, folder)
    still = BenchClock()
    still.set(NOON, frozen=True)
    return service_in(folder, still)


@pytest.fixture
def service(tmp_path: Path, founded: Path, clock: BenchClock) -> Service:
    shutil.copytree(founded, tmp_path, dirs_exist_ok=True)
    return service_in(tmp_path, clock)


def service_in(folder: Path, clock: BenchClock) -> Service:
    """One process's service on the data in `folder`."""
    surroundings = surroundings_in(folder, clock)
    simulator = app.build(surroundings)
    return Service(folder, surroundings, clock, simulator, TestClient(simulator.app, base_url="http://tsa.test"))
