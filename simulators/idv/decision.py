"""What follows from the evidence: a pure function of what was seen, what the portal says, and the day.

ETSI TS 119 461 §8.3 (accepted documents, validity, status, visual zone against machine-readable
zone), §8.4 (face). Doubts that only a person can settle withhold the result; contradictions end it:

* a picture taken from a screen is not a document in the hand: negative, `document-not-genuine`;
* a grey print-out, a worn document, a sticker may have innocent reasons: withheld, `manual-check-needed`;
* Polish temporary passports (type PT) and emergency ones (PE) carry no chip and are made at a
  consulate's desk: withheld; diplomatic and service passports (PD, PS) count as passports;
* a document that another order's verification ended badly with is looked at by a human.
"""

from datetime import date
from typing import Final

import msgspec

from simulators.idv import names
from simulators.idv.model import (
    DocumentReading,
    ExpectedDocument,
    Kind,
    Person,
    Printed,
    Reason,
    SeenDocument,
    Suspicion,
    Verdict,
)
from simulators.idv.mrz import Mrz
from simulators.idv.mrz_dates import birth_date, expiry_date
from simulators.idv.mrz_text import may_be
from simulators.kit.states import STATES, state_of_zone

CARD_STATES: Final = ("PL", "DE")
_TO_BE_LOOKED_AT: Final = ("PE", "PT")
_RESIDENCE_CODES: Final = ("IR", "AR", "CR")
_HIDING: Final[set[Suspicion]] = {"sticker", "worn"}  # the printed zone is not there to be compared
_PESEL_DIGITS: Final = 11
# Reasons that speak against the document or whoever holds it, not against light, haste or a slip in the order.
KEPT_WITH_THE_DOCUMENT: Final[frozenset[Reason]] = frozenset(
    {
        "document-not-genuine",
        "document-check-digit-wrong",
        "document-data-disagree",
        "document-reported-lost",
        "face-differs",
        "liveness-failed",
        "operator-declined",
    }
)


class Evidence(msgspec.Struct, frozen=True):
    """Everything that the decision rests on. `today` is the day in Poland; `selfie` the face's label, once known."""

    person: Person
    expected: ExpectedDocument | None
    reading: DocumentReading
    today: date
    is_reported_lost: bool = False
    is_refused_elsewhere: bool = False
    selfie: str | None = None


def kind_of(zone: Mrz) -> Kind:
    """The kind of document that a zone belongs to (ICAO Doc 9303-4 §4.2.2, 9303-5 §4.2.2)."""
    if zone.format == "TD3":
        return "passport"
    is_identity_card = zone.document_code.startswith("I") and zone.document_code not in _RESIDENCE_CODES
    return "identity_card" if is_identity_card else "residence_card"


def refusal_of(kind: Kind, state: str | None) -> Reason | None:
    """Why documents of this kind and state are not taken: passports of any state, cards of Poland and Germany."""
    if kind not in ("passport", "identity_card"):
        return "document-kind-not-accepted"
    taken = STATES if kind == "passport" else CARD_STATES
    return None if state in taken else "document-state-not-accepted"


def seen_document(reading: DocumentReading, today: date) -> SeenDocument | None:
    """The document as the portal is told of it; None when state or a date could not be made out."""
    zone = reading.mrz
    if zone is None:
        return None
    state, born, expires = state_of_zone(zone.issuer), _born(reading, today), expiry_date(zone.expiry, today)
    if state is None or born is None or expires is None:
        return None
    return SeenDocument(
        kind=kind_of(zone),
        state=state,
        number=zone.number,
        expires_on=expires,
        surname=zone.surname,
        given_names=" ".join(zone.given_names),
        birth_date=born,
    )


def decide(evidence: Evidence) -> Verdict:
    """Positive, negative or withheld, with every reason found."""
    zone = evidence.reading.mrz
    if "screen" in evidence.reading.suspicions:
        return Verdict("negative", ("document-not-genuine",))
    if zone is None:
        return Verdict("negative", ("document-unreadable",))
    broken = [*_not_taken(zone), *_spoilt(evidence.reading, zone, evidence.today)]
    if broken:
        return Verdict("negative", tuple(broken))
    seen = seen_document(evidence.reading, evidence.today)
    if seen is None:
        return Verdict("withheld", ("manual-check-needed",))
    agreement = _name_agreement(evidence.person, zone)
    against = [*_validity(evidence, seen), *_differences(evidence, zone, seen)]
    if agreement == "differs":
        against.insert(0, "name-differs")
    if against:
        return Verdict("negative", tuple(against))
    doubts = _doubts(evidence, zone, agreement)
    return Verdict("withheld", doubts) if doubts else Verdict("positive")


def _doubts(evidence: Evidence, zone: Mrz, agreement: names.Agreement) -> tuple[Reason, ...]:
    """What only a human can settle."""
    doubts: tuple[tuple[bool, Reason], ...] = (
        (agreement == "second-missing", "second-given-name-missing"),
        (evidence.is_refused_elsewhere, "refused-in-another-order"),
        (_needs_a_look(evidence.reading, zone), "manual-check-needed"),
    )
    return tuple(reason for is_so, reason in doubts if is_so)


def _not_taken(zone: Mrz) -> list[Reason]:
    reason = refusal_of(kind_of(zone), state_of_zone(zone.issuer))
    return [reason] if reason else []


def _spoilt(reading: DocumentReading, zone: Mrz, today: date) -> list[Reason]:
    """What is wrong with the document itself, whoever it belongs to."""
    if zone.wrong_checks:
        return ["document-check-digit-wrong"]
    if reading.printed is None or set(reading.suspicions) & _HIDING:
        return []
    return ["document-data-disagree"] if _disagree(reading.printed, zone, today) else []


def _disagree(printed: Printed, zone: Mrz, today: date) -> bool:
    """Whether anything read from the printed zone contradicts the machine-readable one (9303-3 §4.9)."""
    dates = ((printed.birth_date, zone.birth), (printed.expires_on, zone.expiry))
    return (
        any(day is not None and f"{day:%y%m%d}" != digits for day, digits in dates)
        or (bool(printed.number) and not may_be(printed.number, zone.number))
        or expiry_date(zone.expiry, today) is None
    )


def _born(reading: DocumentReading, today: date) -> date | None:
    """The birth date; its century is that of the printed date where one was read."""
    printed = reading.printed.birth_date if reading.printed else None
    zone = reading.mrz.birth if reading.mrz else ""
    return printed if printed and f"{printed:%y%m%d}" == zone else birth_date(zone, today)


def _validity(evidence: Evidence, seen: SeenDocument) -> list[Reason]:
    issued_on = evidence.reading.printed.issued_on if evidence.reading.printed else None
    checks: tuple[tuple[bool, Reason], ...] = (
        (seen.expires_on < evidence.today, "document-expired"),
        (issued_on is not None and issued_on > evidence.today, "document-not-yet-valid"),
        (evidence.is_reported_lost, "document-reported-lost"),
    )
    return [reason for is_so, reason in checks if is_so]


def _differences(evidence: Evidence, zone: Mrz, seen: SeenDocument) -> list[Reason]:
    is_worn = "worn" in evidence.reading.suspicions  # then the label may have been misread
    portrait = evidence.reading.printed.face if evidence.reading.printed and not is_worn else None
    checks: tuple[tuple[bool, Reason], ...] = (
        (seen.birth_date != evidence.person.birth_date, "birth-date-differs"),
        (_is_other_number(evidence.expected, seen), "number-differs"),
        (_is_other_pesel(evidence.person.pesel, zone), "pesel-differs"),
        (evidence.selfie is not None and portrait is not None and portrait != evidence.selfie, "face-differs"),
    )
    return [reason for is_so, reason in checks if is_so]


def _is_other_number(expected: ExpectedDocument | None, seen: SeenDocument) -> bool:
    if expected is None:
        return False
    number = "".join(filter(str.isalnum, expected.number.upper()))
    return (expected.kind, expected.state, number) != (seen.kind, seen.state, seen.number)


def _is_other_pesel(pesel: str | None, zone: Mrz) -> bool:
    """A Polish passport repeats the PESEL among its optional data."""
    given = zone.optional.replace("<", "")
    is_there = zone.issuer == "POL" and len(given) == _PESEL_DIGITS and given.isdecimal()
    return pesel is not None and is_there and given != pesel


def _name_agreement(person: Person, zone: Mrz) -> names.Agreement:
    return names.compare(
        person.surname,
        person.given_names,
        seen_surname=zone.surname,
        seen_given=zone.given_names,
        is_cut=zone.is_name_cut,
    )


def _needs_a_look(reading: DocumentReading, zone: Mrz) -> bool:
    printed = reading.printed
    if printed is None or not printed.number or None in (printed.birth_date, printed.expires_on, printed.face):
        return True
    return bool(reading.suspicions) or zone.document_code in _TO_BE_LOOKED_AT
