from collections.abc import Iterator

import msgspec
import pytest
from sqlalchemy import Column, Connection, Integer, MetaData, Table, Text, create_engine, select
from sqlalchemy.exc import IntegrityError

from simulators.kit import records


class Key(msgspec.Struct, frozen=True):
    holder: str
    number: int
    state: str = "made"


KEYS = Table(
    "keys",
    MetaData(),
    Column("holder", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("state", Text),
)
FIRST, SECOND = Key("ca", 1), Key("ca", 2)


@pytest.fixture
def connection() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        KEYS.create(connection)
        records.add(connection, KEYS, FIRST, SECOND)
        yield connection
    engine.dispose()


def kept(connection: Connection) -> list[Key]:
    return records.every(connection, select(KEYS).order_by(KEYS.c.number), Key)


def test_several_are_added_at_once_and_none_twice(connection: Connection) -> None:
    assert kept(connection) == [FIRST, SECOND]
    with pytest.raises(IntegrityError):
        records.add(connection, KEYS, FIRST)


def test_first_is_the_first_of_the_order_or_none(connection: Connection) -> None:
    assert records.first(connection, select(KEYS).order_by(KEYS.c.number.desc()), Key) == SECOND
    assert records.first(connection, select(KEYS).where(KEYS.c.number == 3), Key) is None


def test_change_goes_by_the_whole_key(connection: Connection) -> None:
    spent = Key("ca", 2, "spent")
    assert records.change(connection, KEYS, spent)
    assert kept(connection) == [FIRST, spent]


def test_change_of_a_stranger_adds_nothing(connection: Connection) -> None:
    assert not records.change(connection, KEYS, Key("ca", 3))
    assert kept(connection) == [FIRST, SECOND]


def test_keep_replaces_or_adds(connection: Connection) -> None:
    spent, third = Key("ca", 1, "spent"), Key("ca", 3)
    records.keep(connection, KEYS, spent)
    records.keep(connection, KEYS, third)
    assert kept(connection) == [spent, SECOND, third]
