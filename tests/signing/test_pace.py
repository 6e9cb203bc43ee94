"""Whoever authorises too often is told to wait, whichever process is asked (CSC v1 §10.1, v2 §10)."""

from datetime import timedelta
from pathlib import Path

import pytest

from simulators.kit.clock import BenchClock
from simulators.kit.simulator import Surroundings
from simulators.settings import Limits, Settings
from simulators.signing.access.model import Caller
from simulators.signing.csc.pace import Pace, TooManyCalls
from tests.signing.conftest import STEP, Person, failure
from tests.signing.test_dialects import in_dialect


def test_pace_is_kept_for_each_caller_apart(clock: BenchClock, tmp_path: Path) -> None:
    pace, anna, bartek = Pace(tmp_path, clock, 2), Caller("anna", "a"), Caller("bartek", "b")
    for caller in (anna, anna, bartek):
        pace.keep(caller)
    with pytest.raises(TooManyCalls):
        pace.keep(anna)
    pace.keep(bartek)
    clock.advance(2 * STEP)
    pace.keep(anna)


def test_pace_is_kept_by_all_processes_together(clock: BenchClock, tmp_path: Path) -> None:
    here, there, anna = Pace(tmp_path, clock, 2), Pace(tmp_path, clock, 2), Caller("anna", "a")
    here.keep(anna)
    there.keep(anna)
    for pace in (here, there):
        with pytest.raises(TooManyCalls):
            pace.keep(anna)


def test_pace_forgets_a_call_after_a_minute(clock: BenchClock, tmp_path: Path) -> None:
    pace, anna = Pace(tmp_path, clock, 2), Caller("anna", "a")
    for wait in (30, 29):
        pace.keep(anna)
        clock.advance(timedelta(seconds=wait))
    with pytest.raises(TooManyCalls):
        pace.keep(anna)
    clock.advance(timedelta(seconds=1))
    pace.keep(anna)
    with pytest.raises(TooManyCalls):
        pace.keep(anna)


def test_pace_forgets_whoever_has_not_asked_for_longest(
    clock: BenchClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulators.signing.csc.pace._CALLERS", 8)
    pace, callers = Pace(tmp_path, clock, 1), [Caller(f"person-{number}", "a") for number in range(9)]
    for each in callers:
        pace.keep(each)
        clock.advance(timedelta(seconds=1))
    pace.keep(callers[0])
    with pytest.raises(TooManyCalls):
        pace.keep(callers[8])


class TestPace:
    """Whoever authorises too often is told to wait, by status 429."""

    @pytest.fixture
    def surroundings(self, surroundings: Surroundings) -> Surroundings:
        settings = Settings(data=surroundings.settings.data, limits=Limits(calls_a_minute=3))
        object.__setattr__(surroundings, "settings", settings)
        return surroundings

    @pytest.mark.parametrize("dialect", ["v1", "v2", "v2.2"])
    def test_too_many_calls_are_refused(self, anna: Person, dialect: str) -> None:
        body: dict[str, object] = {"credentialID": anna.credential_id, "numSignatures": 0}
        answers = [in_dialect(anna, dialect, "credentials/authorize", body) for _ in range(5)]
        assert [each.status_code for each in answers] == [400] * 3 + [429] * 2
        assert failure(answers[-1])[1] == TooManyCalls.error
