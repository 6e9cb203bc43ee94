"""SoftHSM2 held in this process through PKCS#11: tokens in a folder of their own, used one caller at a time.

How the module itself is held, and why by one caller at a time: kit/cryptoki.py.
"""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from simulators.kit.cryptoki import Cryptoki

if TYPE_CHECKING:
    from pkcs11 import Session
    from pkcs11._pkcs11 import lib

_PLACES: Final = (
    Path("/usr/lib/softhsm/libsofthsm2.so"),
    Path("/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"),
    Path("/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so"),
    Path("/usr/lib64/libsofthsm2.so"),
    Path("/usr/local/lib/softhsm/libsofthsm2.so"),
    Path("/opt/homebrew/lib/softhsm/libsofthsm2.so"),
)
_LABEL_OCTETS: Final = 32  # PKCS#11 v2.40 §5.5, C_InitToken


class TokenNotMade(Exception):
    """The module did not initialise a token; the message holds its return value."""


def find_softhsm() -> Path | None:
    """Where the module is on this machine, if it is."""
    return next((place for place in _PLACES if place.exists()), None)


class SoftHsm:
    """The tokens in one folder. Safe to share among threads, and beside another object with another folder."""

    def __init__(self, module: Path, folder: Path) -> None:
        """Makes `folder` ready to hold tokens; loads nothing yet."""
        self._module = module
        tokens = folder / "tokens"
        tokens.mkdir(parents=True, exist_ok=True)
        configuration = folder / "softhsm2.conf"
        configuration.write_text(
            f"directories.tokendir = {tokens}\nobjectstore.backend = file\nlog.level = ERROR\nslots.removable = false\n"
        )
        self.cryptoki: Final = Cryptoki(module, configuration)

    def make_token(self, label: str, so_pin: str, user_pin: str) -> None:
        """A new token with its two secrets; raises TokenNotMade."""
        with self.cryptoki.entered() as (library, _):
            self._initialise(library, label, so_pin)
            with self._logged_in(library, label, None, so_pin, rw=True) as session:
                session.init_pin(user_pin)

    @contextmanager
    def session(
        self, label: str, *, user_pin: str | None = None, so_pin: str | None = None, rw: bool = False
    ) -> Iterator["Session"]:
        """A session with the token `label`, logged in with what is given; pkcs11.PinIncorrect if it is wrong."""
        with (
            self.cryptoki.entered() as (library, _),
            self._logged_in(library, label, user_pin, so_pin, rw=rw) as session,
        ):
            yield session

    @contextmanager
    def _logged_in(
        self, library: "lib", label: str, user_pin: str | None, so_pin: str | None, *, rw: bool
    ) -> Iterator["Session"]:
        """A session after which none is left, so that nobody stays logged in.

        A login that fails leaves its session open, and a token with an open session keeps whoever logs in.
        """
        token = library.get_token(token_label=label)
        try:
            with token.open(rw=rw, user_pin=user_pin, so_pin=so_pin) as session:
                yield session
        finally:
            self._functions().C_CloseAllSessions(ctypes.c_ulong(token.slot.slot_id))

    def _initialise(self, library: "lib", label: str, so_pin: str) -> None:
        """C_InitToken (PKCS#11 v2.40 §5.5) on the module's one free slot."""
        free = library.get_token(token_label="")
        pin = so_pin.encode()
        name = label.encode().ljust(_LABEL_OCTETS)
        slot = ctypes.c_ulong(free.slot.slot_id)
        result = self._functions().C_InitToken(slot, pin, ctypes.c_ulong(len(pin)), name)
        if result != 0:
            raise TokenNotMade(f"C_InitToken: {result:#x}")

    def _functions(self) -> ctypes.CDLL:
        """The module's own functions, for the two that python-pkcs11 leaves out."""
        return ctypes.CDLL(str(self._module))
