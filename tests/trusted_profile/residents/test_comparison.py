import unicodedata
from datetime import date

import pytest

from simulators.trusted_profile.residents.comparison import disagreements
from simulators.trusted_profile.residents.model import Resident

ANNA = Resident("85072112349", "Anna Łucja", "Nowak-Żak", date(1985, 7, 21))


def found(first: str, second: str, surname: str, resident: Resident = ANNA) -> list[tuple[str, str | None]]:
    refusals = disagreements(resident, first_name=first, second_name=second, surname=surname)
    return [(each.code, each.field) for each in refusals]


@pytest.mark.parametrize(
    ("first", "second", "surname"),
    [
        ("Anna", "Łucja", "Nowak-Żak"),
        ("Anna Łucja", "", "Nowak-Żak"),
        ("ANNA", "łucja", "NOWAK‑ŻAK"),
        ("  Anna ", "Łucja", unicodedata.normalize("NFD", "Nowak-Żak")),
    ],
)
def test_same_names_agree_however_they_are_typed(first: str, second: str, surname: str) -> None:
    assert found(first, second, surname) == []


@pytest.mark.parametrize(
    ("first", "second", "surname", "expected"),
    [
        ("Anna", "", "Nowak-Żak", [("second-name-missing", "second_name")]),
        ("Anna", "Lucja", "Nowak-Żak", [("diacritics-lost", "second_name")]),
        ("Anna", "Łucja", "Nowak-Zak", [("diacritics-lost", "surname")]),
        ("Anna", "Łucja", "Nowak", [("surname-differs", "surname")]),
        ("Anna", "Łucja", "Nowak Żak", [("surname-differs", "surname")]),
        ("Ewa", "Łucja", "Nowak-Żak", [("given-names-differ", "first_name")]),
        ("Anna", "Ewa", "Nowak-Żak", [("given-names-differ", "second_name")]),
        ("Łucja", "Anna", "Nowak-Żak", [("given-names-differ", "first_name")]),
        ("Anna", "Łucja Maria", "Nowak-Żak", [("given-names-differ", "second_name")]),
        ("Łucja", "", "Żak", [("given-names-differ", "first_name"), ("surname-differs", "surname")]),
    ],
)
def test_disagreement_is_named_at_its_field(
    first: str, second: str, surname: str, expected: list[tuple[str, str]]
) -> None:
    assert found(first, second, surname) == expected


def test_missing_second_name_is_missing_also_when_the_first_lost_its_diacritics() -> None:
    resident = Resident("85072112349", "Żaneta Maria", "Los", date(1985, 7, 21))
    assert found("Zaneta", "", "Los", resident) == [("second-name-missing", "second_name")]
