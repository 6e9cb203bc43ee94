"""The linked certificates' only SQL."""

from sqlalchemy import Column, Connection, LargeBinary, Table, Text, delete, select

from simulators.kit import records
from simulators.kit.store import Instant
from simulators.trusted_profile.link.model import LinkedCertificate
from simulators.trusted_profile.tables import TABLES

_LINK = Table(
    "trusted_profile_link",
    TABLES,
    Column("link_id", Text, primary_key=True),
    Column("account_id", Text, nullable=False, index=True),
    Column("fingerprint", Text, nullable=False, unique=True),
    Column("certificate", LargeBinary, nullable=False),
    Column("holder", Text, nullable=False),
    Column("issuer", Text, nullable=False),
    Column("serial", Text, nullable=False),
    Column("starts_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("linked_at", Instant, nullable=False),
)


def add(connection: Connection, link: LinkedCertificate) -> None:
    """Keep a new link; IntegrityError when the certificate is linked already, to whomever."""
    records.add(connection, _LINK, link)


def by_fingerprint(connection: Connection, fingerprint: str) -> LinkedCertificate | None:
    """The link of the certificate with that SHA-256."""
    return records.first(connection, select(_LINK).where(_LINK.c.fingerprint == fingerprint), LinkedCertificate)


def of_account(connection: Connection, account_id: str) -> list[LinkedCertificate]:
    """The certificates linked to an account, newest first."""
    query = select(_LINK).where(_LINK.c.account_id == account_id).order_by(_LINK.c.linked_at.desc(), _LINK.c.link_id)
    return records.every(connection, query, LinkedCertificate)


def of_account_by_id(connection: Connection, account_id: str, link_id: str) -> LinkedCertificate | None:
    """The account's link of that id."""
    mine = (_LINK.c.account_id == account_id) & (_LINK.c.link_id == link_id)
    return records.first(connection, select(_LINK).where(mine), LinkedCertificate)


def drop(connection: Connection, link_id: str) -> bool:
    """Forget a link; whether there was one."""
    return connection.execute(delete(_LINK).where(_LINK.c.link_id == link_id)).rowcount == 1
