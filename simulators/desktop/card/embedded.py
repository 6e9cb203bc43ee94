"""Cards whose chip is simulated here: for machines without SoftHSM2, with the same behaviour."""

import msgspec
from sqlalchemy import Column, LargeBinary, MetaData, Table, Text, select

from simulators.desktop.card.token import CardKeyType, PinRefused, Purpose, StoredCertificate
from simulators.hsm import Digest, Hsm, Mechanism, PublicKey
from simulators.kit import records
from simulators.kit.ids import Ids
from simulators.kit.passwords import hash_password, is_password
from simulators.kit.store import Database


class _Secrets(msgspec.Struct, frozen=True):
    card_id: str
    pin_hash: str
    puk_hash: str


class _Key(msgspec.Struct, frozen=True):
    key_id: str
    card_id: str
    device_key_id: str
    key_type: CardKeyType


class _Written(msgspec.Struct, frozen=True):
    written_id: str
    card_id: str
    key_id: str
    purpose: Purpose
    certificate: bytes


class EmbeddedChip:
    """Implements token.Chip; the private keys rest wrapped, as the device keeps them."""

    def __init__(self, tables: MetaData, ids: Ids) -> None:
        """Adds its tables to `tables`; call open() once the database is there."""
        self._ids = ids
        self._secrets, self._key, self._written = _tables(tables)

    def open(self, database: Database, hsm: Hsm) -> "EmbeddedChip":
        """The chip, with its tables in `database` and its keys in `hsm`, which holds no others."""
        self._database = database
        self._hsm = hsm
        return self

    def make(self, card_id: str, pin: str, puk: str) -> None:
        """See Chip."""
        with self._database.write() as connection:
            records.add(connection, self._secrets, _Secrets(card_id, hash_password(pin), hash_password(puk)))

    def generate(self, card_id: str, pin: str, key_type: CardKeyType) -> str:
        """See Chip."""
        self._require(self._secrets_of(card_id).pin_hash, pin)
        key_id = Ids.octets(8).hex()
        made = self._hsm.generate(key_type, f"{card_id}/{key_id}")
        with self._database.write() as connection:
            records.add(connection, self._key, _Key(key_id, card_id, made, key_type))
        return key_id

    def public_key(self, card_id: str, key_id: str) -> PublicKey:
        """See Chip."""
        return self._hsm.public_key(self._key_of(card_id, key_id).device_key_id)

    def put_certificate(self, card_id: str, stored: StoredCertificate) -> None:
        """See Chip."""
        written = _Written(self._ids.new("written"), card_id, stored.key_id, stored.purpose, stored.certificate)
        with self._database.write() as connection:
            records.add(connection, self._written, written)

    def certificates(self, card_id: str) -> list[StoredCertificate]:
        """See Chip."""
        question = select(self._written).where(self._written.c.card_id == card_id)
        with self._database.read() as connection:
            found = records.every(connection, question, _Written)
        return [StoredCertificate(each.key_id, each.purpose, each.certificate) for each in found]

    def sign(self, card_id: str, pin: str, key_id: str, digest: bytes, made_by: Digest) -> bytes:
        """See Chip."""
        self._require(self._secrets_of(card_id).pin_hash, pin)
        key = self._key_of(card_id, key_id)
        scheme = Mechanism("ecdsa" if key.key_type.startswith("P-") else "rsa-pkcs1", made_by)
        return self._hsm.sign(key.device_key_id, digest, scheme)

    def set_pin(self, card_id: str, puk: str, pin: str) -> None:
        """See Chip."""
        known = self._secrets_of(card_id)
        self._require(known.puk_hash, puk)
        with self._database.write() as connection:
            records.change(connection, self._secrets, msgspec.structs.replace(known, pin_hash=hash_password(pin)))

    def _require(self, kept: str, given: str) -> None:
        if not is_password(given, kept):
            raise PinRefused

    def _secrets_of(self, card_id: str) -> _Secrets:
        with self._database.read() as connection:
            found = records.first(connection, select(self._secrets).where(self._secrets.c.card_id == card_id), _Secrets)
        assert found is not None  # a card whose chip was never made is never asked
        return found

    def _key_of(self, card_id: str, key_id: str) -> _Key:
        mine = (self._key.c.card_id == card_id) & (self._key.c.key_id == key_id)
        with self._database.read() as connection:
            found = records.first(connection, select(self._key).where(mine), _Key)
        assert found is not None  # likewise
        return found


def _tables(tables: MetaData) -> tuple[Table, Table, Table]:
    """Secrets, keys and certificates of the chips."""
    secrets = Table(
        "desktop_chip",
        tables,
        Column("card_id", Text, primary_key=True),
        Column("pin_hash", Text, nullable=False),
        Column("puk_hash", Text, nullable=False),
        keep_existing=True,
    )
    key = Table(
        "desktop_chip_key",
        tables,
        Column("key_id", Text, primary_key=True),
        Column("card_id", Text, nullable=False),
        Column("device_key_id", Text, nullable=False),
        Column("key_type", Text, nullable=False),
        keep_existing=True,
    )
    return secrets, key, _certificates(tables)


def _certificates(tables: MetaData) -> Table:
    return Table(
        "desktop_chip_certificate",
        tables,
        Column("written_id", Text, primary_key=True),
        Column("card_id", Text, nullable=False, index=True),
        Column("key_id", Text, nullable=False),
        Column("purpose", Text, nullable=False),
        Column("certificate", LargeBinary, nullable=False),
        keep_existing=True,
    )
