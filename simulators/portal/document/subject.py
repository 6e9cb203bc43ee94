"""Who the certificate will name: the subject, with its identifier as ETSI EN 319 412-1 §5.1.3 writes it."""

from typing import Final

import msgspec

from simulators.portal.order.model import IdentifierKind, Order, Organisation, Parameters, PersonalData

_TYPES: Final[dict[IdentifierKind, str]] = {"pesel": "PNO", "identity_card": "IDC", "passport": "PAS"}
_LONGEST_COMMON_NAME: Final = 64  # RFC 5280, Appendix A: ub-common-name


class Subject(msgspec.Struct, frozen=True):
    """The subject as the certification authority is asked to write it."""

    country: str
    given_names: str
    surname: str
    identifier: str
    organisation: Organisation | None
    common_name: str


def subject_of(order: Order) -> Subject:
    """The subject of the certificate that `order` leads to."""
    chosen, person = chosen_of(order)
    country = "PL" if chosen.identifier == "pesel" else str(person.document_state)
    number = person.pesel if chosen.identifier == "pesel" else person.document_number
    return Subject(
        country=country,
        given_names=person.given_names,
        surname=person.surname,
        identifier=f"{_TYPES[chosen.identifier]}{country}-{number}",
        organisation=chosen.organisation,
        common_name=f"{person.given_names} {person.surname}"[:_LONGEST_COMMON_NAME].rstrip(),
    )


def chosen_of(order: Order) -> tuple[Parameters, PersonalData]:
    """The parameters and the personal data of an order that has come past those stages."""
    if order.parameters is None or order.personal_data is None:
        raise ValueError(f"{order.order_id} has no parameters or personal data yet")
    return order.parameters, order.personal_data
