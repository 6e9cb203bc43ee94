"""Real devices that this one can be as slow as: rates that their makers publish.

`rates` are signatures a second of the whole device, for the key types that the source has a figure for; the device
refuses the others while it is in the profile. `parallel` is how many signatures it makes at once, so one takes
`parallel / rate` seconds; `sessions` how many may be under way or waiting. Where the source is silent about these two
they are ours, and say so in `ours`.
"""

from collections.abc import Mapping
from typing import Final

import msgspec

from simulators.hsm.model import KeyType


class Profile(msgspec.Struct, frozen=True):
    """How fast, how parallel and how limited a device is."""

    name: str
    device: str
    rates: Mapping[KeyType, float]
    parallel: int
    sessions: int
    source: str
    ours: tuple[str, ...] = ("parallel", "sessions")


_AZURE: Final = "https://learn.microsoft.com/en-us/azure/"
PROFILES: Final[Mapping[str, Profile]] = {
    each.name: each
    for each in (
        Profile(
            "azure-key-vault",
            "Azure Key Vault, HSM keys, one vault (its limits for ten seconds, as a rate)",
            {"RSA-3072": 50, "RSA-4096": 25, "P-256": 200, "P-384": 200},
            parallel=4,
            sessions=64,
            source=f"{_AZURE}key-vault/general/service-limits",
        ),
        Profile(
            "azure-managed-hsm",
            "Azure Managed HSM, one partition",
            {"RSA-3072": 340, "RSA-4096": 150, "P-256": 330, "P-384": 160},
            parallel=4,
            sessions=64,
            source=f"{_AZURE}key-vault/managed-hsm/scaling-guidance",
        ),
        Profile(
            "azure-cloud-hsm",
            "Azure Cloud HSM, one partition",
            {"RSA-3072": 360, "RSA-4096": 160, "P-256": 330, "P-384": 200, "Ed25519": 420},
            parallel=4,
            sessions=64,
            source=f"{_AZURE}cloud-hsm/service-limits",
        ),
        Profile(
            "aws-cloudhsm-hsm1",
            "AWS CloudHSM, two hsm1.medium",
            {"P-256": 500},
            parallel=8,
            sessions=128,
            source="https://docs.aws.amazon.com/cloudhsm/latest/userguide/performance.html",
        ),
        Profile(
            "aws-cloudhsm-hsm2m",
            "AWS CloudHSM, two hsm2m.medium",
            {"P-256": 3000},
            parallel=8,
            sessions=128,
            source="https://docs.aws.amazon.com/cloudhsm/latest/userguide/performance.html",
        ),
        Profile(
            "one-chip",
            "A single chip on a USB port, one signature at a time: the order of size of such devices",
            {"RSA-3072": 2, "RSA-4096": 1, "P-256": 14, "P-384": 8, "Ed25519": 10},
            parallel=1,
            sessions=16,
            source="ours",
            ours=("rates", "parallel", "sessions"),
        ),
    )
}
MOST_PARALLEL: Final = 16
MOST_SESSIONS: Final = 256
