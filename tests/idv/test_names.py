"""Names agree when they are the same after folding both sides (ICAO Doc 9303-3 §6)."""

import pytest

from simulators.idv.names import Agreement, compare


@pytest.mark.parametrize(
    ("surname", "given", "seen_surname", "seen_given", "agreement"),
    [
        ("Gęślarz-Łoś", "Żaneta Maria", "GESLARZ LOS", "ZANETA MARIA", "same"),
        ("Großmüller", "Jürgen", "GROSSMUELLER", "JUERGEN", "same"),
        ("Müller", "Jürgen", "MULLER", "JURGEN", "same"),
        ("Mueller", "Juergen", "MUELLER", "JUERGEN", "same"),
        ("Øster", "Åse", "OESTER", "AASE", "same"),
        ("O’Connor", "Seán", "OCONNOR", "SEAN", "same"),
        ("van der Berg", "Anna", "VAN DER BERG", "ANNA", "same"),
        ("Nováková", "Tereza", "NOVAKOVA", "TEREZA", "same"),
        ("Muller", "Jurgen", "MUELLER", "JURGEN", "differs"),
        ("Kowalska", "Anna", "NOWAK", "ANNA", "differs"),
        ("Kowalska", "Anna", "KOWALSKA NOWAK", "ANNA", "differs"),
        ("Kowalska", "Anna Maria", "KOWALSKA", "ANNA", "second-missing"),
        ("Kowalska", "Anna", "KOWALSKA", "ANNA MARIA", "second-missing"),
        ("Kowalska", "Anna Maria", "KOWALSKA", "ANNA EWA", "differs"),
        ("Kowalska", "Maria Anna", "KOWALSKA", "ANNA", "differs"),
        ("Шевченко", "Olena", "SHEVCHENKO", "OLENA", "differs"),
    ],
)
def test_agreement(surname: str, given: str, seen_surname: str, seen_given: str, agreement: Agreement) -> None:
    found = compare(surname, given, seen_surname=seen_surname, seen_given=tuple(seen_given.split()), is_cut=False)
    assert found == agreement


def test_what_the_zone_cut_off_is_not_asked_for() -> None:
    cut = compare(
        "Konstantynopolitańczykiewicz",
        "Maksymilian Aleksander",
        seen_surname="KONSTANTYNOPOLITANCZYKIEWIC",
        seen_given=("M",),
        is_cut=True,
    )
    assert cut == "same"


def test_middle_name_shortened_for_an_initial_agrees() -> None:
    cut = compare("Nowak", "Maksymilian Aleksander", seen_surname="NOWAK", seen_given=("MAKSYMILIA", "A"), is_cut=True)
    assert cut == "same"


def test_short_surname_is_never_taken_as_cut() -> None:
    cut = compare("Kowalska", "Maksymiliana", seen_surname="KOWALSK", seen_given=("MAKSYMILIANA",), is_cut=True)
    assert cut == "differs"
