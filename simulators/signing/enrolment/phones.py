"""The keys born in the signers' phones: registered once with the enrolled secret, dead with it."""

import hmac
from typing import Final

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_der_public_key
from sqlalchemy import Connection

from simulators.kit.approval import birth_octets, birth_proof
from simulators.kit.ids import Ids, fingerprint
from simulators.kit.simulator import Surroundings
from simulators.kit.store import Database
from simulators.signing.enrolment.model import Enrolment, PhoneKey
from simulators.signing.enrolment.refusals import PhoneKeyRefused, PhoneKeyTaken, PhoneUnknown
from simulators.signing.enrolment.service import Enrolments
from simulators.signing.enrolment.store import EnrolmentStore
from simulators.signing.vault import Vault

_SIMULATOR: Final = "signing"
_P256: Final = ec.ECDSA(hashes.SHA256())


class PhoneKeys:
    """Which key speaks for an owner's phone."""

    def __init__(
        self,
        surroundings: Surroundings,
        store: EnrolmentStore,
        database: Database,
        vault: Vault,
        enrolments: Enrolments,
    ) -> None:
        """`enrolments` knows the secrets."""
        self._clock = surroundings.clock
        self._journal = surroundings.journal
        self._store = store
        self._database = database
        self._vault = vault
        self._enrolments = enrolments

    def register(self, secret_id: str, public_key: bytes, proof: str, possession: bytes) -> str:
        """The token by which the phone asks what waits for it; the same key again gets a new one.

        `proof` shows the secret, `possession` is a signature by the key. Raises PhoneKeyRefused, PhoneKeyTaken or
        RecordTampered.
        """
        require_signature(public_key, possession, birth_octets(public_key), PhoneKeyRefused)
        token = Ids.token()
        with self._database.write() as connection:
            enrolment = self._enrolments.of_secret(connection, secret_id)
            if enrolment is None or not self._shows_secret(enrolment, public_key, proof):
                raise PhoneKeyRefused
            known = self._store.phone_key_of(connection, enrolment.enrolment_id)
            if known is not None and known.public_key != public_key:
                raise PhoneKeyTaken(enrolment.owner)
            key = PhoneKey(
                enrolment_id=enrolment.enrolment_id,
                owner=enrolment.owner,
                public_key=public_key,
                token_fingerprint=fingerprint(token),
                registered_at=self._clock.now(),
            )
            self._store.keep_phone_key(connection, self._vault.sealed(key))
        self._journal.write(_SIMULATOR, key.owner, "phone-key-registered", enrolment=key.enrolment_id)
        return token

    def _shows_secret(self, enrolment: Enrolment, public_key: bytes, proof: str) -> bool:
        expected = birth_proof(self._enrolments.secret_of(enrolment), public_key)
        return hmac.compare_digest(expected.encode(), proof.encode())

    def of_token(self, connection: Connection, token: str) -> PhoneKey:
        """The key of the phone that holds `token`; raises PhoneUnknown or RecordTampered."""
        named = self._store.phone_key_by_token(connection, fingerprint(token))
        if named is None:
            raise PhoneUnknown
        key = self.of_owner(connection, named.owner)
        if key is None or key.enrolment_id != named.enrolment_id:
            raise PhoneUnknown(named.owner)
        return key

    def of_owner(self, connection: Connection, owner: str) -> PhoneKey | None:
        """The key that counts for `owner`: that of the active enrolment; raises RecordTampered."""
        enrolment = self._enrolments.active_of(connection, owner)
        key = self._store.phone_key_of(connection, enrolment.enrolment_id) if enrolment else None
        return self._vault.genuine(key, owner) if key else None


def require_signature(public_key: bytes, signature: bytes, octets: bytes, otherwise: type[Exception]) -> None:
    """Raises `otherwise` unless `signature` (DER) is that of the P-256 key over `octets`."""
    try:
        key = load_der_public_key(public_key)
        if not isinstance(key, ec.EllipticCurvePublicKey) or key.curve.name != "secp256r1":
            raise otherwise
        key.verify(signature, octets, _P256)
    except (ValueError, UnsupportedAlgorithm, InvalidSignature) as error:
        raise otherwise from error
