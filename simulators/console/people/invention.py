"""Makes people up: names and addresses by Faker, in the language of their citizenship, in Latin letters."""

import threading
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from simulators.console.people.model import Address
from simulators.console.specimens.model import Sex
from simulators.kit.ids import Ids

if TYPE_CHECKING:
    from faker import Faker

_LOCALES: Final = {
    "PL": "pl_PL",
    "DE": "de_DE",
    "US": "en_US",
    "GB": "en_GB",
    "CZ": "cs_CZ",
    "FR": "fr_FR",
    "ES": "es_ES",
    "IT": "it_IT",
    "SE": "sv_SE",
}
# Faker's Ukrainian names are Cyrillic; a passport's data page has them in Latin letters.
_UKRAINIAN: Final[dict[Sex, tuple[str, ...]]] = {
    "F": ("Olena", "Oksana", "Iryna", "Kateryna", "Nataliia", "Yuliia", "Tetiana"),
    "M": ("Andrii", "Oleksandr", "Dmytro", "Mykola", "Serhii", "Taras", "Yurii"),
}
_UKRAINIAN_SURNAMES: Final = ("Testenko", "Shevchuk", "Kovalenko", "Bondar", "Melnyk", "Tkachenko", "Polishchuk")
_YOUNGEST, _OLDEST = 19, 79  # years; adults at some distance from any limit
_ONE_AT_A_TIME: Final = threading.Lock()  # a Faker keeps its own chance, which is set before each use


def invent_names(ids: Ids, citizenship: str, sex: Sex) -> tuple[str, str]:
    """Given names and surname."""
    if citizenship == "UA":
        return ids.pick(_UKRAINIAN[sex]), ids.pick(_UKRAINIAN_SURNAMES)
    with _ONE_AT_A_TIME:
        faker = _seeded(ids, _LOCALES.get(citizenship, "en_US"))
        first = faker.first_name_female if sex == "F" else faker.first_name_male
        names = list(dict.fromkeys(first() for _ in range(ids.pick((1, 2)))))
        return " ".join(names), faker.last_name_female() if sex == "F" else faker.last_name_male()


def invent_address(ids: Ids) -> Address:
    """An address in Poland."""
    with _ONE_AT_A_TIME:
        faker = _seeded(ids, "pl_PL")
        return Address(street=faker.street_address(), postcode=faker.postcode(), city=faker.city(), country="PL")


def invent_city(ids: Ids) -> str:
    """Where somebody was born."""
    with _ONE_AT_A_TIME:
        return str(_seeded(ids, "pl_PL").city())


def invent_birth_date(ids: Ids, today: date) -> date:
    """The birth date of an adult."""
    days = (_OLDEST - _YOUNGEST) * 365
    return today - timedelta(days=_YOUNGEST * 365 + int(ids.number(6)) % days)


def _seeded(ids: Ids, locale: str) -> "Faker":
    faker = _faker(locale)
    faker.seed_instance(int(ids.number(12)))
    return faker


@lru_cache(maxsize=16)
def _faker(locale: str) -> "Faker":
    from faker import Faker  # loaded when needed: see simulators.warming

    return Faker(locale)
