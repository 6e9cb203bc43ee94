import threading
from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest
from sqlalchemy import (
    JSON,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    insert,
    inspect,
    select,
    update,
)

from simulators.kit.records import from_row, to_row
from simulators.kit.sessions import Sessions
from simulators.kit.store import Database, Instant, tables_of
from simulators.kit.tables import DatabaseUnreachable


class Address(msgspec.Struct, frozen=True):
    street: str
    moved_in: date


class Person(msgspec.Struct, frozen=True):
    name: str
    born_at: datetime
    picture: bytes
    address: Address | None
    tags: tuple[str, ...] = ()
    visits: int = 0


def person_table(tables: MetaData) -> Table:
    return Table(
        "person",
        tables,
        Column("name", Text, primary_key=True),
        Column("born_at", Instant),
        Column("picture", LargeBinary),
        Column("address", JSON),
        Column("tags", JSON),
        Column("visits", Integer),
    )


ANNA = Person(
    "Żaneta",
    datetime(1985, 7, 21, 1, 2, 3, 456000, tzinfo=UTC),
    b"\x00\xff",
    Address("Długa 1", date(2020, 2, 29)),
    ("a", "b"),
)


def test_record_comes_back_as_it_was(url: str, tables: MetaData) -> None:
    table = person_table(tables)
    database = Database(url, tables)
    with database.write() as connection:
        connection.execute(insert(table).values(to_row(ANNA)))
    with database.read() as connection:
        assert from_row(Person, connection.execute(select(table)).one()) == ANNA


def test_refused_change_leaves_nothing(url: str, tables: MetaData) -> None:
    table = person_table(tables)
    database = Database(url, tables)

    def fail_half_way() -> None:
        with database.write() as connection:
            connection.execute(insert(table).values(to_row(ANNA)))
            raise KeyError

    with pytest.raises(KeyError):
        fail_half_way()
    with database.read() as connection:
        assert connection.execute(select(table)).all() == []


def test_writers_do_not_lose_one_another(url: str, tables: MetaData) -> None:
    table = person_table(tables)
    database = Database(url, tables)
    with database.write() as connection:
        connection.execute(insert(table).values(to_row(ANNA)))

    def visit() -> None:
        for _ in range(20):
            with database.write() as connection:
                seen = connection.execute(select(table.c.visits)).scalar_one()
                connection.execute(update(table).values(visits=seen + 1))

    threads = [threading.Thread(target=visit) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as connection:
        assert connection.execute(select(table.c.visits)).scalar_one() == 160


def test_unreachable_database_says_so_in_one_line(tables: MetaData) -> None:
    person_table(tables)
    with pytest.raises(DatabaseUnreachable) as refused:
        Database("sqlite:////nowhere/at/all.sqlite", tables)
    assert "\n" not in str(refused.value)


def test_tables_of_a_later_edition_join_those_that_are_there(url: str, tables: MetaData) -> None:
    person = person_table(tables)
    with Database(url, tables).write() as connection:
        connection.execute(insert(person).values(to_row(ANNA)))
    visit = Table("visit", tables, Column("name", Text, ForeignKey("person.name")), Column("day", Text, index=True))
    with Database(url, tables).write() as connection:
        assert connection.scalar(select(person.c.name)) == ANNA.name
        connection.execute(insert(visit).values(name=ANNA.name, day="Monday"))
        assert [each["name"] for each in inspect(connection).get_indexes("visit")] == ["ix_visit_day"]


def test_database_of_another_version_says_so_in_one_line(url: str, tables: MetaData) -> None:
    Table("seal", tables, Column("number", Integer, primary_key=True))
    Database(url, tables).close()
    later = MetaData()
    Table("seal", later, Column("number", Integer, primary_key=True), Column("wax", Text), Column("colour", Text))
    with pytest.raises(DatabaseUnreachable) as refused:
        Database(url, later)
    assert "seal has no colour, wax" in str(refused.value)
    assert "Begin with an empty folder or database." in str(refused.value)
    assert "\n" not in str(refused.value)


def test_tables_of_a_simulator_are_described_once() -> None:
    found = []
    for _ in range(2):
        Sessions("toy", tables_of("toy"), idle=timedelta(hours=1), absolute=timedelta(hours=1))
        found.append(dict(tables_of("toy").tables))
    assert found[0]["toy_session"] is found[1]["toy_session"]
