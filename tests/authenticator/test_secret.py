"""What the app takes for a secret, and what it does not."""

import io

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from simulators.authenticator.refusals import PictureUnreadable, QrNotASecret, QrNotFound
from simulators.authenticator.secret import secret_from_picture, secret_from_text
from simulators.kit.refusal import Refusal

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
URI = f"otpauth://totp/ECSigner:account-7f3a?secret={SECRET}&issuer=ECSigner"


def picture_of(text: str, kind: str = "png") -> bytes:
    drawn = io.BytesIO()
    segno.make(text).save(drawn, kind="png", scale=6, border=6)
    image = Image.open(drawn).convert("RGB")
    saved = io.BytesIO()
    image.save(saved, kind)
    return saved.getvalue()


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_secret_is_read_from_the_pixels_of_a_qr_code(kind: str) -> None:
    secret = secret_from_picture(picture_of(URI, kind))
    assert (secret.secret, secret.issuer, secret.account) == (SECRET, "ECSigner", "account-7f3a")


def test_secret_is_read_from_a_turned_and_small_picture() -> None:
    image = Image.open(io.BytesIO(picture_of(URI))).rotate(17, expand=True, fillcolor="white")
    frame = Image.new("RGB", (900, 700), "white")
    frame.paste(image.resize((260, 260)), (400, 300))
    saved = io.BytesIO()
    frame.save(saved, "jpeg", quality=70)
    assert secret_from_picture(saved.getvalue()).secret == SECRET


@pytest.mark.parametrize("typed", [SECRET, SECRET.lower(), "JBSW Y3DP-EHPK 3PXP JBSW Y3DP EHPK 3PXP", URI])
def test_typed_secret_forgives_spaces_hyphens_and_case(typed: str) -> None:
    assert secret_from_text(typed, field="secret").secret == SECRET


@pytest.mark.parametrize(
    "text",
    [
        "https://portal.example/",
        f"otpauth://hotp/ECSigner:a?secret={SECRET}&counter=1",
        f"otpauth://totp/ECSigner:a?secret={SECRET}&digits=8",
        f"otpauth://totp/ECSigner:a?secret={SECRET}&period=60",
        f"otpauth://totp/ECSigner:a?secret={SECRET}&algorithm=SHA256",
        "otpauth://totp/ECSigner:a",
        "otpauth://totp/ECSigner:a?secret=0189",
        "otpauth://totp/ECSigner:a?secret=JBSWY3DP",
        "otpauth://[totp/x?secret=" + SECRET,
        "żółć",
        "JBSWY3DP",
        "A",
    ],
)
def test_anything_else_is_not_a_secret(text: str) -> None:
    with pytest.raises(QrNotASecret):
        secret_from_text(text, field="secret")


def test_qr_code_of_something_else_is_refused() -> None:
    with pytest.raises(QrNotASecret):
        secret_from_picture(picture_of("https://portal.example/pay"))


def test_picture_without_a_qr_code_is_refused() -> None:
    blank = io.BytesIO()
    Image.new("RGB", (300, 300), "white").save(blank, "png")
    with pytest.raises(QrNotFound):
        secret_from_picture(blank.getvalue())


@pytest.mark.parametrize("octets", [b"", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n", picture_of(URI)[:200]])
def test_octets_that_are_no_picture_are_refused(octets: bytes) -> None:
    with pytest.raises(PictureUnreadable):
        secret_from_picture(octets)


@settings(deadline=None)
@given(st.text(max_size=200) | st.text(max_size=100).map(lambda tail: "otpauth://totp/" + tail))
def test_no_text_breaks_the_reading(text: str) -> None:
    try:
        secret_from_text(text, field="secret")
    except Refusal:
        return


@settings(deadline=None)
@given(st.binary(max_size=64), st.integers(min_value=8, max_value=300))
def test_no_spoiled_picture_breaks_the_reading(junk: bytes, at: int) -> None:
    good = picture_of(URI)
    try:
        secret_from_picture(good[:at] + junk + good[at + len(junk) :])
    except Refusal:
        return
