"""What a prepared order is filled with: the given records, or examples, as a person would have typed them."""

from datetime import date
from typing import Final

from simulators.portal.order.model import Parameters, PersonalData

PARAMETERS: Final = Parameters(validity_months=24, identifier="pesel", key_type="P-256")
# An invented person; the number is a published test vector.
PERSON: Final = PersonalData(
    given_names="Żaneta Maria",
    surname="Gęślarz-Łoś",
    birth_date=date(1985, 7, 21),
    citizenship="PL",
    phone="+48600100200",
    address="ul. Próbna 1, 00-001 Warszawa",
    pesel="85072112349",
)


def typed_parameters(parameters: Parameters | None) -> dict[str, str]:
    """`parameters` (or the example) as the fields of their page."""
    chosen = parameters or PARAMETERS
    typed = {
        "validity": str(chosen.validity_months),
        "identifier": chosen.identifier,
        "key_type": chosen.key_type,
        "organisation": "yes" if chosen.organisation else "no",
    }
    if chosen.organisation is not None:
        typed |= {"organisation_name": chosen.organisation.name, "nip": chosen.organisation.nip, "authority": "on"}
    return typed


def typed_person(person: PersonalData | None) -> dict[str, str]:
    """`person` (or the example) as the fields of their page."""
    known = person or PERSON
    return {
        "given_names": known.given_names,
        "surname": known.surname,
        "pesel": known.pesel or "",
        "birth_date": known.birth_date.isoformat(),
        "citizenship": known.citizenship,
        "phone": known.phone,
        "address": known.address,
        "document_state": known.document_state or "",
        "document_number": known.document_number or "",
    }
