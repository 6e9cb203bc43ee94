"""How the CSC API says that the device does not sign (v1 §10.1, v2 §10).

The device knows nothing of the API: its refusals have names and sentences of their own, and here the API's words.
"""

from collections.abc import Mapping
from typing import Final

import msgspec

from simulators.hsm.refusals import (
    DeviceFailed,
    DeviceLoginLost,
    DeviceQuorumMissing,
    DeviceSessionsTaken,
    DeviceZeroised,
    KeyDestroyed,
    KeyDisabled,
    KeyTypeNotOffered,
    KeyUnreadable,
)
from simulators.kit.refusal import Refusal


class Words(msgspec.Struct, frozen=True):
    """Status, `error` and `error_description`, the same in every version of the API."""

    status: int
    error: str
    description: str


_DISABLED: Final = Words(400, "invalid_request", "The credential identified by credentialID is disabled")


def _for_now(what: str) -> Words:
    """OAuth's own code for what may go well a little later (RFC 6749 §4.1.2.1)."""
    return Words(503, "temporarily_unavailable", what)


DEVICE_WORDS: Final[Mapping[type[Refusal], Words]] = {
    DeviceSessionsTaken: _for_now("The signature creation device has no session left"),
    DeviceLoginLost: _for_now("The service is not logged in to the signature creation device"),
    DeviceQuorumMissing: _for_now("The signature creation device is locked until its custodians unlock it"),
    DeviceFailed: _for_now("The signature creation device failed"),
    DeviceZeroised: _for_now("The signature creation device was zeroised"),
    KeyDisabled: _DISABLED,
    KeyDestroyed: _DISABLED,
    KeyUnreadable: _DISABLED,
    KeyTypeNotOffered: Words(400, "invalid_request", "Invalid parameter signAlgo"),
}
