"""The control plane's facts: health, addresses, messages, journal."""

from typing import TypeVar

import msgspec

from simulators.console.facts.model import Health, JournalQuestion, Message, MessageQuestion
from simulators.console.facts.refusals import MessagesUnreachable, QuestionUnreadable
from simulators.console.facts.service import Facts
from simulators.kit.api import Operation
from simulators.kit.call import Call
from simulators.kit.journal import Entry

T = TypeVar("T")


def fact_operations(facts: Facts) -> tuple[Operation, ...]:
    """What can be asked about the bench."""
    return (
        Operation("GET", "/health", "Whether every simulator answers", lambda _: facts.health(), result=Health),
        Operation("GET", "/addresses", "Where each simulator is", lambda _: facts.addresses(), result=dict[str, str]),
        Operation(
            "GET",
            "/messages",
            "Messages to a number or mailbox, oldest first; `wait` seconds for at least one",
            lambda call: facts.messages(question(call, MessageQuestion)),
            result=list[Message],
            query=MessageQuestion.__struct_fields__,
            refusals=(QuestionUnreadable, MessagesUnreachable),
        ),
        Operation(
            "GET",
            "/journal",
            "What happened, oldest first; `wait` seconds for at least one fact",
            lambda call: facts.entries(question(call, JournalQuestion)),
            result=list[Entry],
            query=JournalQuestion.__struct_fields__,
            refusals=(QuestionUnreadable,),
        ),
    )


def question(call: Call, kind: type[T]) -> T:
    """The call's query as a `kind`, empty parameters left out; raises QuestionUnreadable.

    A plus that was not escaped reads as a space, and no number begins with one: it is meant.
    """
    asked = {name: value for name, value in call.query.items() if value}
    if asked.get("to", "").startswith(" "):
        asked["to"] = "+" + asked["to"][1:]
    try:
        return msgspec.convert(asked, kind, strict=False)
    except msgspec.ValidationError as error:
        raise QuestionUnreadable(call.path, reason=str(error)) from error
