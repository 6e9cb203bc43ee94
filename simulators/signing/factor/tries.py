"""The guard against guessing: wrong too often in a row, and nothing is taken for a while."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection

from simulators.kit.simulator import Surroundings
from simulators.kit.store import Database
from simulators.signing.audit.service import Trail
from simulators.signing.factor.model import Tries
from simulators.signing.factor.store import FactorStore
from simulators.signing.refusals import SigningRefusal
from simulators.signing.vault import Vault

Kind = type[SigningRefusal]


@dataclass(frozen=True)
class Keeping:
    """The store, its database, and the trail that is told of locks."""

    store: FactorStore
    database: Database
    trail: Trail


class Guarding:
    """Counts wrong tries by name."""

    def __init__(self, surroundings: Surroundings, kept: Keeping, vault: Vault) -> None:
        """As many tries as the phone app's codes have, and locked for as long."""
        self._clock = surroundings.clock
        self._limits = surroundings.settings.limits
        self._store = kept.store
        self._database = kept.database
        self._vault = vault
        self._trail = kept.trail

    def judge(self, name: str, *, is_right: bool, wrong: Kind, locked: Kind) -> None:
        """Count a try; raises `wrong` or `locked`. While locked, what is right is not taken either."""
        with self._database.write() as connection:
            refusal = self.counted(connection, name, is_right=lambda: is_right, wrong=wrong, locked=locked)
        if refusal is not None:
            raise refusal

    def counted(
        self, connection: Connection, name: str, *, is_right: Callable[[], bool], wrong: Kind, locked: Kind
    ) -> SigningRefusal | None:
        """The same within a transaction: the refusal to be raised when it has ended, if any.

        `is_right` is asked only while nothing is locked.
        """
        now, tries = self._clock.now(), self._of(connection, name)
        if tries.locked_until is not None and now < tries.locked_until:
            return locked(name)
        if is_right():
            self._keep(connection, Tries(name))
            return None
        count = 1 if tries.locked_until is not None else tries.wrong + 1
        locks = count >= self._limits.one_time_code_tries
        until = now + self._limits.one_time_code_locked_for if locks else None
        self._keep(connection, Tries(name, count, until))
        if locks:
            kind, _, about = name.partition("/")
            self._trail.append(connection, "authorisation-locked", about, "", by=kind, wrong=count)
        return (locked if locks else wrong)(name)

    def is_locked(self, connection: Connection, name: str) -> bool:
        """Whether nothing is taken now."""
        until = self._of(connection, name).locked_until
        return until is not None and self._clock.now() < until

    def _of(self, connection: Connection, name: str) -> Tries:
        found = self._store.tries_of(connection, name)
        return Tries(name) if found is None else self._vault.genuine(found, name)

    def _keep(self, connection: Connection, tries: Tries) -> None:
        self._store.put_tries(connection, self._vault.sealed(tries))
