from datetime import date

import pytest

from simulators.console.specimens import mrz
from simulators.console.specimens.refusals import LetterNotLatin


@pytest.mark.parametrize(
    ("text", "digit"),
    [
        ("L898902C3", "6"),
        ("D23145890", "7"),
        ("L01X00T47", "1"),
        ("C01X00T47", "8"),
        ("T22000129", "3"),
        ("740812", "2"),
        ("120415", "9"),
        ("ZE184226B<<<<<", "1"),
    ],
)
def test_check_digit_is_that_of_icao_9303(text: str, digit: str) -> None:
    assert mrz.check_digit(text) == digit


def test_icao_specimen_passport() -> None:
    lines = mrz.passport(
        mrz.Entries(
            kind="P",
            state="UTO",
            number="L898902C3",
            surname="Eriksson",
            given_names="Anna Maria",
            nationality="UTO",
            birth_date=date(1974, 8, 12),
            expires_on=date(2012, 4, 15),
            sex="F",
            optional="ZE184226B",
        )
    )
    assert lines == [
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
        "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
    ]


def test_polish_passport_with_nothing_optional() -> None:
    lines = mrz.passport(
        mrz.Entries(
            kind="P",
            state="POL",
            number="ZS0000177",
            surname="Kowalska",
            given_names="Anna",
            nationality="POL",
            birth_date=date(1972, 3, 30),
            expires_on=date(2016, 7, 13),
            sex="F",
        )
    )
    assert lines == [
        "P<POLKOWALSKA<<ANNA<<<<<<<<<<<<<<<<<<<<<<<<<",
        "ZS00001774POL7203305F1607130<<<<<<<<<<<<<<08",
    ]


def test_polish_passport_with_optional_number() -> None:
    lines = mrz.passport(
        mrz.Entries(
            kind="P",
            state="POL",
            number="ZS0000177",
            surname="Gęślarz-Łoś",
            given_names="Żaneta Maria",
            nationality="POL",
            birth_date=date(1985, 7, 21),
            expires_on=date(2033, 3, 14),
            sex="F",
            optional="85072112344",
        )
    )
    assert lines == [
        "P<POLGESLARZ<LOS<<ZANETA<MARIA<<<<<<<<<<<<<<",
        "ZS00001774POL8507217F330314885072112344<<<32",
    ]


def test_german_passport_names_its_state_with_one_letter() -> None:
    lines = mrz.passport(
        mrz.Entries(
            kind="P",
            state="D",
            number="C01X00T47",
            surname="Mustermann",
            given_names="Erika",
            nationality="D",
            birth_date=date(1964, 8, 12),
            expires_on=date(2027, 2, 28),
            sex="<",
        )
    )
    assert lines == [
        "P<D<<MUSTERMANN<<ERIKA<<<<<<<<<<<<<<<<<<<<<<",
        "C01X00T478D<<6408125<2702283<<<<<<<<<<<<<<<4",
    ]


def test_polish_identity_card() -> None:
    lines = mrz.card(
        mrz.Entries(
            kind="I",
            state="POL",
            number="ABA300000",
            surname="Gęślarz-Łoś",
            given_names="Żaneta Maria",
            nationality="POL",
            birth_date=date(1985, 7, 21),
            expires_on=date(2033, 3, 14),
            sex="F",
        )
    )
    assert lines == [
        "I<POLABA3000004<<<<<<<<<<<<<<<",
        "8507217F3303148POL<<<<<<<<<<<6",
        "GESLARZ<LOS<<ZANETA<MARIA<<<<<",
    ]


@pytest.mark.parametrize(
    ("number", "expires", "optional", "upper", "middle"),
    [
        ("T22000129", date(2020, 10, 31), "", "IDD<<T220001293<<<<<<<<<<<<<<<", "6408125<2010315D<<<<<<<<<<<<<4"),
        ("L01X00T47", date(2031, 8, 1), "2108", "IDD<<L01X00T471<<<<<<<<<<<<<<<", "6408125<3108011D<<2108<<<<<<<9"),
    ],
)
def test_german_identity_cards_of_both_layouts(
    number: str, expires: date, optional: str, upper: str, middle: str
) -> None:
    lines = mrz.card(
        mrz.Entries(
            kind="ID",
            state="D",
            number=number,
            surname="Mustermann",
            given_names="Erika",
            nationality="D",
            birth_date=date(1964, 8, 12),
            expires_on=expires,
            sex="<",
            optional=optional,
        )
    )
    assert lines == [upper, middle, "MUSTERMANN<<ERIKA<<<<<<<<<<<<<"]


def test_long_number_of_a_card_goes_on_in_the_optional_field() -> None:
    lines = mrz.card(
        mrz.Entries(
            kind="I",
            state="UTO",
            number="D23145890734",
            surname="Eriksson",
            given_names="Anna",
            nationality="UTO",
            birth_date=date(1974, 8, 12),
            expires_on=date(2012, 4, 15),
            sex="F",
        )
    )
    assert lines[0] == "I<UTOD23145890<7349<<<<<<<<<<<"


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Zażółć Gęślą Jaźń", "ZAZOLC<GESLA<JAZN"),
        ("Müller-Lüdenscheidt", "MUELLER<LUEDENSCHEIDT"),
        ("Weiß", "WEISS"),
        ("O’Brien", "OBRIEN"),
        ("D'Arc", "DARC"),
        ("Dvořák Čapek", "DVORAK<CAPEK"),
        ("Sørensen", "SOERENSEN"),
    ],
)
def test_names_are_transliterated(name: str, plain: str) -> None:
    assert mrz.transliterate(name) == plain


def test_letter_of_another_alphabet_is_refused() -> None:
    with pytest.raises(LetterNotLatin):
        mrz.transliterate("Шевченко")


@pytest.mark.parametrize(
    ("surname", "given", "length", "field"),
    [
        ("Anna", "Bo", 10, "ANNA<<BO<<"),
        ("Anna", "Barbara", 10, "ANNA<<BARB"),
        ("Anna", "Bar Ewa", 10, "ANNA<<BA<E"),
        ("Brzęczyszczykiewicz", "Ewa", 10, "BRZECZY<<E"),
        ("Brzęczyszczykiewicz", "", 10, "BRZECZYSZC"),
    ],
)
def test_names_too_long_are_cut_to_end_in_a_letter(surname: str, given: str, length: int, field: str) -> None:
    assert mrz.names(surname, given, length) == field
