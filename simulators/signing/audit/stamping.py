"""Having the trail's head time-stamped, beside the service: no start and no signature waits for it."""

import threading
from collections.abc import Callable
from typing import Final

from simulators.kit.journal import Journal
from simulators.settings import Settings
from simulators.signing.audit.model import Stamp
from simulators.signing.audit.service import ABOUT, Trail
from simulators.signing.audit.stamps import StampFolder
from simulators.signing.formats.refusals import TimeStampingSilent
from simulators.signing.formats.stamping import Stamps
from simulators.signing.refusals import RecordTampered
from simulators.signing.vault import Vault

_SIMULATOR: Final = "signing"
_AT_THE_LATEST: Final = 3600.0
_PAUSE: Final = 60.0
_LOOKS_EVERY: Final = 1.0


class HeadStamper:
    """A worker that asks for a time stamp after every so many entries, and at least once an hour."""

    def __init__(
        self, trail: Trail, stamps: Stamps, folder: StampFolder, vault: Vault, journal: Journal, settings: Settings
    ) -> None:
        """`stamps` asks the authority, `folder` keeps what it gives.

        Of what other processes put into the trail (`Settings.workers`) nobody tells; so the stamper looks itself.
        """
        self._looks_every = _AT_THE_LATEST if settings.workers is None else _LOOKS_EVERY
        self._trail = trail
        self._stamps = stamps
        self._folder = folder
        self._vault = vault
        self._journal = journal
        self._every = settings.limits.audit_stamped_every
        self._stamped = max(folder.numbers(), default=0)
        self._stamping = threading.Lock()
        self._wanted = threading.Event()
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="audit-stamps", daemon=True)
        trail.grown = self._grown

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Finish what is in hand and end."""
        self._ending.set()
        self._wanted.set()
        self._thread.join()

    def stamp(self) -> Stamp:
        """The time stamp of the head as it is now; raises TimeStampingSilent or RecordTampered."""
        with self._stamping:
            head = self._trail.head()
            known = self._folder.stamp(head.number)
            if known is not None and self._vault.is_genuine(known) and known.digest == head.digest:
                return known
            token = self._stamps.of_digest(bytes.fromhex(head.digest), None)
            made = self._vault.sealed(Stamp(head.number, head.digest, token))
            self._folder.put(made)
            self._stamped = head.number
        return made

    def _grown(self, number: int) -> None:
        if number - self._stamped >= self._every:
            self._wanted.set()

    def _run(self) -> None:
        self._try(lambda: self._trail.note("service-started", ABOUT, ""))
        pause = _AT_THE_LATEST
        while True:
            self._await(pause)
            if self._ending.is_set():
                break
            self._wanted.clear()
            pause = _AT_THE_LATEST if self._try(self.stamp) else _PAUSE
        self._try(lambda: self._trail.note("service-stopped", ABOUT, ""))

    def _await(self, seconds: float) -> None:
        """Until a stamp is wanted, or so long."""
        while seconds > 0 and not self._wanted.wait(timeout=min(seconds, self._looks_every)):
            seconds -= self._looks_every
            self._try(lambda: self._grown(self._trail.head().number))

    def _try(self, act: Callable[[], object]) -> bool:
        """A thread has no caller: what is refused is seen in the journal."""
        try:
            act()
        except (TimeStampingSilent, RecordTampered) as no:
            self._journal.write(_SIMULATOR, ABOUT, "audit-trail-waits", reason=no.code)
            return False
        return True
