"""A foreign CSC service is loaded by configuration only, here by two workers whose books are added up."""

import socket
from pathlib import Path

import pytest

from load import arrivals, run, target
from load.command import Distribution
from load.latencies import Latencies
from load.preparing import Wanted
from load.record import Profile, RunRecord, Stage
from load.run import Place
from tests.load.foreign_service import BASE, OTP, PASSWORD, PIN, USER, Service, serving

PROFILE = Profile(
    name="foreign",
    model="open",
    arrivals="poisson",
    stages=(Stage(2, 15, 15),),
    mix={"sign-hash": 2, "sign-batch": 1, "authorize-and-sign": 1, "ocsp": 5},
    users=10,
    batch=100,
)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def played(folder: Path, service: Service, *, processes: int) -> RunRecord:
    with serving(service) as address:
        file = folder / "target.yaml"
        file.write_text(
            f"name: foreign\naddresses: {{signing: '{address}'}}\ncsc: {{base: {BASE}, dialect: v1}}\n"
            f"signers: [{{user: {USER}, password: {PASSWORD}, pin: '{PIN}', otp: '{OTP}'}}]\n"
        )
        with run.standing(Place(target.read(file))) as standing:
            distribution = Distribution(processes=processes, port=free_port())
            return run.play(Wanted(PROFILE, seed=5), standing, folder / "out", distribution, lambda _: None)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[RunRecord, Service]:
    service = Service()
    return played(tmp_path_factory.mktemp("foreign"), service, processes=2), service


def test_what_the_target_has_no_role_for_is_left_out(whole: tuple[RunRecord, Service]) -> None:
    assert set(whole[0].profile.mix) == {"sign-hash", "sign-batch", "authorize-and-sign"}


def test_two_workers_play_exactly_the_schedule(whole: tuple[RunRecord, Service]) -> None:
    record, _ = whole
    due = [each.flow for each in arrivals.schedule(record.profile, record.seed)]
    flows = {each.name: each.totals for each in record.operations if each.kind == "flow"}
    assert record.workers == 2
    assert {name: each.intended for name, each in flows.items()} == {name: due.count(name) for name in flows}
    assert sum(each.ok for each in flows.values()) == len(due)
    assert all(Latencies.decoded(each.latency).count == each.ok for each in flows.values())


def test_every_signature_is_verified_and_counted(whole: tuple[RunRecord, Service]) -> None:
    record, service = whole
    (signatures,) = record.verification
    assert signatures.holds
    assert signatures.made == service.signed  # batches hold as many as one authorisation of the service covers


def test_a_wrong_signature_is_found(tmp_path: Path) -> None:
    service = Service()
    service.spoils = True
    (signatures,) = played(tmp_path, service, processes=1).verification
    assert not signatures.holds
    assert signatures.wrong == {"signature-does-not-verify": signatures.made}
    assert signatures.duplicates == 0  # what does not verify is not asked whether it is new
