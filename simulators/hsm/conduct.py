"""How a device behaves on command: as slow as a named real one, or out of order in a named way."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, Literal

import msgspec

from simulators.hsm.model import KeyType
from simulators.hsm.profiles import PROFILES, Profile
from simulators.hsm.queue import SLOTS, Queue
from simulators.hsm.refusals import (
    DeviceFailed,
    DeviceLoginLost,
    DeviceQuorumMissing,
    DeviceRefusal,
    DeviceSessionsTaken,
    DeviceZeroised,
    KeyDisabled,
    KeyTypeNotOffered,
    NoSuchProfile,
)
from simulators.kit.shared import SharedLock, SharedNumbers

Failure = Literal["sessions-taken", "login-lost", "quorum-missing", "error", "slow", "busy", "tampered"]
_AT_ONCE: Final[dict[str, type[DeviceRefusal]]] = {
    "sessions-taken": DeviceSessionsTaken,
    "login-lost": DeviceLoginLost,
    "quorum-missing": DeviceQuorumMissing,
}
_VERSION: Final = 0  # among the shared numbers: how often the condition was changed
_CALLS_LEFT: Final = 1  # until the error
_QUEUE: Final = 2


class Condition(msgspec.Struct, frozen=True):
    """What is the matter with a device.

    `seconds` is how much longer each signature takes ("slow") or how much more CPU time it costs ("busy"), `call` which
    one from the command on fails ("error"; 1: the next), `disabled` are the keys that are blocked. `begun_in` is the
    profile that the settings named.
    """

    failure: Failure | None = None
    seconds: float = 0.0
    call: int = 1
    profile: str | None = None
    disabled: tuple[str, ...] = ()
    begun_in: str | None = None


class Conduct:
    """The condition of one device, the same for every process that holds it."""

    def __init__(self, folder: Path, holder: str, profile: str | None) -> None:
        """Kept in `folder`; begins anew in `profile` when the settings name another than before.

        Raises NoSuchProfile.
        """
        self._file = folder / f"{holder}.condition"
        self._lock = SharedLock(folder / f"{holder}.lock")
        self._numbers = SharedNumbers(folder / f"{holder}.numbers", _QUEUE + SLOTS).values
        self._queue = Queue(self._numbers[_QUEUE:], self._lock)
        self.changed: Callable[[], None] = lambda: None  # is called when another process has changed the condition
        if profile is not None:
            profile_named(profile)
        if not self._file.exists() or self._kept().begun_in != profile:
            self.put(Condition(profile=profile, begun_in=profile))
        self._read()

    def put(self, condition: Condition) -> None:
        """From now on, for every process."""
        draft = self._file.with_suffix(".draft")
        with self._lock:
            draft.write_bytes(msgspec.json.encode(condition))
            draft.replace(self._file)
            self._numbers[_CALLS_LEFT] = condition.call
            self._numbers[_VERSION] += 1
        self._read()

    def _read(self) -> None:
        self._seen = self._numbers[_VERSION]
        self.condition = self._kept()
        self.profile: Profile | None = PROFILES.get(self.condition.profile or "")
        self._is_ordinary = self.condition == Condition(begun_in=self.condition.begun_in)

    def _kept(self) -> Condition:
        return msgspec.json.decode(self._file.read_bytes(), type=Condition)

    def is_ordinary(self) -> bool:
        """Whether nothing is the matter; costs next to nothing to ask."""
        if self._numbers[_VERSION] != self._seen:
            self._read()
            self.changed()
        return self._is_ordinary

    def require_making(self, key_type: KeyType) -> None:
        """Raises a DeviceRefusal, or KeyTypeNotOffered, when no such key can be made now."""
        if self.is_ordinary():
            return
        if self.condition.failure == "tampered":
            raise DeviceZeroised
        self._require_access()
        if self.profile is not None and key_type not in self.profile.rates:
            raise KeyTypeNotOffered(key_type)

    def admit(self, key_id: str, key_type: Callable[[str], KeyType], now: float) -> float:
        """How many seconds a signature that is asked for `now` takes.

        Raises a DeviceRefusal, KeyDisabled, or KeyTypeNotOffered. The keys of a tampered device are gone: it is the
        device itself that says so.
        """
        condition = self.condition
        if key_id in condition.disabled:
            raise KeyDisabled(key_id)
        self._require_access()
        if condition.failure == "error" and self._is_the_call():
            raise DeviceFailed(key_id)
        extra = condition.seconds if condition.failure == "slow" else 0.0
        if self.profile is None:
            return extra
        return extra + self._turn(self.profile, key_type(key_id), now)

    @property
    def burden(self) -> float:
        """Seconds of CPU time that each signature costs more."""
        return self.condition.seconds if self.condition.failure == "busy" else 0.0

    def _require_access(self) -> None:
        refusal = _AT_ONCE.get(self.condition.failure or "")
        if refusal is not None:
            raise refusal

    def _is_the_call(self) -> bool:
        with self._lock:
            self._numbers[_CALLS_LEFT] -= 1
            return self._numbers[_CALLS_LEFT] == 0

    def _turn(self, profile: Profile, key_type: KeyType, now: float) -> float:
        rate = profile.rates.get(key_type)
        if rate is None:
            raise KeyTypeNotOffered(key_type)
        ends = self._queue.enter(now, profile.parallel / rate, parallel=profile.parallel, sessions=profile.sessions)
        if ends is None:
            raise DeviceSessionsTaken
        return ends - now

    def waiting(self, now: float) -> int:
        """How many signatures wait in line, in all processes."""
        return 0 if self.profile is None else self._queue.waiting(now, parallel=self.profile.parallel)


def profile_named(name: str) -> Profile:
    """Raises NoSuchProfile."""
    if name not in PROFILES:
        raise NoSuchProfile(name, offered=", ".join(PROFILES))
    return PROFILES[name]
