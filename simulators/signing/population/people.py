"""The invented people of a population: the same for the same seed."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from simulators.kit.ids import Ids
from simulators.kit.numbers import pesel_of

_FIRST_BIRTHDAY: Final = date(1948, 1, 1)
_WOMEN: Final = ("Anna", "Barbara", "Celina", "Danuta", "Elżbieta", "Grażyna", "Irena", "Józefa", "Łucja", "Żaneta")
_MEN: Final = ("Adam", "Bartłomiej", "Czesław", "Damian", "Emil", "Feliks", "Jerzy", "Kazimierz", "Łukasz", "Wojciech")
_SURNAMES: Final = (
    ("Testowa", "Testowy"),
    ("Próbna-Obciążeniowa", "Próbny-Obciążeniowy"),
    ("Wzorcowa", "Wzorcowy"),
    ("Przykładowa", "Przykładowy"),
    ("Zmyślona", "Zmyślony"),
    ("Wymyślna", "Wymyślny"),
    ("Seryjna", "Seryjny"),
)


@dataclass(frozen=True)
class Invented:
    """One person: number `number` (from 1) of the population `seed`."""

    seed: int
    number: int
    given_names: str
    surname: str
    pesel: str

    @property
    def user_id(self) -> str:
        """Whom the signing service knows as the owner."""
        return f"signer-{self.seed}-{self.number:05}"


def people_of(seed: int, count: int) -> list[Invented]:
    """The first `count` people of the population; each is born on a day of their own, so no two share a PESEL."""
    chance = Ids(seed)
    return [_person(chance, seed, number) for number in range(1, count + 1)]


def pin_of(seed: int) -> str:
    """The PIN of the population's credentials."""
    return Ids(seed).number(6)


def _person(chance: Ids, seed: int, number: int) -> Invented:
    is_man = number % 2
    surname = chance.pick(_SURNAMES)[is_man]
    given_names = chance.pick(_MEN if is_man else _WOMEN)
    ordinal = int(chance.number(3)) * 10 + chance.pick((0, 2, 4, 6, 8)) + is_man
    return Invented(seed, number, given_names, surname, pesel_of(_FIRST_BIRTHDAY + timedelta(days=number), ordinal))
