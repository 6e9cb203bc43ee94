"""What stands on a specimen document, and what may be wrong with it or with its picture."""

from datetime import date
from typing import Final, Literal

import msgspec

Kind = Literal["passport", "identity_card", "residence_card", "driving_licence"]
Side = Literal["front", "back"]
Sex = Literal["F", "M"]
PassportType = Literal["P", "PD", "PS", "PT"]
Misprint = Literal[
    "check-digit-wrong",
    "composite-wrong",
    "data-disagree",
    "number-o-for-0",
    "names-transliterated",
    "second-given-name-missing",
    "other-surname",
]
Flaw = Literal["none", "blur", "dark", "glare", "covered", "cropped", "screen", "printout", "worn", "sticker"]
Pose = Literal["front", "left", "right", "up"]
Scene = Literal["alone", "nobody", "two-people", "obscured", "dark", "another-person"]

KINDS: Final[tuple[Kind, ...]] = ("passport", "identity_card", "residence_card", "driving_licence")
SIDES: Final[dict[Kind, tuple[Side, ...]]] = {
    "passport": ("front",),
    "identity_card": ("front", "back"),
    "residence_card": ("front", "back"),
    "driving_licence": ("front", "back"),
}


class Specimen(msgspec.Struct, frozen=True):
    """An invented document. Names as they are with diacritics; `state` and `nationality` ISO 3166-1 alpha-2."""

    kind: Kind
    type: PassportType | None
    state: str
    number: str
    surname: str
    given_names: str
    birth_date: date
    sex: Sex
    nationality: str
    personal_number: str | None
    issued_on: date
    expires_on: date
    face_id: str
    misprints: tuple[Misprint, ...] = ()
