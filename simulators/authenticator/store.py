"""Where phones and their entries are kept."""

from sqlalchemy import Column, Connection, Integer, LargeBinary, MetaData, Table, Text, delete, select

from simulators.authenticator.model import Entry, Phone
from simulators.kit import records
from simulators.kit.store import Instant


class PhoneStore:
    """The phones and what their apps keep."""

    def __init__(self, tables: MetaData) -> None:
        """Adds its tables to `tables`."""
        self._phone = Table(
            "authenticator_phone",
            tables,
            Column("phone_id", Text, primary_key=True),
            Column("pin_hash", Text),
            Column("wrong_pins", Integer, nullable=False),
            Column("drift_seconds", Integer, nullable=False),
            keep_existing=True,
        )
        self._entry = Table(
            "authenticator_entry",
            tables,
            Column("entry_id", Text, primary_key=True),
            Column("phone_id", Text, nullable=False, index=True),
            Column("issuer", Text, nullable=False),
            Column("account", Text, nullable=False),
            Column("secret_id", Text, nullable=False),
            Column("wrapped_secret", LargeBinary, nullable=False),
            Column("wrapped_key", LargeBinary, nullable=False),
            Column("added_at", Instant, nullable=False),
            Column("wrapped_token", LargeBinary, nullable=False),
            keep_existing=True,
        )

    def put_phone(self, connection: Connection, phone: Phone) -> None:
        """A new phone."""
        records.add(connection, self._phone, phone)

    def replace_phone(self, connection: Connection, phone: Phone) -> None:
        """`phone` in place of the one with its id."""
        records.change(connection, self._phone, phone)

    def phone(self, connection: Connection, phone_id: str) -> Phone | None:
        """The phone with this id."""
        return records.first(connection, select(self._phone).where(self._phone.c.phone_id == phone_id), Phone)

    def put_entry(self, connection: Connection, entry: Entry) -> None:
        """A new entry."""
        records.add(connection, self._entry, entry)

    def replace_entry(self, connection: Connection, entry: Entry) -> None:
        """`entry` in place of the one with its id."""
        records.change(connection, self._entry, entry)

    def entries(self, connection: Connection, phone_id: str) -> list[Entry]:
        """The entries of a phone, oldest first."""
        query = select(self._entry).where(self._entry.c.phone_id == phone_id).order_by(self._entry.c.added_at)
        return records.every(connection, query, Entry)

    def remove_entry(self, connection: Connection, entry: Entry) -> None:
        """Forget one entry."""
        connection.execute(delete(self._entry).where(self._entry.c.entry_id == entry.entry_id))

    def remove_entries(self, connection: Connection, phone_id: str) -> None:
        """Forget every entry of a phone."""
        connection.execute(delete(self._entry).where(self._entry.c.phone_id == phone_id))
