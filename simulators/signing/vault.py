"""What the service keeps under the device's key, so that whoever writes to its database is found out.

EN 419 241-1 asks that the records which link a signer, a key and an authorisation keep their integrity
(TS 119 431-1 LNK-6.2.2-10, SIG-A.6-01).
"""

from typing import TypeVar

from simulators.kit.sealing import SealBroken, Sealed, Sealing
from simulators.signing.refusals import RecordTampered

S = TypeVar("S", bound=Sealed)


class Vault:
    """The service's way to wrap, to seal, and to look whether a seal is whole."""

    def __init__(self, sealing: Sealing) -> None:
        """`sealing` holds the device's keys for this service."""
        self._sealing = sealing

    def sealed(self, record: S) -> S:
        """`record` with its seal, fit to be kept."""
        return self._sealing.sealed(record)

    def genuine(self, record: S, about: str) -> S:
        """`record` as it was read, if nobody has touched it; raises RecordTampered about the id `about`."""
        if not self._sealing.is_genuine(record):
            raise RecordTampered(about)
        return record

    def is_genuine(self, record: Sealed) -> bool:
        """Whether nobody has touched `record`."""
        return self._sealing.is_genuine(record)

    def wrap(self, secret: bytes, about: str) -> bytes:
        """The secret, fit to be kept; it opens only as something `about` the same."""
        return self._sealing.wrap(secret, about)

    def unwrap(self, wrapped: bytes, about: str) -> bytes:
        """The secret; raises RecordTampered."""
        try:
            return self._sealing.unwrap(wrapped, about)
        except SealBroken as broken:
            raise RecordTampered(about) from broken
