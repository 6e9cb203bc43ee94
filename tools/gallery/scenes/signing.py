"""The signing service's own pages: a PDF signed, and a program's request answered."""

from steps.journeys import activation, certificates, consent, signing
from steps.journeys.portal import account_of
from tools.gallery.catalogue import scene
from tools.gallery.scenes.portal import ANNA, ZOFIA
from tools.gallery.studio import Studio


@scene("signing", "/sign", "/sign/login", "/sign/logout", "/sign/{document_id}", "/sign/{document_id}/signed")
def paper(studio: Studio) -> None:
    """Login, choice, code, done."""
    world = studio.world
    activation.is_ready(world, ZOFIA)
    page = world.computer_of(ZOFIA)
    studio.visit(page, "/sign/login")
    studio.send(page, "wrong", {"email": "nobody@example.com", "password": "wrong"})
    studio.visit(page, "/sign/logout")
    signing.begins(world, ZOFIA)
    studio.shoot(page)
    studio.send(page, "empty")
    signing.wants_to_sign(world, ZOFIA, "umowa o bardzo długiej nazwie, która nie mieści się w jednym wierszu telefonu")
    studio.shoot(page)
    studio.send(page, "wrong", {"code": "000000"})
    signing.signs(world, ZOFIA, "loan agreement")
    studio.shoot(page)


@scene("signing", "/sign/{document_id}")
def nothing_to_sign_with(studio: Studio) -> None:
    """Nobody's certificate, and a revoked one."""
    world = studio.world
    account_of(world, ANNA)
    signing.wants_to_sign(world, ANNA, "loan agreement")
    studio.shoot(world.computer_of(ANNA), "no certificate")
    activation.is_ready(world, ZOFIA)
    certificates.revokes(world, ZOFIA)
    signing.wants_to_sign(world, ZOFIA, "loan agreement")
    studio.shoot(world.computer_of(ZOFIA), "revoked")


@scene(
    "signing",
    "/csc/v2/oauth2/authorize",
    "/authorize/{visit_id}/login",
    "/authorize/{visit_id}/phone",
    "/authorize/{visit_id}/refusal",
    "/authorize/{visit_id}",
    "/authorize/{visit_id}/waiting",
)
def consenting(studio: Studio) -> None:
    """A program asks."""
    world = studio.world
    activation.is_ready(world, ZOFIA)
    page = world.computer_of(ZOFIA)
    studio.visit(page, "/csc/v2/oauth2/authorize?client_id=nobody", "unknown program")
    consent.asks(world, "Program Kadrowy", ZOFIA, ["umowa najmu", "aneks do umowy najmu lokalu mieszkalnego"])
    consent.pages_of(world, ZOFIA).request()
    studio.shoot(page)
    request = page.url.removeprefix(world.addresses["signing"]).removesuffix("/")
    studio.send(page, "wrong", {"code": "000000"}, form=0)
    studio.visit(page, f"{request}/login")
    for more in ("/phone", "/refusal"):
        studio.visit(page, request + more)
    page.goto(world.addresses["signing"] + request)
    consent.pages_of(world, ZOFIA).leave_to_phone()
    studio.shoot(page)
