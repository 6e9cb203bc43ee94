"""The machine-readable zone against the vectors of ICAO Doc 9303 and of the states' own specimens."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulators.idv.mrz import MrzUnreadable, parse
from simulators.idv.mrz_dates import birth_date, expiry_date
from simulators.idv.mrz_mending import mend
from simulators.idv.mrz_text import check_digit, may_be, national_numbers, only_twin

ICAO_TD3 = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
)
ICAO_TD1 = ("I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<")
ICAO_TD2 = ("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6")
PL_TD1 = ("I<POLABA3000004<<<<<<<<<<<<<<<", "8507217F3303148POL<<<<<<<<<<<6", "GESLARZ<LOS<<ZANETA<MARIA<<<<<")
DE_TD1_2010 = ("IDD<<T220001293<<<<<<<<<<<<<<<", "6408125<2010315D<<<<<<<<<<<<<4", "MUSTERMANN<<ERIKA<<<<<<<<<<<<<")
DE_TD1_2021 = ("IDD<<L01X00T471<<<<<<<<<<<<<<<", "6408125<3108011D<<2108<<<<<<<9", "MUSTERMANN<<ERIKA<<<<<<<<<<<<<")
PL_TD3 = ("P<POLKOWALSKA<<ANNA<<<<<<<<<<<<<<<<<<<<<<<<<", "ZS00001774POL7203305F1607130<<<<<<<<<<<<<<08")
PL_TD3_PESEL = ("P<POLGESLARZ<LOS<<ZANETA<MARIA<<<<<<<<<<<<<<", "ZS00001774POL8507217F330314885072112344<<<32")
DE_TD3 = ("P<D<<MUSTERMANN<<ERIKA<<<<<<<<<<<<<<<<<<<<<<", "C01X00T478D<<6408125F2702283<<<<<<<<<<<<<<<4")
EVERY = (ICAO_TD3, ICAO_TD1, ICAO_TD2, PL_TD1, DE_TD1_2010, DE_TD1_2021, PL_TD3, PL_TD3_PESEL, DE_TD3)


@pytest.mark.parametrize("lines", EVERY, ids=lambda lines: lines[-1][:10])
def test_every_check_digit_of_a_specimen_fits(lines: tuple[str, ...]) -> None:
    assert parse(lines).wrong_checks == ()
    assert mend(lines) == lines


@pytest.mark.parametrize(
    ("number", "digit"),
    [("L898902C3", "6"), ("D23145890", "7"), ("L01X00T47", "1"), ("C01X00T47", "8"), ("T22000129", "3")],
)
def test_check_digit_of_a_number(number: str, digit: str) -> None:
    assert check_digit(number) == digit


def test_fields_of_a_passport() -> None:
    zone = parse(ICAO_TD3)
    assert (zone.format, zone.document_code, zone.issuer, zone.number) == ("TD3", "P", "UTO", "L898902C3")
    assert (zone.birth, zone.sex, zone.expiry, zone.optional) == ("740812", "F", "120415", "ZE184226B")
    assert (zone.surname, zone.given_names) == ("ERIKSSON", ("ANNA", "MARIA"))


def test_fields_of_a_german_card() -> None:
    zone = parse(DE_TD1_2021)
    assert (zone.issuer, zone.nationality, zone.sex, zone.optional) == ("D", "D", "", "2108")


def test_double_surname_is_one_surname() -> None:
    zone = parse(PL_TD1)
    assert (zone.surname, zone.given_names, zone.is_name_cut) == ("GESLARZ LOS", ("ZANETA", "MARIA"), False)


def test_long_number_goes_on_in_the_optional_field() -> None:
    first = "I<UTOD23145890<7349<<<<<<<<<<<"
    second = "7408122F1204159UTO<<<<<<<<<<<"
    digit = check_digit(first[5:30] + second[0:7] + second[8:15] + second[18:29])
    zone = parse((first, second + digit, ICAO_TD1[2]))
    assert (zone.number, zone.wrong_checks, zone.optional) == ("D23145890734", (), "")


def test_empty_optional_field_may_have_either_digit() -> None:
    """The composite changes with it, so a filler in place of 0 weighs the same."""
    filler = (PL_TD3[0], PL_TD3[1][:42] + "<8")
    assert parse(filler).wrong_checks == ()


@pytest.mark.parametrize(
    ("place", "field"), [(9, "number"), (19, "birth"), (27, "expiry"), (42, "optional"), (43, "composite")]
)
def test_one_digit_off_is_found_in_its_field(place: int, field: str) -> None:
    line = ICAO_TD3[1]
    spoilt = line[:place] + str((int(line[place]) + 1) % 10) + line[place + 1 :]
    assert field in parse((ICAO_TD3[0], spoilt)).wrong_checks


@pytest.mark.parametrize("lines", [(), ("A",), PL_TD1[:2], (PL_TD3[0], PL_TD3[1][:-1]), (PL_TD3[0].lower(), PL_TD3[1])])
def test_what_is_no_zone_is_unreadable(lines: tuple[str, ...]) -> None:
    with pytest.raises(MrzUnreadable):
        parse(lines)


def test_reader_confusions_are_mended_by_the_grammar() -> None:
    seen = ("P<P0LKOWALSKA<<ANNA<<<<<<<<<<<<<<<<<<<<<<<<<", "Z5OOO01774P0L7Z033O5F16O713O<<<<<<<<<<<<<<O8")
    assert mend(seen) == PL_TD3


def test_o_printed_for_zero_is_the_zero_that_the_digit_proves() -> None:
    seen = (PL_TD1[0].replace("ABA300000", "ABA3OO000"), *PL_TD1[1:])
    assert mend(seen) == PL_TD1


def test_optional_digits_are_proven_by_their_check_digit() -> None:
    assert mend((PL_TD3_PESEL[0], PL_TD3_PESEL[1].replace("85072112344", "85O72I12344"))) == PL_TD3_PESEL
    assert mend((DE_TD1_2021[0], DE_TD1_2021[1].replace("2108", "2IO8"), DE_TD1_2021[2])) == DE_TD1_2021


def test_letters_of_optional_data_stay_letters() -> None:
    assert mend(ICAO_TD3) == ICAO_TD3


def test_number_that_no_reading_proves_stays_as_printed() -> None:
    spoilt = PL_TD1[0][:14] + "9" + PL_TD1[0][15:]
    assert mend((spoilt, *PL_TD1[1:]))[0] == spoilt


def test_only_twin_does_not_guess_between_two() -> None:
    number = "AOAO00000"  # two O read for zeros: several readings fit the same digit
    assert only_twin(number, check_digit("A0A000000")) is None or check_digit(number) == check_digit("A0A000000")
    assert only_twin("X5X7X7X7X", check_digit("XSX7X7X7X")) == "XSX7X7X7X"


def test_national_series() -> None:
    assert national_numbers("D", "LO1XOOT47", letters=3) == ("L01X00T47",)
    assert national_numbers("POL", "Z800OO177", letters=2) == ("ZB0000177", "ZS0000177")
    assert national_numbers("UKR", "FA123456", letters=2) is None


@pytest.mark.parametrize(
    ("reading", "number", "agrees"),
    [
        ("ZS-OO I7", "ZS0017", True),
        ("R0WZ", "R9WZ", False),
        ("ROWZ", "R9WZ", True),
        ("A12", "A13", False),
        ("A1", "A12", False),
    ],
)
def test_printed_number_agrees_but_for_confusions(reading: str, number: str, *, agrees: bool) -> None:
    assert may_be(reading, number) == agrees


TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("digits", "born"),
    [
        ("850721", date(1985, 7, 21)),
        ("261122", date(2026, 11, 22)),
        ("261123", date(1926, 11, 23)),
        ("000229", date(2000, 2, 29)),
    ],
)
def test_birth_is_in_the_past(digits: str, born: date) -> None:
    assert birth_date(digits, TODAY) == born


@pytest.mark.parametrize("digits", ["85<<<<", "850230", "851301", "000000"])
def test_unknown_or_impossible_birth_is_none(digits: str) -> None:
    assert birth_date(digits, TODAY) is None


@pytest.mark.parametrize(
    ("digits", "day"), [("330314", date(2033, 3, 14)), ("160713", date(2016, 7, 13)), ("990101", date(1999, 1, 1))]
)
def test_expiry_is_near(digits: str, day: date) -> None:
    assert expiry_date(digits, TODAY) == day


LETTERS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=11)
SIX = st.dates(date(1930, 1, 1), date(2025, 12, 31)).map(lambda day: f"{day:%y%m%d}")


@given(
    surname=LETTERS,
    given_names=st.lists(LETTERS, min_size=1, max_size=2),
    number=st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=9, max_size=9),
    birth=SIX,
    expiry=SIX,
    optional=st.text("0123456789", max_size=14),
)
def test_what_is_composed_is_read_back(
    surname: str, given_names: list[str], number: str, birth: str, expiry: str, optional: str
) -> None:
    """Composed here by the text of the standard, not by the code that parses."""
    upper = f"P<UKR{surname}<<{'<'.join(given_names)}".ljust(44, "<")
    tail = optional.ljust(14, "<")
    lower = f"{number}{digit_of(number)}UKR{birth}{digit_of(birth)}M{expiry}{digit_of(expiry)}{tail}{digit_of(tail)}"
    lower += digit_of(lower[0:10] + lower[13:20] + lower[21:43])
    zone = parse((upper, lower))
    assert zone.wrong_checks == ()
    assert (zone.surname, zone.given_names, zone.number) == (surname, tuple(given_names), number)
    assert (zone.birth, zone.expiry, zone.optional) == (birth, expiry, optional)


def digit_of(text: str) -> str:
    """The 7-3-1 digit, written out once more for the test alone."""
    order = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    total = 0
    for place, letter in enumerate(text):
        total += (order.index(letter) if letter in order else 0) * [7, 3, 1][place % 3]
    return str(total % 10)
