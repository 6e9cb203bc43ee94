"""A person's program that has documents signed in a format."""

import hashlib
from typing import Final

from steps.clients.authority import Repository
from steps.clients.documents import DocumentClient
from steps.clients.machine import Refused
from steps.journeys import time_stamps
from steps.journeys.authorisation import outcome_of, refusal_of
from steps.journeys.codes import code_of
from steps.proofs import documents, time_stamp
from steps.proofs.documents import Trust
from steps.proofs.finding import Finding
from steps.world.cast import Role
from steps.world.world import World

_SHA256: Final = "2.16.840.1.101.3.4.2.1"
_ECDSA: Final = "1.2.840.10045.4.3.2"
_FORMATS: Final = {
    "PAdES": {"signature_format": "P"},
    "XAdES": {"signature_format": "X"},
    "CAdES": {"signature_format": "C"},
    "JAdES": {"signature_format": "J"},
    "ASiC-E container": {"signature_format": "X", "container": "ASiC-E"},
}
_TIME_STAMPED: Final = "time-stamped "
_SIGNED: Final = "signed document"
_NOT_AUTHORISED: Final = "Document or documentDigest does not match authorized hash"


def signs_as(world: World, role: Role, paper: str, kind: str) -> None:
    """The person authorises the paper and her program has it signed."""
    bare = kind.removeprefix(_TIME_STAMPED)
    level = {"conformance_level": "AdES-B-T"} if bare != kind else {}
    content = _content(world, paper, bare)
    made = _sign(world, role, content, content, _FORMATS[bare] | level)
    assert isinstance(made, bytes), made
    world.remember(_SIGNED, made)


def brings_another(world: World, role: Role, other: str, authorised: str) -> None:
    """The program hands in a document that the person has not authorised."""
    agreed, brought = _content(world, authorised, "CAdES"), _content(world, other, "CAdES")
    world.remember(_SIGNED, _sign(world, role, agreed, brought, _FORMATS["CAdES"]))


def is_refused(world: World, reason: str) -> None:
    """The program is told in the specification's words, and the journal names the reason."""
    assert refusal_of(world, _SIGNED).detail == _NOT_AUTHORISED
    told = [entry.detail.get("code") for entry in world.control.journal(event="refused")]
    assert told[-1] == reason, f"the journal says {told[-1]!r}"


def findings(world: World, kind: str) -> list[Finding]:
    """What is wrong with the signed document."""
    world.remember("kind of signature", kind)
    return documents.findings(kind, world.recall(_SIGNED, bytes), _trust(world))


def findings_in_spoilt(world: World, paper: str) -> list[Finding]:
    """What is wrong with it once the paper in it has another letter."""
    kind, signed = world.recall("kind of signature", str), world.recall(_SIGNED, bytes)
    old = paper.encode()
    spoilt = documents.spoilt(kind, signed, old, old[:-1] + b"x")
    assert spoilt != signed, "nothing was changed"
    return documents.findings(kind, spoilt, _trust(world))


def findings_in_stamp(world: World, kind: str) -> list[Finding]:
    """What is wrong with the time stamp inside."""
    token, covered = documents.stamp_in(kind, world.recall(_SIGNED, bytes))
    now = world.control.time().now
    assert time_stamp.moment_of(token) == now.replace(microsecond=0)
    return time_stamp.findings(token, covered, time_stamps.root_of(world), now)


def _sign(world: World, role: Role, authorised: bytes, brought: bytes, how: dict[str, str]) -> bytes | Refused:
    person = world.person(role)
    address, watch = world.addresses["signing"], world.net.answered
    client = DocumentClient(address, watch, email=person.email, password=person.password)
    (credential,) = client.credentials()
    code = code_of(world, role, "the code of the moment")
    sad = client.authorize(credential, [hashlib.sha256(authorised).digest()], _SHA256, code)
    return outcome_of(lambda: client.sign_document(credential, sad, brought, signAlgo=_ECDSA, **how))


def _content(world: World, paper: str, kind: str) -> bytes:
    """The paper as the format signs it."""
    if kind == "PAdES":
        return world.documents.pdf(paper)
    if kind == "XAdES":
        return f"<agreement>{paper}</agreement>".encode()
    return f"This is the {paper}.".encode()


def _trust(world: World) -> Trust:
    published = Repository(world.net.answered)
    issuing = published.fetch(f"{world.addresses['ca']}/certificates/issuing.cer")
    return Trust([time_stamps.root_of(world)], [issuing], world.control.time().now)
