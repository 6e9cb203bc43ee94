"""One PKCS#11 token as the device uses it: a session that lasts, logged in, one caller at a time."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from simulators.hsm.refusals import DeviceFailed, DeviceLoginLost, DeviceSessionsTaken
from simulators.kit.cryptoki import Cryptoki, ModuleNotLoaded
from simulators.kit.sealing import secret_key
from simulators.kit.softhsm import SoftHsm, TokenNotMade, find_softhsm
from simulators.settings import DeviceSettings

if TYPE_CHECKING:
    from pkcs11 import Session
    from pkcs11._pkcs11 import lib

_OWN: Final = "qesbench"
_LOCK: Final = "token.lock"


class DeviceUnfit(Exception):
    """The device can't be used on this machine; the message says why, in one line."""


class TokenDoor:
    """The way to one token. Safe to share among threads and holders; the lock is the module's own."""

    def __init__(self, cryptoki: Cryptoki, label: str, pin: str, lock: Path) -> None:
        """Opens nothing yet; processes that share the token take turns at `lock`."""
        self._cryptoki = cryptoki
        self._lock = lock
        self._label = label
        self._pin = pin
        self._session: Session | None = None
        self._since = 0

    @contextmanager
    def entered(self) -> Iterator[tuple["Session", int]]:
        """The session, while nobody else is in the module, and how often the module was initialised.

        Raises DeviceSessionsTaken, DeviceLoginLost or DeviceFailed when the module says so.
        """
        import pkcs11

        try:
            with self._cryptoki.entered() as (library, times):
                if self._session is None or self._since != times:
                    self._session, self._since = self._opened(library), times
                yield self._session, times
        except pkcs11.SessionCount as error:
            raise DeviceSessionsTaken from error
        except (pkcs11.UserNotLoggedIn, pkcs11.SessionHandleInvalid, pkcs11.SessionClosed) as error:
            self._session = None  # the next caller opens another
            raise DeviceLoginLost from error
        except pkcs11.PKCS11Error as error:
            raise DeviceFailed from error

    @contextmanager
    def alone(self) -> Iterator[None]:
        """While no other process is in here."""
        with _locked(self._lock):
            yield

    def _opened(self, library: "lib") -> "Session":
        from pkcs11 import UserAlreadyLoggedIn

        token = library.get_token(token_label=self._label)
        try:
            return token.open(rw=True, user_pin=self._pin)
        except UserAlreadyLoggedIn:  # another holder in this process is: the login is the process's
            return token.open(rw=True)

    def require(self) -> None:
        """Look whether the token opens; raises DeviceUnfit."""
        import pkcs11

        try:
            with self._cryptoki.entered() as (library, times):
                self._session, self._since = self._opened(library), times
        except ModuleNotLoaded as error:
            raise DeviceUnfit(str(error)) from error
        except pkcs11.NoSuchToken as error:
            raise DeviceUnfit(f"{self._cryptoki.module} has no token {self._label!r}") from error
        except pkcs11.PKCS11Error as error:
            said = type(error).__name__
            raise DeviceUnfit(f"The token {self._label!r} of {self._cryptoki.module} does not open: {said}") from error


def open_token(asked: DeviceSettings, folder: Path) -> TokenDoor:
    """The token that the settings name, or one of the bench's own in `folder`; raises DeviceUnfit."""
    module = asked.module or find_softhsm()
    if module is None:
        raise DeviceUnfit("SoftHSM2 (libsofthsm2.so) is not on this machine: install it, or name a module")
    if asked.token is not None:
        door = TokenDoor(Cryptoki(module, asked.configuration), asked.token, asked.pin or "", folder / _LOCK)
    else:
        door = _own_token(module, folder)
    door.require()
    return door


def _own_token(module: Path, folder: Path) -> TokenDoor:
    """A SoftHSM2 token with secrets of its own, made on first use by whichever process comes first."""
    pin = secret_key(folder / "token.pin").hex()[:16]
    held = SoftHsm(module, folder / "softhsm2")
    try:
        with _locked(folder / _LOCK):
            if not _has_token(held.cryptoki):
                held.make_token(_OWN, pin, pin)
    except (ModuleNotLoaded, TokenNotMade) as error:
        raise DeviceUnfit(f"No token can be made with {module}: {error}") from error
    return TokenDoor(held.cryptoki, _OWN, pin, folder / _LOCK)


@contextmanager
def _locked(file: Path) -> Iterator[None]:
    with file.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _has_token(cryptoki: Cryptoki) -> bool:
    with cryptoki.entered() as (library, _):
        return any(True for _ in library.get_tokens(token_label=_OWN))
