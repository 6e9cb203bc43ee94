"""Two languages: sentences are written in Polish, the English ones come from gettext catalogues."""

import io
from copy import copy
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Final, Literal
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

Language = Literal["pl", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("pl", "en")
WARSAW: Final = ZoneInfo("Europe/Warsaw")
_KIT = Path(__file__).parent / "locale"


def as_language(word: str | None) -> Language:
    """The language meant by a cookie, a query or an Accept-Language header; Polish in doubt."""
    return "en" if (word or "").lower().startswith("en") else "pl"


def _catalogue(folder: Path) -> Translations:
    """The English catalogue in `folder/en.po`, or an empty one; with what is found beneath it, it's a Phrasebook's."""
    source = folder / "en.po"
    return copy(_read(source)) if source.exists() else Translations()


@cache
def _read(source: Path) -> Translations:
    """The catalogue, read once; many simulators share the kit's."""
    compiled = io.BytesIO()
    with source.open("rb") as file:
        write_mo(compiled, read_po(file, locale="en"))
    return Translations(io.BytesIO(compiled.getvalue()))


class Phrasebook:
    """The sentences of one simulator, with those of the kit beneath them."""

    def __init__(self, package: Path, *, also: tuple[Path, ...] = ()) -> None:
        """`package` is the simulator's folder; its English is `locale/en.po` there, and in the folders `also`."""
        self._english = _catalogue(package / "locale")
        for other in also:
            self._english.add_fallback(_catalogue(other / "locale"))
        self._english.add_fallback(_catalogue(_KIT))

    def say(self, language: Language, sentence: str, **words: object) -> str:
        """`sentence` in `language`, with its `{words}` filled in."""
        said = sentence if language == "pl" else str(self._english.gettext(sentence))
        return said.format(**words) if words else said


def long_date(moment: date | datetime, language: Language) -> str:
    """`22 listopada 2026`, or `22 listopada 2026, 14:05` in Polish time."""
    locale = "pl_PL" if language == "pl" else "en_GB"
    if isinstance(moment, datetime):
        return format_datetime(moment, "d MMMM y, HH:mm", tzinfo=WARSAW, locale=locale)
    return format_date(moment, "d MMMM y", locale=locale)


def masked(number: str) -> str:
    """An identity number with all but its last three characters hidden."""
    return "•" * max(0, len(number) - 3) + number[-3:]
