from reports.artefacts import decode
from reports.record import Attachment


def test_table_is_shown_line_by_line() -> None:
    content = b'row,expected,answered\nv1 info: the edition,200,"200 {""specs"": ""1""}"\nv2 info,200,500\n'
    rows = decode(Attachment("info, rows.csv", "text/csv", content)).rows
    assert rows == (("v1 info: the edition", '200 · 200 {"specs": "1"}'), ("v2 info", "200 · 500"))


def test_table_that_is_empty_is_shown_as_such() -> None:
    assert decode(Attachment("rows.csv", "text/csv", b"row\n")).rows == ()
