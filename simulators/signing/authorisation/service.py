"""Giving authorisations: one person, one key, these digests, once, with a code of the person's own phone."""

import base64
import hashlib
from datetime import timedelta
from typing import Final

from simulators.kit.refusal import Refusal
from simulators.kit.simulator import Surroundings
from simulators.kit.store import Database
from simulators.signing.access.model import Caller
from simulators.signing.authorisation.activation import ActivationSeal, Claims
from simulators.signing.authorisation.algorithms import HASH_LENGTHS, HASH_OID_OF
from simulators.signing.authorisation.model import Activation, Authorisation, Digests
from simulators.signing.authorisation.refusals import CountWrong, HashOfWrongLength, NoHashes, TooManySignatures
from simulators.signing.authorisation.store import AuthorisationStore
from simulators.signing.credential.model import Credential
from simulators.signing.credential.service import Credentials
from simulators.signing.enrolment.service import Enrolments

_SIMULATOR: Final = "signing"


class Authorisations:
    """What people agree to have signed."""

    def __init__(
        self,
        surroundings: Surroundings,
        store: AuthorisationStore,
        database: Database,
        seal: ActivationSeal,
        credentials: Credentials,
        enrolments: Enrolments,
    ) -> None:
        """`seal` makes the activation data, `enrolments` knows the codes."""
        self._clock = surroundings.clock
        self._ids = surroundings.ids
        self._journal = surroundings.journal
        self._limits = surroundings.settings.limits
        self._store = store
        self._database = database
        self._seal = seal
        self._credentials = credentials
        self._enrolments = enrolments

    def give(self, caller: Caller, credential_id: str, digests: Digests, count: int, code: str) -> Activation:
        """Activation data for signing `digests`, `count` of them, if `code` is one of the caller's phone app.

        Raises NoHashes, CountWrong, TooManySignatures, HashOfWrongLength; CredentialUnknown and the refusals
        of a certificate that is not valid; the refusals of a code. The code is spent last, when all else is right.
        """
        try:
            self._check(digests, count)
            credential = self._credentials.find_usable(caller.owner, credential_id)
            self._enrolments.spend(caller.owner, code)
        except Refusal as refusal:
            self._journal.write(_SIMULATOR, credential_id, "authorization-refused", reason=refusal.code)
            raise
        return self._activate(caller, credential, digests)

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

    def _activate(self, caller: Caller, credential: Credential, digests: Digests) -> Activation:
        now = self._clock.now()
        given = Authorisation(
            authorisation_id=self._ids.new("authorisation"),
            credential_id=credential.credential_id,
            owner=caller.owner,
            client=caller.client,
            count=len(digests.values),
            given_at=now,
            expires_at=now + self._limits.signature_activation_lives,
        )
        sad = self._seal.seal(_claims(given, credential, digests))
        with self._database.write() as connection:
            self._store.put(connection, given, digests.values)
        self._journal.write(
            _SIMULATOR,
            credential.credential_id,
            "authorization-given",
            authorisation=given.authorisation_id,
            count=given.count,
            digests=[digest.hex() for digest in digests.values],
        )
        return Activation(sad, self._limits.signature_activation_lives // timedelta(seconds=1))


def require_length(digests: Digests) -> None:
    """Raises HashOfWrongLength for octets that can't be digests of the named hash."""
    if any(len(digest) != HASH_LENGTHS[digests.made_by] for digest in digests.values):
        raise HashOfWrongLength


def _claims(given: Authorisation, credential: Credential, digests: Digests) -> Claims:
    return Claims(
        jti=given.authorisation_id,
        sub=given.owner,
        client=given.client,
        credential=given.credential_id,
        kid=credential.key_id,
        cert=certificate_digest(credential),
        halg=HASH_OID_OF[digests.made_by],
        hashes=[base64.b64encode(digest).decode() for digest in digests.values],
        n=given.count,
        iat=int(given.given_at.timestamp()),
        exp=int(given.expires_at.timestamp()),
    )


def certificate_digest(credential: Credential) -> str:
    """SHA-256 (hex) of the credential's certificate."""
    return hashlib.sha256(base64.b64decode(credential.certificate or "")).hexdigest()
