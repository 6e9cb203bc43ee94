"""The control plane of a whole bench: its documented examples, and whatever its description allows."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import schemathesis
from schemathesis.core.result import Ok

from steps.world.ports import free_block
from tests.conftest import Often
from tests.console.requests_made import examples

PAGE = Path(__file__).parents[2] / "docs" / "control-plane.md"
QESBENCH = Path(sys.executable).parent / "qesbench"


@pytest.fixture(scope="module")
def console(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The console's address of a running bench."""
    with free_block(21560) as port:
        command = [
            str(QESBENCH),
            "up",
            "--json",
            "--base-port",
            str(port),
            "--data",
            str(tmp_path_factory.mktemp("data")),
        ]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as bench:
            assert bench.stdout is not None
            yield json.loads(bench.stdout.readline())["addresses"]["console"]
            bench.terminate()


@pytest.mark.slow
def test_examples_of_the_control_plane_run_as_they_stand(tmp_path: Path, console: str) -> None:
    blocks = re.findall(r"```sh\n(.*?)```", PAGE.read_text(), re.DOTALL)
    played = subprocess.run(
        ["bash", "-c", "set -euo pipefail\n" + "\n".join(blocks)],
        cwd=tmp_path,
        env={"CONSOLE": console, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert played.returncode == 0, played.stdout[-600:] + played.stderr[-600:]
    assert played.stdout.count("true") >= 4
    for picture in ("front", "back", "glare", "left", "stranger"):
        assert (tmp_path / f"{picture}.jpg").read_bytes().startswith(b"\xff\xd8")


@pytest.mark.slow
def test_no_request_that_the_description_allows_breaks_a_simulator(console: str, often: Often) -> None:
    schema = schemathesis.openapi.from_url(f"{console}/openapi.json")
    broken = []
    for result in schema.get_all_operations():
        assert isinstance(result, Ok)
        for case in examples(result.ok(), often(3, 50)):
            response = case.call(base_url=console)
            if response.status_code == 500:
                broken.append(case.as_curl_command())
    assert not broken
    assert httpx.get(f"{console}/journal", params={"event": "crash"}).json() == []
