"""Extending an authorisation in the course of many signatures (CSC v1 §11.7, v2 §11.9).

The new activation data cover hashes that the person authorised at the beginning and that are not signed yet:
nothing is added, in number or in kind. The old ones die in the same transaction.
"""

from datetime import timedelta
from typing import Final

from simulators.kit.simulator import Surroundings
from simulators.signing.access.model import Caller
from simulators.signing.authorisation.activation import ActivationSeal, Claims
from simulators.signing.authorisation.book import Book
from simulators.signing.authorisation.model import Activation, Authorisation, Digests
from simulators.signing.authorisation.refusals import NoHashes
from simulators.signing.authorisation.service import claims_of, require_length, texts
from simulators.signing.authorisation.signing import require_match
from simulators.signing.credential.model import Credential

_SIMULATOR: Final = "signing"


class Extensions:
    """Authorisations that last longer."""

    def __init__(self, surroundings: Surroundings, book: Book, seal: ActivationSeal) -> None:
        """`seal` opens and makes activation data, `book` knows what of them is used up."""
        self._clock = surroundings.clock
        self._ids = surroundings.ids
        self._journal = surroundings.journal
        self._lives = surroundings.settings.limits.signature_activation_lives
        self._book = book
        self._seal = seal

    def extend(self, caller: Caller, credential: Credential, sad: str, digests: Digests) -> Activation:
        """New activation data for `digests`, in place of `sad`.

        Raises NoHashes, HashOfWrongLength, ActivationUnknown, ActivationExpired, HashNotAuthorised.
        """
        if not digests.values:
            raise NoHashes
        require_length(digests)
        before = self._seal.open(sad)
        require_match(before, caller, credential, digests, self._clock.now())
        given = self._renewed(before, digests)
        extended = self._seal.seal(claims_of(given, credential, digests, before.amr))
        self._book.replace(before, digests, given)
        self._journal.write(
            _SIMULATOR,
            credential.credential_id,
            "authorization-extended",
            authorisation=given.authorisation_id,
            before=before.jti,
            count=given.count,
        )
        return Activation(given.authorisation_id, extended, self._lives // timedelta(seconds=1))

    def _renewed(self, before: Claims, digests: Digests) -> Authorisation:
        now = self._clock.now()
        return Authorisation(
            authorisation_id=self._ids.new("authorisation"),
            credential_id=before.credential,
            owner=before.sub,
            client=before.client,
            count=len(digests.values),
            given_at=now,
            expires_at=now + self._lives,
            digests=texts(digests),
        )
