"""The book of authorisations: what was agreed to and what of it has been signed, each entry under the device's seal."""

import base64
from collections.abc import Callable
from typing import Any, Final, TypeVar

import msgspec
from sqlalchemy import Connection

from simulators.kit.journal import Journal
from simulators.kit.store import Database
from simulators.signing.audit.service import Said, Trail, summary_of
from simulators.signing.authorisation.activation import Claims
from simulators.signing.authorisation.model import Authorisation, Digests
from simulators.signing.authorisation.refusals import ActivationUnknown, HashNotAuthorised
from simulators.signing.authorisation.store import AuthorisationStore
from simulators.signing.vault import Vault

T = TypeVar("T")
_SIMULATOR: Final = "signing"


def _nothing(_: Connection) -> Any:
    """Nothing else belongs to the change."""


class Book:
    """Every authorisation, each signed from once."""

    def __init__(
        self, store: AuthorisationStore, database: Database, vault: Vault, journal: Journal, trail: Trail
    ) -> None:
        """`store` keeps its table in `database`, under the seals of `vault`; every change goes to the `trail`."""
        self._store = store
        self._database = database
        self._vault = vault
        self._journal = journal
        self._trail = trail

    def enter(self, given: Authorisation) -> None:
        """A new authorisation."""
        with self._database.write() as connection:
            self._enter(connection, given)

    async def enter_together(self, given: Authorisation) -> None:
        """The same, in one transaction with what others do at this moment."""
        await self._database.write_together(lambda connection: self._enter(connection, given))

    def _enter(self, connection: Connection, given: Authorisation) -> None:
        self._trail.begin_change(connection)
        self._store.put(connection, self._vault.sealed(given))
        self._tell(connection, "activation-given", given, **_all_of(given))

    def spend(
        self,
        claims: Claims,
        digests: Digests,
        along: Callable[[Connection], T] = _nothing,
        *,
        event: str = "signature-made",
    ) -> T:
        """Use one place up for each of `digests`; raises ActivationUnknown, HashNotAuthorised or RecordTampered.

        In one transaction, so that of two calls at the same moment only one finds a digest unspent; `along` is
        done in it too, and so is the entry of the trail, `event`.
        """
        with self._database.write() as connection:
            given = self._use_up(connection, claims, digests)
            result = along(connection)
            self._tell_use(connection, event, given, claims, digests)
            return result

    async def spend_together(self, claims: Claims, digests: Digests) -> None:
        """The same, in one transaction with what others do at this moment."""

        def change(connection: Connection) -> None:
            given = self._use_up(connection, claims, digests)
            self._tell_use(connection, "signature-made", given, claims, digests)

        await self._database.write_together(change)

    def _use_up(self, connection: Connection, claims: Claims, digests: Digests) -> Authorisation:
        """What `claims` name, after one place for each of `digests` has been used up."""
        given, places = self._found(connection, claims, digests)
        self._note(connection, given, given.spent + places)
        return given

    def _tell_use(
        self, connection: Connection, event: str, given: Authorisation, claims: Claims, digests: Digests
    ) -> None:
        summary, count = summary_of(digests.values), len(digests.values)
        self._tell(connection, event, given, hash=digests.made_by, count=count, digests=summary, key=claims.kid)

    def replace(self, claims: Claims, digests: Digests, given: Authorisation) -> None:
        """End what `claims` name and enter `given` instead, if `digests` are unspent there; raises as spend()."""
        with self._database.write() as connection:
            before, _ = self._found(connection, claims, digests)
            self._note(connection, before, tuple(range(before.count)))
            self._store.put(connection, self._vault.sealed(given))
            self._tell(connection, "activation-extended", given, before=before.authorisation_id, **_all_of(given))

    def _found(self, connection: Connection, claims: Claims, digests: Digests) -> tuple[Authorisation, tuple[int, ...]]:
        """What `claims` name, with one unspent place for each of `digests`; the trail's end is taken first."""
        self._trail.begin_change(connection)
        given = self._store.locked(connection, claims.jti)
        if given is None:
            raise ActivationUnknown(claims.credential)
        self._vault.genuine(given, claims.credential)
        if len(given.spent) == given.count:
            raise ActivationUnknown(claims.credential)
        places = _places(given, digests)
        if len(places) < len(digests.values):
            raise HashNotAuthorised(claims.credential)
        return given, places

    def void(self, authorisation_id: str) -> None:
        """Nothing more is signed by this authorisation."""
        with self._database.write() as connection:
            self._trail.begin_change(connection)
            given = self._store.locked(connection, authorisation_id)
            if given is None:
                return
            self._note(connection, given, tuple(range(given.count)))
            self._tell(connection, "activation-voided", given)
        self._journal.write(_SIMULATOR, given.credential_id, "authorization-voided", authorisation=authorisation_id)

    def _note(self, connection: Connection, given: Authorisation, spent: tuple[int, ...]) -> None:
        self._store.note_spent(connection, self._vault.sealed(msgspec.structs.replace(given, spent=spent)))

    def _tell(self, connection: Connection, event: str, given: Authorisation, **more: Said) -> None:
        """The entry of the trail."""
        said = {"authorisation": given.authorisation_id, "client": given.client, **more}
        self._trail.append(connection, event, given.credential_id, given.owner or given.client, **said)


def _all_of(given: Authorisation) -> dict[str, Said]:
    """What an authorisation is for."""
    return {"count": given.count, "digests": summary_of(base64.b64decode(each) for each in given.digests)}


def _places(given: Authorisation, digests: Digests) -> tuple[int, ...]:
    """One unspent place for each of `digests`; fewer, if there are not enough."""
    unspent: dict[str, list[int]] = {}
    done = set(given.spent)
    for place, digest in enumerate(given.digests):
        if place not in done:
            unspent.setdefault(digest, []).append(place)
    wanted = [unspent.get(base64.b64encode(digest).decode(), []) for digest in digests.values]
    return tuple(places.pop(0) for places in wanted if places)
