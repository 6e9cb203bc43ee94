import unicodedata
from datetime import date

import pytest

from simulators.kit.refusal import FormRefused
from simulators.portal.order.examples import PERSON, typed_person
from simulators.portal.order.model import IdentifierKind, PersonalData
from simulators.portal.order.personal import comes_of_age, read_personal_data

TODAY = date(2026, 11, 22)


def read(
    identifier: IdentifierKind = "pesel", *, today: date = TODAY, typed: dict[str, str] | None = None, **changes: str
) -> PersonalData:
    return read_personal_data(typed_person(None) | changes | (typed or {}), identifier, today=today, minimum_age=18)


def refused(
    identifier: IdentifierKind = "pesel", *, typed: dict[str, str] | None = None, **changes: str
) -> list[tuple[str | None, str]]:
    with pytest.raises(FormRefused) as refusal:
        read(identifier, typed=changes | (typed or {}))
    return [(each.field, each.code) for each in refusal.value.refusals]


def test_good_data_are_kept() -> None:
    assert read() == PERSON


@pytest.mark.parametrize(
    "name",
    [
        "Zażółć Gęślą",
        "Gęślarz-Łoś",
        "O'Brien",
        "D’Angelo",
        "Y",
        "Madonna",
        "Anna Maria",
        "Brzęczyszczykiewicz-Konstantynopolitańczykowska de la Vega y Castilla",
        "Müßiggänger",
        "Đặng",
        "Þór",
    ],
)
def test_name_of_any_european_language_is_taken(name: str) -> None:
    assert read(surname=name).surname == name.replace("’", "'")


def test_decomposed_letters_are_composed() -> None:
    assert read(given_names=unicodedata.normalize("NFD", "Żaneta Święta")).given_names == "Żaneta Święta"


def test_white_space_in_names_is_made_single() -> None:
    assert read(given_names="  Anna \u00a0 Maria ").given_names == "Anna Maria"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "field-missing"),
        ("Ann4", "name-with-digits"),
        ("Anna ２", "name-with-digits"),
        ("<b>Anna</b>", "name-with-signs"),
        ("Anna; DROP", "name-with-signs"),
        ("-Anna", "name-with-signs"),
        ("Anna--Maria", "name-with-signs"),
        ("Anna_Maria", "name-with-signs"),
        ("Anna🙂", "name-with-signs"),
        ("Аnna", "name-in-another-alphabet"),
        ("Anna Μaria", "name-in-another-alphabet"),
        ("Анна", "name-in-another-alphabet"),
        ("Ａｎｎａ", "name-in-another-alphabet"),
        ("𝐀nna", "name-in-another-alphabet"),
        ("王", "name-in-another-alphabet"),
        ("A" * 101, "field-too-long"),
        ("Anna\x00", "field-unreadable"),
        ("An\ud800na", "field-unreadable"),
    ],
)
def test_name_that_no_document_has_is_refused(name: str, code: str) -> None:
    assert refused(given_names=name) == [("given_names", code)]


@pytest.mark.parametrize(
    ("pesel", "code"),
    [
        ("", "pesel-needed"),
        ("8507211234", "pesel-length"),
        ("850721123490", "pesel-length"),
        ("8507211234X", "pesel-length"),
        ("85072112348", "pesel-check-digit"),
        ("00000000000", "pesel-date"),
        ("85023012346", "pesel-date"),
        ("85132112348", "pesel-date"),
        ("19022900012", "pesel-date"),
    ],
)
def test_pesel_that_nobody_has_is_refused(pesel: str, code: str) -> None:
    assert refused(pesel=pesel) == [("pesel", code)]


@pytest.mark.parametrize("pesel", [" 85072112349 ", "850721 12349", "８５０７２１１２３４９"])
def test_pesel_is_forgiven_its_spaces_and_width(pesel: str) -> None:
    assert read(pesel=pesel).pesel == "85072112349"


def test_pesel_is_not_needed_for_another_identifier() -> None:
    person = read("passport", pesel="", document_state="UA", document_number="FA123456")
    assert (person.pesel, person.document_state, person.document_number) == (None, "UA", "FA123456")


@pytest.mark.parametrize("written", ["1985-07-21", "21.07.1985", "21.7.1985", "21-07-1985", "21/07/1985", "21 07 1985"])
def test_birth_date_is_read_either_way(written: str) -> None:
    assert read(birth_date=written).birth_date == date(1985, 7, 21)


@pytest.mark.parametrize(
    ("pesel", "written", "code"),
    [
        ("", "", "field-missing"),
        ("", "21 lipca 1985", "birth-date-unreadable"),
        ("", "31.02.1985", "birth-date-unreadable"),
        ("", "0000-00-00", "birth-date-unreadable"),
        ("", "85-07-21", "birth-date-unreadable"),
        ("99923112347", "31.12.1899", "birth-date-too-early"),
        ("99323100115", "31.12.2099", "birth-date-in-future"),
        ("12311107785", "11.11.2012", "person-minor"),
        ("85072112349", "22.07.1985", "birth-date-contradicts-pesel"),
    ],
)
def test_birth_date_that_can_not_be_is_refused(pesel: str, written: str, code: str) -> None:
    changes = {"pesel": pesel, "document_state": "UA", "document_number": "FA123456"}
    assert refused("passport", birth_date=written, typed=changes) == [("birth_date", code)]


@pytest.mark.parametrize(
    ("born", "grown"),
    [(date(2008, 11, 22), date(2026, 11, 22)), (date(2004, 2, 29), date(2022, 2, 28))],
)
def test_person_comes_of_age_on_the_birthday(born: date, grown: date) -> None:
    assert comes_of_age(born, 18) == grown


def test_birthday_itself_is_enough() -> None:
    born = {"pesel": "", "birth_date": "2008-11-22", "document_state": "UA", "document_number": "FA123456"}
    assert read("passport", typed=born).birth_date == date(2008, 11, 22)
    with pytest.raises(FormRefused):
        read("passport", today=date(2026, 11, 21), typed=born)


@pytest.mark.parametrize(
    ("kind", "state", "number", "kept"),
    [
        ("identity_card", "PL", "aba 300000", "ABA300000"),
        ("identity_card", "DE", "L01X00T47", "L01X00T47"),
        ("identity_card", "DE", "l01x00t471", "L01X00T47"),
        ("passport", "PL", "ZS 0000177", "ZS0000177"),
        ("passport", "DE", "C01X00T478", "C01X00T47"),
        ("passport", "US", "A12345678", "A12345678"),
        ("passport", "CZ", "43210987", "43210987"),
    ],
)
def test_document_number_is_written_one_way(kind: IdentifierKind, state: str, number: str, kept: str) -> None:
    assert read(kind, document_state=state, document_number=number).document_number == kept


@pytest.mark.parametrize(
    ("kind", "state", "number", "field", "code"),
    [
        ("identity_card", "PL", "ABA400000", "document_number", "document-number-check-digit"),
        ("identity_card", "PL", "300000ABA", "document_number", "document-number-shape"),
        ("identity_card", "PL", "ABA30OOOO", "document_number", "document-number-shape"),
        ("identity_card", "PL", "", "document_number", "field-missing"),
        ("identity_card", "DE", "LO1X00T47", "document_number", "document-number-shape"),
        ("identity_card", "DE", "L01X00T472", "document_number", "document-number-check-digit"),
        ("identity_card", "DE", "C01X00T47", "document_number", "document-number-shape"),
        ("identity_card", "CZ", "123456789", "document_state", "card-state-not-accepted"),
        ("identity_card", "LT", "12345678", "document_state", "card-state-not-accepted"),
        ("passport", "PL", "EH0000001", "document_number", "document-number-check-digit"),
        ("passport", "PL", "ABA300000", "document_number", "document-number-shape"),
        ("passport", "US", "<script>", "document_number", "document-number-shape"),
        ("passport", "XX", "A12345678", "document_state", "not-on-the-list"),
        ("passport", "", "A12345678", "document_state", "field-missing"),
    ],
)
def test_document_that_can_not_be_is_refused(
    kind: IdentifierKind, state: str, number: str, field: str, code: str
) -> None:
    assert refused(kind, document_state=state, document_number=number) == [(field, code)]


@pytest.mark.parametrize("field", ["address", "citizenship", "phone", "surname"])
def test_empty_field_is_missing(field: str) -> None:
    assert refused(typed={field: " "}) == [(field, "field-missing")]


def test_other_fields_are_checked() -> None:
    assert refused(citizenship="EU", phone="+49 151 23456789", address="<script>") == [
        ("citizenship", "not-on-the-list"),
        ("phone", "phone-wrong"),
        ("address", "field-unreadable"),
    ]


def test_every_mistake_is_told_at_once() -> None:
    assert len(refused(given_names="", surname="1", pesel="1", phone="1", address="")) == 5
