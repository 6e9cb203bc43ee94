"""An e-document on paper: a PDF (ISO 32000) with embedded fonts, title and language, room for the seal kept free."""

import io
from collections.abc import Sequence
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any, Final

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Spacer, Table

from simulators.portal.document.statement import Section, Statement

_FONTS: Final = Path("/usr/share/fonts/truetype/dejavu")
_PLAIN, _BOLD = "DejaVuSans", "DejaVuSans-Bold"
_INK, _QUIET, _LINE, _ACCENT = HexColor("#1c2b2d"), HexColor("#51636a"), HexColor("#c9d4d6"), HexColor("#0b5d66")
_MARGIN: Final = 20 * mm
SEAL_BOX: Final = (20 * mm, 20 * mm, 190 * mm, 50 * mm)
"""Where the seal stands on the first page: left, bottom, right, top, in points."""


def _style(name: str, size: float, **more: Any) -> ParagraphStyle:
    settings = {
        "fontName": _PLAIN,
        "bulletFontName": _PLAIN,
        "textColor": _INK,
        "fontSize": size,
        "leading": size * 1.35,
    }
    return ParagraphStyle(name, **(settings | more))


_TITLE = _style("title", 13.5, fontName=_BOLD, spaceAfter=3 * mm)
_HEADING = _style("heading", 10.5, fontName=_BOLD, textColor=_ACCENT, spaceBefore=3.5 * mm, spaceAfter=1 * mm)
_TERM = _style("term", 8.5, textColor=_QUIET)
_VALUE = _style("value", 9)
_TEXT = _style("text", 9, spaceAfter=1 * mm, leftIndent=4 * mm, bulletIndent=0)


def register_fonts() -> None:
    """Make the fonts known to the PDF writer; safe to call again."""
    for name in (_PLAIN, _BOLD):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, _FONTS / f"{name}.ttf"))


def render(statement: Statement, made_at: datetime) -> bytes:
    """The PDF of `statement`; the same statement and moment give the same octets."""
    register_fonts()
    paper = io.BytesIO()
    template = BaseDocTemplate(
        paper,
        pagesize=A4,
        title=statement.title,
        author=statement.sections[0].rows[-1][1],
        subject=statement.document_id,
        creator="QESbench",
        lang=statement.language,
        initialFontName=_PLAIN,
        invariant=1,
    )
    width, first, rest = A4[0] - 2 * _MARGIN, SEAL_BOX[3] + 10 * mm, 22 * mm
    template.addPageTemplates(
        [
            _page("first", width, first, statement, made_at),
            _page("rest", width, rest, statement, made_at),
        ]
    )
    template.build(_flow(statement))
    return paper.getvalue()


def _page(name: str, width: float, bottom: float, statement: Statement, made_at: datetime) -> PageTemplate:
    frame = Frame(_MARGIN, bottom, width, A4[1] - bottom - 24 * mm, leftPadding=0, rightPadding=0)

    def decorate(canvas: Canvas, _template: BaseDocTemplate) -> None:
        canvas.setDateFormatter(lambda *_moment: f"D:{made_at:%Y%m%d%H%M%S}Z")
        _frame_page(canvas, statement)
        if name == "first":
            _mark_seal_box(canvas, statement)

    return PageTemplate(name, [frame], onPage=decorate, autoNextPageTemplate="rest")


def _frame_page(canvas: Canvas, statement: Statement) -> None:
    """The ribbon above and the document's number beneath."""
    canvas.setFillColor(_ACCENT)
    canvas.rect(0, A4[1] - 12 * mm, A4[0], 12 * mm, stroke=0, fill=1)
    canvas.setFillColor(HexColor("#ffffff"))
    canvas.setFont(_BOLD, 9)
    canvas.drawString(_MARGIN, A4[1] - 7.5 * mm, statement.notice)
    canvas.setFillColor(_QUIET)
    canvas.setFont(_PLAIN, 8)
    canvas.drawString(_MARGIN, 12 * mm, statement.document_id)
    canvas.drawRightString(A4[0] - _MARGIN, 12 * mm, str(canvas.getPageNumber()))


def _mark_seal_box(canvas: Canvas, statement: Statement) -> None:
    left, bottom, right, top = SEAL_BOX
    canvas.setFillColor(_QUIET)
    canvas.setFont(_PLAIN, 8)
    canvas.drawString(left, top + 2 * mm, statement.seal_heading)
    canvas.setStrokeColor(_LINE)
    canvas.rect(left, bottom, right - left, top - bottom, stroke=1, fill=0)


def _flow(statement: Statement) -> list[Flowable]:
    """Everything that flows over the pages, in reading order."""
    flow: list[Flowable] = [Paragraph(escape(statement.title), _TITLE)]
    for section in statement.sections:
        flow += [Paragraph(escape(section.heading), _HEADING), _rows(section)]
    flow += _list(statement.terms_heading, statement.terms)
    flow += _list(statement.declarations_heading, statement.declarations)
    return flow


def _rows(section: Section) -> Table:
    cells = [[Paragraph(escape(term), _TERM), Paragraph(escape(value), _VALUE)] for term, value in section.rows]
    line = ("LINEBELOW", (0, 0), (-1, -1), 0.4, _LINE)
    tight = [
        ("TOPPADDING", (0, 0), (-1, -1), 1.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("FONTNAME", (0, 0), (-1, -1), _PLAIN),
    ]
    return Table(cells, colWidths=[52 * mm, 118 * mm], style=[line, *tight, ("LEFTPADDING", (0, 0), (0, -1), 0)])


def _list(heading: str, sentences: Sequence[str]) -> list[Flowable]:
    points = [Paragraph(escape(sentence), _TEXT, bulletText="•") for sentence in sentences]
    return [Paragraph(escape(heading), _HEADING), *points, Spacer(1, 1 * mm)]


def render_face(title: str, rows: Sequence[tuple[str, str]]) -> bytes:
    """What the seal shows: a PDF of one page, as large as the seal's box."""
    register_fonts()
    paper = io.BytesIO()
    width, height = SEAL_BOX[2] - SEAL_BOX[0], SEAL_BOX[3] - SEAL_BOX[1]
    canvas = Canvas(paper, pagesize=(width, height), initialFontName=_PLAIN, invariant=1)
    canvas.setFillColor(_ACCENT)
    canvas.setFont(_BOLD, 9)
    canvas.drawString(4 * mm, height - 6 * mm, title)
    for number, (term, value) in enumerate(rows):
        line = height - (11 + 4.3 * number) * mm
        canvas.setFillColor(_QUIET)
        canvas.setFont(_PLAIN, 7)
        canvas.drawString(4 * mm, line, term)
        canvas.setFillColor(_INK)
        canvas.drawString(42 * mm, line, value)
    canvas.save()
    return paper.getvalue()
