"""Reading form fields: trimmed, normalised, bounded; what can't be taken is refused by name."""

import unicodedata
from collections.abc import Callable, Mapping
from typing import TypeVar

from simulators.kit.refusal import FieldMissing, FieldTooLong, FieldUnreadable, FormRefused, NotOnTheList, Refusal

T = TypeVar("T")
LONGEST = 200


def text(form: Mapping[str, str], name: str, *, longest: int = LONGEST, required: bool = True) -> str:
    """The field `name`, trimmed and in NFC; raises FieldMissing, FieldTooLong or FieldUnreadable."""
    value = unicodedata.normalize("NFC", form.get(name, "")).strip()
    if required and not value:
        raise FieldMissing(field=name)
    if len(value) > longest:
        raise FieldTooLong(field=name, limit=longest)
    if any(unicodedata.category(letter) in ("Cc", "Cs", "Co", "Cn") for letter in value):
        raise FieldUnreadable(field=name)
    return value


def choice(form: Mapping[str, str], name: str, options: tuple[str, ...]) -> str:
    """The field `name`, one of `options`; raises FieldMissing or NotOnTheList."""
    value = text(form, name)
    if value not in options:
        raise NotOnTheList(field=name)
    return value


def ticked(form: Mapping[str, str], name: str) -> bool:
    """Whether the check box `name` was ticked."""
    return form.get(name, "") == "on"


class FieldReader:
    """Reads several fields and refuses them together, so that a person sees every mistake at once."""

    def __init__(self) -> None:
        """Nothing read yet."""
        self._refusals: list[Refusal] = []

    def read(self, reading: Callable[[], T], otherwise: T) -> T:
        """What `reading` gives; a refusal is kept for finish() and `otherwise` stands in."""
        try:
            return reading()
        except Refusal as refusal:
            self._refusals.append(refusal)
            return otherwise

    def finish(self) -> None:
        """Raises FormRefused if any field was refused."""
        if self._refusals:
            raise FormRefused(*self._refusals)
