"""`qesbench up` as its caller sees it: another process, its output, its exit code."""

import json
import os
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

QESBENCH = Path(sys.executable).parent / "qesbench"
BASE_PORT = 22100


@contextmanager
def bench(*arguments: str, base_port: int = BASE_PORT) -> Iterator[tuple[subprocess.Popen[str], dict[str, str]]]:
    command = [str(QESBENCH), "up", "--json", "--base-port", str(base_port), *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            said = json.loads(process.stdout.readline())
            assert said["ready"] is True
            yield process, said["addresses"]
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=20)


def refused(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(QESBENCH), "up", *arguments], capture_output=True, text=True, timeout=30, check=False)


def test_everything_answers_once_it_says_so_and_ends_cleanly(tmp_path: Path) -> None:
    with bench("--data", str(tmp_path)) as (process, addresses):
        assert {"portal", "idv", "ca", "signing", "authenticator", "messages", "console"} <= set(addresses)
        assert {"desktop", "computer"} <= set(addresses)
        trusted = ssl.create_default_context(cafile=tmp_path / "desktop" / "component.crt")
        for address in addresses.values():
            assert httpx.get(address, follow_redirects=True, verify=trusted).status_code < 500
    assert process.returncode == 0


def test_addresses_follow_the_base_port(tmp_path: Path) -> None:
    with bench("--data", str(tmp_path)) as (_, addresses):
        assert addresses["portal"] == f"http://127.0.0.1:{BASE_PORT}"
        assert addresses["console"] == f"http://127.0.0.1:{BASE_PORT + 10}"


def test_data_survive_a_restart(tmp_path: Path) -> None:
    with bench("--data", str(tmp_path)) as (_, addresses):
        root = httpx.get(f"{addresses['ca']}/certificates/root.cer").content
        person = httpx.post(f"{addresses['console']}/people", json={}).json()
    with bench("--data", str(tmp_path)) as (_, addresses):
        assert httpx.get(f"{addresses['ca']}/certificates/root.cer").content == root
        again = httpx.get(f"{addresses['console']}/people/{person['person_id']}").json()
    assert again["pesel"] == person["pesel"]


def test_without_a_folder_nothing_is_left(tmp_path: Path) -> None:
    command = [str(QESBENCH), "up", "--json", "--base-port", str(BASE_PORT)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=os.environ | {"TMPDIR": str(tmp_path)}
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert list(tmp_path.iterdir())
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)
    assert (process.returncode, list(tmp_path.iterdir())) == (0, [])


def test_port_in_use_is_one_clear_line_and_exit_code_3() -> None:
    with socket.create_server(("127.0.0.1", BASE_PORT + 2)):
        answer = refused("--base-port", str(BASE_PORT))
    assert answer.returncode == 3
    assert f"127.0.0.1:{BASE_PORT + 2} (ca)" in answer.stderr
    assert len(answer.stderr.splitlines()) == 1


def test_folder_that_cannot_be_written_is_one_clear_line_and_exit_code_3() -> None:
    answer = refused("--data", "/proc/nowhere", "--base-port", str(BASE_PORT))
    assert (answer.returncode, len(answer.stderr.splitlines())) == (3, 1)
    assert "--data" in answer.stderr


def test_unreachable_database_is_one_clear_line_and_exit_code_3(tmp_path: Path) -> None:
    url = "postgresql+psycopg://bench:secret@127.0.0.1:1/bench"
    answer = refused("--data", str(tmp_path), "--database-url", url, "--base-port", str(BASE_PORT))
    assert (answer.returncode, len(answer.stderr.splitlines())) == (3, 1)
    assert "secret" not in answer.stderr


@pytest.mark.parametrize("arguments", [("--base-port", "80"), ("--base-port", "x"), ("--nonsense",)])
def test_wrong_usage_is_exit_code_2(arguments: tuple[str, ...]) -> None:
    assert refused(*arguments).returncode == 2


def test_module_that_can_not_be_loaded_is_one_clear_line_and_exit_code_3(tmp_path: Path) -> None:
    module = ("--hsm", "pkcs11", "--hsm-module", "/nowhere/module.so")
    answer = refused("--data", str(tmp_path), *module, "--base-port", str(BASE_PORT))
    assert (answer.returncode, len(answer.stderr.splitlines())) == (3, 1)
    assert "/nowhere/module.so can't be loaded as a PKCS#11 module" in answer.stderr
