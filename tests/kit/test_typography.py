import html
import re
from pathlib import Path

import pytest

from simulators.kit.pages import Face, Pages
from simulators.kit.refusal import FormRefused, Refusal
from simulators.kit.typography import FieldNames, grouped, spaced_phone


def test_names_of_fields_stand_where_they_were_to_come() -> None:
    names = FieldNames()
    above = f"<li>{names.later('surname')}Wypełnij to pole.</li><li>{names.later('unseen')}Wypełnij to pole.</li>"
    names.keep("surname", "Nazwisko <i>")
    page = names.fill_in(above)
    assert page == "<li>Nazwisko &lt;i&gt;: Wypełnij to pole.</li><li>Wypełnij to pole.</li>"


def test_grouped_number_reads_as_one_piece() -> None:
    drawn = grouped("13e95749e423d&")
    assert html.unescape(re.sub("<[^>]+>", "", drawn)) == "13e95749e423d&"
    assert re.findall(r'group">([^<]+)<', drawn) == ["13e9", "5749", "e423", "d&amp;"]


@pytest.mark.parametrize(
    ("number", "said"),
    [("+48600100200", "+48 600 100 200"), ("+49301234567", "+49301234567"), ("•••200", "•••200")],
)
def test_polish_phone_is_spaced(number: str, said: str) -> None:
    assert spaced_phone(number).replace("\N{NO-BREAK SPACE}", " ") == said


class Mistyped(Refusal):
    sentence = "Nieprawidłowy kod."


def test_what_is_said_of_several_fields_names_each(tmp_path: Path) -> None:
    pages = Pages(tmp_path, Face("toy", "portal", "Toy"), console="http://127.0.0.1:1")
    both, one = (Mistyped(field="sms"), Mistyped(field="mail")), (Mistyped(field="sms"),)
    assert [each.fits_any_field for each in pages.sentences(FormRefused(*both), "pl")] == [True, True]
    assert [each.fits_any_field for each in pages.sentences(FormRefused(*one), "pl")] == [False]
