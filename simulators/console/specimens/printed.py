"""What is printed on a specimen: its words in clear and its machine-readable zone, misprints included."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import msgspec

from simulators.console.specimens import mrz
from simulators.console.specimens.model import Kind, Specimen
from simulators.console.specimens.refusals import MisprintImpossible
from simulators.kit.states import zone_code

_NEW_GERMAN_CARD: Final = date(2021, 8, 2)  # from then on its zone carries the card's version
_OTHER_SURNAMES: Final = ("Wzorzec", "Przykład", "Makieta")
_CARD_CODES: Final[dict[str, str]] = {"PL": "I", "LT": "I"}
TITLES: Final[dict[Kind, str]] = {
    "passport": "PASZPORT / PASSPORT",
    "identity_card": "DOWÓD OSOBISTY / IDENTITY CARD",
    "residence_card": "KARTA POBYTU / RESIDENCE PERMIT",
    "driving_licence": "PRAWO JAZDY / DRIVING LICENCE",
}


@dataclass(frozen=True)
class Sheet:
    """Every word of a document. `zone` has two lines (TD3), three (TD1) or none."""

    title: str
    type: str
    state: str
    number: str
    surname: str
    given_names: str
    birth_date: str
    sex: str
    nationality: str
    personal_number: str
    issued_on: str
    expires_on: str
    zone: tuple[str, ...]


def compose(specimen: Specimen) -> Sheet:
    """The words of `specimen`; raises LetterNotLatin or MisprintImpossible."""
    printed = _with_names_misprinted(specimen)
    return Sheet(
        title=TITLES[printed.kind],
        type=printed.type or "",
        state=zone_code(printed.state),
        number=printed.number,
        surname=printed.surname.upper(),
        given_names=printed.given_names.upper(),
        birth_date=_printed_date(printed.birth_date),
        sex="" if printed.state == "DE" and printed.kind == "identity_card" else printed.sex,
        nationality=zone_code(printed.nationality),
        personal_number=printed.personal_number or "",
        issued_on=_printed_date(printed.issued_on),
        expires_on=_printed_date(printed.expires_on),
        zone=tuple(_zone(printed)),
    )


def _printed_date(day: date) -> str:
    return f"{day.day:02d}.{day.month:02d}.{day.year:04d}"


def _with_names_misprinted(specimen: Specimen) -> Specimen:
    changes: dict[str, str] = {}
    if "other-surname" in specimen.misprints:
        changes["surname"] = _OTHER_SURNAMES[int(specimen.face_id) % len(_OTHER_SURNAMES)]
    if "second-given-name-missing" in specimen.misprints:
        changes["given_names"] = specimen.given_names.split()[0]
    printed = msgspec.structs.replace(specimen, **changes)
    if "names-transliterated" in specimen.misprints:
        surname, given = (mrz.transliterate(name).replace(mrz.FILLER, " ") for name in _names(printed))
        printed = msgspec.structs.replace(printed, surname=surname, given_names=given)
    return printed


def _names(specimen: Specimen) -> tuple[str, str]:
    return specimen.surname, specimen.given_names


def _zone(specimen: Specimen) -> list[str]:
    if specimen.kind == "driving_licence":
        return []
    entries = _entries(specimen)
    if specimen.kind == "passport":
        return _spoilt_passport(specimen, mrz.passport(entries))
    return _spoilt_card(specimen, mrz.card(entries))


def _entries(specimen: Specimen) -> mrz.Entries:
    born = specimen.birth_date
    return mrz.Entries(
        kind=_zone_kind(specimen),
        state=zone_code(specimen.state),
        number=specimen.number,
        surname=specimen.surname,
        given_names=specimen.given_names,
        nationality=zone_code(specimen.nationality),
        birth_date=born + timedelta(days=1) if "data-disagree" in specimen.misprints else born,
        expires_on=specimen.expires_on,
        sex=mrz.FILLER if specimen.state == "DE" else specimen.sex,
        optional=_optional(specimen),
    )


def _zone_kind(specimen: Specimen) -> str:
    """The document code: P and its kind, I or ID of identity cards, IR of residence cards (ICAO 9303-5 §4.2.2)."""
    if specimen.kind == "passport":
        return specimen.type or "P"
    return "IR" if specimen.kind == "residence_card" else _CARD_CODES.get(specimen.state, "ID")


def _optional(specimen: Specimen) -> str:
    """A Polish passport repeats the PESEL; a German card of the new layout its version."""
    if specimen.kind == "passport" and specimen.state == "PL":
        return specimen.personal_number or ""
    is_german = specimen.kind == "identity_card" and specimen.state == "DE"
    return "2108" if is_german and specimen.issued_on >= _NEW_GERMAN_CARD else ""


def _spoilt_passport(specimen: Specimen, zone: list[str]) -> list[str]:
    upper, lower = zone
    if "number-o-for-0" in specimen.misprints:
        lower = _with_o(lower, 0)
    if "check-digit-wrong" in specimen.misprints:
        lower = _other_digit(lower, 9)
    if "composite-wrong" in specimen.misprints:
        lower = _other_digit(lower, 43)
    return [upper, lower]


def _spoilt_card(specimen: Specimen, zone: list[str]) -> list[str]:
    upper, middle, name = zone
    if "number-o-for-0" in specimen.misprints:
        upper = _with_o(upper, 5)
    if "check-digit-wrong" in specimen.misprints:
        upper = _other_digit(upper, 14)
    if "composite-wrong" in specimen.misprints:
        middle = _other_digit(middle, 29)
    return [upper, middle, name]


def _with_o(line: str, start: int) -> str:
    """`line` whose document number, nine places from `start`, has an O where its first 0 was."""
    place = line.find("0", start, start + 9)
    if place < 0:
        raise MisprintImpossible(field="misprints")
    return line[:place] + "O" + line[place + 1 :]


def _other_digit(line: str, place: int) -> str:
    """`line` with a wrong check digit at `place`; of a long card number it is not there, and nothing changes."""
    if not line[place].isdigit():
        return line
    return line[:place] + str((int(line[place]) + 1) % 10) + line[place + 1 :]
