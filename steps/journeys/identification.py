"""Proving one's identity with the phone, in front of its camera."""

from typing import Final

from steps.screens.identification import IdentificationApp
from steps.screens.verification import VerificationPage
from steps.world.cast import Role
from steps.world.world import World

_KINDS: Final = {"passport": "Paszport", "identity_card": "Dowód osobisty"}
_SIDES: Final = {
    "passport": {"front": "Sfotografuj stronę ze zdjęciem"},
    "identity_card": {"front": "Sfotografuj przód dokumentu", "back": "Sfotografuj tył dokumentu"},
}
_AHEAD: Final = "Patrz prosto w kamerę"
_TURNS: Final = {"Obróć głowę w lewo": "left", "Obróć głowę w prawo": "right", "Unieś głowę do góry": "up"}
_DONE: Final = "Tożsamość potwierdzona"


def proves(world: World, role: Role, kind: str) -> None:
    """The person opens the app by the link on her computer and shows her document and her face."""
    app = IdentificationApp(world.phone_of(role))
    app.open(VerificationPage(world.computer_of(role)).link_in_words().inner_text())
    app.begin()
    app.consent()
    _shows_document(world, role, kind)
    _shows_face(world, role)
    app.expect_heading(_DONE)


def _shows_document(world: World, role: Role, kind: str) -> None:
    app, person = IdentificationApp(world.phone_of(role)), world.person(role)
    document = person.document(kind)
    app.choose(_KINDS[kind], document.state)
    for side, asked in _SIDES[kind].items():
        app.expect_heading(asked)
        world.camera_of(role).show(world.control.document_picture(person, document, side))
        app.photograph()
        app.use()


def _shows_face(world: World, role: Role) -> None:
    """Straight ahead, then the way that the app asks for."""
    app, person = IdentificationApp(world.phone_of(role)), world.person(role)
    app.expect_heading(_AHEAD)
    world.camera_of(role).show(world.control.face_picture(person))
    app.photograph()
    turn = world.eventually(lambda: _TURNS.get(app.heading().inner_text(), ""), within=30)
    world.camera_of(role).show(world.control.face_picture(person, pose=turn))
    app.photograph()
