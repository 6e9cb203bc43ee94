"""The device itself: the interface that holders see, and the keys of one holder behind it."""

import threading
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Generic, Protocol

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_public_key
from sqlalchemy.exc import IntegrityError

from simulators.hsm.backend import Backend, Born, K
from simulators.hsm.model import DIGEST_LENGTHS, KeyRecord, KeyState, KeyType, Mechanism, PublicKey
from simulators.hsm.opened import OpenKey, OpenKeys
from simulators.hsm.pool import KeyPool
from simulators.hsm.refusals import DigestOfWrongLength, KeyDestroyed, KeyTypeTaken, KeyUnknown
from simulators.hsm.store import key_table
from simulators.kit.edition import Edition
from simulators.kit.simulator import Surroundings, Worker

MOST_OPEN_KEYS: Final = 2048
NO_POOL: Final[Mapping[KeyType, int]] = MappingProxyType({})


class Hsm(Protocol):
    """What a holder may do with its keys. No method gives a private key out."""

    workers: tuple[Worker, ...]

    @property
    def is_instant(self) -> bool:
        """Whether signing is nothing but computing, in this process."""
        ...

    def generate(self, key_type: KeyType, label: str) -> str:
        """The id of the key called `label`, made on first use; raises KeyTypeTaken, KeyTypeNotOffered."""
        ...

    def public_key(self, key_id: str) -> PublicKey:
        """The public half; raises KeyUnknown. It outlives the private half."""
        ...

    def sign(self, key_id: str, digest: bytes, mechanism: Mechanism) -> bytes:
        """A signature over `digest` (already hashed): PKCS#1 octets, or DER of ECDSA-Sig-Value.

        By "eddsa", the 64 octets of RFC 8032 over `digest` as the message.

        Raises KeyUnknown, KeyDestroyed, MechanismNotForKey, DigestOfWrongLength.
        """
        ...

    def destroy(self, key_id: str) -> None:
        """Make the private key unusable for ever; again is no harm. Raises KeyUnknown."""
        ...


class WholeDevice(Hsm, Protocol):
    """What only the owner of a device may do with it."""

    def zeroise(self) -> int:
        """Destroy every key, those made ahead too; how many there were."""
        ...

    def key_type(self, key_id: str) -> KeyType:
        """Of which type the key is; raises KeyUnknown."""
        ...

    def close_all(self) -> None:
        """Hold no key open; each is opened again when it is needed."""
        ...


class Device(Generic[K]):
    """The keys of one holder: known by the key table, held by a backend, a bounded set of them open."""

    def __init__(
        self,
        surroundings: Surroundings,
        holder: str,
        backend: Backend[K],
        *,
        pool: Mapping[KeyType, int] = NO_POOL,
        most_open_keys: int = MOST_OPEN_KEYS,
    ) -> None:
        """Opens the key table of `holder`; at most `most_open_keys` are open at once."""
        self._keys = key_table(holder)
        self._database = surroundings.database("hsm", self._keys.tables)
        self._backend = backend
        self._clock = surroundings.clock
        self._ids = surroundings.ids
        self._open: OpenKeys[K] = OpenKeys(most_open_keys, backend.close)
        self._opening = threading.Lock()
        self._destructions = Edition(surroundings.folder("hsm"), f"{holder}.destroyed")
        self.is_instant = backend.is_instant
        self._type_of = lru_cache(maxsize=most_open_keys)(lambda key_id: self._find(key_id).key_type)
        self._just_born: dict[str, PublicKey] = {}  # until they are asked for, which spares the table a question
        self._public_of = lru_cache(maxsize=most_open_keys)(self._read_public)  # a public key never changes
        self._pool = KeyPool(pool, ready=self._count_ready, make=self._make_ready)
        self.workers: tuple[Worker, ...] = (self._pool,) if pool and backend.makes_ahead else ()

    def generate(self, key_type: KeyType, label: str) -> str:
        """See Hsm."""
        known = self._find_label(label)
        if known is None:
            try:
                return self._take_ready(key_type, label) or self._make(key_type, "live", label)[0]
            except IntegrityError:  # the label was given to another key in the same moment
                known = self._find_label(label)
        if known is None or known.key_type != key_type:
            raise KeyTypeTaken(label, key_type=known.key_type if known else key_type)
        return known.key_id

    def generate_all(self, key_type: KeyType, labels: Sequence[str]) -> list[str]:
        """See MakesMany."""
        with self._database.read() as connection:
            known = {each.label for each in self._keys.by_labels(connection, labels)}
        if not known and not self._pool.holds(key_type):
            try:
                return self._make(key_type, "live", *labels)
            except IntegrityError:
                pass  # one of the labels was given to another key in the same moment
        return [self.generate(key_type, each) for each in labels]

    def public_key(self, key_id: str) -> PublicKey:
        """See Hsm."""
        return self._public_of(key_id)

    def _read_public(self, key_id: str) -> PublicKey:
        just_born = self._just_born.pop(key_id, None)
        if just_born is not None:
            return just_born
        public = load_der_public_key(self._find(key_id).public_der)
        assert isinstance(public, PublicKey)  # nothing else is ever kept
        return public

    def sign(self, key_id: str, digest: bytes, mechanism: Mechanism) -> bytes:
        """See Hsm. An open key signs without a question to the database."""
        octets = DIGEST_LENGTHS[mechanism.digest]
        if len(digest) != octets and mechanism.scheme != "eddsa":
            raise DigestOfWrongLength(key_id, digest=mechanism.digest, octets=octets)
        opened = self._open.get(key_id)
        if opened is None or not opened.is_fresh(self._destructions.number):
            with self._opening:  # so that no key is opened while it is being destroyed
                opened = self._open_key(key_id)
        return self._backend.sign(opened.key, digest, mechanism)

    def destroy(self, key_id: str) -> None:
        """See Hsm. Once this has returned, no other process of the same device signs with the key either."""
        with self._opening:
            self._destroy(self._find(key_id))

    def zeroise(self) -> int:
        """See WholeDevice."""
        with self._opening:
            with self._database.read() as connection:
                gone = self._keys.undestroyed(connection)
            for record in gone:
                self._destroy(record)
            self._open.close_all()
            return len(gone)

    def key_type(self, key_id: str) -> KeyType:
        """See WholeDevice."""
        return self._type_of(key_id)

    def close_all(self) -> None:
        """See WholeDevice."""
        self._open.close_all()

    def _destroy(self, record: KeyRecord) -> None:
        if record.state != "destroyed":
            with self._destructions.changing(), self._database.write() as connection:
                self._keys.destroy(connection, record.key_id, self._clock.now())
            self._backend.erase(record)
        self._open.close(record.key_id)

    def _open_key(self, key_id: str) -> OpenKey[K]:
        """Unwrap the key, or have the table vouch for the one that is open."""
        edition, opened = self._destructions.settled(), self._open.get(key_id)
        if opened is not None and self._is_live(key_id):
            opened.vouch(edition)
            return opened
        self._open.close(key_id)
        with self._database.look() as connection:
            resting = self._keys.resting(connection, key_id)
        if resting is None:
            raise KeyUnknown(key_id)
        if resting.state == "destroyed":
            raise KeyDestroyed(key_id)
        return self._open.put(key_id, self._backend.open(resting), edition)

    def _is_live(self, key_id: str) -> bool:
        with self._database.look() as connection:
            return self._keys.state_of(connection, key_id) == "live"

    def _find(self, key_id: str) -> KeyRecord:
        with self._database.look() as connection:
            record = self._keys.by_id(connection, key_id)
        if record is None:
            raise KeyUnknown(key_id)
        return record

    def _find_label(self, label: str) -> KeyRecord | None:
        with self._database.read() as connection:
            return self._keys.by_label(connection, label)

    def _take_ready(self, key_type: KeyType, label: str) -> str | None:
        if not self._pool.holds(key_type):
            return None
        with self._database.write() as connection:
            key_id = self._keys.take_ready(connection, key_type, label)
        self._pool.refill()
        return key_id

    def _count_ready(self, key_type: KeyType) -> int:
        with self._database.read() as connection:
            return self._keys.count_ready(connection, key_type)

    def _make_ready(self, key_type: KeyType) -> None:
        self._make(key_type, "pooled", None)

    def _make(self, key_type: KeyType, state: KeyState, *labels: str | None) -> list[str]:
        """New keys, kept together; their ids."""
        born = [self._born(key_type, state, each) for each in labels]
        try:
            with self._database.write() as connection:
                self._keys.add(connection, *(record for record, _ in born))
        except IntegrityError:
            for record, _ in born:
                self._backend.erase(record)
            raise
        for record, new in born if state == "live" else ():
            self._open.put(record.key_id, new.key, self._destructions.number)
            self._just_born[record.key_id] = new.public
        return [record.key_id for record, _ in born]

    def _born(self, key_type: KeyType, state: KeyState, label: str | None) -> tuple[KeyRecord, Born[K]]:
        """A new key, not kept yet."""
        key_id = self._ids.new("key")
        born = self._backend.make(key_id, key_type)
        record = KeyRecord(
            key_id=key_id,
            key_type=key_type,
            state=state,
            public_der=born.public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo),
            wrapped=born.wrapped,
            made_at=self._clock.now(),
            label=label,
        )
        return record, born
