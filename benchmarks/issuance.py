"""What a certificate costs: server CPU time each over HTTP, keys ready, P-256 authority, durable and journalled.

    python -m benchmarks.issuance [--seconds 10] [--clients 16] [--base-port 25900]

One application a call, and then many in one call. Every certificate answered is verified under the authority's key,
and one of them applied for again, which must give the same.
"""

import itertools
from collections.abc import Iterator
from typing import Final

import msgspec
from cryptography import x509

from benchmarks.applications import applications, posted
from benchmarks.clients import Connection, Load
from benchmarks.serving import Options, Server, cost_of, raw_signature_seconds, report, report_raw, run
from simulators.ca import app as ca

_TARGET: Final = 1000
_FASTEST: Final = 3000  # certificates a second: as many applications are made ready
_IN_A_BATCH: Final = 100


class _Issued(msgspec.Struct):
    serial: str
    certificate: bytes
    chain: list[bytes]


class _IssuedBatch(msgspec.Struct):
    issued: list[_Issued]


class Answers:
    """Counts the answers and keeps the certificates, to be verified when the load is over."""

    def __init__(self, kind: type[_Issued] | type[_IssuedBatch]) -> None:
        self._kind = kind
        self._kept: list[bytes] = []

    def check(self, status: int, content: bytes) -> None:
        """Status 201; the rest is looked at later."""
        assert status == 201, (status, content)
        self._kept.append(content)

    def verify(self) -> None:
        """Each is issued by the authority that its answer names, and no serial comes twice."""
        read = [msgspec.json.decode(each, type=self._kind) for each in self._kept]
        issued = [one for each in read for one in ([each] if isinstance(each, _Issued) else each.issued)]
        issuer = x509.load_der_x509_certificate(issued[0].chain[0])
        for each in issued:
            x509.load_der_x509_certificate(each.certificate).verify_directly_issued_by(issuer)
        assert len({each.serial for each in issued}) == len(issued)


def single(ready: Iterator[dict[str, object]]) -> Iterator[bytes]:
    """A call for each."""
    return (posted("/api/certificates", each) for each in ready)


def many(ready: Iterator[dict[str, object]]) -> Iterator[bytes]:
    """A call for a hundred."""
    while few := list(itertools.islice(ready, _IN_A_BATCH)):
        yield posted("/api/certificates/batches", {"applications": few})


def measure(options: Options, server: Server) -> None:
    """One a call, then many."""
    count = int(_FASTEST * (options.seconds + 1))
    ready = applications(2 * count)
    alone, together = list(single(itertools.islice(ready, count))), list(many(ready))
    for name, asked, kind, each in (
        ("certificate, one a call", alone, _Issued, 1),
        (f"certificate, {_IN_A_BATCH} a call", together, _IssuedBatch, _IN_A_BATCH),
    ):
        answers = Answers(kind)
        report(
            name,
            cost_of(server, Load(options.port("ca"), asked, answers.check), options, per_request=each),
            least=_TARGET,
        )
        answers.verify()
    is_idempotent(options, alone[0])
    report_raw(raw_signature_seconds())


def is_idempotent(options: Options, asked: bytes) -> None:
    """The same application twice: one certificate."""
    connection = Connection(options.port("ca"))
    first, again = (msgspec.json.decode(connection.ask(asked)[1], type=_Issued) for _ in range(2))
    connection.close()
    assert first.certificate == again.certificate


def main() -> None:
    """Measure, or serve for who measures."""
    run(__doc__, [ca], measure)


if __name__ == "__main__":
    main()
