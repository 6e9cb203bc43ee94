"""A server that stands still for one second: the open model says so, the closed one does not."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from load import profiles, run
from load.command import Distribution
from load.latencies import Latencies
from load.preparing import Wanted
from load.record import Profile, RunRecord, Stage
from load.run import Place
from load.target import TargetFile
from tests.load.test_foreign import free_port

SERVICE_TIME = 0.01
STALLS_AFTER = 60  # requests
OPEN = Profile(name="stall", model="open", arrivals="constant", stages=(Stage(4, 100, 100),), mix={"crl": 1}, users=150)


def revocation_list() -> bytes:
    key, began = ec.generate_private_key(ec.SECP256R1()), datetime(2026, 1, 1, tzinfo=UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "TEST authority")])
    builder = x509.CertificateRevocationListBuilder(name, began, began + timedelta(days=1))
    return builder.sign(key, SHA256()).public_bytes(Encoding.DER)


@dataclass
class Stalling:
    """Answers in ten milliseconds, but once, for one second, nothing is answered at all."""

    content: bytes = field(default_factory=revocation_list)
    asked: int = 0
    _until: float = 0.0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        loop = asyncio.get_running_loop()
        while (await reader.readline()).startswith(b"GET"):
            while (await reader.readline()).strip():
                pass
            self.asked += 1
            if self.asked == STALLS_AFTER:
                self._until = loop.time() + 1
            await asyncio.sleep(max(self._until - loop.time(), 0) + SERVICE_TIME)
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(self.content) + self.content)
        writer.close()


@contextmanager
def serving() -> Iterator[str]:
    began: Future[tuple[int, Callable[[], object]]] = Future()

    async def serve() -> None:
        ended = asyncio.Event()
        loop = asyncio.get_running_loop()
        server = await asyncio.start_server(Stalling().serve, "127.0.0.1", 0)
        began.set_result((server.sockets[0].getsockname()[1], partial(loop.call_soon_threadsafe, ended.set)))
        await ended.wait()
        server.close()

    thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
    thread.start()
    port, end = began.result()
    yield f"http://127.0.0.1:{port}"
    end()
    thread.join()


def played(profile: Profile, folder: Path) -> RunRecord:
    with serving() as address, run.standing(Place(TargetFile({"ca": address}))) as standing:
        distribution = Distribution(port=free_port())
        return run.play(Wanted(profile, seed=1), standing, folder, distribution, lambda _: None)


def p99(record: RunRecord) -> float:
    (flow,) = [each.totals for each in record.operations if each.kind == "flow"]
    return Latencies.decoded(flow.latency).percentile(99)


def test_open_model_tells_of_a_stall_that_the_closed_one_hides(tmp_path: Path) -> None:
    with ThreadPoolExecutor() as both:
        of_open = both.submit(played, OPEN, tmp_path / "open")
        of_closed = both.submit(played, profiles.closed(OPEN, 1), tmp_path / "closed")
    assert p99(of_open.result()) >= 0.9
    assert p99(of_closed.result()) < 0.5
