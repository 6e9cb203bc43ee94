"""Identity verification: the phone app, and the operator's desk."""

from datetime import timedelta
from typing import Final

from playwright.sync_api import Page

from steps.clients.identity import seat
from steps.journeys import clarification, identity, identity_app
from tools.gallery.catalogue import scene
from tools.gallery.scenes.portal import ANNA, ZOFIA
from tools.gallery.studio import Studio

_APP: Final = (
    "/app/start/{token}",
    "/app/consent",
    "/app/withdrawal",
    "/app/document",
    "/app/front",
    "/app/back",
    "/app/face",
    "/app/done",
)


@scene("idv", *_APP)
def phone_app(studio: Studio) -> None:
    """All of it, with an identity card."""
    world = studio.world
    identity.is_due(world, ZOFIA)
    page = world.phone_of(ZOFIA)
    studio.visit(page, "/app/done", "nobody")
    studio.visit(page, identity.link_of(world, ZOFIA).removeprefix(world.addresses["idv"]))
    studio.submit(page)
    studio.shoot(page)
    studio.send(page, "empty", form=0)
    studio.visit(page, "/app/withdrawal")
    studio.visit(page, "/app/consent")
    studio.submit(page, {"consent": "on"}, form=0)
    studio.shoot(page)
    studio.send(page, "empty", form=0)
    studio.send(page, "refused", {"kind": "driving_licence", "state": "PL"}, form=0)
    studio.submit(page, {"kind": "identity_card", "state": "PL"}, form=0)
    _photographs(studio, page)


def _photographs(studio: Studio, page: Page) -> None:
    """Front with a flaw, front, back, face, the end."""
    world, person = studio.world, studio.world.person(ZOFIA)
    card = person.document("identity_card")
    app = identity.line(world, ZOFIA)
    world.camera_of(ZOFIA).show(world.control.document_picture(person, card, "front"))
    studio.visit(page, "/app/front")
    identity.screen(world, ZOFIA).photograph()
    page.get_by_role("button", name="Użyj zdjęcia").wait_for()
    studio.shoot(page, "taken")
    app.send("front", world.control.document_picture(person, card, "front"))
    world.camera_of(ZOFIA).show(world.control.document_picture(person, card, "back"))
    studio.visit(page, "/app/back")
    app.send("back", world.control.document_picture(person, card, "back"))
    world.camera_of(ZOFIA).show(world.control.face_picture(person))
    studio.visit(page, "/app/face")
    identity.shows_face(world, ZOFIA)
    identity.has_result(world, ZOFIA)
    studio.visit(page, "/app/done", "positive")


@scene("idv", "/app/start/{token}", "/app/done")
def phone_app_ends(studio: Studio) -> None:
    """A dead link, no, and not yet."""
    world, page = studio.world, studio.world.phone_of(ANNA)
    studio.visit(page, "/app/start/no-such-token", "unknown")
    identity.is_due(world, ANNA)
    identity.reaches_face(world, ANNA)
    identity.shows_face(world, ANNA, scene="another-person")
    identity.has_result(world, ANNA)
    studio.visit(page, "/app/done", "negative")
    identity.is_due(world, ZOFIA)
    identity.holds(world, ZOFIA, "passport", **identity.TRAITS["only the first given name"])
    identity.goes_through(world, ZOFIA)
    studio.visit(world.phone_of(ZOFIA), "/app/done", "withheld")
    identity.is_due(world, ANNA)
    studio.world.control.advance_time(timedelta(minutes=31))
    studio.visit(page, identity.link_of(world, ANNA).removeprefix(world.addresses["idv"]), "expired")


@scene("idv", "/app/front")
def no_camera(studio: Studio) -> None:
    """The browser gives no camera."""
    identity.is_due(studio.world, ANNA)
    identity_app.comes_to_choice(studio.world, ANNA)
    page = studio.world.phone_of(ANNA)
    page.context.clear_permissions()
    page.add_init_script("navigator.mediaDevices.getUserMedia = () => Promise.reject(new Error('none'))")
    identity_app.chooses(studio.world, ANNA, "passport", "PL")
    page.wait_for_url("**/app/front")
    studio.visit(page, "/app/front", "without camera")


@scene("idv", "/desk/sign-in", "/desk/code", "/desk", "/desk/cases/{verification_id}")
def operators_desk(studio: Studio) -> None:
    """Signing in, an empty desk, a case that waits, the same decided."""
    world, who = studio.world, seat(studio.world.control)
    page = world.devices.of("the operator", "computer").page
    studio.visit(page, "/desk/sign-out")
    studio.visit(page, "/desk/sign-in")
    studio.send(page, "wrong", {"name": who.name, "password": "wrong"})
    sent = world.control.messages(who.phone)
    studio.submit(page, {"name": who.name, "password": who.password})
    studio.shoot(page)
    studio.send(page, "wrong", {"code": "000000"})
    message = world.control.wait_for_message(who.phone, after=sent[-1].message_id if sent else None)
    studio.submit(page, {"code": "".join(filter(str.isdigit, message.text))[:6]})
    clarification.is_withheld(world, ZOFIA)
    studio.visit(page, "/desk", "full")
    case = f"/desk/cases/{identity.verification_of(world, ZOFIA)}"
    studio.visit(page, case)
    studio.send(page, "empty")
    studio.send(page, "decided", {"choice": "approve", "note": "Odpis aktu urodzenia obejrzany na wideorozmowie. " * 4})
    studio.visit(page, "/desk", "after")
