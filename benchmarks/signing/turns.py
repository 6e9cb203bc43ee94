"""What the comparisons take turns with: signers who authorise a hundred digests each, and sign them so many a call."""

from benchmarks.signing.load import ask_all
from benchmarks.signing.server import HASHES_AT_ONCE, Bench
from benchmarks.signing.signers import Order, Signer, keep_activation, orders

CLIENTS = 16  # for each worker, so that as many changes go into one commit however many there are


def calls(bench: Bench, signers: list[Signer], digests: int) -> list[bytes]:
    """Requests to sign a hundred digests of each signer, so many in each: the first of everybody, then the second."""
    wanted, address = orders(signers, HASHES_AT_ONCE), bench.signing
    asked = (each.authorising(address, each.signer.next_code()) for each in wanted)
    for order, answer in zip(wanted, ask_all(address, asked, CLIENTS).answers, strict=True):
        keep_activation(order, answer)
    return [
        Order(each.signer, each.digests[start : start + digests], each.sad).signing(address)
        for start in range(0, HASHES_AT_ONCE, digests)
        for each in wanted
    ]


def signed(bench: Bench, asked: list[bytes]) -> float:
    """Have all of it signed; how many seconds that took on the clock."""
    outcome = ask_all(bench.signing, asked, CLIENTS * len(bench.pids))
    assert {each.status for each in outcome.answers} == {200}, outcome.answers[-1]
    return outcome.seconds
