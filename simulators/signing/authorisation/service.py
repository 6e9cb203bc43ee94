"""Giving authorisations: one person, one key, these digests, once, with a code of the person's own phone."""

import base64
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import lru_cache
from typing import Final

from simulators.kit.refusal import Refusal
from simulators.kit.simulator import Surroundings
from simulators.signing.access.model import Caller
from simulators.signing.authorisation.activation import ActivationSeal, Claims
from simulators.signing.authorisation.algorithms import HASH_LENGTHS, HASH_OID_OF
from simulators.signing.authorisation.book import Book
from simulators.signing.authorisation.model import Activation, Authorisation, Digests
from simulators.signing.authorisation.refusals import CountWrong, HashOfWrongLength, NoHashes, TooManySignatures
from simulators.signing.credential.model import Credential
from simulators.signing.credential.service import Credentials
from simulators.signing.enrolment.service import Enrolments

_SIMULATOR: Final = "signing"
_GIVEN: Final = "authorization-given"
BY_CODE: Final = ("pwd", "otp")


class Authorisations:
    """What people agree to have signed."""

    def __init__(
        self,
        surroundings: Surroundings,
        book: Book,
        seal: ActivationSeal,
        credentials: Credentials,
        enrolments: Enrolments,
    ) -> None:
        """`seal` makes the activation data, `book` keeps what was agreed to, `enrolments` knows the codes."""
        self._clock = surroundings.clock
        self._ids = surroundings.ids
        self._journal = surroundings.journal
        self._limits = surroundings.settings.limits
        self._book = book
        self._seal = seal
        self._credentials = credentials
        self._enrolments = enrolments

    def give(self, caller: Caller, credential_id: str, digests: Digests, count: int, code: str) -> Activation:
        """Activation data for signing `digests`, `count` of them, if `code` is one of the caller's phone app.

        Raises as require() and Enrolments.spend() do. The code is spent last, when all else is right.
        """
        credential = self.require(caller.owner, credential_id, digests, count)
        self.spend_code(caller.owner, credential_id, code)
        return self.activate(caller, credential, digests, BY_CODE)

    def require(self, owner: str, credential_id: str, digests: Digests, count: int) -> Credential:
        """The owner's credential, if it may be asked for `count` signatures over `digests`.

        Raises NoHashes, CountWrong, TooManySignatures, HashOfWrongLength; CredentialUnknown and the refusals
        of a certificate that is not valid.
        """
        with self.noting(credential_id):
            self._check(digests, count)
            return self._credentials.find_usable(owner, credential_id)

    async def require_together(self, credential: Credential, digests: Digests, count: int) -> None:
        """The same of a `credential` that was found, on the event loop."""
        with self.noting(credential.credential_id):
            self._check(digests, count)
            await self._credentials.require_valid_together(credential)

    def spend_code(self, owner: str, credential_id: str, code: str) -> None:
        """Use a code of the owner's phone app up; raises as Enrolments.spend() does."""
        with self.noting(credential_id):
            self._enrolments.spend(owner, code)

    @contextmanager
    def noting(self, credential_id: str) -> Iterator[None]:
        """A no goes to the journal of the credential that was asked for."""
        try:
            yield
        except Refusal as refusal:
            self._journal.write(_SIMULATOR, credential_id, "authorization-refused", reason=refusal.code)
            raise

    def _check(self, digests: Digests, count: int) -> None:
        """Each authorisation names all it covers (CSC v2 §11.6, SCAL 2)."""
        if count < 1:
            raise CountWrong
        if count > self._limits.signatures_at_once:
            raise TooManySignatures
        if not digests.values:
            raise NoHashes
        if len(digests.values) != count:
            raise CountWrong
        require_length(digests)

    def activate(
        self, caller: Caller, credential: Credential, digests: Digests, factors: tuple[str, ...]
    ) -> Activation:
        """Activation data for what its owner has just agreed to, by `factors` (RFC 8176 names, two at least)."""
        given = self._drawn_up(caller, credential, digests)
        sad = self._seal.seal(claims_of(given, credential, digests, factors))
        self._book.enter(given)
        self._journal.write(_SIMULATOR, given.credential_id, _GIVEN, **_fact(given, digests, factors))
        return self._activation(given, sad)

    async def activate_together(
        self, caller: Caller, credential: Credential, digests: Digests, factors: tuple[str, ...]
    ) -> Activation:
        """The same on the event loop, committed with what others do at this moment."""
        given = self._drawn_up(caller, credential, digests)
        sad = self._seal.seal(claims_of(given, credential, digests, factors))
        await self._book.enter_together(given)
        await self._journal.write_together(_SIMULATOR, given.credential_id, _GIVEN, **_fact(given, digests, factors))
        return self._activation(given, sad)

    def _drawn_up(self, caller: Caller, credential: Credential, digests: Digests) -> Authorisation:
        now = self._clock.now()
        return Authorisation(
            authorisation_id=self._ids.new("authorisation"),
            credential_id=credential.credential_id,
            owner=caller.owner,
            client=caller.client,
            count=len(digests.values),
            given_at=now,
            expires_at=now + self._limits.signature_activation_lives,
            digests=texts(digests),
        )

    def _activation(self, given: Authorisation, sad: str) -> Activation:
        return Activation(given.authorisation_id, sad, self._limits.signature_activation_lives // timedelta(seconds=1))


def _fact(given: Authorisation, digests: Digests, factors: tuple[str, ...]) -> dict[str, object]:
    """What the journal is told."""
    said = {"authorisation": given.authorisation_id, "count": given.count}
    return {**said, "digests": [digest.hex() for digest in digests.values], "factors": factors}


def require_length(digests: Digests) -> None:
    """Raises HashOfWrongLength for octets that can't be digests of the named hash."""
    if any(len(digest) != HASH_LENGTHS[digests.made_by] for digest in digests.values):
        raise HashOfWrongLength


def claims_of(given: Authorisation, credential: Credential, digests: Digests, factors: tuple[str, ...]) -> Claims:
    """What the activation data of `given` say."""
    return Claims(
        jti=given.authorisation_id,
        sub=given.owner,
        client=given.client,
        credential=given.credential_id,
        kid=credential.key_id,
        cert=certificate_digest(credential),
        halg=HASH_OID_OF[digests.made_by],
        hashes=list(given.digests),
        n=given.count,
        iat=int(given.given_at.timestamp()),
        exp=int(given.expires_at.timestamp()),
        amr=factors,
    )


def texts(digests: Digests) -> tuple[str, ...]:
    """Each digest in base64."""
    return tuple(base64.b64encode(digest).decode() for digest in digests.values)


def certificate_digest(credential: Credential) -> str:
    """SHA-256 (hex) of the credential's certificate."""
    return _digest_of(credential.certificate or "")


@lru_cache(maxsize=4096)
def _digest_of(certificate: str) -> str:
    return hashlib.sha256(base64.b64decode(certificate)).hexdigest()
