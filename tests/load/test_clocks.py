import os
import threading
import time
from pathlib import Path

import psutil
import pytest

from load.clocks import ProcessClock, on_one_core

BURNT = 0.05


def burn_as(name: str) -> ProcessClock:
    """A clock of this process, with a thread of that name that has burnt some CPU time since the clock was made."""
    named, go = threading.Event(), threading.Event()

    def burn() -> None:
        Path("/proc/thread-self/comm").write_text(name)
        named.set()
        go.wait()
        while time.thread_time() < BURNT:
            pass
        burnt.set()
        end.wait()

    burnt, end = threading.Event(), threading.Event()
    thread = threading.Thread(target=burn, daemon=True)
    thread.start()
    named.wait()
    clock = ProcessClock(os.getpid())
    before = clock.used(), time.process_time()
    go.set()
    burnt.wait()
    spent.append((clock.used() - before[0], time.process_time() - before[1]))
    end.set()
    thread.join()
    return clock


spent: list[tuple[float, float]] = []


def test_cpu_time_of_keys_made_ahead_is_left_out() -> None:
    spent.clear()
    burn_as("key-pool")
    burn_as("another")
    (of_pool, whole), (of_other, _) = spent
    assert whole >= BURNT * 0.9
    assert of_pool < whole - BURNT * 0.8
    assert of_other >= BURNT * 0.9


def test_thread_that_has_ended_keeps_what_it_used() -> None:
    clock = burn_as("key-pool")
    of_pool, whole = clock.used(), time.process_time()
    assert whole - of_pool >= BURNT * 0.9


def test_processes_stand_on_one_core_and_are_free_again() -> None:
    before, clock = os.sched_getaffinity(0), ProcessClock(os.getpid())
    with on_one_core([clock, clock]) as core:
        assert os.sched_getaffinity(0) == {core}
    assert os.sched_getaffinity(0) == before
    assert clock.resident() > 0


def test_process_that_is_gone_has_no_clock() -> None:
    process = psutil.Popen(["true"])
    clock = ProcessClock(process.pid)
    process.wait()
    with pytest.raises(psutil.NoSuchProcess):
        clock.used()
