"""Whether names as a person gives them agree with those of the PESEL register: all of them, letter by letter."""

import unicodedata
from collections.abc import Iterator
from typing import Final

from simulators.kit.names import plain_name
from simulators.kit.refusal import Refusal
from simulators.trusted_profile.residents.model import Resident
from simulators.trusted_profile.residents.refusals import (
    DiacriticsLost,
    GivenNamesDiffer,
    SecondNameMissing,
    SurnameDiffers,
)

# Letters whose stroke or ligature Unicode does not take apart.
_STROKES: Final = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "æ": "ae", "œ": "oe", "ı": "i"})


def disagreements(resident: Resident, *, first_name: str, second_name: str, surname: str) -> Iterator[Refusal]:
    """What does not agree, each at its field; letter case and ways of writing one sign make no difference."""
    given = _disagreement_of_given_names(_words(resident.given_names), _words(first_name), _words(second_name))
    if given is not None:
        yield given
    mine, theirs = _words(surname), _words(resident.surname)
    if mine != theirs:
        is_folded = _bare(mine) == _bare(theirs)
        yield DiacriticsLost(field="surname") if is_folded else SurnameDiffers(field="surname")


def _disagreement_of_given_names(theirs: list[str], first: list[str], second: list[str]) -> Refusal | None:
    mine = first + second
    if mine == theirs:
        return None
    if len(mine) < len(theirs) and _bare(mine) == _bare(theirs[: len(mine)]):
        return SecondNameMissing(field="second_name")
    if _bare(mine) == _bare(theirs):
        is_first = first != theirs[: len(first)]
        return DiacriticsLost(field="first_name" if is_first else "second_name")
    is_first = _bare(first) != _bare(theirs[: len(first)])
    return GivenNamesDiffer(field="first_name" if is_first else "second_name")


def _words(name: str) -> list[str]:
    return plain_name(name).casefold().split()


def _bare(words: list[str]) -> list[str]:
    """`words` without diacritics."""
    return [
        "".join(sign for sign in unicodedata.normalize("NFD", each.translate(_STROKES)) if sign.isascii())
        for each in words
    ]
