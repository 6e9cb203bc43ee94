"""The flows of status, time stamps and issuance against the simulators themselves, judged by the proof."""

import base64
from collections.abc import Mapping
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from load.flows.table import FLOWS, Ground
from load.made import judge_all, summed
from load.plan import Part, Plan, part_of
from load.proof import Proof
from load.record import Profile, Stage, Verification
from load.signers import STEP, Signer, Signers
from load.wire import Failed, Reply
from simulators.kit.clock import BenchClock
from simulators.tsa import app as tsa
from tests.tsa.conftest import surroundings_in

PROFILE = Profile("p", "open", "constant", (Stage(1, 1, 1),), {"ocsp": 1}, users=1)
ADDRESSES = {"ca": "http://ca.test", "tsa": "http://tsa.test"}


class InProcess:
    """A wire to applications in this process; certificates name the default ports."""

    def __init__(self, apps: Mapping[str, TestClient]) -> None:
        self.apps = apps

    def send(
        self, _step: str, method: str, address: str, content: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Reply:
        parts = urlsplit(address)
        role = "ca" if parts.port == 8602 else str(parts.hostname).removesuffix(".test")
        answer = self.apps[role].request(method, parts.path, content=content, headers=dict(headers or {}))
        return Reply(answer.status_code, answer.content, address)

    def forget(self) -> None:
        """Nothing is kept."""


@pytest.fixture(scope="module")
def wire(tmp_path_factory: pytest.TempPathFactory) -> InProcess:
    surroundings = surroundings_in(tmp_path_factory.mktemp("bench"), BenchClock())
    stamps = TestClient(tsa.build(surroundings).app, base_url="http://tsa.test")
    return InProcess({**surroundings.apps, "tsa": stamps})


def ground_of(wire: InProcess, signers: list[Signer]) -> Ground:
    issuer = base64.b64encode(wire.apps["ca"].get("/certificates/issuing.cer").content).decode()
    plan = Plan(PROFILE, 3, ADDRESSES, signers=signers, issuer=issuer, peer_key="peer-key")
    return Ground(Part(plan, 0, 1), wall=lambda: 0.0)


def judged(ground: Ground) -> dict[str, Verification]:
    certificates = {each.number: each.certificate for each in ground.plan.signers}
    proof = Proof(certificates, ground.issuer)
    return {each.kind: each for each in summed(judge_all(ground.made, proof.judge, lambda: None), {})}


@pytest.fixture(scope="module")
def ground(wire: InProcess) -> Ground:
    """Whoever was certified by the flow of issuance is asked for by the others."""
    first = ground_of(wire, [])
    first.flow("issue").play(wire)
    (piece,) = first.made.pieces()
    certificate = base64.b64encode(piece.value).decode()
    return ground_of(wire, [Signer(0, "key-1", "", certificate, "")])


def test_what_the_flows_make_is_right_and_new_each_time(wire: InProcess, ground: Ground) -> None:
    for name in ("issue", "ocsp", "crl", "time-stamp"):
        flow = ground.flow(name)
        for _ in range(3):
            flow.play(wire)
    found = judged(ground)
    assert {kind: (each.made, each.verified, each.duplicates) for kind, each in found.items()} == {
        FLOWS[name].makes: (3, 3, 0) for name in ("issue", "ocsp", "crl", "time-stamp")
    }


def test_a_token_over_another_digest_is_wrong(wire: InProcess, ground: Ground) -> None:
    ground.flow("time-stamp").play(wire)
    *_, piece = ground.made.pieces()
    ground.made.put("time-stamp", 0, bytes(32), piece.value)
    assert judged(ground)["time-stamp"].wrong == {"another-digest": 1}


def test_a_refusal_is_counted_by_its_name(wire: InProcess, ground: Ground) -> None:
    stranger = Ground(Part(Plan(PROFILE, 3, ADDRESSES, peer_key="another"), 0, 1), wall=lambda: 0.0)
    with pytest.raises(Failed) as failed:
        stranger.flow("issue").play(wire)
    assert failed.value.kind.startswith("status-401-")


def test_a_one_time_code_is_used_once() -> None:
    moments = [0.0]
    signers = Signers(
        [Signer(n, f"key-{n}", "", "", "", otp_secret="JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP") for n in (0, 1)],
        lambda: moments[0],
    )
    assert {signers.next()[0].number for _ in range(2)} == {0, 1}
    with pytest.raises(Failed, match="population-too-small"):
        signers.next()
    moments[0] = STEP
    assert signers.next()[0].number == 0


def test_no_signer_falls_to_two_workers() -> None:
    plan = Plan(PROFILE, 1, ADDRESSES, signers=[Signer(n, "", "", "", "") for n in range(10)])
    parts = [part_of(plan, worker, 3).plan.signers for worker in range(3)]
    assert sorted(each.number for part in parts for each in part) == list(range(10))
