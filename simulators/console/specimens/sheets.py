"""Lays a document out on its page or card. Places are in pixels of a picture 1250 px wide.

The look is invented and shared by all states; no real emblem, no real background.
"""

from typing import Final

from PIL import Image, ImageDraw

from simulators.console.specimens.face import darker, draw_face
from simulators.console.specimens.ink import BLACK, WHITE, Colour, font, label, ocr_line, write
from simulators.console.specimens.model import Side, Specimen
from simulators.console.specimens.printed import Sheet, compose
from simulators.console.specimens.refusals import NoSuchSide

WIDTH: Final = 1250
PAGE: Final = (WIDTH, 880)  # TD3: 125 x 88 mm
CARD: Final = (WIDTH, 789)  # TD1: 85.6 x 54 mm
_PAPER: Final[dict[str, Colour]] = {
    "passport": (244, 238, 230),
    "identity_card": (234, 241, 238),
    "residence_card": (238, 236, 245),
    "driving_licence": (246, 234, 236),
}
_PORTRAIT: Final = (340, 400)
_FIELDS_LEFT: Final = 450
_SECOND_COLUMN: Final = 850
_ROWS: Final = (128, 210, 292, 374, 456)
_PASSPORT_PITCH: Final = 26.6
_CARD_PITCH: Final = 38.6
_PRINTED_PITCH: Final = 25.0
_NUMBER_WIDTH: Final = 300


def render(specimen: Specimen, side: Side) -> Image.Image:
    """The document as a perfect camera would see it; raises NoSuchSide, LetterNotLatin or MisprintImpossible."""
    sheet = compose(specimen)
    paper = _PAPER[specimen.kind]
    if specimen.kind == "passport":
        if side == "back":
            raise NoSuchSide()
        page = _front(specimen, sheet, _background(PAGE, paper))
        _zone(page, sheet.zone, top=672, pitch=_PASSPORT_PITCH, line=84)
        return page
    if side == "front":
        return _front(specimen, sheet, _background(CARD, paper))
    return _back(sheet, _background(CARD, paper))


def _background(size: tuple[int, int], paper: Colour) -> Image.Image:
    """Paper with fine waves and the word SPECIMEN across it."""
    page = Image.new("RGB", size, paper)
    draw = ImageDraw.Draw(page)
    for top in range(-60, size[1], 22):
        wave = [(x, top + (x // 25 % 2) * 9 + x * 0.04) for x in range(0, size[0] + 25, 25)]
        draw.line(wave, fill=darker(paper, 0.965), width=2)
    word = Image.new("L", (900, 220), 0)
    ImageDraw.Draw(word).text((450, 110), "SPECIMEN", fill=255, font=font("bold", 150), anchor="mm")
    word = word.rotate(18, expand=True)
    place = ((size[0] - word.width) // 2 + 60, (size[1] - word.height) // 2 - 60)
    page.paste(Image.new("RGB", word.size, darker(paper, 0.93)), place, word)
    return page


def _front(specimen: Specimen, sheet: Sheet, page: Image.Image) -> Image.Image:
    draw = ImageDraw.Draw(page)
    draw.rectangle((0, 0, WIDTH, 14), fill=darker(_PAPER[specimen.kind], 0.45))
    label(page, (44, 34), "TEST – dokument zmyślony / invented document")
    write(page, (44, 58), sheet.title, ("bold", 34), 700)
    label(page, (770, 34), "Państwo / State")
    write(page, (770, 58), sheet.state, ("bold", 34))
    label(page, (920, 34), "Nr dokumentu / Document No.")
    ocr_line(page, (920, 58), sheet.number, min(_PRINTED_PITCH, _NUMBER_WIDTH / len(sheet.number)))
    page.paste(draw_face(specimen.face_id).crop((120, 70, 520, 541)).resize(_PORTRAIT), (44, 128))
    draw.rectangle((44, 536, 408, 576), fill=WHITE)
    ocr_line(page, (50, 540), f"FACE {specimen.face_id}", _PRINTED_PITCH)
    _fields(page, sheet)
    return page


def _fields(page: Image.Image, sheet: Sheet) -> None:
    wide, narrow = WIDTH - _FIELDS_LEFT - 40, WIDTH - _SECOND_COLUMN - 30
    for left, row, caption, value, width in (
        (_FIELDS_LEFT, 0, "Nazwisko / Surname", sheet.surname, wide),
        (_FIELDS_LEFT, 1, "Imiona / Given names", sheet.given_names, wide),
        (_SECOND_COLUMN, 2, "Płeć / Sex", sheet.sex, narrow),
        (_SECOND_COLUMN, 3, "Obywatelstwo / Nationality", sheet.nationality, narrow),
        (_SECOND_COLUMN, 4, "Typ / Type", sheet.type, narrow),
    ):
        label(page, (left, _ROWS[row]), caption)
        write(page, (left, _ROWS[row] + 24), value, ("plain", 36), width)
    for row, caption, day in (
        (2, "Data urodzenia / Date of birth", sheet.birth_date),
        (3, "Data wydania / Date of issue", sheet.issued_on),
        (4, "Data ważności / Date of expiry", sheet.expires_on),
    ):
        label(page, (_FIELDS_LEFT, _ROWS[row]), caption)
        ocr_line(page, (_FIELDS_LEFT, _ROWS[row] + 26), day, _PRINTED_PITCH)


def _back(sheet: Sheet, page: Image.Image) -> Image.Image:
    draw = ImageDraw.Draw(page)
    draw.rectangle((0, 0, WIDTH, 14), fill=(90, 90, 96))
    label(page, (44, 44), "TEST – dokument zmyślony / invented document")
    label(page, (44, 110), "Numer osobisty / Personal number")
    write(page, (44, 134), sheet.personal_number, ("plain", 36))
    label(page, (44, 220), "Organ wydający / Authority")
    write(page, (44, 244), f"URZĄD TESTOWY {sheet.state}", ("plain", 36))
    draw.rounded_rectangle((960, 90, 1200, 270), radius=18, outline=BLACK, width=3)
    label(page, (975, 170), "BEZ UKŁADU / NO CHIP")
    if sheet.zone:
        _zone(page, sheet.zone, top=462, pitch=_CARD_PITCH, line=96)
    return page


def _zone(page: Image.Image, zone: tuple[str, ...], *, top: int, pitch: float, line: int) -> None:
    """The lines of a machine-readable zone on their light band at the foot of the page."""
    ImageDraw.Draw(page).rectangle((0, top - 14, WIDTH, page.height), fill=WHITE)
    left = round((WIDTH - pitch * len(zone[0])) / 2)
    for row, words in enumerate(zone):
        ocr_line(page, (left, top + 20 + row * line), words, pitch)
