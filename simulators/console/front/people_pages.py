"""Pages about people: the list, one person with pictures, one more document, a voucher for her."""

from datetime import date
from typing import Final, get_args
from urllib.parse import quote

import msgspec
from starlette.responses import Response

from simulators.console.front.desk import Desk
from simulators.console.front.refusals import DayUnreadable, VoucherNotToBeHad
from simulators.console.people.model import NewDocument, NewPerson, Portrayed
from simulators.console.specimens.model import KINDS, Flaw, Kind, Misprint, Pose, Scene
from simulators.kit.call import Call, see_other
from simulators.kit.forms import choice, text
from simulators.kit.outbox import PeerUnavailable
from simulators.kit.peers import PeerRefused
from simulators.kit.refusal import N_

_SHOWN: Final = 60
_VOUCHERS: Final = "/portal/vouchers"
CITIZENSHIPS: Final = {
    "PL": N_("Polska"),
    "DE": N_("Niemcy"),
    "UA": N_("Ukraina"),
    "US": N_("Stany Zjednoczone"),
    "CZ": N_("Czechy"),
    "LT": N_("Litwa"),
    "FR": N_("Francja"),
    "VN": N_("Wietnam"),
}
KIND_NAMES: Final[dict[Kind, str]] = {
    "passport": N_("Paszport"),
    "identity_card": N_("Dowód osobisty"),
    "residence_card": N_("Karta pobytu"),
    "driving_licence": N_("Prawo jazdy"),
}
MISPRINTS: Final[dict[Misprint, str]] = {
    "check-digit-wrong": N_("Zła cyfra kontrolna numeru"),
    "composite-wrong": N_("Zła łączna cyfra kontrolna"),
    "data-disagree": N_("Inna data urodzenia w pasku niż w druku"),
    "number-o-for-0": N_("Litera O zamiast zera w numerze"),
    "names-transliterated": N_("Nazwisko i imiona bez polskich znaków"),
    "second-given-name-missing": N_("Bez drugiego imienia"),
    "other-surname": N_("Inne nazwisko"),
}


class VoucherCode(msgspec.Struct, frozen=True):
    """What the portal's control plane answers."""

    code: str


def show_people(desk: Desk, call: Call) -> Response:
    """The people invented last."""
    people = desk.people.latest(_SHOWN)
    return desk.site.pages.show(call, "people.html", people=people, citizenships=CITIZENSHIPS)


def invent_person(desk: Desk, call: Call) -> Response:
    """Make a person of the chosen citizenship up; raises NotOnTheList."""
    citizenship = choice(call.form, "citizenship", tuple(CITIZENSHIPS))
    return see_other(f"/bench/people/{desk.people.invent(NewPerson(citizenship=citizenship)).person_id}")


def show_person(desk: Desk, call: Call) -> Response:
    """One person; raises PersonUnknown."""
    person = desk.people.one(call.parameters["person_id"])
    addresses = desk.facts.addresses()
    inboxes = addresses.get("messages", "")
    return desk.site.pages.show(
        call,
        "person.html",
        person=person,
        portal=addresses.get("portal"),
        phone_address=f"{inboxes}/phones/{quote(person.phone)}",
        mailbox_address=f"{inboxes}/mailboxes/{quote(person.email)}",
        voucher=call.query.get("voucher", "")[:40],
        has_vouchers=desk.offers(_VOUCHERS),
        kinds=KIND_NAMES,
        misprints=MISPRINTS,
        flaws=get_args(Flaw)[1:],
        poses=get_args(Pose),
        scenes=get_args(Scene)[1:],
    )


def serve_person(desk: Desk, call: Call) -> Response:
    """Print a document or fetch a voucher, whichever the form asks; raises the refusals of both."""
    person = desk.people.one(call.parameters["person_id"])
    here = f"/bench/people/{person.person_id}"
    if choice(call.form, "act", ("voucher", "document")) == "voucher":
        return see_other(f"{here}?voucher={quote(_voucher(desk))}")
    return see_other(f"{here}#{_print(desk, call, person)}")


def _voucher(desk: Desk) -> str:
    try:
        return desk.itself.ask("POST", _VOUCHERS, body={}, answer=VoucherCode).code
    except (PeerUnavailable, PeerRefused) as error:
        raise VoucherNotToBeHad("voucher") from error


def _print(desk: Desk, call: Call, person: Portrayed) -> str:
    """A document as the form describes it; its id."""
    kind = next(each for each in KINDS if each == choice(call.form, "kind", KINDS))
    misprint = text(call.form, "misprint", required=False)
    known = next((each for each in MISPRINTS if each == misprint), None)
    state = text(call.form, "state", required=False, longest=2).upper() or None
    wish = NewDocument(kind=kind, state=state, expires_on=_day(call), misprint=known)
    return desk.people.add_document(person.person_id, wish).document_id


def _day(call: Call) -> date | None:
    typed = text(call.form, "expires_on", required=False)
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError as error:
        raise DayUnreadable(field="expires_on") from error
