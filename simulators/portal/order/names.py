"""Names of people as documents print them: Latin letters of any European language, nothing else."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from simulators.kit import forms
from simulators.portal.order.data_refusals import NameInAnotherAlphabet, NameWithDigits, NameWithSigns

LONGEST_NAME: Final = 100
_SAME_SIGN: Final = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "‐": "-", "‑": "-", "–": "-", "\u00a0": " "})
_LETTERS: Final = r"(?:[^\W\d_][\u0300-\u036f]*)+"
_SHAPE: Final = re.compile(rf"{_LETTERS}(?:[ '-]{_LETTERS})*")


def person_name(form: Mapping[str, str], field: str) -> str:
    """The name in `field`, in NFC, with single spaces; raises one of the refusals of names."""
    typed = forms.text(form, field, longest=LONGEST_NAME)
    name = " ".join(typed.translate(_SAME_SIGN).split())
    if any(unicodedata.category(letter).startswith("N") for letter in name):
        raise NameWithDigits(field=field)
    foreign = next((letter for letter in name if letter.isalpha() and not _is_latin(letter)), None)
    if foreign is not None:
        raise NameInAnotherAlphabet(field=field, letter=foreign)
    if _SHAPE.fullmatch(name) is None:
        raise NameWithSigns(field=field)
    return name


def _is_latin(letter: str) -> bool:
    """Whether Unicode names `letter` a Latin one; full-width and mathematical look-alikes are not."""
    return unicodedata.name(letter, "").startswith("LATIN ")
