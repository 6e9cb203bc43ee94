"""Whether names agree: both sides folded as a machine-readable zone would have them (ICAO Doc 9303-3 §6)."""

import unicodedata
from typing import Final, Literal

Agreement = Literal["same", "second-missing", "differs"]
_ALWAYS: Final = {
    "ß": "SS",
    "ẞ": "SS",
    "Æ": "AE",
    "Œ": "OE",
    "Þ": "TH",
    "Ð": "D",
    "Đ": "D",
    "Ł": "L",
    "Ħ": "H",
    "Ŧ": "T",
}
_LONG: Final = {"Ä": "AE", "Ö": "OE", "Ü": "UE", "Ø": "OE", "Å": "AA", "Ñ": "N"}
_SHORT: Final = {"Ø": "O"}
_DROPPED: Final = "'’`ʼ.,"
_SURNAME_ALWAYS_WHOLE: Final = 24


def foldings(name: str) -> set[tuple[str, ...]]:
    """The words of `name` in A–Z, in each way that the standard allows (`Müller`: MUELLER, MULLER)."""
    return {_words(name, _LONG), _words(name, _SHORT)}


def _words(name: str, umlauts: dict[str, str]) -> tuple[str, ...]:
    folded = "".join(_fold(letter, umlauts) for letter in unicodedata.normalize("NFC", name))
    return tuple(folded.split())


def _fold(letter: str, umlauts: dict[str, str]) -> str:
    if letter in _DROPPED:
        return ""
    capital = letter if letter in _ALWAYS else letter.upper()
    known = _ALWAYS.get(capital) or umlauts.get(capital)
    if known:
        return known
    bare = "".join(mark for mark in unicodedata.normalize("NFD", capital) if not unicodedata.combining(mark))
    return bare if bare.isalnum() else " "


def compare(
    surname: str, given_names: str, *, seen_surname: str, seen_given: tuple[str, ...], is_cut: bool
) -> Agreement:
    """The portal's names against those seen in a zone; what the zone's end has cut off is not asked for."""
    seen = tuple(seen_surname.split())
    if not any(_is_same(mine, seen, is_cut=is_cut and _is_long(mine)) for mine in foldings(surname)):
        return "differs"
    outcomes = {_compare_given(mine, seen_given, is_cut=is_cut) for mine in foldings(given_names)}
    return next(each for each in _BEST_FIRST if each in outcomes)


_BEST_FIRST: Final[tuple[Agreement, ...]] = ("same", "second-missing", "differs")


def _compare_given(mine: tuple[str, ...], seen: tuple[str, ...], *, is_cut: bool) -> Agreement:
    if _is_same(mine, seen, is_cut=is_cut):
        return "same"
    shorter, longer = sorted((mine, seen), key=len)
    is_part = len(shorter) < len(longer) and bool(shorter) and longer[: len(shorter)] == shorter
    return "second-missing" if is_part else "differs"


def _is_long(words: tuple[str, ...]) -> bool:
    """Whether a surname may itself have been cut; a shorter one is whole, and the given names were cut."""
    return len(" ".join(words)) > _SURNAME_ALWAYS_WHOLE


def _is_same(mine: tuple[str, ...], seen: tuple[str, ...], *, is_cut: bool) -> bool:
    if mine == seen:
        return True
    if not is_cut or not seen or len(seen) > len(mine):
        return False
    whole = max(0, len(seen) - 2)  # a cut may shorten the last word but one, to leave room for an initial
    return mine[:whole] == seen[:whole] and all(
        word.startswith(part) for word, part in zip(mine[whole:], seen[whole:], strict=False)
    )
