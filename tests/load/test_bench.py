"""The bench that a load run brings up for itself."""

import subprocess
import sys

import psutil

RUN = "from load.bench import bench\nwith bench(29900) as mine: print(mine.process, flush=True); input()"


def test_bench_of_a_run_that_was_killed_ends() -> None:
    with subprocess.Popen([sys.executable, "-c", RUN], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as run:
        assert run.stdout is not None
        mine = psutil.Process(int(run.stdout.readline()))
        run.kill()
    psutil.wait_procs([mine], timeout=20)
    assert not mine.is_running()
