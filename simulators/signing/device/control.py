"""The device on command: out of order in a named way, as slow as a named real one, one of its keys blocked."""

from typing import Final, Literal

import msgspec

from simulators.hsm import PROFILES, CommandedDevice, Failure, KeyType, NoSuchProfile, profile_named
from simulators.kit.api import Operation
from simulators.kit.call import Call
from simulators.signing.audit.service import Said, Trail
from simulators.signing.credential.refusals import NoSuchCredential
from simulators.signing.credential.service import Credentials

_DEVICE: Final = "device"
_ACTOR: Final = "control-plane"
_LONGEST_SECONDS: Final = 60.0


class Breakdown(msgspec.Struct, frozen=True):
    """`seconds` more a signature, by the clock ("slow") or of CPU time ("busy"); `call`: which one fails ("error")."""

    failure: Failure
    seconds: float = msgspec.field(default=1.0)
    call: int = 1

    def __post_init__(self) -> None:
        if not 0 <= self.seconds <= _LONGEST_SECONDS or self.call < 1:
            raise ValueError(f"seconds from 0 to {_LONGEST_SECONDS:g}, call from 1")


class ProfileChoice(msgspec.Struct, frozen=True):
    """A real device, by its name in the table."""

    name: str


class ProfileRow(msgspec.Struct, frozen=True):
    """A real device: signatures a second by key type, how many at once, how many under way or waiting."""

    name: str
    device: str
    rates: dict[KeyType, float]
    parallel: int
    sessions: int
    source: str
    ours: tuple[str, ...]


class KeySwitch(msgspec.Struct, frozen=True):
    """Whether the key may sign."""

    state: Literal["enabled", "disabled"]


class Standing(msgspec.Struct, frozen=True):
    """How it stands with the device; `sessions` are signatures under way, `waiting` those of them in line."""

    failure: Failure | None
    profile: str | None
    disabled: tuple[str, ...]
    sessions: int
    waiting: int


class DeviceControl:
    """The resources under `/signing/device`. Every command is an entry of the audit trail."""

    def __init__(self, device: CommandedDevice, credentials: Credentials, trail: Trail) -> None:
        """`credentials` know whose key is which."""
        self._device = device
        self._conduct = device.conduct
        self._credentials = credentials
        self._trail = trail

    def operations(self) -> tuple[Operation, ...]:
        """What the control plane offers."""
        failure, profile, key = "/device/failure", "/device/profile", "/device/keys/{credential_id}"
        return (
            Operation("GET", "/device", "How it stands with the signing device", self.look, result=Standing),
            Operation("PUT", failure, "Have the device fail", self.fail, Breakdown, Standing),
            Operation("DELETE", failure, "Have the device work again", self.mend),
            Operation("GET", "/device/profiles", "Real devices by name", self.profiles, result=list[ProfileRow]),
            Operation(
                "PUT",
                profile,
                "As slow as a real one",
                self.slow_down,
                ProfileChoice,
                Standing,
                refusals=(NoSuchProfile,),
            ),
            Operation("DELETE", profile, "As fast as it goes", self.speed_up),
            Operation("PUT", key, "Block a key, or free it", self.switch, KeySwitch, refusals=(NoSuchCredential,)),
        )

    def look(self, _: Call) -> Standing:
        """How it stands."""
        self._conduct.is_ordinary()
        condition = self._conduct.condition
        sessions, waiting = self._device.meter.under_way(), self._device.waiting()
        return Standing(condition.failure, condition.profile, condition.disabled, sessions, waiting)

    def fail(self, call: Call) -> Standing:
        """From now on, until it is mended; the keys of a tampered device are gone for good."""
        asked = call.json(Breakdown)
        self._tell(command="fail", failure=asked.failure)
        if asked.failure == "tampered":
            self._tell(command="zeroised", count=self._device.zeroise())
        self._change(failure=asked.failure, seconds=asked.seconds, call=asked.call)
        return self.look(call)

    def mend(self, _: Call) -> None:
        """Nothing fails any more; a device that was tampered with is set up anew, without the keys it had."""
        self._tell(command="mend")
        self._change(failure=None, seconds=0.0, call=1)

    def profiles(self, _: Call) -> list[ProfileRow]:
        """The table."""
        return [msgspec.convert(msgspec.structs.asdict(each), ProfileRow) for each in PROFILES.values()]

    def slow_down(self, call: Call) -> Standing:
        """As slow, as parallel and as limited as the one that is named."""
        name = profile_named(call.json(ProfileChoice).name).name
        self._tell(command="profile", profile=name)
        self._change(profile=name)
        return self.look(call)

    def speed_up(self, _: Call) -> None:
        """As fast as it goes."""
        self._tell(command="profile", profile="none")
        self._change(profile=None)

    def switch(self, call: Call) -> None:
        """From now on the key signs no more, or again."""
        state = call.json(KeySwitch).state
        credential = self._credentials.require(call.parameters["credential_id"])
        self._tell(credential.credential_id, command=f"key-{state}", key=credential.key_id)
        others = tuple(each for each in self._conduct.condition.disabled if each != credential.key_id)
        self._change(disabled=(*others, credential.key_id) if state == "disabled" else others)

    def _change(self, **changes: object) -> None:
        self._conduct.is_ordinary()
        self._conduct.put(msgspec.structs.replace(self._conduct.condition, **changes))

    def _tell(self, about: str = _DEVICE, **said: Said) -> None:
        self._trail.note("device-commanded", about, _ACTOR, **said)
