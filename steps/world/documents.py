"""Small PDFs to sign, made by name."""

import io
from typing import Final

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

_LINES: Final = 12


class Documents:
    """The papers of one scenario; the same name gives the same paper."""

    def __init__(self) -> None:
        """None yet."""
        self._made: dict[str, bytes] = {}

    def pdf(self, name: str) -> bytes:
        """A one-page PDF titled `name` ("loan agreement")."""
        if name not in self._made:
            self._made[name] = _draw(name)
        return self._made[name]

    def keep(self, name: str, content: bytes) -> None:
        """`name` is now this: signed, altered."""
        self._made[name] = content


def _draw(name: str) -> bytes:
    paper = io.BytesIO()
    canvas = Canvas(paper, pagesize=A4, invariant=True)
    canvas.setTitle(name)
    canvas.setFont("Helvetica-Bold", 18)
    canvas.drawString(72, 760, name.capitalize())
    canvas.setFont("Helvetica", 11)
    for line in range(_LINES):
        canvas.drawString(72, 720 - 18 * line, f"{line + 1}. An invented clause, without legal effect.")
    canvas.showPage()
    canvas.save()
    return paper.getvalue()
