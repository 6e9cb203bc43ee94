"""The console, the authority's repository, time stamps."""

from steps.journeys import activation, certificates, identity
from tools.gallery.catalogue import scene
from tools.gallery.scenes.portal import ANNA, ZOFIA
from tools.gallery.studio import Studio


@scene(
    "console",
    "/",
    "/bench/clock",
    "/bench/people",
    "/bench/people/{person_id}",
    "/bench/journal",
    "/control",
    "/patterns",
)
def console(studio: Studio) -> None:
    """With people and facts."""
    world = studio.world
    page = world.computer_of(ANNA)
    for path in ("/", "/bench/clock", "/control", "/patterns"):
        studio.visit(page, path)
    studio.visit(page, "/bench/clock")
    studio.send(page, "refused", form=0)
    activation.is_ready(world, ZOFIA)
    identity.is_due(world, ZOFIA)
    studio.visit(page, "/bench/people")
    studio.visit(page, f"/bench/people/{world.person(ZOFIA).person_id}")
    studio.visit(page, "/bench/journal")
    studio.visit(page, "/bench/journal?about=nobody", "empty")


@scene("ca", "/repository", "/certificates/{name}")
def repository(studio: Studio) -> None:
    """The authority's papers."""
    page = studio.world.computer_of(ANNA)
    studio.visit(page, "/repository")
    studio.visit(page, "/certificates/issuing")
    certificates.holds_certificate(studio.world, ANNA)
    studio.visit(page, "/repository", "with one")


@scene("tsa", "/")
def stamps(studio: Studio) -> None:
    """What the service is."""
    studio.visit(studio.world.computer_of(ANNA), "/")
