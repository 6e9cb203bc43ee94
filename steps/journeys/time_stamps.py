"""Programs that have documents time-stamped."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Final

from steps.clients.authority import Repository
from steps.clients.time_stamps import TimeStampClient, set_clock_wrong, set_right
from steps.proofs import time_stamp
from steps.proofs.finding import Finding
from steps.world.world import World

_STAMP: Final = "time stamp"
_SHA512_OID: Final = bytes.fromhex("0609608648016503040203")
_SHA256_OID: Final = bytes.fromhex("0609608648016503040201")
_WRONG: Final[dict[str, Callable[[bytes], bytes]]] = {
    "nothing amiss": lambda data: time_stamp.query(data, "-sha256"),
    "a hash that is broken": lambda data: time_stamp.query(data, "-md5"),
    "a digest of the wrong length": lambda data: time_stamp.query(data, "-sha256").replace(_SHA256_OID, _SHA512_OID),
    "a policy that nobody follows": lambda data: time_stamp.query(data, "-sha256", "-tspolicy", "1.2.3.4"),
    "words that are no request": lambda _: b"Please stamp my document.",
}


def is_stamped(world: World, paper: str, hash_name: str) -> None:
    """The paper's time stamp is kept."""
    reply = _client(world).ask(time_stamp.query(world.documents.pdf(paper), f"-{hash_name.replace('-', '').lower()}"))
    token = time_stamp.token_in(reply)
    assert token is not None, "the time stamp was refused"
    world.remember(_STAMP, token)


def are_stamped(world: World, times: int, paper: str) -> None:
    """So many programs ask at once."""
    query, client = time_stamp.query(world.documents.pdf(paper), "-sha256"), _client(world)
    with ThreadPoolExecutor(times) as threads:
        replies = list(threads.map(lambda _: client.ask(query), range(times)))
    world.remember(_STAMP, [time_stamp.token_in(each) for each in replies])


def asks_with(world: World, wrong: str) -> None:
    """The service's answer to a request that is wrong in one way is kept."""
    world.remember(_STAMP, _client(world).ask(_WRONG[wrong](world.documents.pdf("loan agreement"))))


def clock_is_wrong(world: World, seconds: int) -> None:
    """The service's clock is off, until the answer is there."""
    set_clock_wrong(world.control, seconds)
    world.remember("wrong clock", seconds)


def is_refused(world: World, reason: str) -> None:
    """There is no token, and the journal names the reason; a clock that was wrong is right again."""
    if world.notes.has("wrong clock"):
        set_right(world.control)
    assert time_stamp.token_in(world.recall(_STAMP, bytes)) is None
    told = [entry.detail.get("code") for entry in world.control.journal(event="refused")]
    assert told[-1] == reason, f"the journal says {told[-1]!r}"


def findings(world: World, paper: str) -> list[Finding]:
    """What is wrong with the time stamp as a proof of the paper."""
    token, now = world.recall(_STAMP, bytes), world.control.time().now
    return time_stamp.findings(token, world.documents.pdf(paper), root_of(world), now)


def stated(world: World) -> datetime:
    """The moment of the time stamp."""
    return time_stamp.moment_of(world.recall(_STAMP, bytes))


def numbers(world: World) -> set[int]:
    """The numbers of all the time stamps."""
    return {time_stamp.serial_of(each) for each in world.recall(_STAMP, list)}


def root_of(world: World) -> bytes:
    """The root that everybody trusts, DER."""
    return Repository(world.net.answered).fetch(f"{world.addresses['ca']}/certificates/root.cer")


def _client(world: World) -> TimeStampClient:
    return TimeStampClient(world.addresses["tsa"], world.net.answered)
