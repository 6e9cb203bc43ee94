"""Photographs and selfies that are not as the app wants them."""

from typing import Final

from steps.clients import identity as clients
from steps.journeys import identity
from steps.world.cast import Role
from steps.world.world import World

ADVICE: Final = {
    "picture-blurred": "Zdjęcie jest nieostre",
    "picture-dark": "Zdjęcie jest za ciemne",
    "picture-glare": "odbija się światło",
    "picture-covered": "jest zasłonięta",
    "picture-cut-off": "Nie widać całego dokumentu",
    "document-not-readable": "Nie udało się odczytać dokumentu",
    "wrong-side": "niewłaściwa strona dokumentu",
    "other-document": "inny dokument niż wybrany",
    "face-not-visible": "Nie widać wyraźnie twarzy",
    "face-not-alone": "więcej niż jedna osoba",
    "pose-wrong": "Ruch głowy nie zgadza się z poleceniem",
}
_FLAWS: Final = {"shown by another device": "screen"}
_NEVER_TURNS: Final = "front"
_TRIES: Final = 5


def reaches_passport(world: World, role: Role) -> None:
    """The app waits for the photograph of the passport."""
    world.remember(f"document of {role}", world.person(role).document("passport"))
    identity.reaches_document(world, role)


def sends_spoilt(world: World, role: Role, flaw: str, times: int = 1) -> None:
    """The front of the document, so many times."""
    document = identity.document_of(world, role)
    picture = world.control.document_picture(world.person(role), document, "front", flaw=_FLAWS.get(flaw, flaw))
    for _ in range(times):
        identity.line(world, role).send("front", picture)


def sends_back(world: World, role: Role) -> None:
    """The other side than the one asked for."""
    document = identity.document_of(world, role)
    identity.line(world, role).send("front", world.control.document_picture(world.person(role), document, "back"))


def sends_passport(world: World, role: Role) -> None:
    """A document that was not chosen."""
    person = world.person(role)
    picture = world.control.document_picture(person, person.document("passport"), "front")
    identity.line(world, role).send("front", picture)


def goes_to_the_end(world: World, role: Role, flaw: str) -> None:
    """The document is taken as it is, and the face is the right one."""
    assert identity.photographs(world, role, flaw) == "face"
    identity.shows_face(world, role)
    identity.has_result(world, role)


def is_advised(world: World, role: Role, advice: str) -> None:
    """The app says why, and asks again."""
    app = identity.screen(world, role)
    app.go_on()
    app.expect_advice(ADVICE[advice])


def goes_on_with_better(world: World, role: Role) -> None:
    """A good photograph is taken."""
    assert identity.photographs(world, role) == "face"


def holds_out_of_focus(world: World, role: Role) -> None:
    """With the camera, as everybody."""
    document, app = identity.document_of(world, role), identity.screen(world, role)
    picture = world.control.document_picture(world.person(role), document, "front", flaw="blur")
    world.camera_of(role).show(picture)
    app.go_on()
    app.photograph()
    app.use()


def sees_advice(world: World, role: Role) -> None:
    """On the page that she has before her."""
    identity.screen(world, role).expect_advice(ADVICE["picture-blurred"])


def camera_sees(world: World, role: Role, scene: str, times: int = 1) -> None:
    """Somebody or nobody, so many times."""
    picture = world.control.face_picture(world.person(role), scene=scene)
    for _ in range(times):
        identity.line(world, role).send(clients.FACE, picture)


def never_turns(world: World, role: Role) -> None:
    """Straight ahead whatever the app asks for, until it has had enough."""
    picture = world.control.face_picture(world.person(role), pose=_NEVER_TURNS)
    for _ in range(2 * _TRIES):
        if identity.line(world, role).send(clients.FACE, picture) != "face":
            return
    raise AssertionError("the app never had enough")


def somebody_else_goes_on(world: World, role: Role) -> None:
    """Every picture is somebody else's."""
    identity.shows_face(world, role, scene="another-person")
    identity.has_result(world, role)


def changes_places(world: World, role: Role) -> None:
    """The first picture is hers, the second is not."""
    person, app = world.person(role), identity.line(world, role)
    app.send(clients.FACE, world.control.face_picture(person))
    turned = world.control.face_picture(person, pose=identity.asked_pose(world, role), scene="another-person")
    app.send(clients.FACE, turned)
