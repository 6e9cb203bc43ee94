"""Names of people as documents print them: Latin letters of any European language, nothing else."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from simulators.kit import forms
from simulators.kit.refusal import N_, Refusal

LONGEST_NAME: Final = 100
_SAME_SIGN: Final = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "‐": "-", "‑": "-", "–": "-", "\u00a0": " "})
_LETTERS: Final = r"(?:[^\W\d_][\u0300-\u036f]*)+"
_SHAPE: Final = re.compile(rf"{_LETTERS}(?:[ '-]{_LETTERS})*")


class NameWithDigits(Refusal):
    """Digits in a name."""

    code = "name-with-digits"
    status = 422
    sentence = N_("Imię ani nazwisko nie zawiera cyfr. Wpisz je tak, jak w dokumencie tożsamości.")


class NameWithSigns(Refusal):
    """Markup or punctuation in a name."""

    code = "name-with-signs"
    status = 422
    sentence = N_("Wpisz tylko litery. Dozwolone są też spacja, łącznik i apostrof między literami.")


class NameInAnotherAlphabet(Refusal):
    """Letters that are not Latin, perhaps only alike."""

    code = "name-in-another-alphabet"
    status = 422
    sentence = N_("Wpis zawiera litery innego alfabetu, na przykład „{letter}”. Wpisz litery łacińskie z dokumentu.")


def person_name(form: Mapping[str, str], field: str) -> str:
    """The name in `field`, in NFC, with single spaces; raises one of the refusals of names."""
    typed = forms.text(form, field, longest=LONGEST_NAME)
    name = plain_name(typed)
    if any(unicodedata.category(letter).startswith("N") for letter in name):
        raise NameWithDigits(field=field)
    foreign = next((letter for letter in name if letter.isalpha() and not _is_latin(letter)), None)
    if foreign is not None:
        raise NameInAnotherAlphabet(field=field, letter=foreign)
    if _SHAPE.fullmatch(name) is None:
        raise NameWithSigns(field=field)
    return name


def plain_name(text: str) -> str:
    """`text` in NFC, with single spaces, and one sign for every hyphen and every apostrophe."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_SAME_SIGN).split())


def _is_latin(letter: str) -> bool:
    """Whether Unicode names `letter` a Latin one; full-width and mathematical look-alikes are not."""
    return unicodedata.name(letter, "").startswith("LATIN ")
