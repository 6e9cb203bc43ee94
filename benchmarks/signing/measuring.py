"""The measurements, each of which prints its figure and what is asked of it."""

import os
import time
from collections.abc import Callable, Iterable
from functools import cache, partial
from statistics import mean
from typing import Final

from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.hashes import SHA256

from benchmarks.signing.load import Clients, Outcome
from benchmarks.signing.server import HASHES_AT_ONCE, Bench
from benchmarks.signing.signers import Order, Signer, keep_activation, orders, populate

_MICRO: Final = 1e6
_FEW: Final = 10  # signers, where their keys take long to make
_MANY: Final = 200
_DIGESTS: Final = 31  # of each; the first of them opens the key
_TURNS: Final = 8  # of the service and of bare signatures, for the machine is not equally fast all the time
_BARE: Final = 0.25  # seconds of bare signatures in each turn


def raw_seconds(key_type: str, seconds: float) -> float:
    """CPU time of one bare signature over a digest, measured for so many seconds."""
    sign = _bare(key_type)
    begin, count = time.process_time(), 0
    while time.process_time() - begin < seconds:
        sign()
        count += 1
    return (time.process_time() - begin) / count


@cache
def _bare(key_type: str) -> Callable[[], bytes]:
    digest, hashed = bytes(32), Prehashed(SHA256())
    if key_type == "P-256":
        return partial(ec.generate_private_key(ec.SECP256R1()).sign, digest, ec.ECDSA(hashed))
    key = rsa.generate_private_key(65537, int(key_type.removeprefix("RSA-")))
    return partial(key.sign, digest, padding.PKCS1v15(), hashed)


class Measuring:
    """What is measured of one bench."""

    def __init__(self, bench: Bench, calls: int, clients: int) -> None:
        """`calls` of P-256; RSA has fewer, since each takes longer."""
        self._bench = bench
        self._calls = calls
        self._clients = clients
        self._signers: dict[str, list[Signer]] = {}

    def all(self, only: str) -> None:
        """One after the other."""
        every = (self.p256, self.whole, self.rsa_3072, self.rsa_4096, self.batch_p256, self.batch_rsa)
        for each in every:
            if each.__name__.startswith(only):
                each()

    def whole(self) -> None:
        """Authorising one digest and signing it, each signer once."""
        wanted = orders(self._of("P-256", self._calls), 1)
        authorising = self._authorise(wanted)
        with Clients(self._bench.signing, self._clients).connect() as clients:
            both = authorising + self._sign(wanted, clients)
        print(f"P-256 authorize            {authorising * _MICRO:.0f} µs")
        print(f"P-256 authorize + signHash {both * _MICRO:.0f} µs, {1 / both:.0f}/s a core; asked: >= 300/s")

    def p256(self) -> None:
        """One digest a call."""
        self._one_digest("P-256", self._of("P-256", self._calls)[:_MANY], "3000/s")

    def rsa_3072(self) -> None:
        """One digest a call."""
        self._one_digest("RSA-3072", self._of("RSA-3072", _FEW), "75 % of raw")

    def rsa_4096(self) -> None:
        """One digest a call."""
        self._one_digest("RSA-4096", self._of("RSA-4096", _FEW), "85 % of raw")

    def _one_digest(self, key_type: str, signers: list[Signer], asked: str) -> None:
        wanted = orders(signers, _DIGESTS)
        self._authorise(wanted)
        calls = _in_calls_of(1, wanted)
        with Clients(self._bench.signing, self._clients).connect() as clients:
            opening = self._sign(calls[: len(signers)], clients)
        signing, raw = self._sign_in_turns(key_type, calls[len(signers) :])
        print(f"{key_type} signHash       {_told(signing, raw)}; asked: <= raw + 300 µs, >= {asked}")
        print(f"{key_type} signHash, first by a key {_told(opening, raw)}")

    def batch_p256(self) -> None:
        """A hundred digests a call."""
        self._batch("P-256", self._calls // 10, "asked: >= 15000/s")

    def batch_rsa(self) -> None:
        """A hundred digests a call."""
        self._batch("RSA-3072", max(self._calls // 200, 4), "asked: >= 90 % of raw")

    def _batch(self, key_type: str, calls: int, asked: str) -> None:
        wanted = orders(self._of(key_type, calls), HASHES_AT_ONCE)
        self._authorise(wanted)
        signing, raw = self._sign_in_turns(key_type, wanted)
        print(f"{key_type}, {HASHES_AT_ONCE} a call       {_told(signing / HASHES_AT_ONCE, raw)}; {asked}")

    def _of(self, key_type: str, count: int) -> list[Signer]:
        if len(self._signers.get(key_type, ())) < count:
            self._signers[key_type] = populate(self._bench, count, key_type)
            self._bench.settle()  # the stock of keys made ahead is filled again
        return self._signers[key_type][:count]

    def _authorise(self, wanted: list[Order]) -> float:
        """CPU time of one authorisation."""
        address = self._bench.signing
        with Clients(address, self._clients) as clients:
            cpu, outcome = self._spent(clients, (each.authorising(address, each.signer.next_code()) for each in wanted))
        for order, answer in zip(wanted, outcome.answers, strict=True):
            keep_activation(order, answer)
        return cpu / len(wanted)

    def _sign(self, wanted: list[Order], clients: Clients) -> float:
        """CPU time of one call."""
        cpu, outcome = self._spent(clients, [each.signing(self._bench.signing) for each in wanted])
        assert {each.status for each in outcome.answers} == {200}, outcome.answers[-1]
        return cpu / len(wanted)

    def _sign_in_turns(self, key_type: str, wanted: list[Order]) -> tuple[float, float]:
        """CPU time of one call, and of one bare signature."""
        parts = [wanted[turn::_TURNS] for turn in range(_TURNS)]
        with Clients(self._bench.signing, self._clients).connect() as clients:
            turns = [(self._sign(part, clients) * len(part), self._raw(key_type)) for part in parts if part]
        return sum(each for each, _ in turns) / len(wanted), mean(raw for _, raw in turns)

    def _spent(self, clients: Clients, questions: Iterable[bytes]) -> tuple[float, Outcome]:
        begin = self._bench.cpu_seconds()
        outcome = clients.ask(questions)
        return self._bench.cpu_seconds() - begin, outcome

    def _raw(self, key_type: str) -> float:
        mine = os.sched_getaffinity(0)
        os.sched_setaffinity(0, {0})
        try:
            return raw_seconds(key_type, _BARE)
        finally:
            os.sched_setaffinity(0, mine)


def _in_calls_of(count: int, wanted: list[Order]) -> list[Order]:
    """The same as calls of `count` digests each, the signers in turn."""
    longest = max(len(each.digests) for each in wanted)
    return [
        Order(each.signer, each.digests[place : place + count], each.sad)
        for place in range(0, longest, count)
        for each in wanted
    ]


def _told(each: float, raw: float) -> str:
    parts = f"raw {raw * _MICRO:.0f} + {(each - raw) * _MICRO:.0f} µs, {raw / each * 100:.0f} % of raw"
    return f"{each * _MICRO:.0f} µs, {1 / each:.0f}/s a core, {parts}"
