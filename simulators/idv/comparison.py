"""What the portal says beside what the document says, field by field, for the operator's eyes."""

from dataclasses import dataclass
from datetime import date, datetime

from simulators.idv import names
from simulators.idv.decision import kind_of, seen_document
from simulators.idv.model import ExpectedDocument, Person, Verification
from simulators.idv.mrz import Mrz
from simulators.idv.mrz_dates import birth_date, expiry_date
from simulators.idv.words import KIND
from simulators.kit.language import WARSAW
from simulators.kit.refusal import N_
from simulators.kit.states import state_of_zone


@dataclass(frozen=True)
class Row:
    """One field; `portal` None where the portal says nothing of it, `differs` where both speak and disagree."""

    label: str
    portal: str | None
    document: str
    differs: bool = False


def compare(verification: Verification, now: datetime) -> list[Row]:
    """The fields of the document that was read; none when nothing was read."""
    zone, today = verification.reading.mrz, now.astimezone(WARSAW).date()
    if zone is None:
        return []
    seen = seen_document(verification.reading, today)
    born = seen.birth_date if seen else birth_date(zone.birth, today)
    return [
        *_name_rows(verification.person, zone),
        Row(
            N_("Data urodzenia"),
            _day(verification.person.birth_date),
            _day(born),
            born != verification.person.birth_date,
        ),
        *_number_rows(verification.document, zone),
        *_printed_rows(verification, expiry_date(zone.expiry, today)),
    ]


def _name_rows(person: Person, zone: Mrz) -> list[Row]:
    agreement = names.compare(
        person.surname,
        person.given_names,
        seen_surname=zone.surname,
        seen_given=zone.given_names,
        is_cut=zone.is_name_cut,
    )
    surname_differs = tuple(zone.surname.split()) not in names.foldings(person.surname) and not zone.is_name_cut
    given_differ = agreement == "second-missing" or (agreement == "differs" and not surname_differs)
    return [
        Row(N_("Nazwisko"), person.surname, zone.surname, surname_differs),
        Row(N_("Imiona"), person.given_names, " ".join(zone.given_names), given_differ),
    ]


def _number_rows(expected: ExpectedDocument | None, zone: Mrz) -> list[Row]:
    """Kind, state and number; the portal speaks of them when the certificate will carry the number."""
    kind, state = KIND[kind_of(zone)], state_of_zone(zone.issuer) or zone.issuer
    if expected is None:
        seen = ((N_("Rodzaj dokumentu"), kind), (N_("Państwo wydania"), state), (N_("Numer dokumentu"), zone.number))
        return [Row(label, None, value) for label, value in seen]
    return [
        Row(N_("Rodzaj dokumentu"), KIND[expected.kind], kind),
        Row(N_("Państwo wydania"), expected.state, state),
        Row(N_("Numer dokumentu"), expected.number, zone.number, expected.number != zone.number),
    ]


def _printed_rows(verification: Verification, expires: date | None) -> list[Row]:
    printed = verification.reading.printed
    return [
        Row(N_("Ważny do"), None, _day(expires)),
        Row(N_("Wydany"), None, _day(printed.issued_on if printed else None)),
        Row(N_("Etykieta twarzy"), verification.face, (printed.face if printed else None) or "–"),
    ]


def _day(day: date | None) -> str:
    return day.isoformat() if day else "–"
