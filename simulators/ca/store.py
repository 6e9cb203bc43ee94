"""The authority's records: its own certificates, those it issued, decisions about them, revocation lists."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    delete,
    exists,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from simulators.ca.model import (
    Authority,
    Decision,
    DefectName,
    IssuedCertificate,
    RevocationList,
    Serial,
    StatusFacts,
)
from simulators.kit import records
from simulators.kit.prepared import Change, Question
from simulators.kit.records import to_row
from simulators.kit.store import Instant

TABLES: Final = MetaData()
_AUTHORITY = Table(
    "ca_authority",
    TABLES,
    Column("name", Text, primary_key=True),
    Column("key_id", Text, nullable=False),
    Column("certificate", LargeBinary, nullable=False),
)
_CERTIFICATE = Table(
    "ca_certificate",
    TABLES,
    Column("serial", Text, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("application_sha256", Text, nullable=False),
    Column("public_key_sha256", Text, nullable=False, index=True),
    Column("profile", Text, nullable=False),
    Column("identifier", Text, nullable=False, index=True),
    Column("subject", Text, nullable=False),
    Column("issued_at", Instant, nullable=False, index=True),
    Column("starts_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("certificate", LargeBinary, nullable=False),
    Column("standing", Text, nullable=False, index=True),
    Column("standing_since", Instant),
    Column("reason", Text),
    Column("event_date", Text),
)
_DECISION = Table(
    "ca_decision",
    TABLES,
    Column("key", Text, primary_key=True),
    Column("serial", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("decided_at", Instant, nullable=False),
    Column("reason", Text),
    Column("event_date", Text),
)
_LIST = Table(
    "ca_revocation_list",
    TABLES,
    Column("issuer", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("this_update", Instant, nullable=False),
    Column("next_update", Instant, nullable=False),
    Column("decisions", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    UniqueConstraint("issuer", "number"),
)
_DEFECT = Table(
    "ca_defect",
    TABLES,
    Column("about", Text, nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("name", Text, nullable=False),
    UniqueConstraint("about", "number"),
)


_HAS_DEFECTS = exists().where(_DEFECT.c.about.in_((_CERTIFICATE.c.serial, _CERTIFICATE.c.identifier)))
_STATUS_FACTS: Final = Question(
    select(
        _CERTIFICATE.c.serial,
        _CERTIFICATE.c.identifier,
        _CERTIFICATE.c.standing,
        _CERTIFICATE.c.standing_since,
        _CERTIFICATE.c.reason,
        _CERTIFICATE.c.ends_at,
        _HAS_DEFECTS.label("has_defects"),
    ).where(_CERTIFICATE.c.serial == bindparam("serial")),
    StatusFacts,
)


_CERTIFICATE_OF_KEY: Final = Question(
    select(_CERTIFICATE).where(_CERTIFICATE.c.key == bindparam("key")), IssuedCertificate
)
_KEY_OF_ANOTHER: Final = Question(
    select(_CERTIFICATE.c.serial).where(
        _CERTIFICATE.c.public_key_sha256 == bindparam("public_key"), _CERTIFICATE.c.identifier != bindparam("holder")
    ),
    Serial,
)
_DEFECT_OF: Final = Question(select(_DEFECT.c.name).where(_DEFECT.c.about == bindparam("about")).limit(1), DefectName)
_ADD_CERTIFICATE: Final = Change(
    insert(_CERTIFICATE).values({each.name: bindparam(each.name) for each in _CERTIFICATE.c})
)


def authorities(connection: Connection) -> dict[str, Authority]:
    """The hierarchy by name; empty before it was founded."""
    found = records.every(connection, select(_AUTHORITY), Authority)
    return {each.name: each for each in found}


def add_authorities(connection: Connection, hierarchy: tuple[Authority, ...]) -> None:
    """Keep a new hierarchy; IntegrityError when there is one."""
    records.add(connection, _AUTHORITY, *hierarchy)


def add_certificate(connection: Connection, certificate: IssuedCertificate) -> None:
    """Keep a new certificate; IntegrityError when its key was used."""
    row = to_row(certificate)
    try:
        _ADD_CERTIFICATE.make(connection, row)
    except connection.dialect.loaded_dbapi.IntegrityError as taken:
        raise IntegrityError(None, row, taken) from taken


def certificate_of_key(connection: Connection, key: str) -> IssuedCertificate | None:
    """What was issued for the application with this key."""
    return _CERTIFICATE_OF_KEY.first(connection, key=key)


def certificate(connection: Connection, serial: str) -> IssuedCertificate | None:
    """The certificate with this serial."""
    return records.first(connection, select(_CERTIFICATE).where(_CERTIFICATE.c.serial == serial), IssuedCertificate)


def status_facts(connection: Connection, serial: str) -> StatusFacts | None:
    """What an answer about the certificate with this serial needs."""
    return _STATUS_FACTS.first(connection, serial=serial)


def certificate_to_change(connection: Connection, serial: str) -> IssuedCertificate | None:
    """The same, locked until the change is committed."""
    query = select(_CERTIFICATE).where(_CERTIFICATE.c.serial == serial).with_for_update()
    return records.first(connection, query, IssuedCertificate)


def is_key_of_another(connection: Connection, public_key_sha256: str, identifier: str) -> bool:
    """Whether this public key stands in a certificate of anybody but `identifier`."""
    return _KEY_OF_ANOTHER.first(connection, public_key=public_key_sha256, holder=identifier) is not None


def newest_certificates(connection: Connection, limit: int) -> list[IssuedCertificate]:
    """The last `limit` issued, newest first."""
    query = select(_CERTIFICATE).order_by(_CERTIFICATE.c.issued_at.desc(), _CERTIFICATE.c.serial).limit(limit)
    return records.every(connection, query, IssuedCertificate)


def count_certificates(connection: Connection) -> int:
    """How many were issued."""
    return connection.scalar(select(func.count()).select_from(_CERTIFICATE)) or 0


def certificates_not_valid(connection: Connection) -> list[IssuedCertificate]:
    """All suspended and revoked ones, expired or not."""
    query = select(_CERTIFICATE).where(_CERTIFICATE.c.standing != "valid").order_by(_CERTIFICATE.c.serial)
    return records.every(connection, query, IssuedCertificate)


def suspended_since(connection: Connection, moment: datetime) -> list[str]:
    """Serials of those suspended at `moment` or before."""
    overdue = (_CERTIFICATE.c.standing == "suspended") & (_CERTIFICATE.c.standing_since <= moment)
    return list(connection.scalars(select(_CERTIFICATE.c.serial).where(overdue)))


def put_standing(connection: Connection, certificate: IssuedCertificate) -> None:
    """Write the standing of `certificate`."""
    row = to_row(certificate)
    standing = {name: row[name] for name in ("standing", "standing_since", "reason", "event_date")}
    connection.execute(update(_CERTIFICATE).where(_CERTIFICATE.c.serial == certificate.serial).values(standing))


def decision_of_key(connection: Connection, key: str) -> Decision | None:
    """The decision that was asked for with this key."""
    return records.first(connection, select(_DECISION).where(_DECISION.c.key == key), Decision)


def add_decision(connection: Connection, decision: Decision) -> None:
    """Keep a new decision."""
    records.add(connection, _DECISION, decision)


def count_decisions(connection: Connection) -> int:
    """How many decisions were ever taken."""
    return connection.scalar(select(func.count()).select_from(_DECISION)) or 0


def newest_list(connection: Connection, issuer: str) -> RevocationList | None:
    """The last CRL of `issuer`."""
    query = select(_LIST).where(_LIST.c.issuer == issuer).order_by(_LIST.c.number.desc()).limit(1)
    return records.first(connection, query, RevocationList)


def add_list(connection: Connection, revocation_list: RevocationList) -> None:
    """Keep a new CRL; IntegrityError when another took its number."""
    records.add(connection, _LIST, revocation_list)


def has_defects(connection: Connection, about: str) -> bool:
    """Whether any defect is on for `about`."""
    return _DEFECT_OF.first(connection, about=about) is not None


def defects_of(connection: Connection, about: Sequence[str]) -> list[str]:
    """The names of the defects that are on for any of `about`, in the order given."""
    query = select(_DEFECT.c.name).where(_DEFECT.c.about.in_(about)).order_by(_DEFECT.c.about, _DEFECT.c.number)
    return list(connection.scalars(query))


def put_defects(connection: Connection, about: str, names: Sequence[str]) -> None:
    """Have these on for `about`, and no others."""
    connection.execute(delete(_DEFECT).where(_DEFECT.c.about == about))
    rows = [{"about": about, "number": number, "name": name} for number, name in enumerate(names)]
    if rows:
        connection.execute(insert(_DEFECT), rows)
