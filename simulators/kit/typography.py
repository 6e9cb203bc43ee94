"""How numbers, codes and the names of fields are set on a page."""

import re
from typing import Final

import segno
from markupsafe import Markup, escape

_LATER: Final = re.compile(r"\0([^\0]*)\0")
_GROUP: Final = 4


class FieldNames:
    """What the fields of one page are called: said above the form, and known only once the form is drawn."""

    def __init__(self) -> None:
        """None known yet."""
        self._labels: dict[str, Markup] = {}

    def keep(self, field: str, label: str) -> str:
        """`field` is called `label`; there is nothing to draw."""
        self._labels.setdefault(field, escape(label))
        return ""

    def later(self, field: str) -> Markup:
        """Where the name of `field` will stand. Fields are named by templates and refusals, never by people."""
        return Markup(f"\0{field}\0")

    def fill_in(self, page: str) -> str:
        """`page` with every name in its place (`Nazwisko: `), or nothing where no field of it is called so."""
        return _LATER.sub(lambda found: f"{self._labels[found[1]]}: " if found[1] in self._labels else "", page)


def grouped(number: str) -> Markup:
    """A long number in groups of four for the eye; copied or read by a machine, it is in one piece."""
    groups = (number[place : place + _GROUP] for place in range(0, len(number), _GROUP))
    drawn = Markup("").join(Markup('<span class="group">{}</span>').format(each) for each in groups)
    return Markup('<code class="breakable">{}</code>').format(drawn)


def spaced_phone(number: str) -> str:
    """A Polish number as people write it, `+48 600 100 200`; any other as it is."""
    found = re.fullmatch(r"(\+48)(\d{3})(\d{3})(\d{3})", number)
    return "\N{NO-BREAK SPACE}".join(found.groups()) if found else number


def qr_picture(text: str) -> Markup:
    """A QR code of `text` as inline SVG; put the text beside it, for those who can't scan."""
    code = segno.make(text, error="m")
    return Markup(code.svg_inline(scale=5, border=4, svgclass="qr", lineclass=None, omitsize=True, light="#fff"))
