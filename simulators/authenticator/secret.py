"""The secret that the portal shows: an otpauth key URI as text or as a QR code in a picture."""

import base64
import binascii
import io
import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

import zxingcpp
from PIL import Image, UnidentifiedImageError

from simulators.authenticator.refusals import PictureUnreadable, QrNotASecret, QrNotFound

_SHORTEST: Final = 10  # octets; RFC 4226 §4 R6 wants 16, and 10 are what older portals hand out
_LARGEST_SIDE: Final = 6000


@dataclass(frozen=True)
class Secret:
    """A shared secret (base32) and whose it is."""

    issuer: str
    account: str
    secret: str


def secret_from_picture(picture: bytes) -> Secret:
    """The secret in a picture's QR code; raises PictureUnreadable, QrNotFound or QrNotASecret."""
    try:
        with Image.open(io.BytesIO(picture)) as image:
            if max(image.size) > _LARGEST_SIDE:
                raise PictureUnreadable(field="picture")
            grey = image.convert("L")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise PictureUnreadable(field="picture") from error
    codes = zxingcpp.read_barcodes(grey, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    if not codes:
        raise QrNotFound(field="picture")
    return secret_from_text(codes[0].text, field="picture")


def secret_from_text(text: str, *, field: str) -> Secret:
    """The secret in a key URI, or a bare base32 secret; raises QrNotASecret about `field`."""
    if text.lower().startswith("otpauth:"):
        return _from_uri(text, field)
    if "://" in text:
        raise QrNotASecret(field=field)
    return Secret(issuer="", account="", secret=_base32(text, field))


def _from_uri(uri: str, field: str) -> Secret:
    try:
        parts = urlsplit(uri)
        given = {name: values[0] for name, values in parse_qs(parts.query, max_num_fields=20).items()}
    except ValueError as error:
        raise QrNotASecret(field=field) from error
    usual = {"algorithm": "SHA1", "digits": "6", "period": "30"}
    if parts.netloc != "totp" or any(given.get(name, value).upper() != value for name, value in usual.items()):
        raise QrNotASecret(field=field)
    issuer, _, account = unquote(parts.path.lstrip("/")).rpartition(":")
    secret = _base32(given.get("secret", ""), field)
    return Secret(issuer=_shown(given.get("issuer", issuer)), account=_shown(account), secret=secret)


def _shown(name: str) -> str:
    """A name fit to be shown and kept."""
    return "".join(letter for letter in name.strip() if letter.isprintable())[:100]


def _base32(text: str, field: str) -> str:
    """`text` as canonical base32; spaces, hyphens and small letters are forgiven."""
    secret = re.sub(r"[\s-]", "", text).rstrip("=").upper()
    try:
        octets = base64.b32decode(secret + "=" * (-len(secret) % 8))
    except (binascii.Error, ValueError) as error:
        raise QrNotASecret(field=field) from error
    if len(octets) < _SHORTEST:
        raise QrNotASecret(field=field)
    return secret
