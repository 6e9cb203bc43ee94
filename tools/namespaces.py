"""A load run over two network namespaces, as over two hosts: the leader and a bench in one, two workers in the other.

    sudo .venv/bin/python -m tools.namespaces [--seconds 10] [--rate 20]

Between the two there is nothing but a pair of virtual network cards. At the end the record is judged: both workers have
taken part, every arrival of the schedule was played by exactly one of them, and the merged histogram holds each answer.
Exit codes: 0 all of it holds, 1 something does not, 3 nothing was measured (only root makes namespaces).
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import msgspec

from load import arrivals, record
from load.latencies import Latencies
from load.record import RunRecord

_LEADER: Final = ("qes-leader", "10.177.0.1")
_WORKER: Final = ("qes-worker", "10.177.0.2")
_PORT: Final = 27400
_WORKERS: Final = 2
_PEOPLE: Final = "100"
_HERE: Final = str(Path(sys.executable).parent / "qesbench")
# The bench listens on loopback: for the other namespace its ports are passed on.
_RELAY: Final = """
import asyncio, sys
async def pump(reader, writer):
    while some := await reader.read(65536):
        writer.write(some)
    writer.close()
async def serve(port):
    async def join(reader, writer):
        inward, outward = await asyncio.open_connection("127.0.0.1", port)
        await asyncio.gather(pump(reader, outward), pump(inward, writer), return_exceptions=True)
    await asyncio.start_server(join, sys.argv[1], port)
async def main():
    await asyncio.gather(*(serve(int(port)) for port in sys.argv[2:]))
    print("ready", flush=True)
    await asyncio.Event().wait()
asyncio.run(main())
"""


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True)


@contextmanager
def namespaces() -> Iterator[None]:
    """Both, joined; gone at the end."""
    try:
        for name, _ in (_LEADER, _WORKER):
            _ip("netns", "add", name)
        _ip("link", "add", "qes-a", "netns", _LEADER[0], "type", "veth", "peer", "name", "qes-b", "netns", _WORKER[0])
        for (name, address), card in ((_LEADER, "qes-a"), (_WORKER, "qes-b")):
            _ip("-n", name, "address", "add", f"{address}/24", "dev", card)
            for each in (card, "lo"):
                _ip("-n", name, "link", "set", each, "up")
        yield
    finally:
        for name, _ in (_LEADER, _WORKER):
            subprocess.run(["ip", "netns", "delete", name], check=False)


@contextmanager
def within(namespace: str, words: Sequence[str]) -> Iterator[str]:
    """A process in there, and the first line that it says."""
    command = ["ip", "netns", "exec", namespace, *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        try:
            yield running.stdout.readline() if running.stdout else ""
        finally:
            running.terminate()


def play(folder: Path, seconds: float, rate: float) -> RunRecord:
    """A bench, a run of two workers against it, its record."""
    with within(_LEADER[0], [_HERE, "up", "--json", "--base-port", str(_PORT)]) as said:
        roles: dict[str, str] = msgspec.json.decode(said)["addresses"]
        mine = {role: roles[role].replace("127.0.0.1", _LEADER[1]) for role in ("signing", "console")}
        (folder / "target.json").write_bytes(msgspec.json.encode({"name": "across", "addresses": mine}))
        ports = [each.rpartition(":")[2] for each in mine.values()]
        with within(_LEADER[0], [sys.executable, "-c", _RELAY, _LEADER[1], *ports]):
            return _played(folder, seconds, rate)


def _played(folder: Path, seconds: float, rate: float) -> RunRecord:
    load = ["load", "steady", "--only", "sign-hash", "--rate", f"{rate:g}", "--seconds", f"{seconds:g}"]
    load += ["--population", _PEOPLE]
    led = ["--target", str(folder / "target.json"), "--out", str(folder), "--master", "--expect-workers", str(_WORKERS)]
    work = ["load", "steady", "--worker", "--master-host", _LEADER[1], "--processes", str(_WORKERS)]
    with subprocess.Popen(["ip", "netns", "exec", _WORKER[0], _HERE, *work]) as workers:
        subprocess.run(["ip", "netns", "exec", _LEADER[0], _HERE, *load, *led], check=False)
        workers.terminate()
    return record.read(folder / "record.json")


def findings(found: RunRecord) -> list[str]:
    """What does not hold."""
    due = len(list(arrivals.schedule(found.profile, found.seed)))
    (flow,) = [each.totals for each in found.operations if each.kind == "flow"]
    ended = flow.ok + sum(flow.failed.values()) + flow.dropped
    counted = Latencies.decoded(flow.latency).count
    said = (
        (found.workers == _WORKERS, f"{found.workers} workers took part"),
        (flow.intended == due == ended, f"{due} were due, {flow.intended} intended, {ended} ended"),
        (counted == flow.ok, f"the histogram holds {counted} of {flow.ok} answers"),
        (all(each.holds for each in found.verification), "something made is wrong"),
    )
    print(
        f"{found.workers} workers, {due} due, {flow.intended} intended, {flow.ok} answered, {counted} in the histogram"
    )
    return [words for holds, words in said if not holds]


def main() -> int:
    """Play and judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--rate", type=float, default=20)
    chosen = parser.parse_args()
    try:
        with tempfile.TemporaryDirectory(prefix="qesbench-") as folder, namespaces():
            wrong = findings(play(Path(folder), chosen.seconds, chosen.rate))
    except (subprocess.CalledProcessError, OSError) as reason:
        print(f"nothing was measured: {reason}", file=sys.stderr)
        return 3
    print("\n".join(wrong) or "exact")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
