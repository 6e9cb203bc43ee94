"""The bench of a worker goes when the worker goes."""

import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest

from steps.world.bench import BenchNotReady, bench, place
from steps.world.options import Options
from steps.world.waiting import eventually

PROGRAM = """
import json, signal, sys
from pathlib import Path
from steps.world.bench import bench
from steps.world.options import Options
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell ignores it for what it runs in the background
with bench(Options(out=Path(sys.argv[1]))) as addresses:
    print(json.dumps(addresses), flush=True)
    signal.pause()
"""


def answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}/health").status_code == 200
    except httpx.TransportError:
        return False


@pytest.mark.slow
@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGINT])
def test_worker_takes_its_bench_with_it(tmp_path: Path, ending: signal.Signals) -> None:
    command = [sys.executable, "-c", PROGRAM, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as worker:
        assert worker.stdout is not None
        console = json.loads(worker.stdout.readline())["console"]
        assert answers(console)
        worker.send_signal(ending)
        worker.wait(60)
    assert eventually(lambda: not answers(console), within=20)


def test_bench_that_does_not_come_up_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    (tmp_path / "qesbench").write_text("#!/bin/sh\necho 'no room for a bench' >&2\nexit 3\n")
    (tmp_path / "qesbench").chmod(0o755)
    with pytest.raises(BenchNotReady, match="no room for a bench"), bench(Options(out=tmp_path / "out")):
        pytest.fail("it came up")


def test_bench_that_is_there_is_taken(tmp_path: Path) -> None:
    (tmp_path / "addresses.json").write_text('{"ready": true, "addresses": {"portal": "http://127.0.0.1:1"}}')
    with bench(Options(out=tmp_path, addresses=tmp_path / "addresses.json")) as addresses:
        assert addresses == {"portal": "http://127.0.0.1:1"}


def test_records_of_a_run_lie_in_memory_where_it_has_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert place(tmp_path / "not there") is None
    for free, chosen in ((2**40, tmp_path), (2**20, None)):
        monkeypatch.setattr(shutil, "disk_usage", lambda _, free=free: SimpleNamespace(free=free))
        assert place(tmp_path) == chosen
