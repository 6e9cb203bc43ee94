"""Keys born in the device, each for one owner, each linked to one certificate."""

import base64
from functools import lru_cache
from sys import intern
from typing import Final, get_args

import msgspec

from simulators.hsm import Hsm, KeyType
from simulators.kit.simulator import Surroundings
from simulators.signing.audit.service import Trail
from simulators.signing.credential.certificate import facts_of, read_certificate, require_fitting, serial_of
from simulators.signing.credential.model import Credential
from simulators.signing.credential.records import CredentialRecords
from simulators.signing.credential.refusals import (
    CertificateAlreadyLinked,
    CredentialTampered,
    CredentialUnknown,
    KeyRequestedOtherwise,
    KeyTypeNotOffered,
    NoSuchCredential,
)
from simulators.signing.credential.request import certification_request
from simulators.signing.credential.status import Status, StatusSource

_SIMULATOR: Final = "signing"
_REMEMBERED: Final = 10_000
KEY_TYPES: Final[tuple[KeyType, ...]] = get_args(KeyType)


class Credentials:
    """The credentials of the service."""

    def __init__(
        self,
        surroundings: Surroundings,
        kept: CredentialRecords,
        hsm: Hsm,
        statuses: StatusSource,
        trail: Trail,
    ) -> None:
        """`hsm` holds the keys; `statuses` tells what has become of certificates; the `trail` is told."""
        self._trail = trail
        self._clock = surroundings.clock
        self._ids = surroundings.ids
        self._journal = surroundings.journal
        self._store = kept.store
        self._database = kept.database
        self._vault = kept.vault
        self._hsm = hsm
        self._statuses = statuses
        # A credential with its certificate never changes, so it need not be read twice.
        self._certified = lru_cache(_REMEMBERED)(self._read_certified)

    def create(self, request_key: str, owner: str, key_type: str) -> Credential:
        """A key for `owner`, born in the device; the same `request_key` again gives the same one.

        Raises KeyTypeNotOffered or KeyRequestedOtherwise.
        """
        with self._database.read() as connection:
            known = self._store.by_request(connection, request_key)
        if known is None:
            known = self._make(request_key, owner, offered(key_type))
        if (known.owner, known.key_type) != (owner, key_type):
            raise KeyRequestedOtherwise(known.credential_id)
        return known

    def _make(self, request_key: str, owner: str, key_type: KeyType) -> Credential:
        """The key is labelled by the request, so that one born before a crash is found again."""
        key_id = self._hsm.generate(key_type, f"credential/{request_key}")
        credential_id = self._ids.new("credential")
        made = Credential(
            credential_id=credential_id,
            request_key=request_key,
            owner=owner,
            key_type=key_type,
            key_id=key_id,
            csr=base64.b64encode(certification_request(self._hsm, key_id, key_type, credential_id)).decode(),
            created_at=self._clock.now(),
        )
        with self._database.write() as connection:
            earlier = self._store.by_request(connection, request_key)
            if earlier is not None:
                return earlier
            self._store.put(connection, self._vault.sealed(made))
            self._trail.append(connection, "key-created", credential_id, owner, key=key_id, key_type=key_type)
        self._journal.write(_SIMULATOR, credential_id, "credential-created", owner=owner, key_type=key_type)
        return made

    def link(self, credential_id: str, certificate: str, chain: list[str]) -> None:
        """From now on the credential carries `certificate` (base64 DER, `chain` issuer first).

        Raises NoSuchCredential, CertificateUnreadable, CertificateOfAnotherKey, CertificateChainBroken,
        CertificateAlreadyLinked.
        """
        credential = self.require(credential_id)
        read = read_certificate(certificate)
        require_fitting(read, [read_certificate(each) for each in chain], self._hsm.public_key(credential.key_id))
        linked = msgspec.structs.replace(credential, certificate=certificate, chain=chain, serial=serial_of(read))
        with self._database.write() as connection:
            before = self._store.by_id(connection, credential_id)
            if before is not None and before.certificate == certificate:
                return
            if before is not None and before.certificate is not None:
                raise CertificateAlreadyLinked(credential_id)
            self._store.replace(connection, self._vault.sealed(linked))
            said = {"key": linked.key_id, "serial": linked.serial or ""}
            self._trail.append(connection, "certificate-linked", credential_id, linked.owner, **said)
        self._journal.write(_SIMULATOR, credential_id, "certificate-linked", serial=linked.serial)

    def require(self, credential_id: str) -> Credential:
        """The credential with this id, whosever it is; raises NoSuchCredential or CredentialTampered."""
        with self._database.read() as connection:
            credential = self._store.by_id(connection, credential_id)
        if credential is None:
            raise NoSuchCredential(credential_id)
        return self._genuine(credential)

    def of_owner(self, owner: str) -> list[Credential]:
        """The credentials of `owner` that carry a certificate, oldest first."""
        with self._database.read() as connection:
            return self._store.certified_of(connection, owner)

    def holder(self, owner: str) -> str:
        """The name in the owner's latest certificate; the owner's id while there is none."""
        mine = self.of_owner(owner)
        return facts_of(mine[-1].certificate or "").holder if mine else owner

    def owner_of(self, credential_id: str) -> str:
        """Whose credential it is; raises as find() does."""
        return self._certified(credential_id).owner

    def find(self, owner: str, credential_id: str) -> Credential:
        """The owner's credential; raises CredentialUnknown, or CredentialTampered when its seal is broken."""
        found = self._certified(credential_id)
        if found.owner != owner:
            raise CredentialUnknown(field="credential")
        return found

    def _read_certified(self, credential_id: str) -> Credential:
        with self._database.look() as connection:
            found = self._store.by_id(connection, credential_id) if credential_id.isprintable() else None
        if found is None or found.certificate is None:
            raise CredentialUnknown(field="credential")
        chain = [intern(each) for each in self._genuine(found).chain]  # of few issuers
        return msgspec.structs.replace(found, chain=chain)

    def _genuine(self, credential: Credential) -> Credential:
        if not self._vault.is_genuine(credential):
            raise CredentialTampered(credential.credential_id, field="credential")
        return credential

    def find_usable(self, owner: str, credential_id: str) -> Credential:
        """The owner's credential, if its certificate is valid at this moment (TS 119 431-1 SIG-6.3.1-08).

        Raises as find() does, or the refusal that fits the certificate's status.
        """
        credential = self.find(owner, credential_id)
        self._statuses.require_valid(credential)
        return credential

    async def find_usable_together(self, owner: str, credential_id: str) -> Credential:
        """The same on the event loop; those who ask at one moment ask the authority together."""
        credential = self.find(owner, credential_id)
        await self.require_valid_together(credential)
        return credential

    async def require_valid_together(self, credential: Credential) -> None:
        """Raises the refusal that fits the status of a certificate which is not valid at this moment."""
        await self._statuses.require_valid_together(credential)

    def status_of(self, credential: Credential) -> Status:
        """What the authority says of the credential's certificate; raises CertificateStatusUnknown."""
        return self._statuses.of(credential)


def offered(key_type: str) -> KeyType:
    """`key_type`, if the device makes such keys; raises KeyTypeNotOffered."""
    for each in KEY_TYPES:
        if key_type == each:
            return each
    raise KeyTypeNotOffered(offered=", ".join(KEY_TYPES))
