"""The PESEL register: who is in it, and whether a person may have a profile by it."""

from datetime import date

from sqlalchemy import Connection

from simulators.kit.language import WARSAW, masked
from simulators.kit.refusal import FormRefused
from simulators.trusted_profile.account.model import Person
from simulators.trusted_profile.parts import Parts
from simulators.trusted_profile.residents import store
from simulators.trusted_profile.residents.comparison import disagreements
from simulators.trusted_profile.residents.model import Resident
from simulators.trusted_profile.residents.refusals import PersonTooYoung, PeselRestricted, PeselUnknown


class Residents:
    """The register, as the site asks it."""

    def __init__(self, parts: Parts) -> None:
        """`parts` of the site."""
        self._parts = parts

    def keep(self, resident: Resident) -> None:
        """The register knows `resident` from now on, as given."""
        with self._parts.database.write() as connection:
            store.keep(connection, resident)
        self._parts.write_journal(masked(resident.pesel), "resident-kept", restricted=resident.restricted)

    def check(self, connection: Connection, person: Person) -> Resident:
        """The register's entry of `person`.

        Raises PeselUnknown, PeselRestricted, PersonTooYoung, or FormRefused with the names that don't agree.
        """
        resident = store.by_pesel(connection, person.pesel)
        if resident is None:
            raise PeselUnknown(field="pesel")
        if resident.restricted:
            raise PeselRestricted(field="pesel")
        age = self._parts.settings.limits.profile_minimum_age
        if _age_on(self._parts.clock.now().astimezone(WARSAW).date(), resident.birth_date) < age:
            raise PersonTooYoung(field="pesel", age=age)
        found = list(
            disagreements(
                resident, first_name=person.first_name, second_name=person.second_name, surname=person.surname
            )
        )
        if found:
            raise FormRefused(*found)
        return resident


def _age_on(day: date, born: date) -> int:
    """Whole years; born on 29 February, a year older on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
