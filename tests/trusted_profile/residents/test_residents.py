from datetime import date

import pytest

from simulators.kit.refusal import FormRefused, Refusal
from simulators.trusted_profile.account.model import Person
from simulators.trusted_profile.residents.model import Resident
from simulators.trusted_profile.residents.refusals import PersonTooYoung, PeselRestricted, PeselUnknown
from tests.trusted_profile.conftest import ANNA, Desk

KEY = {"Authorization": "Bearer peer-key"}
ENTRY = {"given_names": "Ewa", "surname": "Lis", "birth_date": "1999-12-31"}


def outcome(desk: Desk, person: Person) -> Resident | type[Refusal]:
    try:
        with desk.parts.database.read() as connection:
            return desk.residents.check(connection, person)
    except Refusal as refusal:
        return type(refusal)


def test_register_has_the_person_it_was_told_of(desk: Desk) -> None:
    assert outcome(desk, ANNA.person) == Resident("85072112349", "Anna Łucja", "Nowak-Żak", date(1985, 7, 21))


def test_each_reason_of_the_register_has_its_name(desk: Desk) -> None:
    assert outcome(desk, Person("Ewa", "", "Lis", "99123199993")) is PeselUnknown
    desk.residents.keep(Resident("99123199993", "Ewa", "Lis", date(1999, 12, 31), restricted=True))
    assert outcome(desk, Person("Ewa", "", "Lis", "99123199993")) is PeselRestricted
    assert outcome(desk, Person("Anna", "", "Nowak-Żak", "85072112349")) is FormRefused


@pytest.mark.parametrize(
    ("born", "is_old_enough"), [(date(2013, 11, 22), True), (date(2013, 11, 23), False), (date(2025, 1, 1), False)]
)
def test_profile_is_for_people_of_thirteen_and_older(desk: Desk, born: date, is_old_enough: bool) -> None:
    desk.residents.keep(Resident("12311107785", "Ewa", "Lis", born))
    found = outcome(desk, Person("Ewa", "", "Lis", "12311107785"))
    assert isinstance(found, Resident) if is_old_enough else found is PersonTooYoung


def test_restriction_can_be_lifted(desk: Desk) -> None:
    for restricted, expected in ((True, PeselRestricted), (False, Resident)):
        desk.residents.keep(Resident("85072112349", "Anna Łucja", "Nowak-Żak", date(1985, 7, 21), restricted))
        found = outcome(desk, ANNA.person)
        assert found is expected or isinstance(found, expected)


def test_register_takes_entries_from_the_bench_only(desk: Desk) -> None:
    machine = desk.browser()
    assert machine.put("/api/residents/99123199993", json=ENTRY).status_code == 401
    assert outcome(desk, Person("Ewa", "", "Lis", "99123199993")) is PeselUnknown
    assert machine.put("/api/residents/99123199993", json=ENTRY, headers=KEY).status_code == 204
    assert isinstance(outcome(desk, Person("Ewa", "", "Lis", "99123199993")), Resident)


@pytest.mark.parametrize(
    ("pesel", "entry", "code"),
    [
        ("99123199994", ENTRY, "form-refused"),
        ("x", ENTRY, "form-refused"),
        ("99123199993", ENTRY | {"surname": "\u0000"}, "form-refused"),
        ("99123199993", ENTRY | {"surname": ""}, "malformed-request"),
        ("99123199993", {"surname": "Lis"}, "malformed-request"),
    ],
)
def test_entry_that_cannot_be_is_refused_by_name(desk: Desk, pesel: str, entry: dict[str, str], code: str) -> None:
    answer = desk.control().put(f"/residents/{pesel}", json=entry)
    assert (answer.status_code in (400, 422), answer.json()["code"]) == (True, code)
    assert outcome(desk, Person("Ewa", "", "Lis", "99123199993")) is PeselUnknown
