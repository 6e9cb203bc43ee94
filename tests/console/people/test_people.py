import re
from datetime import UTC, datetime, timedelta

import pytest
from msgspec import UNSET

from simulators.console.people.model import NewDocument, NewPerson
from simulators.console.people.refusals import (
    DateOutOfRange,
    DocumentUnknown,
    NoNumberLeft,
    NumberUnprintable,
    PersonUnknown,
    StateUnknown,
)
from simulators.console.people.service import People
from simulators.console.people.store import PeopleStore
from simulators.console.specimens.pictures import document_picture
from simulators.console.specimens.refusals import LetterNotLatin
from simulators.kit.clock import BenchClock
from simulators.kit.journal import Journal


def weighted(text: str, weights: str) -> int:
    return sum(int(letter, 36) * int(weight) for letter, weight in zip(text, weights, strict=True))


def test_people_are_valid_and_unlike_one_another(people: People, clock: BenchClock) -> None:
    crowd = [people.invent(NewPerson()) for _ in range(60)]
    for one in crowd:
        pesel = one.pesel or ""
        assert weighted(pesel, "13791379131") % 10 == 0
        assert (int(pesel[9]) % 2 == 0) == (one.sex == "F")
        assert int(pesel[4:6]) == one.birth_date.day
        assert one.birth_date <= clock.now().date() - timedelta(days=18 * 366)
        assert re.fullmatch(r"\+48[4-8]\d{8}", one.phone)
        assert one.email.endswith("@example.com")
        assert len(one.face_id) == 9
        assert (int(one.face_id[7]) % 2 == 0) == (one.sex == "F")
    for datum in ("pesel", "phone", "email", "face_id"):
        assert len({getattr(one, datum) for one in crowd}) == len(crowd)


def test_polish_documents_have_their_check_digits(people: People) -> None:
    for _ in range(30):
        card, passport = people.invent(NewPerson()).documents
        assert re.fullmatch("[A-NP-Z]{3}[0-9]{6}", card.number)
        assert weighted(card.number, "731973173") % 10 == 0
        assert re.fullmatch("[A-NP-Z]{2}[0-9]{7}", passport.number)
        assert weighted(passport.number, "739173173") % 10 == 0


def test_german_documents_have_german_numbers(people: People) -> None:
    card, passport = people.invent(NewPerson(citizenship="DE")).documents
    assert re.fullmatch("[LMNPRTVWXY][0-9CFGHJKLMNPRTVWXYZ]{8}", card.number)
    assert re.fullmatch("[CFGHJK][1-9CFGHJKLMNPRTVWXYZ]{8}", passport.number)


def test_foreigners_have_a_passport_and_no_pesel(people: People) -> None:
    for state in ("UA", "US", "CZ", "VN"):
        person = people.invent(NewPerson(citizenship=state))
        assert (person.pesel, [each.kind for each in person.documents]) == (None, ["passport"])
        assert person.documents[0].state == state


def test_foreigner_may_have_a_pesel(people: People) -> None:
    person = people.invent(NewPerson(citizenship="UA", has_pesel=True))
    assert weighted(person.pesel or "", "13791379131") % 10 == 0


def test_every_datum_can_be_fixed(people: People, clock: BenchClock) -> None:
    born = clock.now().date() - timedelta(days=17 * 365)
    wish = NewPerson(given_names="Żaneta", surname="Łoś", birth_date=born, sex="F", pesel="85072112349")
    person = people.one(people.invent(wish).person_id)
    assert (person.given_names, person.surname, person.birth_date) == ("Żaneta", "Łoś", born)
    assert (person.sex, person.pesel) == ("F", "85072112349")
    assert {document.surname for document in person.documents} == {"Łoś"}


def test_person_without_a_pesel_can_be_asked_for(people: People) -> None:
    assert people.invent(NewPerson(pesel=None)).pesel is None
    assert people.invent(NewPerson(pesel=UNSET)).pesel is not None


@pytest.mark.parametrize(
    ("born", "month"), [("1899-12-31", "92"), ("1999-12-31", "12"), ("2000-01-01", "21"), ("2004-02-29", "22")]
)
def test_month_of_a_pesel_tells_the_century(people: People, born: str, month: str) -> None:
    day = type(BenchClock().now().date()).fromisoformat(born)
    assert (people.invent(NewPerson(birth_date=day)).pesel or "")[2:4] == month


def test_document_is_printed_on_the_day_that_calendars_in_poland_show(people: People, clock: BenchClock) -> None:
    person = people.invent(NewPerson(documents=[]))
    clock.set(datetime(2027, 1, 31, 22, 59, tzinfo=UTC), frozen=True)
    before = people.add_document(person.person_id, NewDocument(kind="passport")).issued_on
    clock.set(datetime(2027, 1, 31, 23, 1, tzinfo=UTC), frozen=True)
    after = people.add_document(person.person_id, NewDocument(kind="passport")).issued_on
    assert after - before == timedelta(days=1)


def test_documents_are_printed_as_asked(people: People, clock: BenchClock, journal: Journal) -> None:
    person = people.invent(NewPerson(documents=[]))
    today = clock.now().date()
    wish = NewDocument(kind="identity_card", state="CZ", expires_on=today, misprint="composite-wrong")
    printed = people.add_document(person.person_id, wish)
    kept = people.document(person.person_id, printed.document_id)
    assert (kept.kind, kept.state, kept.expires_on, kept.misprints) == (
        "identity_card",
        "CZ",
        today,
        ("composite-wrong",),
    )
    assert kept.issued_on < today
    assert printed.pictures.keys() == {"front", "back"}
    assert document_picture(kept, "back").startswith(b"\xff\xd8")
    assert [entry.about for entry in journal.entries(event="document-printed")] == [person.person_id]


def test_residence_card_is_polish_and_names_the_nationality(people: People) -> None:
    person = people.invent(NewPerson(citizenship="UA", documents=[NewDocument(kind="residence_card")]))
    assert (person.documents[0].state, person.documents[0].nationality) == ("PL", "UA")


def test_misprinted_number_has_a_zero_to_misprint(people: People) -> None:
    wish = NewPerson(documents=[NewDocument(kind="passport", misprint="number-o-for-0")])
    for _ in range(10):
        assert "0" in people.invent(wish).documents[0].number


def test_latest_people_come_first(people: People) -> None:
    first, second = people.invent(NewPerson()), people.invent(NewPerson())
    assert [one.person_id for one in people.latest(10)] == [second.person_id, first.person_id]
    assert people.latest(10)[0].documents == second.documents


def test_refused_person_leaves_nothing_behind(people: People) -> None:
    with pytest.raises(LetterNotLatin):
        people.invent(NewPerson(given_names="Олена"))
    assert people.latest(10) == []


@pytest.mark.parametrize(
    ("wish", "refusal"),
    [
        (NewPerson(citizenship="XX"), StateUnknown),
        (NewPerson(documents=[NewDocument(state="XX")]), StateUnknown),
        (NewPerson(documents=[NewDocument(nationality="XX")]), StateUnknown),
        (NewPerson(documents=[NewDocument(number="ABCDEFGHIJ")]), NumberUnprintable),
        (NewPerson(documents=[NewDocument(kind="identity_card", number="A/1")]), NumberUnprintable),
    ],
)
def test_what_cannot_be_is_refused_by_name(people: People, wish: NewPerson, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        people.invent(wish)


@pytest.mark.parametrize("year", [1, 1849, 2151, 9999])
def test_dates_no_document_can_carry_are_refused(people: People, clock: BenchClock, year: int) -> None:
    day = clock.now().date().replace(year=year)
    with pytest.raises(DateOutOfRange):
        people.invent(NewPerson(birth_date=day))
    with pytest.raises(DateOutOfRange):
        people.invent(NewPerson(documents=[NewDocument(expires_on=day)]))


def test_strangers_are_refused(people: People) -> None:
    with pytest.raises(PersonUnknown):
        people.one("person-nobody")
    with pytest.raises(DocumentUnknown):
        people.document(people.invent(NewPerson()).person_id, "document-none")


def test_person_is_refused_when_every_number_is_taken(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PeopleStore, "is_taken", lambda *_: True)
    with pytest.raises(NoNumberLeft):
        people.invent(NewPerson())
