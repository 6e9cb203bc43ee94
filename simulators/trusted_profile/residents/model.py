"""Who the PESEL register knows."""

from datetime import date

import msgspec


class Resident(msgspec.Struct, frozen=True):
    """One person of the register. `restricted`: the person has had the number restricted (zastrzeżenie)."""

    pesel: str
    given_names: str
    surname: str
    birth_date: date
    restricted: bool = False
