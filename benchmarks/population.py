"""How long many signers take to make ready: one call of the control plane, as a load test makes it.

    python -m benchmarks.population [--count 10000] [--base-port 25900]

The server is a whole bench in a process of its own. The figures are the time of the call on the clock, and the
server's CPU time a signer. Every certificate answered is verified under the one that issued it.
"""

import argparse
import base64
import json
import subprocess
import sys
import tempfile
import time
from typing import Final

import httpx
import msgspec
from cryptography import x509

from benchmarks.serving import Server
from simulators.kit.parent import end_with_parent

_TARGET: Final = 30.0
_LONGEST: Final = 600


class _Signer(msgspec.Struct):
    credential_id: str
    certificate: str


class _Population(msgspec.Struct):
    chain: list[str]
    signers: list[_Signer]


def _read(text: str) -> x509.Certificate:
    return x509.load_der_x509_certificate(base64.b64decode(text))


def measure(console: str, server: Server, count: int) -> None:
    """Ask once, and look at all that came."""
    before, began = server.cpu_seconds(), time.monotonic()
    answer = httpx.post(f"{console}/signing/populations", json={"count": count}, timeout=_LONGEST)
    passed, spent = time.monotonic() - began, server.cpu_seconds() - before
    assert answer.status_code == 201, answer.text
    population = msgspec.json.decode(answer.content, type=_Population)
    issuer = _read(population.chain[0])
    for each in population.signers:
        _read(each.certificate).verify_directly_issued_by(issuer)
    assert len({each.credential_id for each in population.signers}) == count
    verdict = "met" if passed < _TARGET * count / 10_000 else "not met"
    print(f"{count} signers   {passed:.1f} s on the clock (target {_TARGET:.0f} s for 10000: {verdict})")
    print(f"a signer        {spent / count * 1e6:.0f} µs server CPU")


def main() -> None:
    """Start a bench, measure, end it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--base-port", type=int, default=25900)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="qesbench-") as folder:
        words = ("up", "--json", "--base-port", str(chosen.base_port), "--data", folder)
        command = [sys.executable, "-c", "from qesbench.cli import main; main()", *words]
        with subprocess.Popen(command, stdout=subprocess.PIPE, preexec_fn=end_with_parent) as process:
            assert process.stdout is not None
            try:
                addresses = json.loads(process.stdout.readline())["addresses"]
                measure(addresses["console"], Server(process), chosen.count)
            finally:
                process.terminate()


if __name__ == "__main__":
    main()
