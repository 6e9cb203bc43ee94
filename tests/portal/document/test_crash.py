"""The bench killed with -9 around the signing of an e-document, and started again with the same data.

Whatever the moment: exactly one certificate, one of each notification, and the person sees it issued.
"""

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

from simulators.kit.ids import Ids
from steps.world.ports import free_block
from steps.world.waiting import eventually

QESBENCH = Path(sys.executable).parent / "qesbench"
FIRST_PORT = 21320
PASSWORD = "Kwiaty-na-oknie-27"
DECLARED = {"data_true": "on", "terms_received": "on", "immediate_start": "on"}
AFTER = ("document-signed", "document-sealed", "credential-created", "certificate-issued", "certificate-linked")
CHANCE = Ids(20261122)
LATEST = 400
KILLS, TOGETHER = 3, 4
MOMENTS = [tuple(int(CHANCE.number(4)) * LATEST // 10_000 for _ in range(TOGETHER)) for _ in range(KILLS)]
TITLE = "Podpis kwalifikowany został wydany"


class Bench:
    """A bench that can be killed and started again over the same data."""

    def __init__(self, data: Path, port: int) -> None:
        self.data = data
        self.portal = f"http://127.0.0.1:{port}"
        self.console = f"http://127.0.0.1:{port + 10}"
        self._command = [str(QESBENCH), "up", "--json", "--data", str(data), "--base-port", str(port)]
        self.start()

    def start(self) -> None:
        self._process = subprocess.Popen(self._command, stdout=subprocess.PIPE, text=True, start_new_session=True)
        assert self._process.stdout is not None
        assert json.loads(self._process.stdout.readline())["ready"]
        self._http = httpx.Client(base_url=self.console, timeout=40, verify=False, trust_env=False)

    def kill(self) -> None:
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.communicate()
        self._http.close()

    def control(self, method: str, path: str, **more: Any) -> Any:
        answer = self._http.request(method, path, **more)
        assert answer.is_success, answer.text
        return answer.json()

    def rows(self, simulator: str, question: str, *values: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.data / f"{simulator}.sqlite")) as connection:
            return connection.execute(question, values).fetchall()


class Signer:
    """A person at the computer whose order waits for its e-document."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.person = bench.control("POST", "/people", json={})
        contact = {"email": self.person["email"], "phone": self.person["phone"]}
        account = bench.control("POST", "/portal/accounts", json={**contact, "password": PASSWORD})
        names = ("given_names", "surname", "birth_date", "citizenship", "phone", "pesel")
        data = {name: self.person[name] for name in names} | {"address": "ul. Próbna 1, 00-001 Warszawa"}
        wanted = {"account_id": account["account_id"], "stage": "document", "personal_data": data}
        self.order_id = bench.control("POST", "/portal/orders", json=wanted)["order_id"]
        self.browser = httpx.Client(base_url=bench.portal, timeout=40, verify=False, trust_env=False)
        self.browser.post("/login", data={"email": self.person["email"], "password": PASSWORD})

    def close(self) -> None:
        self.browser.close()

    @property
    def stage(self) -> str:
        return str(self.bench.control("GET", f"/portal/orders/{self.order_id}")["stage"])

    def ask_for_code(self) -> None:
        """Read the document and have the code sent."""
        shown = self.browser.get(f"/orders/{self.order_id}/document", follow_redirects=True).text
        match = re.search(r'name="digest" value="(\w+)"', shown)
        assert match, shown
        self.digest, before = match[1], len(self._codes())
        sent = self.browser.post(f"/orders/{self.order_id}/document", data={"digest": self.digest, **DECLARED})
        assert sent.status_code == 303, sent.text
        self.code = eventually(lambda: self._codes()[before:], within=20)[-1]

    def sign(self) -> None:
        """Send the code; the bench may be gone before it answers."""
        with suppress(httpx.TransportError):
            path = f"/orders/{self.order_id}/document/code"
            answer = self.browser.post(path, data={"digest": self.digest, "code": self.code})
            assert answer.status_code == 303, answer.text

    def _codes(self) -> list[str]:
        texts = self.messages(self.person["phone"])
        return [match[1] for text in texts if (match := re.search(r"kod (\d{6})", text))]

    def messages(self, to: str) -> list[str]:
        found = self.bench.control("GET", "/messages", params={"to": to})
        return [f"{each['subject']} {each['text']}" for each in found]

    def told(self, to: str) -> int:
        """How many messages tell of the issue."""
        return sum(TITLE in text for text in self.messages(to))


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    with free_block(FIRST_PORT) as port:
        running = Bench(tmp_path_factory.mktemp("bench"), port)
        try:
            yield running
        finally:
            running.kill()


@contextmanager
def signing(signer: Signer, *, after: float = 0) -> Iterator[None]:
    """The person's signing, under way `after` so many seconds."""

    def sign() -> None:
        threading.Event().wait(after)
        signer.sign()

    thread = threading.Thread(target=sign)
    thread.start()
    yield
    thread.join()


def expect_issued_once(signer: Signer) -> None:
    bench, person = signer.bench, signer.person
    eventually(lambda: signer.stage == "issued", within=40)
    eventually(lambda: not bench.rows("portal", "select key from portal_task where not done"), within=20)
    issued = bench.rows("ca", "select serial from ca_certificate where identifier = ?", f"PNOPL-{person['pesel']}")
    assert len(issued) == 1
    assert (signer.told(person["email"]), signer.told(person["phone"])) == (1, 1)
    assert signer.browser.get("/notices").text.count(TITLE) == 1
    seen = signer.browser.get(f"/orders/{signer.order_id}", follow_redirects=True).text
    assert "Twój podpis kwalifikowany jest gotowy" in seen
    assert issued[0][0] in re.sub(r"<[^>]+>", "", seen)


def expect_issued(signer: Signer) -> None:
    if signer.stage == "document":  # killed before the portal had taken the code: nothing was promised yet
        signer.ask_for_code()
        signer.sign()
    expect_issued_once(signer)


@pytest.mark.slow
@pytest.mark.parametrize("event", AFTER)
def test_killed_right_after(bench: Bench, event: str) -> None:
    with closing(Signer(bench)) as signer:
        signer.ask_for_code()
        last = bench.control("GET", "/journal")[-1]["number"]
        with signing(signer):
            assert bench.control("GET", "/journal", params={"after": last, "event": event, "wait": 20})
            bench.kill()
        bench.start()
        expect_issued(signer)


@pytest.mark.slow
@pytest.mark.parametrize("moments", MOMENTS, ids=str)
def test_killed_at_any_moment(bench: Bench, moments: tuple[int, ...]) -> None:
    """Each of several persons' signing is so many milliseconds old when the bench dies."""
    with ExitStack() as persons:
        signers = [persons.enter_context(closing(Signer(bench))) for _ in moments]
        for signer in signers:
            signer.ask_for_code()
        with ExitStack() as under_way:
            for signer, moment in zip(signers, moments, strict=True):
                under_way.enter_context(signing(signer, after=(LATEST - moment) / 1000))
            threading.Event().wait(LATEST / 1000)
            bench.kill()
        bench.start()
        for signer in signers:
            expect_issued(signer)
