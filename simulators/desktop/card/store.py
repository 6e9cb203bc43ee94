"""Where cards are kept, apart from their chips."""

from sqlalchemy import Column, Connection, Integer, LargeBinary, MetaData, Table, Text, select

from simulators.desktop.card.model import Card, CardKey
from simulators.kit import records
from simulators.kit.store import Instant


class CardStore:
    """The cards and the requests of their keys."""

    def __init__(self, tables: MetaData) -> None:
        """Adds its tables to `tables`."""
        self._card = Table(
            "desktop_card",
            tables,
            Column("card_id", Text, primary_key=True),
            Column("chip", Text, nullable=False),
            Column("holder", Text, nullable=False),
            Column("made_at", Instant, nullable=False),
            Column("pin_tries_left", Integer, nullable=False),
            Column("puk_tries_left", Integer, nullable=False),
            keep_existing=True,
        )
        self._key = Table(
            "desktop_card_key",
            tables,
            Column("number", Integer, primary_key=True, autoincrement=True),
            Column("key_id", Text, nullable=False),
            Column("card_id", Text, nullable=False, index=True),
            Column("key_type", Text, nullable=False),
            Column("csr", LargeBinary, nullable=False),
            keep_existing=True,
        )

    def keep(self, connection: Connection, card: Card) -> None:
        """`card`, new or changed."""
        records.keep(connection, self._card, card)

    def card(self, connection: Connection, card_id: str) -> Card | None:
        """The card with this id."""
        return records.first(connection, select(self._card).where(self._card.c.card_id == card_id), Card)

    def latest(self, connection: Connection, limit: int) -> list[Card]:
        """The cards made last, latest first."""
        question = select(self._card).order_by(self._card.c.made_at.desc()).limit(limit)
        return records.every(connection, question, Card)

    def add_key(self, connection: Connection, key: CardKey) -> None:
        """A new key of a card."""
        records.add(connection, self._key, key)

    def keys(self, connection: Connection, card_id: str) -> list[CardKey]:
        """The keys of a card, oldest first."""
        question = select(self._key).where(self._key.c.card_id == card_id).order_by(self._key.c.number)
        return records.every(connection, question, CardKey)
