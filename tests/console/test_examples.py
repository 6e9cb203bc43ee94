"""The examples of docs/control-plane.md, played by bash against a bench of its own process."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from steps.world.ports import free_block

PAGE = Path(__file__).parents[2] / "docs" / "control-plane.md"
QESBENCH = Path(sys.executable).parent / "qesbench"


@pytest.fixture
def console(tmp_path: Path) -> Iterator[str]:
    """The console's address of a running bench."""
    with free_block(21560) as port:
        command = [str(QESBENCH), "up", "--json", "--base-port", str(port), "--data", str(tmp_path / "data")]
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
