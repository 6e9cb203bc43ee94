"""What the workers of a run are told: one document, of which each gets the part that falls to it."""

from pathlib import Path

import msgspec

from load.book import Page
from load.flows.portal import Visitor
from load.gates import Gate
from load.made import Judged
from load.record import GateVerdict, GeneratorSample, Operation, Profile, Verification
from load.signers import Signer
from load.target import Csc


class Plan(msgspec.Struct, frozen=True):
    """A whole run. `issuer` (base64 DER) issued the signers' certificates; `most` is what one authorisation covers."""

    profile: Profile
    seed: int
    addresses: dict[str, str]
    csc: Csc = Csc()
    signers: list[Signer] = []
    visitors: list[Visitor] = []
    issuer: str = ""
    peer_key: str = ""
    most: int = 1
    gates: tuple[Gate, ...] = ()


class Part(msgspec.Struct, frozen=True):
    """What one worker is told: it is number `worker` (from 0) of `workers`."""

    plan: Plan
    worker: int
    workers: int


class Report(msgspec.Struct, frozen=True):
    """What a worker says when its part is over: the last page of its book, and the judgement on all that was made."""

    page: Page
    judged: list[Judged]


class Measured(msgspec.Struct, frozen=True):
    """What the workers together measured. `began` and `ended` are seconds since 1970."""

    began: float
    ended: float
    workers: int
    operations: tuple[Operation, ...]
    generator: tuple[GeneratorSample, ...]
    verification: tuple[Verification, ...]
    gates: tuple[GateVerdict, ...]
    lost_workers: int = 0
    aborted: bool = False


class Progress(msgspec.Struct, frozen=True):
    """How far a run is: the leader prints one such line a second."""

    elapsed: float
    length: float
    ok: int
    failed: int
    dropped: int
    rate: float


def part_of(plan: Plan, worker: int, workers: int) -> Part:
    """The plan with the signers and visitors that fall to `worker`: nobody is used by two, while there are enough."""
    signers = plan.signers[worker::workers] or plan.signers
    mine = msgspec.structs.replace(plan, signers=signers, visitors=plan.visitors[worker::workers], gates=())
    return Part(mine, worker, workers)


def write(document: Plan | Measured, path: Path) -> None:
    """Put it down as JSON."""
    path.write_bytes(msgspec.json.encode(document))


def read_plan(path: Path) -> Plan:
    """The plan at `path`."""
    return msgspec.json.decode(path.read_bytes(), type=Plan)


def read_measured(path: Path) -> Measured:
    """What was measured, as it was put down at `path`."""
    return msgspec.json.decode(path.read_bytes(), type=Measured)
