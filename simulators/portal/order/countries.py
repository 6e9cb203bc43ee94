"""States by ISO 3166-1 alpha-2, with their Polish and English names (CLDR)."""

import unicodedata
from functools import cache

from babel import Locale

from simulators.kit.language import Language
from simulators.kit.states import STATES


@cache
def countries(language: Language) -> tuple[tuple[str, str], ...]:
    """(code, name) of every state, in the order of the alphabet."""
    names = Locale(language).territories
    states = [(code, str(names[code])) for code in STATES]
    return tuple(sorted(states, key=lambda state: _sorted_as(state[1])))


def country_name(code: str, language: Language) -> str:
    """The name of the state `code`; the code itself for one that has none."""
    return dict(countries(language)).get(code, code)


def _sorted_as(name: str) -> str:
    """A letter with a mark comes right after the one without."""
    folded = name.casefold().replace("ł", "l~")
    return "".join("~" if unicodedata.combining(sign) else sign for sign in unicodedata.normalize("NFD", folded))
