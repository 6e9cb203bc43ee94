"""The dialects of the CSC API: the same service, spoken to as v1.0.4, v2.0 or v2.2 has it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

HASH_NAMES: Final[Mapping[str, str]] = {"hashes": "hash", "hashAlgorithmOID": "hashAlgo"}


@dataclass(frozen=True)
class Dialect:
    """One edition of the API.

    `base` is where its methods lie, `specs` what `info` says of itself. `says` gives this dialect's name of a
    parameter that the services call otherwise; `understands` other spellings of a parameter, by its own name.
    """

    name: Literal["v1", "v2", "v2.2"]
    base: str
    specs: str
    says: Mapping[str, str] = field(default_factory=dict)
    understands: Mapping[str, str] = field(default_factory=dict)


V1: Final = Dialect("v1", "/csc/v1/", "1.0.4.0", says=HASH_NAMES)
V2: Final = Dialect("v2", "/csc/v2/", "2.0.0.2", understands=HASH_NAMES)
V2_2: Final = Dialect("v2.2", "/csc/v2.2/", "2.2.0.0", understands=HASH_NAMES)
SINCE_V2: Final = (V2, V2_2)
EVERY: Final = (V1, V2, V2_2)
