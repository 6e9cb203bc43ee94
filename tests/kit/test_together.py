import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import Column, Connection, Integer, MetaData, Table, Text, bindparam, insert, make_url, select, update
from sqlalchemy.exc import DBAPIError

from simulators.kit.asking import AskedTogether
from simulators.kit.prepared import Change, Question, _Wording
from simulators.kit.refusal import NotFound
from simulators.kit.store import Database, after_commit, before_commit, notes_of

TABLES = MetaData()
THING = Table("thing", TABLES, Column("name", Text, primary_key=True), Column("number", Integer, nullable=False))
PUT = Change(insert(THING))
RAISE = Change(update(THING).where(THING.c.name == bindparam("this")).values(number=bindparam("now")))


class Thing(msgspec.Struct, frozen=True):
    name: str
    number: int


ONE = Question(select(THING).where(THING.c.name == bindparam("this")), Thing)
Put = Callable[[Connection], int]


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(f"sqlite:///{tmp_path}/things.sqlite", TABLES)


def putting(name: str, number: int = 1) -> Put:
    return lambda connection: PUT.make(connection, {"name": name, "number": number})


def names(database: Database) -> list[str]:
    with database.read() as connection:
        return sorted(connection.scalars(select(THING.c.name)))


def together(database: Database, *changes: Callable[[Connection], Any]) -> list[Any]:
    async def make() -> list[Any]:
        return await asyncio.gather(*(database.write_together(each) for each in changes), return_exceptions=True)

    return asyncio.run(make())


def test_changes_of_one_moment_share_a_commit(database: Database) -> None:
    commits: list[int] = []

    def counted(name: str) -> Put:
        def change(connection: Connection) -> int:
            if notes_of(connection).setdefault("first", name) == name:
                after_commit(connection, lambda: commits.append(1))
            return putting(name)(connection)

        return change

    assert together(database, *(counted(each) for each in "abc")) == [1, 1, 1]
    assert (names(database), commits) == (["a", "b", "c"], [1])


def test_refusal_is_told_to_its_own_caller_only(database: Database) -> None:
    def refuse(_: Connection) -> None:
        raise NotFound("b")

    one, no, other = together(database, putting("a"), refuse, putting("c"))
    assert (one, type(no), other) == (1, NotFound, 1)
    assert names(database) == ["a", "c"]


def test_failure_of_one_undoes_nothing_of_the_others(database: Database) -> None:
    one, other, failed = together(database, putting("a"), putting("b"), putting("a"))
    assert (one, other) == (1, 1)
    assert isinstance(failed, Exception)
    assert names(database) == ["a", "b"]


def test_alone_a_failure_is_raised(database: Database) -> None:
    together(database, putting("a"))
    (failed,) = together(database, putting("a"))
    assert isinstance(failed, Exception)
    assert not isinstance(failed, DBAPIError)  # the driver's own: no SQLAlchemy stands between


def test_what_is_due_before_a_commit_belongs_to_it(database: Database) -> None:
    with database.write() as connection:
        before_commit(connection, lambda: PUT.make_each(connection, [{"name": "late", "number": 7}]))
        assert connection.scalar(select(THING.c.name)) is None
    assert names(database) == ["late"]


def test_prepared_statements_ask_and_change(database: Database) -> None:
    with database.write() as connection:
        putting("a")(connection)
        assert RAISE.make(connection, {"this": "a", "now": 5}) == 1
        assert RAISE.make(connection, {"this": "b", "now": 5}) == 0
    with database.look() as looking:
        assert ONE.first(looking, this="a") == Thing("a", 5)
        assert ONE.first(looking, this="b") is None


def test_statements_are_worded_for_the_other_kind_of_database_too() -> None:
    thing, dialect = THING.c, make_url("postgresql+psycopg://").get_dialect()()
    wording = _Wording(select(THING).where((thing.name == bindparam("this")) & (thing.number != 7)), dialect)
    assert wording.fill({"this": "a"}) == {"this": "a", "number_1": 7}
    assert "%(number_1)s" in wording.text


def test_look_sees_what_was_committed_meanwhile(database: Database) -> None:
    with database.look() as looking:
        assert ONE.first(looking, this="a") is None
        together(database, putting("a"))
        assert ONE.first(looking, this="a") == Thing("a", 1)


def test_answer_serves_only_those_who_came_before_the_question() -> None:
    asked: list[int] = []

    async def play() -> tuple[list[int], int]:
        going = asyncio.Event()

        async def ask(_: tuple[str, ...]) -> int:
            asked.append(len(asked))
            number = len(asked)
            if number == 1:
                await going.wait()
            return number

        shared = AskedTogether(ask)
        early = [asyncio.create_task(shared.answer()) for _ in range(3)]
        while not asked:
            await asyncio.sleep(0)
        late = asyncio.create_task(shared.answer())
        await asyncio.sleep(0)
        going.set()
        return [await each for each in early], await late

    assert asyncio.run(play()) == ([1, 1, 1], 2)
    assert len(asked) == 2


def test_question_is_about_what_each_of_its_askers_wants_to_know() -> None:
    async def play() -> list[tuple[str, ...]]:
        async def ask(about: tuple[str, ...]) -> tuple[str, ...]:
            return about

        shared = AskedTogether(ask)
        return [*await asyncio.gather(shared.answer("a"), shared.answer(), shared.answer("b"), shared.answer("a"))]

    assert asyncio.run(play()) == [("a", "b")] * 4


def test_failure_to_ask_is_told_to_all_and_the_next_question_is_asked() -> None:
    async def play() -> tuple[list[object], object]:
        async def ask(about: tuple[str, ...]) -> str:
            if not about:
                raise NotFound("nothing")
            return about[0]

        shared = AskedTogether(ask)
        failed = await asyncio.gather(shared.answer(), shared.answer(), return_exceptions=True)
        return [type(each) for each in failed], await shared.answer("a")

    assert asyncio.run(play()) == ([NotFound, NotFound], "a")


def test_whoever_has_come_while_the_loop_was_busy_is_served_by_the_same_question() -> None:
    async def play() -> list[int]:
        asked: list[int] = []

        async def ask(_: tuple[str, ...]) -> int:
            asked.append(1)
            return len(asked)

        shared, loop = AskedTogether(ask), asyncio.get_running_loop()
        first = asyncio.create_task(shared.answer())
        came = loop.create_future()
        loop.call_soon(loop.call_soon, came.set_result, None)  # as a request that is read and becomes a task
        await came
        answers = await asyncio.gather(first, shared.answer())
        return list(answers)

    assert asyncio.run(play()) == [1, 1]
