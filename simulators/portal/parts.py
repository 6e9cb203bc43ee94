"""What every part of the portal is given: its surroundings, its records, and who is signed in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, Literal, Protocol

import msgspec
from sqlalchemy import Connection
from starlette.routing import BaseRoute

from simulators.kit.api import Operation
from simulators.kit.call import Call
from simulators.kit.clock import BenchClock
from simulators.kit.codes import Codes
from simulators.kit.ids import Ids
from simulators.kit.journal import Journal
from simulators.kit.outbox import Outbox, Performer
from simulators.kit.pages import Face
from simulators.kit.peers import Peer
from simulators.kit.sessions import Sessions
from simulators.kit.simulator import Surroundings
from simulators.kit.store import Database
from simulators.kit.web import Site
from simulators.portal.account import store
from simulators.portal.account.model import Account
from simulators.portal.account.refusals import NotSignedIn, SessionEnded
from simulators.portal.front import PortalPages
from simulators.portal.tables import TABLES
from simulators.settings import Settings

PEERS: Final = ("messages", "idv", "ca", "signing")


@dataclass(frozen=True)
class Parts:
    """Shared by the account, the order and the document side of one portal."""

    surroundings: Surroundings
    database: Database
    outbox: Outbox
    codes: Codes
    sessions: Sessions
    pages: PortalPages
    site: Site
    peers: Mapping[str, Peer]

    @property
    def settings(self) -> Settings:
        """Numbers, names and places."""
        return self.surroundings.settings

    @property
    def clock(self) -> BenchClock:
        """The bench's clock."""
        return self.surroundings.clock

    @property
    def ids(self) -> Ids:
        """Where ids come from."""
        return self.surroundings.ids

    @property
    def journal(self) -> Journal:
        """The bench's diary."""
        return self.surroundings.journal

    def who(self, call: Call) -> Account | None:
        """Whose session the call belongs to, if anybody's."""
        account_id = self.sessions.subject_of(self.database, self.clock, call)
        with self.database.read() as connection:
            return store.account_by_id(connection, account_id) if account_id else None

    def signed_in(self, call: Call) -> Account:
        """Whose session the call belongs to; raises NotSignedIn or SessionEnded, which show the login page.

        After logging in the person goes on at the call's address.
        """
        account = self.who(call)
        if account is not None:
            return account
        if self.sessions.had_ended(self.database, self.clock, call):
            raise SessionEnded(call.path)
        raise NotSignedIn(call.path)

    def send(self, connection: Connection, key: str, message: "Message") -> None:
        """Send `message` once, after what is being changed on `connection` is committed."""
        self.outbox.put(connection, "message", key, msgspec.structs.asdict(message))


class Message(msgspec.Struct, frozen=True):
    """What the messages simulator is to deliver; an SMS has no subject."""

    channel: Literal["sms", "mail"]
    to: str
    text: str
    subject: str = ""


class Side(Protocol):
    """The account, the order or the document side, as app.py composes them."""

    def routes(self) -> list[BaseRoute]:
        """Its pages and machine interfaces."""
        ...

    def control(self) -> tuple[Operation, ...]:
        """Its control resources; their paths stand under `/portal` on the console's port."""
        ...

    def performers(self) -> Mapping[str, Performer]:
        """Who performs which kind of task in the outbox."""
        ...


class OrderLine(msgspec.Struct, frozen=True):
    """An order as the person's front page lists it; `state` is a Polish sentence, `kind` a status_tag's."""

    order_id: str
    path: str
    state: str
    kind: Literal["neutral", "active", "success", "warning", "danger"]
    created_at: datetime
    is_open: bool


class CertificateLine(msgspec.Struct, frozen=True):
    """A certificate as its card shows it; `status` is a Polish sentence, `kind` a status_tag's."""

    serial: str
    credential_id: str
    holder: str
    issuer: str
    starts_at: datetime
    ends_at: datetime
    status: str
    kind: Literal["neutral", "active", "success", "warning", "danger"]
    can_sign: bool


def open_parts(surroundings: Surroundings) -> Parts:
    """The parts of a new portal in `surroundings`; raises DatabaseUnreachable."""
    limits = surroundings.settings.limits
    codes = Codes("portal", TABLES, surroundings.clock, surroundings.ids)
    sessions = Sessions("portal", TABLES, idle=limits.session_idle, absolute=limits.session_absolute)
    outbox = Outbox("portal", TABLES, surroundings.sealing("tasks of portal"))
    face = Face("portal", "portal", surroundings.settings.names.portal)
    pages = PortalPages(Path(__file__).parent, face, console=surroundings.addresses.of("console"))
    return Parts(
        surroundings=surroundings,
        database=surroundings.database("portal", TABLES),
        outbox=outbox,
        codes=codes,
        sessions=sessions,
        pages=pages,
        site=Site("portal", pages, surroundings.journal),
        peers={role: surroundings.peer(role) for role in PEERS},
    )
