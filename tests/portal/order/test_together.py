"""Two tabs at the same moment, over HTTP, against a running bench."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from simulators.settings import Settings
from simulators.stack import Stack
from steps.world.ports import free_block
from tests.conftest import Often

PASSWORD = "Kwiaty-na-oknie-27"


@dataclass(frozen=True)
class Bench:
    portal: str
    console: httpx.Client
    open: ExitStack

    def account(self, name: str, phone: str) -> str:
        body = {"email": f"{name}@example.com", "password": PASSWORD, "phone": phone}
        answer = self.console.post("/portal/accounts", json=body)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["account_id"])

    def tab(self, name: str) -> httpx.Client:
        """A browser tab in which somebody is logged in."""
        tab = self.open.enter_context(httpx.Client(base_url=self.portal, trust_env=False, timeout=60))
        answer = tab.post("/login", data={"email": f"{name}@example.com", "password": PASSWORD})
        assert answer.status_code == 303, answer.text
        return tab


def serve(settings: Settings) -> Iterator[Bench]:
    stack = Stack(settings)
    stack.start()
    with ExitStack() as opened:
        console = opened.enter_context(
            httpx.Client(base_url=stack.addresses.of("console"), trust_env=False, timeout=60)
        )
        yield Bench(stack.addresses.of("portal"), console, opened)
    stack.stop()


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with free_block(21200) as port:
        yield from serve(Settings(data=tmp_path, base_port=port))


def both(first: httpx.Client, second: httpx.Client, code: str) -> list[httpx.Response]:
    """What each tab is answered when both send the voucher at once."""
    together = threading.Barrier(2)

    def send(tab: httpx.Client) -> httpx.Response:
        together.wait()
        return tab.post("/voucher", data={"voucher": code})

    with ThreadPoolExecutor(2) as tabs:
        return list(tabs.map(send, (first, second)))


@pytest.mark.slow
def test_voucher_redeemed_in_two_tabs_at_once_gives_one_order(bench: Bench, often: Often) -> None:
    pairs = often(40, 200)
    owners = {bench.account("anna", "+48600100200"), bench.account("bartek", "+48600100300")}
    mine, mine_too, somebodys = bench.tab("anna"), bench.tab("anna"), bench.tab("bartek")
    for pair in range(pairs):
        code = bench.console.post("/portal/vouchers", json={}).json()["code"]
        answers = both(mine, mine_too if pair % 2 else somebodys, code)
        assert sorted(answer.status_code for answer in answers) == [303, 409]
    redeemed = bench.console.get("/journal", params={"event": "voucher-redeemed"}).json()
    assert len({entry["about"] for entry in redeemed}) == len(redeemed) == pairs
    assert {entry["detail"]["account"] for entry in redeemed} <= owners
    assert bench.console.get("/journal", params={"event": "crash"}).json() == []
    kept = mine.get("/home").text.count("/orders/order-") + somebodys.get("/home").text.count("/orders/order-")
    assert kept == pairs
