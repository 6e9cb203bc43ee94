"""Routes of the messages simulator: a gateway for machines, a phone and a mailbox for people."""

from pathlib import Path
from typing import Final, get_args
from urllib.parse import quote

import msgspec
from starlette.responses import Response
from starlette.routing import BaseRoute

from simulators.kit.api import Operation, operation_routes
from simulators.kit.call import Call, see_other
from simulators.kit.forms import text
from simulators.kit.pages import Face, Pages
from simulators.kit.refusal import N_, NotFound, NotOnTheList
from simulators.kit.simulator import Simulator, Surroundings
from simulators.kit.web import Site, build_app, page, page_routes
from simulators.messages import store
from simulators.messages.inbox import channel_of, inbox_of
from simulators.messages.model import Channel, Message, NewMessage
from simulators.messages.refusals import MessageEmpty, MessageTooLong, RecipientUnreachable, WaitUnclear
from simulators.messages.service import LONGEST_WAIT, Gateway

FACE = Face("messages", "phone", N_("Wiadomości"))
_CHANNELS: Final[tuple[Channel, ...]] = get_args(Channel)
_RECENT: Final = 20


class Delivered(msgspec.Struct, frozen=True):
    """The name of the message that lies in the inbox."""

    message_id: str


def build(surroundings: Surroundings) -> Simulator:
    """The simulator, ready to serve."""
    pages = Pages(Path(__file__).parent, FACE, console=surroundings.addresses.of("console"))
    site = Site("messages", pages, surroundings.journal)
    database = surroundings.database("messages", store.TABLES)
    gateway = Gateway(database, surroundings.clock, surroundings.ids, surroundings.journal)
    machine = operation_routes(site, machine_operations(gateway), key=surroundings.peer_key)
    return Simulator("messages", build_app(site, [*machine, *Inboxes(site, gateway).routes()]))


def machine_operations(gateway: Gateway) -> tuple[Operation, ...]:
    """What other simulators and the console ask."""
    return (
        Operation(
            "POST",
            "/api/messages",
            "Deliver a message, once for its key",
            lambda call: Delivered(gateway.deliver(call.json(NewMessage)).message_id),
            body=NewMessage,
            result=Delivered,
            status=201,
            refusals=(RecipientUnreachable, MessageEmpty, MessageTooLong),
        ),
        Operation(
            "GET",
            "/api/messages",
            "Messages to a number or mailbox, oldest first",
            lambda call: _arrived(gateway, call),
            result=list[Message],
            query=("to", "channel", "after", "wait"),
            refusals=(RecipientUnreachable, NotOnTheList, WaitUnclear),
        ),
    )


def _arrived(gateway: Gateway, call: Call) -> list[Message]:
    to, channel = call.query.get("to"), call.query.get("channel")
    if channel is not None and channel not in _CHANNELS:
        raise NotOnTheList(field="channel")
    known = next((each for each in _CHANNELS if each == channel), None)
    inbox = inbox_of(to, known or channel_of(to)) if to is not None else None
    return gateway.arrived(inbox, channel=known, after=call.query.get("after"), wait=_seconds(call))


def _seconds(call: Call) -> float:
    """How long the caller wants to wait; longer than LONGEST_WAIT is cut to it."""
    try:
        wait = float(call.query.get("wait", "0"))
    except ValueError as error:
        raise WaitUnclear(field="wait", longest=int(LONGEST_WAIT)) from error
    if not wait >= 0:
        raise WaitUnclear(field="wait", longest=int(LONGEST_WAIT))
    return wait


class Inboxes:
    """What people see: a phone's SMS, a mailbox's mails."""

    def __init__(self, site: Site, gateway: Gateway) -> None:
        """`gateway` holds the messages."""
        self._site = site
        self._gateway = gateway

    def routes(self) -> list[BaseRoute]:
        """The pages."""
        return page_routes(
            self._site,
            page("/", self._start, self._choose),
            page("/phones/{number}", self._phone),
            page("/mailboxes/{address}", self._mailbox),
            page("/mailboxes/{address}/{message_id}", self._mail),
        )

    def _start(self, call: Call) -> Response:
        recent = [(inbox, _path(channel, inbox)) for channel, inbox in self._gateway.inboxes(_RECENT)]
        return self._site.pages.show(call, "start.html", recent=recent)

    def _choose(self, call: Call) -> Response:
        to = text(call.form, "to")
        channel = channel_of(to)
        return see_other(_path(channel, inbox_of(to, channel)))

    def _phone(self, call: Call) -> Response:
        number = inbox_of(call.parameters["number"], "sms")
        messages = self._gateway.arrived(number, channel="sms")
        return self._site.pages.show(call, "phone.html", number=number, messages=messages[::-1])

    def _mailbox(self, call: Call) -> Response:
        address = inbox_of(call.parameters["address"], "mail")
        mails = [
            (mail, f"{_path('mail', address)}/{mail.message_id}")
            for mail in reversed(self._gateway.arrived(address, channel="mail"))
        ]
        return self._site.pages.show(call, "mailbox.html", address=address, mails=mails)

    def _mail(self, call: Call) -> Response:
        address = inbox_of(call.parameters["address"], "mail")
        mail = self._gateway.message(call.parameters["message_id"])
        if mail.inbox != address or mail.channel != "mail":
            raise NotFound(mail.message_id)
        return self._site.pages.show(call, "mail.html", mail=mail, back=_path("mail", address))


def _path(channel: Channel, inbox: str) -> str:
    return f"/{'phones' if channel == 'sms' else 'mailboxes'}/{quote(inbox)}"
