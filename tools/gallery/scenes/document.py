"""The portal's e-document and what follows it."""

from steps.journeys import certificates, e_document, generation, orders
from steps.journeys.portal import logged_in
from tools.gallery.catalogue import scene
from tools.gallery.scenes.portal import ZOFIA
from tools.gallery.studio import Studio


@scene(
    "portal",
    "/orders/{order_id}/document",
    "/orders/{order_id}/document/code",
    "/orders/{order_id}/document/code/again",
    "/orders/{order_id}/document/new",
    "/orders/{order_id}/certificate",
)
def signing_document(studio: Studio) -> None:
    """Reading, declaring, the code, the certificate."""
    world = studio.world
    certificates.has_order_for_organisation(world, ZOFIA)
    page, order = logged_in(world, ZOFIA), f"/orders/{orders.order_id_of(world, ZOFIA)}"
    studio.visit(page, f"{order}/document")
    studio.send(page, "nothing declared", form=0)
    studio.visit(page, f"{order}/document/new")
    e_document.reads(world, ZOFIA)
    e_document.asks_for_code(world, ZOFIA)
    page.wait_for_url("**/document/code")
    studio.shoot(page)
    studio.send(page, "wrong", {"code": "000000"}, form=0)
    studio.visit(page, f"{order}/document/code/again")
    certificates.is_issued(world, ZOFIA)
    studio.visit(page, f"{order}/certificate", "issued")


@scene("portal", "/orders/{order_id}/document")
def document_altered(studio: Studio) -> None:
    """Signing was stopped."""
    world = studio.world
    certificates.has_signed_order(world, ZOFIA)
    e_document.has_code(world, ZOFIA)
    e_document.is_altered(world, ZOFIA)
    e_document.signs(world, ZOFIA)
    page = world.computer_of(ZOFIA)
    studio.visit(page, f"/orders/{orders.order_id_of(world, ZOFIA)}/document", "stopped")


@scene("portal", "/orders/{order_id}/certificate")
def generation_failed(studio: Studio) -> None:
    """The authority said no."""
    generation.was_refused(studio.world, ZOFIA)
    page = logged_in(studio.world, ZOFIA)
    studio.visit(page, f"/orders/{orders.order_id_of(studio.world, ZOFIA)}/certificate", "failed")
