"""The service's records: its units, and how many serial numbers it has given out."""

from datetime import datetime
from typing import Final

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Connection,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    func,
    insert,
    select,
    update,
)

from simulators.kit import records
from simulators.kit.store import Instant
from simulators.tsa.model import Unit

TABLES: Final = MetaData()
_UNIT = Table(
    "tsa_unit",
    TABLES,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("key_id", Text, nullable=False),
    Column("certificate", LargeBinary, nullable=False),
    Column("chain", JSON, nullable=False),
    Column("used_from", Instant, nullable=False),
    Column("used_until", Instant, nullable=False),
)
_SERIAL = Table(
    "tsa_serial",
    TABLES,
    Column("name", Text, primary_key=True),
    Column("given", BigInteger, nullable=False),
)
_ONLY: Final = "time-stamp"


def unit_serving(connection: Connection, moment: datetime) -> Unit | None:
    """The newest unit whose key may sign at `moment`."""
    serving = (_UNIT.c.used_from <= moment) & (_UNIT.c.used_until >= moment)
    return records.first(connection, select(_UNIT).where(serving).order_by(_UNIT.c.number.desc()), Unit)


def count_units(connection: Connection) -> int:
    """How many units there were so far."""
    return connection.scalar(select(func.count()).select_from(_UNIT)) or 0


def add_unit(connection: Connection, unit: Unit) -> None:
    """Keep a new unit; IntegrityError when another took its number."""
    records.add(connection, _UNIT, unit)


def begin_serials(connection: Connection) -> None:
    """Nothing given out yet; IntegrityError when the count has begun."""
    connection.execute(insert(_SERIAL).values(name=_ONLY, given=0))


def have_serials_begun(connection: Connection) -> bool:
    """Whether the count has begun."""
    return connection.scalar(select(_SERIAL.c.given)) is not None


def reserve_serials(connection: Connection, count: int) -> int:
    """Give out `count` more; the last number given before. The row is locked by the update, so none comes twice."""
    more = update(_SERIAL).values(given=_SERIAL.c.given + count).returning(_SERIAL.c.given)
    return int(connection.execute(more).scalar_one()) - count
