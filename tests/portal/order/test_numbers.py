"""Vectors: published specimens and examples, worked by hand where none is public."""

from datetime import date

import pytest

from simulators.portal.order import numbers


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


@pytest.mark.parametrize("number", ["ABA300000", "AAA300001", "CZW012345", "DGH354321", "ZZZ499999"])
def test_polish_card_with_its_check_digit_is_good(number: str) -> None:
    assert numbers.is_polish_card_shaped(number)
    assert numbers.has_polish_card_check_digit(number)


@pytest.mark.parametrize("number", ["ABA400000", "ABC123456", "XXD000000"])
def test_polish_card_with_a_wrong_check_digit_is_told_apart(number: str) -> None:
    assert numbers.is_polish_card_shaped(number)
    assert not numbers.has_polish_card_check_digit(number)


@pytest.mark.parametrize("number", ["300000ABA", "ABO300000", "AB0300000", "ABA30000O", "aba300000", "ABA30000"])
def test_polish_card_has_three_letters_then_six_digits(number: str) -> None:
    assert not numbers.is_polish_card_shaped(number)


@pytest.mark.parametrize("number", ["ZS0000177", "EA9123456", "FA8000001", "EN2500000"])
def test_polish_passport_with_its_check_digit_is_good(number: str) -> None:
    assert numbers.is_polish_passport_shaped(number)
    assert numbers.has_polish_passport_check_digit(number)


@pytest.mark.parametrize("number", ["EH0000001", "EA6000001"])
def test_polish_passport_with_a_wrong_check_digit_is_told_apart(number: str) -> None:
    assert not numbers.has_polish_passport_check_digit(number)


@pytest.mark.parametrize(("serial", "digit"), [("L01X00T47", "1"), ("C01X00T47", "8"), ("T22000129", "3")])
def test_german_serial_has_the_printed_check_digit(serial: str, digit: str) -> None:
    assert numbers.icao_check_digit(serial) == digit
    assert numbers.has_german_check_digit(serial + digit)
    assert numbers.has_german_check_digit(serial)
    assert not numbers.has_german_check_digit(serial + str((int(digit) + 1) % 10))


def test_german_card_and_passport_differ_by_the_first_letter() -> None:
    assert numbers.is_german_card_shaped("L01X00T47")
    assert not numbers.is_german_passport_shaped("L01X00T47")
    assert numbers.is_german_passport_shaped("C01X00T478")
    assert not numbers.is_german_card_shaped("C01X00T478")


@pytest.mark.parametrize("number", ["LO1X00T47", "L01X0OT47", "LA1X00T47", "L01X00T4"])
def test_german_serial_has_no_vowels(number: str) -> None:
    assert not numbers.is_german_card_shaped(number)


@pytest.mark.parametrize(("text", "digit"), [("L898902C3", "6"), ("D23145890", "7"), ("<<<<<<", "0")])
def test_icao_check_digit_is_that_of_the_specimens(text: str, digit: str) -> None:
    assert numbers.icao_check_digit(text) == digit


@pytest.mark.parametrize("number", ["1234563218", "9512352379"])
def test_nip_with_its_check_digit_is_good(number: str) -> None:
    assert numbers.is_nip(number)


@pytest.mark.parametrize(
    "number", ["1234563219", "1111111111", "0000000000", "1234567890", "123456789", "12345632189", ""]
)
def test_nip_that_nobody_has_is_refused(number: str) -> None:
    assert not numbers.is_nip(number)


@pytest.mark.parametrize(
    "typed", ["600100200", "+48 600 100 200", "0048600100200", "600-100-200", " 600 100 200 ", "+48600100200"]
)
def test_polish_mobile_is_written_one_way(typed: str) -> None:
    assert numbers.polish_mobile(typed) == "+48600100200"


@pytest.mark.parametrize(
    "typed", ["221234567", "+49 151 23456789", "60010020", "6001002003", "0600100200", "phone", ""]
)
def test_number_that_takes_no_text_messages_is_none(typed: str) -> None:
    assert numbers.polish_mobile(typed) is None


def test_tidy_number_never_guesses() -> None:
    assert numbers.tidy_number(" aba-300 000 ") == "ABA300000"
    assert numbers.tidy_number("８５０７２１１２３４９") == "85072112349"
    assert numbers.tidy_number("abO30000o") == "ABO30000O"
