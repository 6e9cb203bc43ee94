from datetime import timedelta

import pytest
from sqlalchemy import MetaData

from simulators.kit.clock import BenchClock
from simulators.kit.codes import (
    CodeCancelled,
    CodeExpired,
    CodeNotAsked,
    CodeResendsExhausted,
    CodeRules,
    Codes,
    CodeTriesExhausted,
    CodeWrong,
)
from simulators.kit.ids import Ids
from simulators.kit.store import Database

RULES = CodeRules(digits=6, lives=timedelta(minutes=5), tries=3, resends=3)


class Desk:
    """Codes with a database beneath."""

    def __init__(self, url: str, tables: MetaData, clock: BenchClock, ids: Ids) -> None:
        self.codes = Codes("portal", tables, clock, ids)
        self.database = Database(url, tables)

    def send(self, transaction: str = "t-1") -> str:
        with self.database.write() as connection:
            return self.codes.make(connection, transaction, RULES)[0]

    def spend(self, typed: str, transaction: str = "t-1") -> None:
        self.codes.spend(self.database, transaction, typed, RULES, field="code")


@pytest.fixture
def desk(url: str, tables: MetaData, clock: BenchClock, ids: Ids) -> Desk:
    return Desk(url, tables, clock, ids)


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06d}"


def test_right_code_is_taken_once(desk: Desk) -> None:
    code = desk.send()
    desk.spend(f" {code[:3]}-{code[3:]} ")
    with pytest.raises(CodeNotAsked):
        desk.spend(code)


def test_third_wrong_try_ends_the_transaction(desk: Desk) -> None:
    code = desk.send()
    for left in (2, 1):
        with pytest.raises(CodeWrong) as refused:
            desk.spend(wrong(code))
        assert refused.value.words == {"left": left}
    for typed in (wrong(code), code):
        with pytest.raises(CodeTriesExhausted):
            desk.spend(typed)
    with pytest.raises(CodeTriesExhausted):
        desk.send()


def test_wrong_tries_count_across_resends(desk: Desk) -> None:
    for _ in range(2):
        code = desk.send()
        with pytest.raises(CodeWrong):
            desk.spend(wrong(code))
    with pytest.raises(CodeTriesExhausted):
        desk.spend(wrong(desk.send()))


def test_late_code_is_refused(desk: Desk, clock: BenchClock) -> None:
    code = desk.send()
    clock.advance(RULES.lives)
    desk.spend(code)
    code = desk.send()
    clock.advance(RULES.lives + timedelta(milliseconds=1))
    with pytest.raises(CodeExpired):
        desk.spend(code)


def test_new_code_cancels_the_one_before(desk: Desk, clock: BenchClock) -> None:
    first = desk.send()
    clock.advance(timedelta(seconds=1))
    second = desk.send()
    with pytest.raises(CodeCancelled):
        desk.spend(first)
    desk.spend(second)


def test_code_of_another_transaction_is_a_wrong_code(desk: Desk) -> None:
    desk.send("t-1")
    with pytest.raises(CodeWrong):
        desk.spend(wrong(desk.send("t-2")), "t-2")


def test_sending_again_has_an_end(desk: Desk, clock: BenchClock) -> None:
    for _ in range(1 + RULES.resends):
        desk.send()
        clock.advance(timedelta(seconds=1))
    with pytest.raises(CodeResendsExhausted):
        desk.send()


def test_code_is_not_kept_in_clear(desk: Desk) -> None:
    code = desk.send()
    with desk.database.read() as connection:
        kept = connection.exec_driver_sql("SELECT code_hash FROM portal_code").scalar_one()
    assert code not in kept
