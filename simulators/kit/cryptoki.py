"""A PKCS#11 module held in this process: one caller at a time, initialised anew when other tokens are meant.

A module is global to the process. SoftHSM2 reads where its tokens are from SOFTHSM2_CONF when it is initialised, and
two threads in it at once crash the process; other modules are no safer to share.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pkcs11._pkcs11 import lib

_ONE_AT_A_TIME: Final = threading.Lock()
_INITIALISED: dict[Path, tuple[Path | None, int]] = {}  # what each module was initialised for, and how often


class ModuleNotLoaded(Exception):
    """The file is no PKCS#11 module, or can't be loaded; the message says which and why, in one line."""


class Cryptoki:
    """One module with one configuration. Safe to share among threads, and beside another with other tokens."""

    def __init__(self, module: Path, configuration: Path | None = None) -> None:
        """Loads nothing yet; `configuration` is for SoftHSM2, which is told so where its tokens are."""
        self.module = module
        self._configuration = configuration

    @contextmanager
    def entered(self) -> Iterator[tuple["lib", int]]:
        """The module, while nobody else is in it, and how often it was initialised; raises ModuleNotLoaded.

        Sessions and objects of an earlier initialisation are gone: hold them together with that number.
        """
        with _ONE_AT_A_TIME:
            yield self._initialised()

    def _initialised(self) -> tuple["lib", int]:
        import pkcs11  # only here, so that a bench without a module starts without it

        if self._configuration is not None:
            os.putenv("SOFTHSM2_CONF", str(self._configuration))  # for the module's getenv(3)
        try:
            library = pkcs11.lib(str(self.module))
        except (RuntimeError, pkcs11.PKCS11Error) as error:
            raise ModuleNotLoaded(f"{self.module} can't be loaded as a PKCS#11 module: {error}") from error
        meant_for, times = _INITIALISED.get(self.module, (None, 0))
        if times == 0 or meant_for != self._configuration:
            library.reinitialize()
            times += 1
            _INITIALISED[self.module] = (self._configuration, times)
        return library, times
