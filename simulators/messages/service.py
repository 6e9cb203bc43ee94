"""Delivers messages, each once, and lets a reader wait for the next one."""

import threading
from typing import Final

from simulators.kit.clock import Clock
from simulators.kit.ids import Ids
from simulators.kit.journal import Journal
from simulators.kit.refusal import NotFound
from simulators.kit.store import Database
from simulators.messages import store
from simulators.messages.inbox import inbox_of
from simulators.messages.model import Channel, Message, NewMessage
from simulators.messages.refusals import MessageEmpty, MessageTooLong

LONGEST_WAIT: Final = 20.0
_LONGEST_KEY: Final = 300
_LONGEST_TEXT: Final = {"sms": 1530, "mail": 100_000}  # ten concatenated SMS of 153 characters (3GPP TS 23.040)


class Gateway:
    """The SMS and mail gateway of one bench."""

    def __init__(self, database: Database, clock: Clock, ids: Ids, journal: Journal) -> None:
        """`database` holds store.TABLES."""
        self._database = database
        self._clock = clock
        self._ids = ids
        self._journal = journal
        self._arrival = threading.Condition()

    def deliver(self, new: NewMessage) -> Message:
        """Put `new` into its recipient's inbox, once for its key.

        Raises RecipientUnreachable, MessageEmpty or MessageTooLong.
        """
        _check(new)
        inbox = inbox_of(new.to, new.channel)
        with self._database.write() as connection:
            known = store.by_key(connection, new.key)
            if known is not None:
                return known
            message = Message(
                message_id=self._ids.new("message"),
                key=new.key,
                channel=new.channel,
                to=new.to,
                inbox=inbox,
                subject=new.subject,
                text=new.text,
                sent_at=self._clock.now(),
            )
            store.add(connection, message)
        self._journal.write("messages", message.message_id, "message-delivered", channel=new.channel, to=inbox)
        with self._arrival:
            self._arrival.notify_all()
        return message

    def arrived(
        self, inbox: str | None, *, channel: Channel | None = None, after: str | None = None, wait: float = 0
    ) -> list[Message]:
        """The messages of `inbox`, oldest first; with `wait`, at least one unless so many seconds pass without."""

        def found() -> list[Message]:
            with self._database.read() as connection:
                return store.arrived(connection, inbox=inbox, channel=channel, after=after)

        with self._arrival:
            return self._arrival.wait_for(found, timeout=min(wait, LONGEST_WAIT)) or []

    def message(self, message_id: str) -> Message:
        """The message named `message_id`; raises NotFound."""
        with self._database.read() as connection:
            message = store.by_id(connection, message_id)
        if message is None:
            raise NotFound(message_id)
        return message

    def inboxes(self, limit: int) -> list[tuple[Channel, str]]:
        """Where something arrived, the latest first."""
        with self._database.read() as connection:
            return store.inboxes(connection, limit)


def _check(new: NewMessage) -> None:
    if not new.key.strip() or len(new.key) > _LONGEST_KEY:
        raise MessageEmpty(field="key")
    if not new.text.strip():
        raise MessageEmpty(field="text")
    limit = _LONGEST_TEXT[new.channel]
    if len(new.text) > limit:
        raise MessageTooLong(field="text", limit=limit)
