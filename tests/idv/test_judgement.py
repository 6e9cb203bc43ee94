"""What is read from real pixels, and what is advised when it can't be."""

import io
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from PIL import Image, ImageDraw, ImageFont

from simulators.console.specimens.model import Flaw, Misprint, Pose, Scene
from simulators.idv.judgement import Chosen, judge_document, judge_face
from simulators.idv.model import FaceFlaw
from simulators.idv.model import Flaw as Found
from simulators.idv.picture import DOCUMENT_WIDTH, open_picture
from simulators.idv.reading import read_printed
from simulators.idv.refusals import NotAPicture
from tests.idv.specimens import FACE, OTHER_FACE, card, photograph, selfie, specimen

PASSPORT = Chosen("passport", "PL")
CARD = Chosen("identity_card", "PL")
LONGEST_OF_PASSPORTS = 9


def test_passport_is_read_from_its_picture() -> None:
    judged = judge_document(photograph(specimen()), "front", PASSPORT)
    assert judged.flaw is None
    assert judged.reading.suspicions == ()
    zone, printed = judged.reading.mrz, judged.reading.printed
    assert zone is not None
    assert zone.lines == (
        "P<POLGESLARZ<LOS<<ZANETA<MARIA<<<<<<<<<<<<<<",
        "ZS00001774POL8507217F330314885072112349<<<82",
    )
    assert printed is not None
    assert printed.number == "ZS0000177"
    assert (printed.birth_date, printed.issued_on) == (date(1985, 7, 21), date(2023, 3, 14))
    assert (printed.expires_on, printed.face) == (date(2033, 3, 14), FACE)


@pytest.mark.parametrize(
    "number",
    [
        "TM7983384",
        "TI1147846",
        "QUVWXYO01",
        "BCDEFGHIJ",
        "KLMNOPQR2",
        "S5Z2B8G6I",
        "FA123456",
        "ABC1234567890",
        "O0" * 11,
    ],
)
def test_printed_number_is_read_to_the_letter(number: str) -> None:
    kind = "passport" if len(number) <= LONGEST_OF_PASSPORTS else "residence_card"
    printed = read_printed(open_picture(photograph(specimen(kind, number=number)), DOCUMENT_WIDTH))
    assert (printed.number, printed.face) == (number, FACE)


@pytest.mark.parametrize(
    ("state", "number"),
    [("DE", "L01X00T47"), ("DE", "C9GJ6NTZ1"), ("UA", "FA123456"), ("US", "A01234567"), ("CZ", "123456789")],
)
def test_cards_are_read_on_the_back(state: str, number: str) -> None:
    back = photograph(specimen("identity_card", state, number), "back")
    judged = judge_document(back, "back", Chosen("identity_card", state))
    assert judged.reading.mrz is not None
    assert (judged.reading.mrz.number, judged.reading.mrz.wrong_checks) == (number, ())


def test_zone_drawn_by_other_hands_is_read() -> None:
    """The specimen of the standard itself, set in OCR-B by this test."""
    lines = (
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
        "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
    )
    page = Image.new("RGB", (1250, 880), (250, 250, 245))
    font = ImageFont.truetype("/usr/share/fonts/opentype/ocr-b/OCRB.otf", 36)
    for row, line in enumerate(lines):
        ImageDraw.Draw(page).text((60, 700 + 80 * row), line, fill=(10, 10, 10), font=font)
    held = io.BytesIO()
    page.save(held, "JPEG", quality=85)
    reading = judge_document(held.getvalue(), "front", Chosen("passport", "US")).reading
    assert reading.mrz is not None
    assert reading.mrz.lines == lines


FLAWS: list[tuple[Flaw, Found]] = [
    ("blur", "blurred"),
    ("dark", "dark"),
    ("glare", "glare"),
    ("covered", "covered"),
    ("cropped", "cut-off"),
    ("worn", "unreadable"),
]


@pytest.mark.parametrize(("flaw", "found"), FLAWS)
def test_unusable_photograph_is_advised(flaw: Flaw, found: Found) -> None:
    assert judge_document(photograph(specimen(), flaw=flaw), "front", PASSPORT).flaw == found


@pytest.mark.parametrize("flaw", ["blur", "dark", "glare", "covered"])
@pytest.mark.parametrize("side", ["front", "back"])
def test_unusable_photograph_of_a_card_is_advised(side: Literal["front", "back"], flaw: Flaw) -> None:
    assert judge_document(photograph(card(), side, flaw), side, CARD).flaw == dict(FLAWS)[flaw]


@pytest.mark.parametrize("flaw", ["screen", "printout", "sticker"])
def test_doubtful_document_is_taken_with_its_suspicion(flaw: Flaw) -> None:
    judged = judge_document(photograph(specimen(), flaw=flaw), "front", PASSPORT)
    assert (judged.flaw, judged.reading.suspicions) == (None, (flaw,))


def test_print_out_is_still_read() -> None:
    zone = judge_document(photograph(specimen(), flaw="printout"), "front", PASSPORT).reading.mrz
    assert zone is not None
    assert (zone.number, zone.wrong_checks) == ("ZS0000177", ())


def test_sides_are_told_apart() -> None:
    assert judge_document(photograph(card(), "back"), "front", CARD).flaw == "wrong-side"
    assert judge_document(photograph(card(), "front"), "back", CARD).flaw == "wrong-side"
    assert judge_document(photograph(card(), "front"), "front", CARD).flaw is None


def test_other_document_than_chosen_is_told() -> None:
    assert judge_document(photograph(specimen()), "front", CARD).flaw == "other-document"
    assert judge_document(photograph(specimen()), "front", Chosen("passport", "UA")).flaw == "other-document"


def test_nothing_to_be_read_is_no_document() -> None:
    desk = Image.new("RGB", (1250, 880), (225, 220, 210))
    for left in range(200, 1000, 60):
        ImageDraw.Draw(desk).rectangle((left, 300, left + 30, 560), fill=(60, 50, 40))
    held = io.BytesIO()
    desk.save(held, "JPEG")
    assert judge_document(held.getvalue(), "front", PASSPORT).flaw == "unreadable"


@pytest.mark.parametrize(
    "content", [b"", b"text", b"\xff\xd8\xff\xe0 broken", Path(__file__).read_bytes(), photograph(card())[:2000]]
)
def test_file_that_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(NotAPicture):
        judge_document(content, "front", PASSPORT)


@pytest.mark.parametrize(
    ("misprint", "wrong"), [("check-digit-wrong", ("number", "composite")), ("composite-wrong", ("composite",))]
)
def test_wrong_check_digit_is_read_as_printed(misprint: Misprint, wrong: tuple[str, ...]) -> None:
    reading = judge_document(photograph(specimen(misprints=(misprint,))), "front", PASSPORT).reading
    assert reading.mrz is not None
    assert reading.mrz.wrong_checks == wrong


SELFIES: list[tuple[Scene, FaceFlaw | None]] = [
    ("alone", None),
    ("nobody", "nobody"),
    ("obscured", "nobody"),
    ("two-people", "several"),
    ("dark", "dark"),
]


@pytest.mark.parametrize(("scene", "flaw"), SELFIES)
def test_selfie_shows_one_face_or_is_advised(scene: Scene, flaw: FaceFlaw | None) -> None:
    assert judge_face(selfie(scene=scene))[0] == flaw


@pytest.mark.parametrize("pose", ["front", "left", "right", "up"])
def test_pose_and_face_are_read(pose: Pose) -> None:
    _, reading = judge_face(selfie(pose, face=OTHER_FACE))
    assert (reading.faces, reading.pose) == ((OTHER_FACE,), pose.upper())
