"""What the portal says beside what the document says, field by field, for the operator's eyes."""

from dataclasses import dataclass
from datetime import date, datetime

from simulators.idv import mrz, names
from simulators.idv.decision import kind_of, seen_document
from simulators.idv.model import Verification
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
    person, expected = verification.person, verification.document
    seen = seen_document(verification.reading, today)
    born = seen.birth_date if seen else mrz.birth_date(zone.birth, today)
    expires = mrz.expiry_date(zone.expiry, today)
    printed = verification.reading.printed
    agreement = names.compare(
        person.surname,
        person.given_names,
        seen_surname=zone.surname,
        seen_given=zone.given_names,
        is_cut=zone.is_name_cut,
    )
    surname_differs = tuple(zone.surname.split()) not in names.foldings(person.surname) and not zone.is_name_cut
    return [
        Row(N_("Nazwisko"), person.surname, zone.surname, surname_differs),
        Row(
            N_("Imiona"),
            person.given_names,
            " ".join(zone.given_names),
            agreement == "second-missing" or (agreement == "differs" and not surname_differs),
        ),
        Row(N_("Data urodzenia"), _day(person.birth_date), _day(born), born != person.birth_date),
        Row(N_("Rodzaj dokumentu"), KIND[expected.kind] if expected else None, KIND[kind_of(zone)]),
        Row(N_("Państwo wydania"), expected.state if expected else None, state_of_zone(zone.issuer) or zone.issuer),
        Row(
            N_("Numer dokumentu"),
            expected.number if expected else None,
            zone.number,
            expected is not None and expected.number != zone.number,
        ),
        Row(N_("Ważny do"), None, _day(expires)),
        Row(N_("Wydany"), None, _day(printed.issued_on if printed else None)),
        Row(N_("Etykieta twarzy"), verification.face, (printed.face if printed else None) or "–"),
    ]


def _day(day: date | None) -> str:
    return day.isoformat() if day else "–"
