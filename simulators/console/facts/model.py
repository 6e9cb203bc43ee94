"""What the bench tells about itself."""

from datetime import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

Channel = Literal["sms", "mail"]
Wait = Annotated[float, Meta(ge=0, le=600)]


class Presence(msgspec.Struct, frozen=True):
    """Whether one simulator answers."""

    name: str
    address: str
    answers: bool


class Health(msgspec.Struct, frozen=True):
    """Whether all simulators answer, and each of them."""

    healthy: bool
    simulators: list[Presence]


class Message(msgspec.Struct, frozen=True):
    """An SMS or a mail as it was sent."""

    message_id: str
    channel: str
    to: str
    subject: str
    text: str
    sent_at: datetime


class MessageQuestion(msgspec.Struct, frozen=True):
    """Which messages: to a number or mailbox, on a channel, after a message; `wait` seconds for at least one."""

    to: str | None = None
    channel: Channel | None = None
    after: str | None = None
    wait: Wait | None = None


class JournalQuestion(msgspec.Struct, frozen=True):
    """Which facts: after a number, about an id, of an event; `wait` seconds for at least one."""

    after: Annotated[int, Meta(ge=0, le=2**53)] = 0
    about: str | None = None
    event: str | None = None
    wait: Wait = 0
    limit: Annotated[int, Meta(ge=1, le=10_000)] = 10_000
