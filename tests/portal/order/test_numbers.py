"""Vectors: published specimens and examples, worked by hand where none is public."""

import pytest

from simulators.portal.order import numbers


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
