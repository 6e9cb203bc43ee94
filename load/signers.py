"""Signers ready to sign, taken in turn: a one-time code serves once, so nobody is asked again too soon."""

from collections import deque
from collections.abc import Callable, Iterable
from typing import Final

import msgspec
import pyotp

from load.wire import Failed

STEP: Final = 30.0


class Signer(msgspec.Struct, frozen=True):
    """One credential and what authorises it; `number` tells signers of a run apart, `certificate` is base64 DER.

    `algorithm` is the OID by which it signs.
    """

    number: int
    credential_id: str
    token: str
    certificate: str
    algorithm: str
    pin: str = ""
    otp: str = ""
    otp_secret: str = ""

    def code(self, moment: float) -> str:
        """The one-time code at `moment` (seconds since 1970), or the one that always serves."""
        return pyotp.TOTP(self.otp_secret).at(int(moment)) if self.otp_secret else self.otp


class Signers:
    """The signers of one worker, each with the time step of the last code that was used."""

    def __init__(self, signers: Iterable[Signer], wall: Callable[[], float]) -> None:
        """`wall` tells the seconds since 1970, by which codes are made."""
        self._free = deque((each, -1) for each in signers)
        self._wall = wall

    def __len__(self) -> int:
        """How many there are."""
        return len(self._free)

    def next(self) -> tuple[Signer, str]:
        """Whoever rested longest, with a code that was not used; raises Failed where everybody's is used up."""
        if not self._free:
            raise Failed("no-signers")
        signer, last = self._free.popleft()
        now = self._wall()
        step = int(now / STEP)
        is_spent = bool(signer.otp_secret) and step == last
        self._free.append((signer, step)) if not is_spent else self._free.appendleft((signer, last))
        if is_spent:
            raise Failed("population-too-small")
        return signer, signer.code(now)

    def any(self, number: int) -> Signer:
        """Some signer, for what needs no code."""
        if not self._free:
            raise Failed("no-signers")
        return self._free[number % len(self._free)][0]
