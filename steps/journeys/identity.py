"""Proving one's identity in the app, and what came of it."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from playwright.sync_api import expect

from steps.clients import identity
from steps.clients.identity import AppLine
from steps.clients.records import Document
from steps.journeys import orders
from steps.screens.identity_app import AppScreen
from steps.world.cast import Role
from steps.world.world import World

KINDS: Final = {
    "passport": "passport",
    "identity card": "identity_card",
    "residence card": "residence_card",
    "driving licence": "driving_licence",
}
# What a document may have about it, as the control plane prints it.
TRAITS: Final[Mapping[str, Mapping[str, object]]] = {
    "another surname": {"surname": "Nowakowska-Inna"},
    "another first name": {"given_names": "Kunegunda"},
    "another birth date": {"birth_date": "1971-02-03"},
    "another PESEL": {"personal_number": "85072112349"},
    "another face": {"face_id": "876543210"},
    "only the first given name": {"misprint": "second-given-name-missing"},
    "names without Polish letters": {"misprint": "names-transliterated"},
    "a wrong check digit of the number": {"misprint": "check-digit-wrong"},
    "a wrong check digit of the whole": {"misprint": "composite-wrong"},
    "another birth date in its machine-readable zone": {"misprint": "data-disagree"},
    "a letter O for a zero": {"misprint": "number-o-for-0"},
    "the type of a temporary passport": {"type": "PT"},
    "the type of a diplomatic passport": {"type": "PD"},
    "the type of a service passport": {"type": "PS"},
}
POSES: Final = {"Patrz prosto": "front", "głowę w lewo": "left", "głowę w prawo": "right", "głowę do góry": "up"}
_RESULTS: Final = {
    "positive": ("Tożsamość potwierdzona", "document"),
    "negative": ("Wynik negatywny", "negative"),
    "withheld": ("Wynik wstrzymany do wyjaśnienia", "withheld"),
}
REASONS: Final = {
    "consent-withdrawn": "Nie ma zgody na przetwarzanie",
    "time-expired": "Upłynął czas na weryfikację",
    "document-state-not-accepted": "Nie przyjmujemy takich dokumentów z tego państwa",
    "document-expired": "utracił ważność",
    "document-not-yet-valid": "nie jest jeszcze ważny",
    "document-reported-lost": "zgłoszono jako utracony",
    "document-check-digit-wrong": "Cyfry kontrolne",
    "document-data-disagree": "w dwóch miejscach dokumentu różnią się",
    "document-not-genuine": "nie pokazuje prawdziwego dokumentu",
    "document-unreadable": "Nie udało się odczytać dokumentu",
    "tries-exhausted": "Wykorzystano wszystkie próby",
    "name-differs": "Imię lub nazwisko różni się",
    "birth-date-differs": "Data urodzenia różni się",
    "number-differs": "To nie jest dokument podany w zamówieniu",
    "pesel-differs": "Numer PESEL różni się",
    "face-differs": "Twarz nie zgadza się",
    "face-unusable": "Nie udało się zrobić zdjęcia samej Twojej twarzy",
    "liveness-failed": "Ruchy głowy nie zgadzały się",
    "second-given-name-missing": "Jedno z imion jest tylko",
    "manual-check-needed": "musi obejrzeć operator",
    "refused-in-another-order": "źle skończyła się weryfikacja w innym zamówieniu",
    "clarification-timed-out": "Wyjaśnienie nie zakończyło się na czas",
    "operator-declined": "Operator odrzucił",
}


def is_due(world: World, role: Role, named: str | None = None) -> None:
    """The person's order waits for the result; a person without a PESEL has her passport named in it."""
    person = world.person(role)
    kind = KINDS[named] if named else None if person.pesel else "passport"
    if kind is None:
        orders.has_order(world, role, "identity result")
        return
    document = person.document(kind)
    data = orders.personal_data(person) | {"document_state": document.state, "document_number": document.number}
    parameters = {"validity_months": 24, "identifier": kind, "key_type": "P-256"}
    orders.has_order(world, role, "identity result", personal_data=data, parameters=parameters)


def holds(world: World, role: Role, kind: str, **traits: object) -> None:
    """One more document, the one that is shown from now on."""
    document = world.control.new_document(world.person(role), kind=KINDS[kind], **traits)
    world.remember(f"document of {role}", document)


def holds_expiring(world: World, role: Role, kind: str, days: int) -> None:
    """It expires so many days from today; negative: it has expired."""
    today = world.control.time().today
    holds(world, role, kind, expires_on=(today + timedelta(days=days)).isoformat())


def holds_issued_tomorrow(world: World, role: Role, kind: str) -> None:
    """It will be valid from tomorrow on."""
    holds(world, role, kind, issued_on=(world.control.time().today + timedelta(days=1)).isoformat())


def is_lost(world: World, role: Role, kind: str) -> None:
    """The person's own document was reported lost."""
    document = world.person(role).document(KINDS[kind])
    identity.report_lost(world.control, kind=document.kind, state=document.state, number=document.number)
    world.remember(f"document of {role}", document)


def document_of(world: World, role: Role) -> Document:
    """The one that is shown."""
    name = f"document of {role}"
    return world.recall(name, Document) if world.notes.has(name) else world.person(role).documents[0]


def verification_of(world: World, role: Role) -> str:
    """Its id."""
    return orders.order_now(world, role).verification_id or ""


def link_of(world: World, role: Role) -> str:
    """The link that the computer shows."""
    return orders.order_now(world, role).verification_link or ""


def screen(world: World, role: Role) -> AppScreen:
    """The app on the person's phone."""
    return AppScreen(world.phone_of(role), world.addresses["idv"])


def line(world: World, role: Role) -> AppLine:
    """The same, without its pages."""
    name = f"app of {role}"
    if not world.notes.has(name):
        world.remember(name, AppLine(world.phone_of(role).context.request, world.addresses["idv"]))
    return world.recall(name, AppLine)


def goes_through(world: World, role: Role, kind: str | None = None) -> None:
    """Document and face, as the person holds and has them."""
    if kind is not None:
        world.remember(f"document of {role}", world.person(role).document(KINDS[kind]))
    reaches_document(world, role)
    if photographs(world, role) == "face":
        shows_face(world, role)
    has_result(world, role)


def reaches_document(world: World, role: Role, *, as_from: str | None = None) -> None:
    """The app waits for the photograph of the document; `as_from` is a state that the person names falsely."""
    document = document_of(world, role)
    line(world, role).start(link_of(world, role))
    line(world, role).choose(document.kind, as_from or document.state)


def photographs(world: World, role: Role, flaw: str = "none") -> str:
    """Every side; where the app goes on. A flaw stops at the first side."""
    person, document, app = world.person(role), document_of(world, role), line(world, role)
    step = app.send("front", world.control.document_picture(person, document, "front", flaw=flaw))
    if step == "back":
        step = app.send("back", world.control.document_picture(person, document, "back", flaw=flaw))
    return step


def reaches_face(world: World, role: Role) -> None:
    """The app waits for the selfie."""
    reaches_document(world, role)
    assert photographs(world, role) == "face"


def shows_face(world: World, role: Role, scene: str = "alone") -> None:
    """Each direction that the app asks for."""
    for _ in range(2):
        pose = asked_pose(world, role)
        line(world, role).send(identity.FACE, world.control.face_picture(world.person(role), pose=pose, scene=scene))


def asked_pose(world: World, role: Role) -> str:
    """Which way the app wants the head."""
    page = line(world, role).question()
    return next(pose for words, pose in POSES.items() if words in page)


def has_result(world: World, role: Role) -> None:
    """The machine has decided."""
    world.control.wait_for_fact("decision-taken", about=verification_of(world, role))


def ends(world: World, role: Role, result: str, *reasons: str) -> None:
    """The app says so, with the reasons, and the portal knows."""
    heading, stage = _RESULTS[result]
    world.eventually(lambda: _outcome(world, role) == (result, reasons), within=20)
    app = screen(world, role)
    app.go_on()
    app.expect_heading(heading)
    for reason in reasons:
        expect(app.words()).to_contain_text(REASONS[reason])
    world.eventually(lambda: orders.order_now(world, role).stage == stage, within=20)


def _outcome(world: World, role: Role) -> tuple[str | None, tuple[str, ...]]:
    case = identity.case_of(world.control, verification_of(world, role))
    return case.result, case.reasons
