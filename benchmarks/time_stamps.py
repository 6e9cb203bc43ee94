"""What a time stamp costs: server CPU time a token, over HTTP, with serials and journal durable.

python -m benchmarks.time_stamps [--seconds 10] [--clients 16] [--base-port 25900]
"""

import itertools
from typing import Final

from benchmarks.clients import Load, request
from benchmarks.serving import Options, Server, cost_of, raw_signature_seconds, report, report_raw, run
from simulators.ca import app as ca
from simulators.tsa import app as tsa

_TARGET: Final = 500
_QUERY: Final = bytes.fromhex("30390201013031300d060960864801650304020105000420") + bytes(32) + b"\x01\x01\xff"
_GRANTED: Final = bytes.fromhex("3003020100")


def check(status: int, content: bytes) -> None:
    """A reply that grants."""
    assert status == 200, (status, content)
    assert _GRANTED in content[:12], content


def measure(options: Options, server: Server) -> None:
    """One query, again and again; the first of all waits for the unit to be certified."""
    asked = request("POST", "/tsa", _QUERY, content_type="application/timestamp-query")
    load = Load(options.port("tsa"), itertools.repeat(asked), check)
    load.run(1, 1)
    report("time stamp", cost_of(server, load, options), least=_TARGET)
    report_raw(raw_signature_seconds())


def main() -> None:
    """Measure, or serve for who measures."""
    run(__doc__, [ca, tsa], measure)


if __name__ == "__main__":
    main()
