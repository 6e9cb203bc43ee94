"""A message as it was sent, and as it lies on the recipient's phone or in her mailbox."""

from datetime import datetime
from typing import Literal

import msgspec

Channel = Literal["sms", "mail"]


class NewMessage(msgspec.Struct, frozen=True):
    """What another simulator wants delivered. The same `key` again is the same message; an SMS has no subject."""

    key: str
    channel: Channel
    to: str
    text: str
    subject: str = ""


class Message(msgspec.Struct, frozen=True):
    """A delivered message. `inbox` is what `to` shares with every other spelling of the same recipient."""

    message_id: str
    key: str
    channel: Channel
    to: str
    inbox: str
    subject: str
    text: str
    sent_at: datetime
