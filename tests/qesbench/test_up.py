"""`qesbench up` as its caller sees it: another process, its output, its exit code."""

import json
import os
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from qesbench.cli import main
from steps.world.ports import free_block

QESBENCH = Path(sys.executable).parent / "qesbench"
FIRST_PORT = 22100
PATIENCE = 60  # seconds, on a machine that has much else to do


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """The first of the ports that are this file's as long as its tests run."""
    with free_block(FIRST_PORT) as first:
        yield first


@contextmanager
def bench(port: int, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], dict[str, str]]]:
    command = [str(QESBENCH), "up", "--json", "--base-port", str(port), *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            said = json.loads(process.stdout.readline())
            assert said["ready"] is True
            yield process, said["addresses"]
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=PATIENCE)


def ask_everybody(addresses: dict[str, str], data: Path) -> None:
    """What runs has a page for whoever comes."""
    trusted = ssl.create_default_context(cafile=data / "desktop" / "component.crt")
    for address in addresses.values():
        assert httpx.get(address, follow_redirects=True, verify=trusted, timeout=PATIENCE).status_code < 500


def test_everything_answers_once_it_says_so_ends_cleanly_and_goes_on_with_its_data(port: int, tmp_path: Path) -> None:
    with bench(port, "--data", str(tmp_path)) as (process, addresses):
        assert {"portal", "idv", "ca", "signing", "authenticator", "messages", "console"} <= set(addresses)
        assert {"desktop", "computer"} <= set(addresses)
        assert addresses["portal"] == f"http://127.0.0.1:{port}"
        assert addresses["console"] == f"http://127.0.0.1:{port + 10}"
        ask_everybody(addresses, tmp_path)
        root = httpx.get(f"{addresses['ca']}/certificates/root.cer", timeout=PATIENCE).content
        person = httpx.post(f"{addresses['console']}/people", json={}, timeout=PATIENCE).json()
    assert process.returncode == 0
    with bench(port, "--data", str(tmp_path)) as (process, addresses):
        assert httpx.get(f"{addresses['ca']}/certificates/root.cer", timeout=PATIENCE).content == root
        again = httpx.get(f"{addresses['console']}/people/{person['person_id']}", timeout=PATIENCE).json()
    assert (process.returncode, again["pesel"]) == (0, person["pesel"])


def test_without_a_folder_nothing_is_left(port: int, tmp_path: Path) -> None:
    command = [str(QESBENCH), "up", "--json", "--base-port", str(port)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=os.environ | {"TMPDIR": str(tmp_path)}
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert list(tmp_path.iterdir())
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=PATIENCE)
    assert (process.returncode, list(tmp_path.iterdir())) == (0, [])


def test_port_in_use_is_one_clear_line_and_exit_code_3(port: int) -> None:
    command = [str(QESBENCH), "up", "--base-port", str(port)]
    with socket.create_server(("127.0.0.1", port + 2)):
        answer = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert answer.returncode == 3
    assert f"127.0.0.1:{port + 2} (ca)" in answer.stderr
    assert len(answer.stderr.splitlines()) == 1


Refused = Callable[..., tuple[int, str]]


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Refused]:
    """The exit code and what is said of a bench that does not come up; in this process, which has loaded it already."""
    before = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}

    def refuse(*arguments: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["qesbench", "up", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        return int(str(ended.value.code)), capsys.readouterr().err

    yield refuse
    for number, handler in before.items():
        signal.signal(number, handler)


def test_folder_that_cannot_be_written_is_one_clear_line_and_exit_code_3(port: int, refused: Refused) -> None:
    code, said = refused("--data", "/proc/nowhere", "--base-port", str(port))
    assert (code, len(said.splitlines())) == (3, 1)
    assert "--data" in said


def test_unreachable_database_is_one_clear_line_and_exit_code_3(port: int, refused: Refused, tmp_path: Path) -> None:
    url = "postgresql+psycopg://bench:secret@127.0.0.1:1/bench"
    code, said = refused("--data", str(tmp_path), "--database-url", url, "--base-port", str(port))
    assert (code, len(said.splitlines())) == (3, 1)
    assert "secret" not in said


@pytest.mark.parametrize("arguments", [("--base-port", "80"), ("--base-port", "x"), ("--nonsense",)])
def test_wrong_usage_is_exit_code_2(arguments: tuple[str, ...], refused: Refused) -> None:
    assert refused(*arguments)[0] == 2


def test_module_that_can_not_be_loaded_is_one_clear_line_and_exit_code_3(
    port: int, refused: Refused, tmp_path: Path
) -> None:
    module = ("--hsm", "pkcs11", "--hsm-module", "/nowhere/module.so")
    code, said = refused("--data", str(tmp_path), *module, "--base-port", str(port))
    assert (code, len(said.splitlines())) == (3, 1)
    assert "/nowhere/module.so can't be loaded as a PKCS#11 module" in said
