"""Vectors: published specimens and examples, worked by hand where none is public."""

from datetime import date

import pytest

from simulators.kit import numbers
from simulators.kit.refusal import FieldMissing, Refusal


@pytest.mark.parametrize(
    ("pesel", "born"),
    [
        ("99923112347", date(1899, 12, 31)),
        ("00010100121", date(1900, 1, 1)),
        ("85072112349", date(1985, 7, 21)),
        ("85072112356", date(1985, 7, 21)),
        ("99123199993", date(1999, 12, 31)),
        ("00210100004", date(2000, 1, 1)),
        ("00222901239", date(2000, 2, 29)),
        ("04222900564", date(2004, 2, 29)),
        ("12311107785", date(2012, 11, 11)),
        ("99323100115", date(2099, 12, 31)),
        ("00410100000", date(2100, 1, 1)),
        ("00610100013", date(2200, 1, 1)),
    ],
)
def test_pesel_tells_the_birth_date(pesel: str, born: date) -> None:
    assert numbers.is_pesel_shaped(pesel)
    assert numbers.has_pesel_check_digit(pesel)
    assert numbers.pesel_birth_date(pesel) == born


@pytest.mark.parametrize("pesel", ["00000000000", "85023012346", "85132112348", "19022900012"])
def test_pesel_of_an_impossible_date_has_no_birth_date(pesel: str) -> None:
    assert numbers.has_pesel_check_digit(pesel)
    assert numbers.pesel_birth_date(pesel) is None


def test_pesel_with_a_wrong_check_digit_is_told_apart() -> None:
    assert not numbers.has_pesel_check_digit("85072112348")


@pytest.mark.parametrize("text", ["8507211234", "850721123499", "8507211234O", "", "٨٥٠٧٢١١٢٣٤٩"])
def test_pesel_is_eleven_digits(text: str) -> None:
    assert not numbers.is_pesel_shaped(text)


def test_tidy_number_never_guesses() -> None:
    assert numbers.tidy_number(" aba-300 000 ") == "ABA300000"
    assert numbers.tidy_number("８５０７２１１２３４９") == "85072112349"
    assert numbers.tidy_number("abO30000o") == "ABO30000O"


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("8507211234", numbers.PeselLength),
        ("85072112348", numbers.PeselCheckDigit),
        ("85023012346", numbers.PeselDate),
        ("", FieldMissing),
    ],
)
def test_other_text_is_no_pesel_number_and_the_refusal_says_why(typed: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        numbers.pesel_number({"pesel": typed}, "pesel")


def test_pesel_number_may_be_written_in_groups() -> None:
    assert numbers.pesel_number({"pesel": " 850721 12349 "}, "pesel") == "85072112349"
