"""What the target used while the load ran: CPU and memory of its processes, and its Prometheus pages."""

import re
import threading
from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import SplitResult, urlsplit

import httpx
import psutil

from load.clocks import ProcessClock
from load.record import MetricSample, ServerSample

_EVERY: Final = 1.0
_SCRAPED_EVERY: Final = 5
_LINE: Final = re.compile(r"^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)(?: \d+)?$")
_HERE: Final = ("127.0.0.1", "localhost", "::1")


class Sampling:
    """Takes samples on a thread of its own, between `start` and `stop`; times are seconds since 1970."""

    def __init__(self, processes: Mapping[str, ProcessClock], pages: list[str], wall: Callable[[], float]) -> None:
        """`processes` by name; `pages` are addresses of Prometheus pages."""
        self.server: list[ServerSample] = []
        self.metrics: list[MetricSample] = []
        self._processes = dict(processes)
        self._pages = pages
        self._wall = wall
        self._web = httpx.Client(timeout=5.0, trust_env=False)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="sampling", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Take the last samples and end."""
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        count = 0
        while not self._ended.wait(_EVERY):
            self._sample()
            if count % _SCRAPED_EVERY == 0:
                self._scrape()
            count += 1
        self._sample()
        self._scrape()

    def _sample(self) -> None:
        for name, process in self._processes.items():
            try:
                self.server.append(ServerSample(self._wall(), name, process.used(), process.resident()))
            except psutil.NoSuchProcess:
                continue

    def _scrape(self) -> None:
        for page in self._pages:
            try:
                said = self._web.get(page)
            except httpx.TransportError:
                continue
            if said.is_success:
                self.metrics += samples_in(said.text, self._wall())


def samples_in(page: str, at: float) -> list[MetricSample]:
    """The values of a Prometheus page (text format 0.0.4)."""
    found = (_LINE.match(line) for line in page.splitlines() if not line.startswith("#"))
    return [MetricSample(at, each[1], each[2] or "", float(each[3])) for each in found if each]


def processes_of(main: int) -> dict[str, ProcessClock]:
    """A process and what it started, by name."""
    started = psutil.Process(main).children(recursive=True)
    return {"bench": ProcessClock(main)} | {f"worker-{each.pid}": ProcessClock(each.pid) for each in started}


def processes_behind(addresses: Mapping[str, str]) -> dict[str, ProcessClock]:
    """The processes of this machine that listen at `addresses`, by the first role that each plays."""
    ports = {parts.port: role for role, parts in _split(addresses).items() if parts.hostname in _HERE}
    found: dict[int, str] = {}
    for connection in psutil.net_connections("tcp"):
        port = connection.laddr.port if connection.status == psutil.CONN_LISTEN else None
        if port in ports and connection.pid:
            found.setdefault(connection.pid, ports[port])
    return {f"{role}-{pid}": ProcessClock(pid) for pid, role in found.items()}


def _split(addresses: Mapping[str, str]) -> dict[str, SplitResult]:
    return {role: urlsplit(address) for role, address in addresses.items()}
