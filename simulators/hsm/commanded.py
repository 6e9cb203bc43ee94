"""A device that can be told how to behave, and counts what it does: what the signing service holds."""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from starlette.concurrency import run_in_threadpool

from simulators.hsm.conduct import Conduct
from simulators.hsm.device import WholeDevice
from simulators.hsm.many import generate_all
from simulators.hsm.model import KeyType, Mechanism, PublicKey
from simulators.kit.metering import Meter
from simulators.kit.refusal import Refusal
from simulators.kit.simulator import Worker

_DONE: Final = "done"
_NEVER: Final = threading.Event()


def wait_for(seconds: float) -> None:
    """Sleep, without burning CPU time."""
    if seconds > 0:
        _NEVER.wait(seconds)


def spend(seconds: float) -> None:
    """Burn so much CPU time."""
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


class CommandedDevice:
    """Implements Hsm. What is said on the way costs a signature about three microseconds."""

    def __init__(
        self,
        device: WholeDevice,
        conduct: Conduct,
        meter: Meter,
        *,
        now: Callable[[], float] = time.monotonic,
        wait: Callable[[float], None] = wait_for,
    ) -> None:
        """`now` and `wait` are seconds of one clock, which all processes of the bench share."""
        self._device = device
        self.conduct: Final = conduct
        self.meter: Final = meter
        self._now = now
        self._wait = wait
        self.workers: tuple[Worker, ...] = device.workers
        conduct.changed = device.close_all

    @property
    def is_instant(self) -> bool:
        """Whether signing takes no longer than computing does, so that it may be done on an event loop."""
        return self._device.is_instant and self.conduct.is_ordinary()

    def sign(self, key_id: str, digest: bytes, mechanism: Mechanism) -> bytes:
        """See Hsm. Raises a DeviceRefusal or KeyDisabled too."""
        began, outcome = self.meter.begin(), "crash"
        try:
            ends = 0.0 if self.conduct.is_ordinary() else self._ends(key_id)
            made = self._device.sign(key_id, digest, mechanism)
            if ends:  # what was computed meanwhile is part of the time that the device takes
                self._wait(ends - self._now())
            outcome = _DONE
        except Refusal as refusal:
            outcome = refusal.code
            raise
        finally:
            self.meter.end(("sign", mechanism.scheme, outcome), began)
        return made

    async def sign_soon(self, key_id: str, digest: bytes, mechanism: Mechanism) -> bytes:
        """The same from an event loop, which serves others meanwhile."""
        began, outcome = self.meter.begin(), "crash"
        try:
            ends = 0.0 if self.conduct.is_ordinary() else self._ends(key_id)
            if self._device.is_instant:
                made = self._device.sign(key_id, digest, mechanism)
            else:
                made = await run_in_threadpool(self._device.sign, key_id, digest, mechanism)
            if ends:
                await asyncio.sleep(max(0.0, ends - self._now()))
            outcome = _DONE
        except Refusal as refusal:
            outcome = refusal.code
            raise
        finally:
            self.meter.end(("sign", mechanism.scheme, outcome), began)
        return made

    def _ends(self, key_id: str) -> float:
        """When a signature that is asked for now is due; raises as Conduct.admit() does. Costs what it has to cost."""
        now = self._now()
        ends = now + self.conduct.admit(key_id, self._device.key_type, now)
        spend(self.conduct.burden)
        return ends

    def generate(self, key_type: KeyType, label: str) -> str:
        """See Hsm. Raises a DeviceRefusal or KeyTypeNotOffered too."""
        with self._making("generate", key_type):
            return self._device.generate(key_type, label)

    def generate_all(self, key_type: KeyType, labels: Sequence[str]) -> list[str]:
        """See MakesMany; counted as one operation. Raises as generate() does."""
        with self._making("generate-many", key_type):
            return generate_all(self._device, key_type, labels)

    @contextmanager
    def _making(self, operation: str, key_type: KeyType) -> Iterator[None]:
        began, outcome = self.meter.begin(), "crash"
        try:
            self.conduct.require_making(key_type)
            yield
            outcome = _DONE
        except Refusal as refusal:
            outcome = refusal.code
            raise
        finally:
            self.meter.end((operation, str(key_type), outcome), began)

    def public_key(self, key_id: str) -> PublicKey:
        """See Hsm."""
        return self._device.public_key(key_id)

    def destroy(self, key_id: str) -> None:
        """See Hsm."""
        self._device.destroy(key_id)

    def zeroise(self) -> int:
        """Destroy every key; how many there were."""
        return self._device.zeroise()

    def is_blocked(self, key_id: str) -> bool:
        """Whether the key was blocked on command, in whichever process."""
        return not self.conduct.is_ordinary() and key_id in self.conduct.condition.disabled

    def waiting(self) -> int:
        """How many signatures wait in line, in all processes."""
        return self.conduct.waiting(self._now())
