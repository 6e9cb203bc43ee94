"""A person's computer in a whole bench: its component's ports really open, authority and cloud beside it."""

import base64
import html
import re
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from simulators.settings import Settings
from simulators.stack import Stack
from steps.world.ports import free_block
from tests.desktop.podpisgov import ORIGIN, PodpisGov

ANNA = {"given_names": "Anna", "surname": "Testowa", "pesel": "44051401359"}
PIN, PUK = "12345678", "87654321"
DATA = b"<ds:SignedInfo>to be signed</ds:SignedInfo>"


@dataclass
class Bench:
    """One running bench and where its data are."""

    addresses: dict[str, str]
    data: Path
    port: int
    console: httpx.Client

    @property
    def peer_key(self) -> str:
        return (self.data / "peer.key").read_text()


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    data = tmp_path_factory.mktemp("bench")
    with free_block(23800) as port:
        stack = Stack(Settings(data=data, base_port=port))
        stack.start()
        with httpx.Client(base_url=stack.addresses.of("console"), timeout=60, trust_env=False) as console:
            yield Bench(stack.addresses.all(), data, port, console)
        stack.stop()


class Owner:
    """The person at the computer, who sees its pages."""

    def __init__(self, bench: Bench) -> None:
        self._console = bench.console
        self.pages = httpx.Client(base_url=bench.addresses["computer"], timeout=30, trust_env=False)

    def window(self, after: int) -> str:
        """The path of the window that opens, or has opened, after fact number `after`."""
        asked: dict[str, str | int] = {"after": after, "event": "window-opened", "wait": 20}
        opened = self._console.get("/journal", params=asked).json()
        assert opened, "no window opened"
        return f"/window/{opened[-1]['about']}"

    def sees(self, path: str) -> str:
        """The words of a page's main part."""
        answer = self.pages.get(path, follow_redirects=True)
        main = answer.text[answer.text.index("<main") :]
        return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main)))

    def offers(self, path: str) -> dict[str, str]:
        """Value by label of the certificates that can be chosen."""
        page = self.pages.get(path).text
        return {
            html.unescape(label): value
            for value, label in re.findall(r'name="certificate" value="(\w+)".*?<label[^>]*>([^<]+)', page, re.DOTALL)
        }

    def submit(self, page: str, /, **fields: str) -> httpx.Response:
        return self.pages.post(page, data=fields)


@dataclass
class Computer:
    """The computer as new, what is on it, and who sits at it."""

    bench: Bench
    owner: Owner
    component: PodpisGov
    after: int
    _card: dict[str, Any] = field(default_factory=dict)

    def control(self, method: str, path: str, body: object = None) -> Any:
        answer = self.bench.console.request(method, f"/desktop{path}", json=body)
        assert answer.is_success, answer.text
        return answer.json() if answer.content else None

    def state(self, **state: object) -> None:
        self.control("PUT", "/state", state)

    def insert_card(self, **card: object) -> dict[str, Any]:
        made: dict[str, Any] = self.control("POST", "/cards", {"person": ANNA, **card})
        self.control("PUT", "/reader", {"card_id": made["card_id"]})
        return made

    def window(self) -> str:
        """The window that opens next."""
        path = self.owner.window(self.after)
        self.after = self.bench.console.get("/journal").json()[-1]["number"]
        return path

    def choose(self, call: Future[httpx.Response]) -> dict[str, Any]:
        """The person picks the only certificate; what the page gets."""
        path = self.window()
        (value,) = self.owner.offers(path).values()
        assert self.owner.submit(path, certificate=value).status_code == 303
        answer = call.result()
        assert answer.status_code == 200, answer.text
        response: dict[str, Any] = answer.json()["response"]
        return response

    def refusal(self) -> str:
        """The name of the last refusal."""
        refused = self.bench.console.get("/journal", params={"event": "refused"}).json()
        return str(refused[-1]["detail"]["code"])

    def other_component(self, place: int, origin: str | None = ORIGIN) -> PodpisGov:
        """A client of the component's first (0) or second (1) port."""
        address = f"https://localhost:{self.bench.port + 40 + place}"
        return PodpisGov(address, self.bench.data / "desktop" / "component.crt", origin=origin)


@pytest.fixture
def computer(bench: Bench) -> Iterator[Computer]:
    bench.console.delete("/clock")
    bench.console.delete("/desktop/state")
    after = bench.console.get("/journal").json()[-1]["number"]
    owner = Owner(bench)
    component = PodpisGov(bench.addresses["desktop"], bench.data / "desktop" / "component.crt")
    made = Computer(bench, owner, component, after)
    yield made
    bench.console.delete("/desktop/state")
    component.close()
    owner.pages.close()


def octets(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
