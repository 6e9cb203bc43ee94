"""Making signatures: exactly those that were authorised, each once (CSC v2 §11.10 signatures/signHash)."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from types import MappingProxyType
from typing import Final, TypeVar

from sqlalchemy import Connection

from simulators.hsm import CommandedDevice, KeyType, Mechanism
from simulators.kit.simulator import Surroundings
from simulators.signing.access.model import Caller
from simulators.signing.audit.service import Trail, summary_of
from simulators.signing.authorisation.activation import ActivationSeal, Claims
from simulators.signing.authorisation.algorithms import HASH_OID_OF
from simulators.signing.authorisation.book import Book
from simulators.signing.authorisation.model import Digests
from simulators.signing.authorisation.refusals import (
    ActivationExpired,
    ActivationUnknown,
    HashNotAuthorised,
    NoHashes,
)
from simulators.signing.authorisation.service import certificate_digest, require_length, texts
from simulators.signing.credential.model import Credential
from simulators.signing.credential.service import Credentials

T = TypeVar("T")
_SIMULATOR: Final = "signing"
# Signatures that are made before others get their turn: some milliseconds' worth.
_AT_A_TIME: Final[Mapping[KeyType, int]] = MappingProxyType({"P-256": 100, "Ed25519": 100})
_FEW: Final = 8


class Signatures:
    """What people have signed."""

    def __init__(
        self,
        surroundings: Surroundings,
        book: Book,
        seal: ActivationSeal,
        credentials: Credentials,
        hsm: CommandedDevice,
        trail: Trail,
    ) -> None:
        """`seal` opens the activation data, `book` knows what of it is used up; `hsm` signs; the `trail` is told."""
        self._clock = surroundings.clock
        self._journal = surroundings.journal
        self._book = book
        self._seal = seal
        self._credentials = credentials
        self._hsm = hsm
        self._trail = trail

    def make(
        self, caller: Caller, credential: Credential, sad: str, digests: Digests, mechanism: Mechanism
    ) -> list[bytes]:
        """One signature for each of `digests`, in their order.

        Raises NoHashes, HashOfWrongLength, ActivationUnknown, ActivationExpired, HashNotAuthorised. What is
        spent stays spent whatever happens to the answer.
        """
        claims = self.require(caller, credential, sad, digests)
        self._book.spend(claims, digests)
        signatures = self._sign(credential, digests, mechanism)
        self._note(credential, claims.jti, digests, mechanism)
        return signatures

    async def make_together(
        self, caller: Caller, credential: Credential, sad: str, digests: Digests, mechanism: Mechanism
    ) -> list[bytes]:
        """The same on the event loop, where those that come at one moment share their commits."""
        claims = self.require(caller, credential, sad, digests)
        await self._book.spend_together(claims, digests)
        signatures: list[bytes] = []
        for few in _slices(digests.values, _AT_A_TIME.get(credential.key_type, _FEW)):
            signatures += await self._sign_soon(credential, Digests(few, digests.made_by), mechanism)
            if len(signatures) < len(digests.values):
                await asyncio.sleep(0)  # others are not to wait for all of a large batch
        about, event, said = _fact(credential, claims.jti, digests, mechanism)
        await self._journal.write_together(_SIMULATOR, about, event, **said)
        return signatures

    def promise(
        self, caller: Caller, credential: Credential, sad: str, digests: Digests, along: Callable[[Connection, str], T]
    ) -> T:
        """Spend as make() does, and leave the signing to finish().

        `along` is told the authorisation and writes down in the same transaction what is to be done.
        """
        claims = self.require(caller, credential, sad, digests)
        return self._book.spend(
            claims, digests, lambda connection: along(connection, claims.jti), event="signature-promised"
        )

    def claims_of(self, sad: str) -> Claims:
        """What genuine activation data say; raises ActivationUnknown."""
        return self._seal.open(sad)

    def require(self, caller: Caller, credential: Credential, sad: str, digests: Digests) -> Claims:
        """What `sad` says, if it is good for all of this; raises as make() does."""
        if not digests.values:
            raise NoHashes
        require_length(digests)
        claims = self._seal.open(sad)
        require_match(claims, caller, credential, digests, self._clock.now())
        return claims

    def finish(
        self, credential: Credential, authorisation_id: str, digests: Digests, mechanism: Mechanism
    ) -> list[bytes]:
        """The signatures over digests that are spent, each call an entry of the trail before it is answered."""
        said = {"authorisation": authorisation_id, "hash": digests.made_by, "key": credential.key_id}
        summary, count = summary_of(digests.values), len(digests.values)
        self._trail.note(
            "signature-made", credential.credential_id, credential.owner, digests=summary, count=count, **said
        )
        signatures = self._sign(credential, digests, mechanism)
        self._note(credential, authorisation_id, digests, mechanism)
        return signatures

    def watching(self, caller: Caller, credential_id: str) -> AbstractContextManager[None]:
        """What is refused within, on the way to a signature, goes to the trail."""
        return self._trail.watching("signature-refused", caller, credential_id)

    def _sign(self, credential: Credential, digests: Digests, mechanism: Mechanism) -> list[bytes]:
        return [self._hsm.sign(credential.key_id, digest, mechanism) for digest in digests.values]

    async def _sign_soon(self, credential: Credential, digests: Digests, mechanism: Mechanism) -> list[bytes]:
        if self._hsm.is_instant:
            return self._sign(credential, digests, mechanism)
        return [await self._hsm.sign_soon(credential.key_id, each, mechanism) for each in digests.values]

    def _note(self, credential: Credential, authorisation_id: str, digests: Digests, mechanism: Mechanism) -> None:
        about, event, said = _fact(credential, authorisation_id, digests, mechanism)
        self._journal.write(_SIMULATOR, about, event, **said)


def _fact(
    credential: Credential, authorisation_id: str, digests: Digests, mechanism: Mechanism
) -> tuple[str, str, dict[str, object]]:
    """What the journal is told: about what, the event, and the detail."""
    said: dict[str, object] = {
        "authorisation": authorisation_id,
        "serial": credential.serial,
        "algorithm": f"{mechanism.scheme} {mechanism.digest}",
        "digests": [digest.hex() for digest in digests.values],
    }
    return credential.credential_id, "signature-made", said


def _slices(digests: tuple[bytes, ...], count: int) -> Iterator[tuple[bytes, ...]]:
    """So many at a time, which are signed before others get their turn."""
    return (digests[place : place + count] for place in range(0, len(digests), count))


def require_match(claims: Claims, caller: Caller, credential: Credential, digests: Digests, now: datetime) -> None:
    """Everything that the activation data name must be what is at hand, before its time is over.

    Raises ActivationUnknown, ActivationExpired or HashNotAuthorised.
    """
    named = (claims.sub, claims.client, claims.credential, claims.kid, claims.cert)
    at_hand = (caller.owner, caller.client, credential.credential_id, credential.key_id)
    if named != (*at_hand, certificate_digest(credential)):
        raise ActivationUnknown(credential.credential_id)
    if now.timestamp() >= claims.exp:
        raise ActivationExpired(credential.credential_id)
    if claims.halg != HASH_OID_OF[digests.made_by] or not set(claims.hashes).issuperset(texts(digests)):
        raise HashNotAuthorised(credential.credential_id)
