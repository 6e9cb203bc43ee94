"""The register's machine interfaces: for other simulators, and for the control plane."""

from datetime import date
from typing import Annotated

import msgspec

from simulators.kit.api import Operation
from simulators.kit.call import Call
from simulators.kit.forms import FieldReader, text
from simulators.kit.numbers import pesel_number
from simulators.kit.refusal import FormRefused
from simulators.trusted_profile.residents.model import Resident
from simulators.trusted_profile.residents.service import Residents

_Name = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


class ResidentEntry(msgspec.Struct, frozen=True):
    """What the register says of somebody; given names all in one, in order."""

    given_names: _Name
    surname: _Name
    birth_date: date
    restricted: bool = False


def resident_operation(residents: Residents, path: str) -> Operation:
    """Keeping one resident, at `path` with `{pesel}` in it."""

    def answer(call: Call) -> None:
        residents.keep(_resident(call))

    return Operation(
        "PUT",
        path,
        "The PESEL register knows this person, as given",
        answer,
        body=ResidentEntry,
        refusals=(FormRefused,),
    )


def _resident(call: Call) -> Resident:
    """The resident that a call brings; raises MalformedRequest or FormRefused."""
    entry = call.json(ResidentEntry)
    form = {"pesel": call.parameters["pesel"], "given_names": entry.given_names, "surname": entry.surname}
    reader = FieldReader()
    resident = Resident(
        pesel=reader.read(lambda: pesel_number(form, "pesel"), ""),
        given_names=reader.read(lambda: text(form, "given_names"), ""),
        surname=reader.read(lambda: text(form, "surname"), ""),
        birth_date=entry.birth_date,
        restricted=entry.restricted,
    )
    reader.finish()
    return resident
