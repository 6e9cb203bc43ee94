"""The messages' only SQL."""

from sqlalchemy import Column, Connection, Integer, MetaData, Table, Text, func, select

from simulators.kit import records
from simulators.kit.store import Instant
from simulators.messages.model import Channel, Message

TABLES = MetaData()
_MESSAGE = Table(
    "messages_message",
    TABLES,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("message_id", Text, nullable=False, unique=True),
    Column("key", Text, nullable=False, unique=True),
    Column("channel", Text, nullable=False),
    Column("to", Text, nullable=False),
    Column("inbox", Text, nullable=False, index=True),
    Column("subject", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("sent_at", Instant, nullable=False),
)


def add(connection: Connection, message: Message) -> None:
    """Keep a new message."""
    records.add(connection, _MESSAGE, message)


def by_key(connection: Connection, key: str) -> Message | None:
    """The message that was sent under `key`."""
    return records.first(connection, select(_MESSAGE).where(_MESSAGE.c.key == key), Message)


def by_id(connection: Connection, message_id: str) -> Message | None:
    """The message named `message_id`."""
    return records.first(connection, select(_MESSAGE).where(_MESSAGE.c.message_id == message_id), Message)


def arrived(
    connection: Connection, *, inbox: str | None = None, channel: Channel | None = None, after: str | None = None
) -> list[Message]:
    """The messages of an inbox (None: of all) in the order of their arrival, from behind message `after`."""
    query = select(_MESSAGE).order_by(_MESSAGE.c.number)
    if inbox is not None:
        query = query.where(_MESSAGE.c.inbox == inbox)
    if channel is not None:
        query = query.where(_MESSAGE.c.channel == channel)
    if after is not None:
        last_seen = select(_MESSAGE.c.number).where(_MESSAGE.c.message_id == after).scalar_subquery()
        query = query.where(_MESSAGE.c.number > last_seen)
    return records.every(connection, query, Message)


def inboxes(connection: Connection, limit: int) -> list[tuple[Channel, str]]:
    """The inboxes that something came to, the latest first."""
    last = func.max(_MESSAGE.c.number)
    query = select(_MESSAGE.c.channel, _MESSAGE.c.inbox).group_by(_MESSAGE.c.channel, _MESSAGE.c.inbox)
    return [(row.channel, row.inbox) for row in connection.execute(query.order_by(last.desc()).limit(limit))]
