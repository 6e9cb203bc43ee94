"""What every part of the trusted profile is given: its surroundings, its records, and who is signed in."""

from collections.abc import Callable, Mapping, Sequence
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
from simulators.settings import Settings
from simulators.trusted_profile.account import store
from simulators.trusted_profile.account.model import Account
from simulators.trusted_profile.account.refusals import NotSignedIn, SessionEnded
from simulators.trusted_profile.front import SitePages
from simulators.trusted_profile.tables import TABLES

NAME: Final = "trusted_profile"
PEERS: Final = ("messages",)


@dataclass(frozen=True)
class Parts:
    """Shared by every side of one trusted-profile site."""

    surroundings: Surroundings
    database: Database
    outbox: Outbox
    codes: Codes
    sessions: Sessions
    pages: SitePages
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

    @property
    def address(self) -> str:
        """Where the site is reached, for links in messages."""
        return self.settings.public_address_of(NAME)

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

    def write_journal(self, about: str, event: str, **detail: object) -> None:
        """Put one fact down in the bench's diary; never a secret."""
        self.journal.write(NAME, about, event, **detail)


class Message(msgspec.Struct, frozen=True):
    """What the messages simulator is to deliver; an SMS has no subject."""

    channel: Literal["sms", "mail"]
    to: str
    text: str
    subject: str = ""


class Side(Protocol):
    """One noun of the site, as app.py composes them."""

    def routes(self) -> list[BaseRoute]:
        """Its pages and machine interfaces."""
        ...

    def control(self) -> tuple[Operation, ...]:
        """Its control resources; their paths stand under `/trusted_profile` on the console's port."""
        ...

    def performers(self) -> Mapping[str, Performer]:
        """Who performs which kind of task in the outbox."""
        ...


class LinkLine(msgspec.Struct, frozen=True):
    """A linked certificate as the account's details show it; `status` is a Polish sentence, `kind` a status_tag's.

    It is removed at `/links/{link_id}/removal`.
    """

    link_id: str
    holder: str
    issuer: str
    serial: str
    starts_at: datetime
    ends_at: datetime
    linked_at: datetime
    status: str
    kind: Literal["neutral", "active", "success", "warning", "danger"]


LinksOf = Callable[[str], Sequence[LinkLine]]


def open_parts(surroundings: Surroundings) -> Parts:
    """The parts of a new site in `surroundings`; raises DatabaseUnreachable."""
    limits = surroundings.settings.limits
    codes = Codes(NAME, TABLES, surroundings.clock, surroundings.ids)
    sessions = Sessions(NAME, TABLES, idle=limits.profile_session_idle, absolute=limits.session_absolute)
    outbox = Outbox(NAME, TABLES, surroundings.sealing("tasks of " + NAME))
    face = Face(NAME, "government", surroundings.settings.names.trusted_profile)
    pages = SitePages(Path(__file__).parent, face, console=surroundings.addresses.of("console"))
    return Parts(
        surroundings=surroundings,
        database=surroundings.database(NAME, TABLES),
        outbox=outbox,
        codes=codes,
        sessions=sessions,
        pages=pages,
        site=Site(NAME, pages, surroundings.journal),
        peers={role: surroundings.peer(role) for role in PEERS},
    )
