"""Whether the device is as fast as the one it is to be like, by a clock that nobody waits for."""

import pytest

from simulators.hsm import KeyType
from simulators.hsm.profiles import MOST_PARALLEL, MOST_SESSIONS, PROFILES, Profile
from simulators.hsm.queue import Queue


def seen_rate(profile: Profile, key_type: KeyType, callers: int, calls: int) -> float:
    """Signatures a second that `callers` see who each ask anew as soon as they have been answered."""
    queue, free = Queue(), [0.0] * callers
    seconds, last = profile.parallel / profile.rates[key_type], 0.0
    for _ in range(calls):
        caller = min(range(callers), key=free.__getitem__)
        ends = queue.enter(free[caller], seconds, parallel=profile.parallel, sessions=profile.sessions)
        assert ends is not None
        free[caller] = ends + 0.0005  # on the way back to the device
        last = max(last, ends)
    return calls / last


@pytest.mark.parametrize("profile", PROFILES.values(), ids=lambda each: each.name)
def test_device_is_as_fast_as_the_real_one(profile: Profile) -> None:
    for key_type, asked in profile.rates.items():
        seen = seen_rate(profile, key_type, callers=profile.parallel * 2, calls=2000)
        assert seen == pytest.approx(asked, rel=0.05)


def test_caller_who_comes_back_at_once_finds_a_single_server_working_on() -> None:
    profile = PROFILES["one-chip"]
    assert seen_rate(profile, "P-256", callers=1, calls=500) == pytest.approx(14, rel=0.05)


def test_idle_server_does_not_save_up_time() -> None:
    queue = Queue()
    assert queue.enter(10.0, 1.0, parallel=1, sessions=4) == 11.0
    assert queue.enter(20.0, 1.0, parallel=1, sessions=4) == 21.0
    assert queue.enter(20.0, 1.0, parallel=1, sessions=4) == 22.0
    assert queue.waiting(20.5, parallel=1) == 1


def test_session_is_free_again_once_its_signature_is_made() -> None:
    queue = Queue()
    assert [queue.enter(0.0, 1.0, parallel=2, sessions=3) for _ in range(4)] == [1.0, 1.0, 2.0, None]
    assert queue.enter(1.0, 1.0, parallel=2, sessions=3) == 2.0


def test_table_fits_the_queue_and_says_where_it_is_from() -> None:
    for name, each in PROFILES.items():
        assert each.name == name
        assert 0 < each.parallel <= min(each.sessions, MOST_PARALLEL)
        assert each.sessions <= MOST_SESSIONS
        assert each.source.startswith("https://") or "rates" in each.ours
