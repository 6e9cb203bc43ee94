"""What is put to the driver itself: a statement's own constants beside the words that are handed in."""

from typing import Any

import msgspec
import pytest
from sqlalchemy import Column, Dialect, MetaData, Table, Text, bindparam, make_url, select

from simulators.kit.prepared import Question

_KEY = Table("key", MetaData(), Column("key_id", Text), Column("state", Text))


class Key(msgspec.Struct, frozen=True):
    """A row."""

    key_id: str
    state: str


class Driver:
    """In the place of a database's connection: notes what it is asked, and knows nothing."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self.connection = self
        self.driver_connection = self
        self.asked: list[tuple[str, Any]] = []

    def execute(self, text: str, words: Any) -> "Driver":
        self.asked.append((text, words))
        return self

    def fetchone(self) -> None:
        return None


@pytest.mark.parametrize(
    ("dialect", "words"),
    [
        (make_url("postgresql+psycopg://").get_dialect()(), {"this": "key-1", "state_1": "pooled"}),
        (make_url("sqlite://").get_dialect()(), ["key-1", "pooled"]),
    ],
)
def test_constants_of_a_statement_go_along(dialect: Dialect, words: object) -> None:
    question = Question(select(_KEY).where((_KEY.c.key_id == bindparam("this")) & (_KEY.c.state != "pooled")), Key)
    driver: Any = Driver(dialect)
    assert question.first(driver, this="key-1") is None
    ((text, filled),) = driver.asked
    assert filled == words
    assert all(f"%({name})s" in text for name in words) if isinstance(words, dict) else text.count("?") == len(filled)
