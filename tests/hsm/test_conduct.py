"""A device on command, by a clock that stands still until somebody waits."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from simulators.hsm import ECDSA_SHA256, CommandedDevice, mechanism_for
from simulators.hsm.conduct import Condition, Conduct
from simulators.hsm.refusals import (
    DeviceFailed,
    DeviceLoginLost,
    DeviceSessionsTaken,
    KeyDestroyed,
    KeyDisabled,
    KeyTypeNotOffered,
    NoSuchProfile,
)
from simulators.kit.metering import Meter
from simulators.kit.refusal import Refusal
from simulators.kit.simulator import Surroundings
from tests.hsm.conftest import BackendName, software_device


@pytest.fixture
def backend() -> BackendName:
    return "software"


class Stopwatch:
    """Time that passes by being waited for."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += max(0.0, seconds)


Commanded = tuple[CommandedDevice, str, Stopwatch]


@pytest.fixture
def commanded(surroundings: Surroundings) -> Commanded:
    watch = Stopwatch()
    folder = surroundings.folder("hsm")
    device, conduct = software_device(surroundings, "tester"), Conduct(folder, "tester", None)
    made = CommandedDevice(device, conduct, Meter(folder, "device"), now=watch, wait=watch.wait)
    return made, made.generate("P-256", "a key"), watch


def sign(commanded: Commanded) -> bytes:
    device, key_id, _ = commanded
    return device.sign(key_id, bytes(32), ECDSA_SHA256)


def test_signatures_of_a_profile_take_their_time(commanded: Commanded) -> None:
    device, _, watch = commanded
    device.conduct.put(Condition(profile="one-chip"))
    began = watch.now
    for _ in range(28):
        sign(commanded)
    assert watch.now - began == pytest.approx(2, rel=0.05)


def test_seventeenth_signature_at_once_finds_no_session(commanded: Commanded) -> None:
    device, key_id, watch = commanded
    device.conduct.put(Condition(profile="one-chip"))
    due = [device._ends(key_id) - watch.now for _ in range(16)]
    assert due == [pytest.approx((place + 1) / 14) for place in range(16)]
    assert device.waiting() == 15
    with pytest.raises(DeviceSessionsTaken):
        sign(commanded)
    watch.wait(1.0)
    sign(commanded)


def test_key_type_that_the_real_one_has_no_figure_for_is_refused(commanded: Commanded) -> None:
    device, _, _ = commanded
    other = device.generate("P-384", "another key")
    device.conduct.put(Condition(profile="aws-cloudhsm-hsm2m"))
    with pytest.raises(KeyTypeNotOffered):
        device.sign(other, bytes(48), mechanism_for("P-384"))
    with pytest.raises(KeyTypeNotOffered):
        device.generate("RSA-3072", "a third key")


@pytest.mark.parametrize(
    ("condition", "refusal"),
    [
        (Condition(failure="login-lost"), DeviceLoginLost),
        (Condition(failure="sessions-taken"), DeviceSessionsTaken),
        (Condition(failure="error"), DeviceFailed),
    ],
)
def test_failure_ends_when_it_is_mended(commanded: Commanded, condition: Condition, refusal: type[Refusal]) -> None:
    device, _, _ = commanded
    device.conduct.put(condition)
    with pytest.raises(refusal):
        sign(commanded)
    device.conduct.put(Condition())
    assert sign(commanded)


def test_error_comes_on_the_named_call_once(commanded: Commanded) -> None:
    commanded[0].conduct.put(Condition(failure="error", call=3))

    def fails(_: int) -> bool:
        try:
            sign(commanded)
        except DeviceFailed:
            return True
        return False

    assert list(map(fails, range(5))) == [False, False, True, False, False]


def test_slow_device_takes_so_much_longer(commanded: Commanded) -> None:
    device, _, watch = commanded
    device.conduct.put(Condition(failure="slow", seconds=2.5))
    began = watch.now
    sign(commanded)
    assert watch.now - began == 2.5


def test_busy_device_costs_so_much_more_cpu_time(commanded: Commanded) -> None:
    device, _, watch = commanded
    device.conduct.put(Condition(failure="busy", seconds=0.02))
    began, spent = watch.now, time.thread_time()
    sign(commanded)
    assert time.thread_time() - spent >= 0.02
    assert watch.now == began


def test_blocked_key_does_not_sign(commanded: Commanded) -> None:
    device, key_id, _ = commanded
    device.conduct.put(Condition(disabled=(key_id,)))
    with pytest.raises(KeyDisabled):
        sign(commanded)
    other = device.generate("P-256", "another key")
    assert device.sign(other, bytes(32), ECDSA_SHA256)


def test_other_process_hears_of_it_at_once_and_holds_no_erased_key(
    commanded: Commanded, surroundings: Surroundings
) -> None:
    here, key_id, watch = commanded
    folder = surroundings.folder("hsm")
    device, conduct = software_device(surroundings, "tester"), Conduct(folder, "tester", None)
    there = CommandedDevice(device, conduct, Meter(folder, "device-there"), now=watch, wait=watch.wait)
    there.sign(key_id, bytes(32), ECDSA_SHA256)
    here.conduct.put(Condition(failure="login-lost"))
    with pytest.raises(DeviceLoginLost):
        there.sign(key_id, bytes(32), ECDSA_SHA256)
    here.zeroise()
    here.conduct.put(Condition())
    with pytest.raises(KeyDestroyed):
        there.sign(key_id, bytes(32), ECDSA_SHA256)


def test_two_processes_share_one_line(commanded: Commanded, surroundings: Surroundings) -> None:
    here, key_id, _ = commanded
    here.conduct.put(Condition(profile="one-chip"))
    there = Conduct(surroundings.folder("hsm"), "tester", None)
    there.is_ordinary()
    both = [each.admit(key_id, here._device.key_type, 1000.0) for each in (here.conduct, there, here.conduct)]
    assert both == [pytest.approx(place / 14) for place in (1, 2, 3)]


def test_event_loop_serves_others_while_a_slow_device_signs(commanded: Commanded) -> None:
    device, key_id, _ = commanded
    assert device.is_instant
    device.conduct.put(Condition(failure="slow", seconds=0.02))
    assert not device.is_instant

    async def both() -> list[str]:
        order: list[str] = []

        async def signing() -> None:
            await device.sign_soon(key_id, bytes(32), ECDSA_SHA256)
            order.append("signed")

        async def other() -> None:
            order.append("served")

        await asyncio.gather(signing(), other())
        return order

    assert asyncio.run(both()) == ["served", "signed"]


def test_settings_name_the_profile_that_a_device_begins_in(tmp_path: Path) -> None:
    def profile_of(named: str | None) -> str | None:
        return Conduct(tmp_path, "tester", named).condition.profile

    assert profile_of("one-chip") == "one-chip"
    Conduct(tmp_path, "tester", "one-chip").put(Condition(profile="azure-key-vault", begun_in="one-chip"))
    assert profile_of("one-chip") == "azure-key-vault"  # a command holds on
    assert profile_of(None) is None
    with pytest.raises(NoSuchProfile):
        profile_of("a-toaster")


def test_uses_are_counted_by_kind_and_outcome(commanded: Commanded) -> None:
    device, key_id, _ = commanded
    asks: tuple[Callable[[], object], ...] = (
        lambda: sign(commanded),
        lambda: device.sign(key_id, bytes(31), ECDSA_SHA256),
        lambda: device.sign("key-nobodys", bytes(32), ECDSA_SHA256),
    )
    for ask in asks:
        try:
            ask()
        except Refusal:
            continue
    counted = {series: reading.count for series, reading in device.meter.readings().items()}
    assert counted == {
        ("generate", "P-256", "done"): 1,
        ("sign", "ecdsa", "done"): 1,
        ("sign", "ecdsa", "digest-of-wrong-length"): 1,
        ("sign", "ecdsa", "key-unknown"): 1,
    }
    assert device.meter.under_way() == 0
