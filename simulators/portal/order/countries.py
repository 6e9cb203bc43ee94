"""States by ISO 3166-1 alpha-2, with their Polish and English names (CLDR)."""

import unicodedata
from functools import cache
from typing import Final

from babel import Locale

from simulators.kit.language import Language

# Territories that CLDR names though ISO 3166-1 assigns no such code.
_NO_STATES: Final = frozenset(
    ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"]
)


@cache
def countries(language: Language) -> tuple[tuple[str, str], ...]:
    """(code, name) of every state, in the order of the alphabet."""
    names = Locale(language).territories
    states = [(code, str(name)) for code, name in names.items() if _is_state(code)]
    return tuple(sorted(states, key=lambda state: _sorted_as(state[1])))


def country_name(code: str, language: Language) -> str:
    """The name of the state `code`; the code itself for one that has none."""
    return dict(countries(language)).get(code, code)


def country_codes() -> tuple[str, ...]:
    """Every code."""
    return tuple(code for code, _ in countries("pl"))


def _is_state(code: str) -> bool:
    return len(code) == 2 and code.isalpha() and code not in _NO_STATES


def _sorted_as(name: str) -> str:
    """A letter with a mark comes right after the one without."""
    folded = name.casefold().replace("ł", "l~")
    return "".join("~" if unicodedata.combining(sign) else sign for sign in unicodedata.normalize("NFD", folded))
