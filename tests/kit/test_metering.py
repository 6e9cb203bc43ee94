import subprocess
import sys
import threading
from pathlib import Path

import pytest

from simulators.kit import metering
from simulators.kit.metering import BOUNDS, Meter


def test_what_ends_is_counted_where_its_seconds_belong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    meter = Meter(tmp_path, "service")
    for seconds in (0.00005, 0.003, 0.004, 99.0):
        monkeypatch.setattr(metering, "perf_counter", lambda: 10.0)
        began = meter.begin()
        monkeypatch.setattr(metering, "perf_counter", lambda seconds=seconds: 10.0 + seconds)
        meter.end(("sign", "done"), began)
    reading = meter.readings()[("sign", "done")]
    assert reading.count == 4
    assert reading.seconds == pytest.approx(99.00705)
    filled = {(*BOUNDS, "more")[place]: count for place, count in enumerate(reading.counts) if count}
    assert filled == {0.0001: 1, 0.005: 2, "more": 1}


def test_what_has_begun_is_under_way_until_it_ends(tmp_path: Path) -> None:
    meter = Meter(tmp_path, "service")
    first, second = meter.begin(), meter.begin()
    assert meter.under_way() == 2
    meter.end(("sign", "done"), first)
    assert meter.under_way() == 1
    meter.end(("sign", "done"), second)
    assert meter.under_way() == 0


def test_none_is_lost_among_threads(tmp_path: Path) -> None:
    meter = Meter(tmp_path, "service")

    def work() -> None:
        for _ in range(500):
            meter.end(("sign", "done"), meter.begin())

    threads = [threading.Thread(target=work) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert meter.readings()[("sign", "done")].count == 2000
    assert meter.under_way() == 0


OTHER = """
import sys
from pathlib import Path
from simulators.kit.metering import Meter

meter = Meter(Path(sys.argv[1]), "service")
for outcome in ("done", "done", "late"):
    meter.end(("sign", outcome), meter.begin())
print("ready", flush=True)
sys.stdin.read()
"""


def test_processes_are_added_up_while_they_live(tmp_path: Path) -> None:
    meter = Meter(tmp_path, "service")
    meter.end(("sign", "done"), meter.begin())
    with subprocess.Popen(
        [sys.executable, "-c", OTHER, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "ready\n"
        counted = {series: reading.count for series, reading in meter.readings().items()}
        assert counted == {("sign", "done"): 3, ("sign", "late"): 1}
        other.communicate("")
    assert {series: reading.count for series, reading in meter.readings().items()} == {("sign", "done"): 1}
    Meter(tmp_path, "service")
    assert len([each for each in tmp_path.iterdir() if each.suffix[1:].isdecimal()]) == 1


def test_more_kinds_than_there_is_room_for_do_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metering, "_MOST_SERIES", 2)
    meter = Meter(tmp_path, "service")
    for kind in "abc":
        meter.end((kind, "done"), meter.begin())
    assert set(meter.readings()) == {("a", "done"), ("b", "done")}
    assert meter.under_way() == 0
