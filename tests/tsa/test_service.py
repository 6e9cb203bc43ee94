"""Serials, units and the clock."""

import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from asn1crypto import x509
from sqlalchemy.exc import IntegrityError

from simulators.kit.clock import BenchClock
from simulators.kit.store import Database
from simulators.tsa import store
from simulators.tsa.serials import BLOCK, Serials
from tests.tsa.conftest import NOON, Service, info_of, query, service_in


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(f"sqlite:///{tmp_path}/tsa.sqlite", store.TABLES)


def test_serials_rise_from_one(database: Database) -> None:
    counting = Serials(database)
    assert [counting.take() for _ in range(BLOCK + 2)] == list(range(1, BLOCK + 3))


def test_two_processes_and_eight_threads_share_no_serial(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/tsa.sqlite"
    processes = [Serials(Database(url, store.TABLES)) for _ in range(2)]
    taken: list[int] = []
    lock = threading.Lock()

    def take(counting: Serials) -> None:
        mine = [counting.take() for _ in range(BLOCK)]
        with lock:
            taken.extend(mine)

    threads = [threading.Thread(target=take, args=(processes[number % 2],)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(taken)) == len(taken) == 8 * BLOCK


KILLED = """
import sys
from simulators.kit.store import Database
from simulators.tsa import store
from simulators.tsa.serials import Serials
counting = Serials(Database(sys.argv[1], store.TABLES))
while True:
    print(counting.take(), flush=True)
"""


def test_no_serial_comes_again_after_a_kill(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/tsa.sqlite"
    seen: list[int] = []
    for lines in (5, BLOCK + 5):
        process = subprocess.Popen([sys.executable, "-c", KILLED, url], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        seen += [int(process.stdout.readline()) for _ in range(lines)]
        process.kill()
        seen += [int(line) for line in process.communicate()[0].splitlines(keepends=True) if line.endswith("\n")]
    after = Serials(Database(url, store.TABLES)).take()
    assert len(set(seen)) == len(seen)
    assert after > max(seen)


def test_count_begins_once(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two processes that begin at once, the later one finds the count begun."""
    first = Serials(database)
    assert first.take() == 1
    monkeypatch.setattr(store, "have_serials_begun", lambda _: False)
    assert Serials(database).take() == BLOCK + 1
    with database.write() as connection, pytest.raises(IntegrityError):
        store.begin_serials(connection)


def test_starting_asks_nobody_for_a_certificate(service: Service) -> None:
    assert service.facts("certificate-issued") == []
    assert service.facts("unit-certified") == []


def test_one_unit_serves_until_its_key_is_a_year_old(service: Service, clock: BenchClock) -> None:
    for days in (0, 1, 364):
        clock.set(NOON + timedelta(days=days), frozen=True)
        assert info_of(service.reply(query()))["gen_time"].native == clock.now()
    assert len(service.facts("unit-certified")) == 1
    clock.set(NOON + timedelta(days=366), frozen=True)
    info_of(service.reply(query()))
    assert len(service.facts("unit-certified")) == 2
    names = [x509.Certificate.load(unit(service)).subject.native["common_name"]]
    assert names == ["QESbench TEST TSU 2"]


def unit(service: Service) -> bytes:
    content: bytes = service.web.get("/certificates/unit.cer").content
    return content


def test_time_before_the_first_unit_gets_a_unit_of_its_own(service: Service, clock: BenchClock) -> None:
    info_of(service.reply(query()))
    clock.set(NOON - timedelta(days=700), frozen=True)
    assert info_of(service.reply(query()))["gen_time"].native == clock.now()
    assert x509.Certificate.load(unit(service)).not_valid_before <= clock.now()


def test_unit_outlives_its_process(service: Service, clock: BenchClock) -> None:
    first = unit(service)
    again = service_in(service.folder, clock)
    assert unit(again) == first
    assert len(again.facts("unit-certified")) == 1
    info_of(again.reply(query()))


class Dies(Exception):
    pass


def certified_and_dead(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """The authority has certified, and the process ends before that is kept."""

    def dies(*_: object) -> None:
        raise Dies

    with monkeypatch.context() as patch:
        patch.setattr(store, "add_unit", dies)
        with pytest.raises(Dies):
            service.ask(query())
    assert len(service.facts("certificate-issued")) == 1


def test_unit_certified_before_a_crash_is_found_again(
    service: Service, clock: BenchClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    certified_and_dead(service, monkeypatch)
    clock.advance(timedelta(days=30))
    info_of(service_in(service.folder, clock).reply(query()))
    assert len(service.facts("certificate-issued")) == 1


def test_unit_certified_before_a_crash_for_another_time_makes_room_for_the_next(
    service: Service, clock: BenchClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    certified_and_dead(service, monkeypatch)
    clock.advance(timedelta(days=800))
    info_of(service.reply(query()))
    assert len(service.facts("unit-certified")) == 2


def test_stamp_made_in_the_second_of_certification_is_not_older_than_the_unit(
    service: Service, clock: BenchClock
) -> None:
    clock.set(NOON, frozen=True)
    service.control.put("/condition", json={"clock_ahead_seconds": -0.5})
    assert info_of(service.reply(query()))["gen_time"].native == NOON


def test_fact_of_a_stamp_is_kept_before_it_is_sent(service: Service) -> None:
    info = info_of(service.reply(query()))
    (fact,) = service.facts("time-stamp-made")
    assert fact.about == f"time-stamp-{info['serial_number'].native}"
    assert fact.detail["digest"] == info["message_imprint"]["hashed_message"].native.hex()
    assert (fact.detail["algorithm"], fact.detail["unit"]) == ("SHA-256", 1)
    assert datetime.fromisoformat(fact.detail["time"]) == NOON.astimezone(UTC)


def test_page_shows_how_to_ask_and_what_was_stamped(service: Service) -> None:
    headers = {"Accept-Language": "en"}
    before = service.web.get("/", headers=headers).text
    assert "No time stamp has been made yet." in before
    assert "/tsa" in before
    info_of(service.reply(query()))
    after = service.web.get("/", headers=headers).text
    assert "time-stamp-1" in after
    assert "SHA-256" in after
