import html
import re

import pytest

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
