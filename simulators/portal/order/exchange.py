"""What the portal and the verification service say to each other (docs/architecture.md, "Who calls whom")."""

from datetime import date, datetime
from typing import Annotated, Literal

import msgspec

from simulators.kit.simulator import Surroundings
from simulators.portal.order.model import CorrectedNames, IdentityResult, Order, Parameters, PersonalData

Moment = Annotated[datetime, msgspec.Meta(tz=True)]


class Person(msgspec.Struct, frozen=True):
    """Who is to be verified."""

    given_names: str
    surname: str
    birth_date: date
    pesel: str | None
    citizenship: str


class WantedDocument(msgspec.Struct, frozen=True):
    """The document that must be shown, because its number will stand in the certificate."""

    kind: str
    state: str
    number: str


class VerificationRequest(msgspec.Struct, frozen=True):
    """The whole question; the same `key` again is the same verification."""

    key: str
    order_id: str
    person: Person
    document: WantedDocument | None
    callback: str
    return_to: str


class VerifiedDocument(msgspec.Struct, frozen=True):
    """The document that was seen."""

    kind: str
    state: str
    number: str
    expires_on: date | None = None
    surname: str = ""
    given_names: str = ""
    birth_date: date | None = None


class ResultMessage(msgspec.Struct, frozen=True):
    """What the verification service tells (docs/architecture.md, `POST /api/identity-results`)."""

    event_id: str
    verification_id: str
    order_id: str
    sequence: int
    final: bool
    result: Literal["positive", "negative", "withheld"]
    reasons: tuple[str, ...]
    decided_at: Moment
    decided_by: Literal["machine", "operator", "clock"]
    document: VerifiedDocument | None = None
    corrected: CorrectedNames | None = None


class Begun(msgspec.Struct, frozen=True):
    """The service's answer to a new verification."""

    verification_id: str
    link: str
    link_expires_at: Moment


class Link(msgspec.Struct, frozen=True):
    """A fresh one-time link."""

    link: str
    link_expires_at: Moment


def request_for(order: Order, surroundings: Surroundings) -> VerificationRequest:
    """The question about the person of `order`; its key changes with every attempt and every change of data."""
    if order.parameters is None or order.personal_data is None:
        raise ValueError(f"{order.order_id} has no parameters or no personal data")
    person = order.personal_data
    portal = surroundings.addresses.of("portal")
    return VerificationRequest(
        key=f"{order.order_id}-{order.verification_attempts + 1}-{order.version}",
        order_id=order.order_id,
        person=Person(person.given_names, person.surname, person.birth_date, person.pesel, person.citizenship),
        document=_wanted(order.parameters, person),
        callback=f"{portal}/api/identity-results",
        return_to=f"{surroundings.settings.public_address_of('portal')}/orders/{order.order_id}",
    )


def _wanted(parameters: Parameters, person: PersonalData) -> WantedDocument | None:
    if parameters.identifier == "pesel" or person.document_state is None or person.document_number is None:
        return None
    return WantedDocument(parameters.identifier, person.document_state, person.document_number)


def result_of(message: ResultMessage) -> IdentityResult:
    """What an order keeps of `message`."""
    seen = message.document
    return IdentityResult(
        verification_id=message.verification_id,
        sequence=message.sequence,
        final=message.final,
        result=message.result,
        reasons=message.reasons,
        decided_at=message.decided_at,
        decided_by=message.decided_by,
        document_kind=seen.kind if seen else None,
        document_state=seen.state if seen else None,
        document_number=seen.number if seen else None,
        corrected=message.corrected,
    )
