"""The pictures are judged by another reader than the one that drew them: Tesseract."""

import io
import re
from datetime import date
from typing import get_args

import msgspec
import numpy as np
import pytest
import tesserocr
from PIL import Image

from simulators.console.specimens.face import draw_face
from simulators.console.specimens.faces import face_id_of, other_face_than
from simulators.console.specimens.model import Flaw, Pose, Specimen
from simulators.console.specimens.mrz import check_digit
from simulators.console.specimens.pictures import document_picture, face_picture
from simulators.console.specimens.refusals import MisprintImpossible, NoSuchSide

TESSDATA = "/usr/share/tesseract-ocr/5/tessdata"
PASSPORT = Specimen(
    kind="passport",
    type="P",
    state="PL",
    number="ZS0000177",
    surname="Gęślarz-Łoś",
    given_names="Żaneta Maria",
    birth_date=date(1985, 7, 21),
    sex="F",
    nationality="PL",
    personal_number="85072112349",
    issued_on=date(2023, 3, 14),
    expires_on=date(2033, 3, 14),
    face_id="123456785",
)
CARD = msgspec.structs.replace(PASSPORT, kind="identity_card", type=None, number="ABA300000")
ZONE_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<"


def opened(jpeg: bytes) -> Image.Image:
    return Image.open(io.BytesIO(jpeg))


def read(picture: Image.Image, mode: int, letters: str = "") -> str:
    with tesserocr.PyTessBaseAPI(path=TESSDATA, lang="eng", psm=mode) as reader:
        if letters:
            reader.SetVariable("tessedit_char_whitelist", letters)
        reader.SetImage(picture)
        return str(reader.GetUTF8Text())


def zone(jpeg: bytes, top: float) -> list[str]:
    """The lines of the machine-readable zone, below the share `top` of the height."""
    picture = opened(jpeg)
    foot = picture.crop((0, round(picture.height * top), picture.width, picture.height))
    return read(foot, 6, ZONE_LETTERS).split()


def printed(jpeg: bytes) -> str:
    """Every word above the zone; letters of 20 pixels are what the reader takes best."""
    picture = opened(jpeg)
    return read(picture.crop((0, 0, picture.width, 660)).resize((825, 436)), 11)


def test_passport_page_has_the_shape_of_a_td3() -> None:
    width, height = opened(document_picture(PASSPORT, "front")).size
    assert width == 1250
    assert width / height == pytest.approx(125 / 88, rel=0.01)


def test_card_has_the_shape_of_a_td1() -> None:
    width, height = opened(document_picture(CARD, "back")).size
    assert width == 1250
    assert width / height == pytest.approx(85.6 / 54, rel=0.01)


def test_zone_of_a_passport_can_be_read() -> None:
    upper, lower = zone(document_picture(PASSPORT, "front"), 0.75)
    assert upper.startswith("P<POLGESLARZ<LOS<<ZANETA<")
    assert lower.replace("0", "O") == "ZS00001774POL8507217F330314885072112349<<<82".replace("0", "O")


def test_zone_of_a_card_can_be_read_on_its_back() -> None:
    upper, middle, names = zone(document_picture(CARD, "back"), 0.57)
    assert upper.startswith("I<POLABA3000004<<")
    assert middle.replace("0", "O") == "8507217F3303148POL<<<<<<<<<<<6".replace("0", "O")
    assert names.startswith("GESLARZ<LOS<<ZANETA<")


def test_printed_words_can_be_read() -> None:
    words = printed(document_picture(PASSPORT, "front"))
    for expected in ("PASZPORT", "ZS0000177", "21.07.1985", "14.03.2023", "14.03.2033", "POL", "FACE 123456785"):
        assert expected in words


@pytest.mark.parametrize(
    ("misprint", "line", "place"), [("check-digit-wrong", 1, 9), ("composite-wrong", 1, 43), ("data-disagree", 1, 18)]
)
def test_misprints_of_the_zone_are_printed(misprint: str, line: int, place: int) -> None:
    good = zone(document_picture(PASSPORT, "front"), 0.75)[line]
    bad = zone(
        document_picture(msgspec.convert(vars_of(PASSPORT) | {"misprints": [misprint]}, Specimen), "front"), 0.75
    )[line]
    assert good[place] != bad[place]


def vars_of(specimen: Specimen) -> dict[str, object]:
    return msgspec.structs.asdict(specimen)


@pytest.mark.parametrize(
    ("misprint", "gone", "there"),
    [
        ("second-given-name-missing", "MARIA", "ANETA"),
        ("other-surname", "LARZ", "MAKIETA"),
        ("names-transliterated", "-", "GESLARZ LOS"),
    ],
)
def test_misprints_of_names_are_printed(misprint: str, gone: str, there: str) -> None:
    spoilt = msgspec.convert(vars_of(PASSPORT) | {"misprints": [misprint]}, Specimen)
    picture = opened(document_picture(spoilt, "front"))
    names = read(picture.crop((440, 120, 1250, 280)), 6)
    assert gone not in names
    assert there in names


def test_letter_o_needs_a_zero_to_stand_for() -> None:
    without = msgspec.structs.replace(PASSPORT, number="ZS1111177", misprints=("number-o-for-0",))
    with pytest.raises(MisprintImpossible):
        document_picture(without, "front")


def test_passport_has_no_back() -> None:
    with pytest.raises(NoSuchSide):
        document_picture(PASSPORT, "back")


@pytest.mark.parametrize("flaw", ["blur", "glare", "covered", "cropped", "worn"])
def test_flaw_makes_the_zone_unreadable(flaw: Flaw) -> None:
    lines = zone(document_picture(PASSPORT, "front", flaw), 0.75)
    good = "ZS00001774POL8507217F330314885072112349<<<82".replace("0", "O")
    assert good not in [line.replace("0", "O") for line in lines]


def test_dark_picture_is_dark() -> None:
    assert np.asarray(opened(document_picture(PASSPORT, "front", "dark"))).mean() < 30


def test_sticker_hides_number_and_names() -> None:
    words = printed(document_picture(PASSPORT, "front", "sticker"))
    assert "ZS0000177" not in words
    assert "14.03.2033" in words


@pytest.mark.parametrize(("flaw", "is_dark"), [("screen", True), ("printout", False)])
def test_copy_has_a_margin_around_it(flaw: Flaw, is_dark: bool) -> None:
    edge = np.asarray(opened(document_picture(PASSPORT, "front", flaw)).convert("L"))[:40]
    assert (edge.mean() < 40) if is_dark else (edge.mean() > 240)


def test_printout_is_grey() -> None:
    colours = np.asarray(opened(document_picture(PASSPORT, "front", "printout"))).astype(int)
    assert np.abs(colours[..., 0] - colours[..., 2]).mean() < 2


@pytest.mark.parametrize("pose", get_args(Pose))
def test_face_says_whose_it_is_and_where_it_looks(pose: Pose) -> None:
    picture = opened(face_picture("123456785", pose))
    assert picture.size == (640, 800)
    assert read(picture.crop((0, 640, 640, 800)), 6).split("\n")[:2] == ["FACE 123456785", f"POSE {pose.upper()}"]


def test_faces_of_two_people_have_two_numbers() -> None:
    words = read(opened(face_picture("123456785", "front", "two-people")).crop((0, 640, 640, 800)), 6)
    assert len(set(re.findall(r"FACE \d{9}", words))) == 2


def test_nobody_has_no_number() -> None:
    picture = opened(face_picture("123456785", "front", "nobody"))
    assert "FACE" not in read(picture, 11)


def test_obscured_face_hides_half_of_its_number() -> None:
    words = read(opened(face_picture("123456785", "front", "obscured")).crop((0, 640, 640, 800)), 6)
    assert "123456785" not in words


def test_dark_face_is_dark() -> None:
    assert np.asarray(opened(face_picture("123456785", "front", "dark"))).mean() < 30


def test_another_person_has_another_face_and_a_right_number() -> None:
    other = other_face_than("123456785")
    assert other != "123456785"
    assert check_digit(other[:8]) == other[8]
    assert face_picture("123456785", "front", "another-person") == face_picture(other, "front")


def test_same_question_gives_the_same_picture() -> None:
    first = document_picture(PASSPORT, "front", "screen")
    document_picture.cache_clear()
    assert document_picture(PASSPORT, "front", "screen") == first


def test_women_have_no_beard() -> None:
    """Where a beard would be, all chins of women are of their foreheads' colour."""
    faces = [draw_face(face_id_of(f"{number:07d}8")) for number in range(12)]
    assert all(face.getpixel((320, 455)) == face.getpixel((320, 232)) for face in faces)
