"""The portal's wizard, up to the result of identity verification."""

from datetime import timedelta

from steps.clients.orders import tell_result
from steps.journeys import correction, orders, results
from steps.journeys.portal import logged_in
from tools.gallery.catalogue import scene
from tools.gallery.scenes.portal import LONG, ZOFIA
from tools.gallery.studio import Studio


def _at(studio: Studio, stage: str, **more: object) -> str:
    """Where a new order of Zofia's at this stage is."""
    orders.has_order(studio.world, ZOFIA, stage, **more)
    return f"/orders/{orders.order_id_of(studio.world, ZOFIA)}"


@scene("portal", "/orders/{order_id}/parameters", "/orders/{order_id}/cancel", "/orders/{order_id}/ended")
def parameters(studio: Studio) -> None:
    """The lists, and giving up."""
    order = _at(studio, "parameters")
    page = logged_in(studio.world, ZOFIA)
    studio.visit(page, f"{order}/parameters")
    studio.send(page, "empty", form=0)
    chosen = {"validity": "24", "identifier": "passport", "key_type": "RSA-3072", "organisation": "yes"}
    studio.send(page, "refused", {**chosen, "organisation_name": LONG, "nip": "1"}, form=0)
    studio.visit(page, f"{order}/cancel")
    orders.gives_up(studio.world, ZOFIA)
    studio.visit(page, f"{order}/ended", "cancelled")
    lapsing = _at(studio, "personal data")
    studio.world.control.advance_time(timedelta(days=61))
    studio.visit(logged_in(studio.world, ZOFIA), f"{lapsing}/ended", "lapsed")


@scene("portal", "/orders/{order_id}/personal-data")
def personal_data(studio: Studio) -> None:
    """Empty, refused, filled in."""
    page = logged_in(studio.world, ZOFIA)
    studio.visit(page, f"{_at(studio, 'personal data', personal_data=None)}/personal-data")
    names = {"given_names": "12", "surname": LONG, "birth_date": "31.02.1990", "phone": "1", "address": ""}
    studio.send(page, "refused", names, form=0)
    chosen = {"validity_months": 24, "identifier": "passport", "key_type": "P-256"}
    orders.has_order(studio.world, ZOFIA, "personal data", parameters=chosen)
    studio.visit(page, f"/orders/{orders.order_id_of(studio.world, ZOFIA)}/personal-data", "with document")
    studio.visit(page, f"{_at(studio, 'identity verification')}/personal-data", "gone back to")
    page.goto(f"{studio.world.addresses['portal']}{_at(studio, 'personal data')}/document")
    studio.shoot(page, "led back")


@scene(
    "portal",
    "/orders/{order_id}/identity",
    "/orders/{order_id}/waiting",
    "/orders/{order_id}/result",
    "/orders/{order_id}/ended",
)
def identity(studio: Studio) -> None:
    """The link, waiting, every result."""
    world, page = studio.world, logged_in(studio.world, ZOFIA)
    studio.visit(page, f"{_at(studio, 'identity verification')}/identity")
    order = _at(studio, "identity result")
    studio.visit(page, f"{order}/waiting")
    results.tell(world, ZOFIA, "negative", reasons=["document-expired"])
    studio.visit(page, f"{order}/result", "negative")
    order = _at(studio, "identity result")
    results.tell(world, ZOFIA, "negative", reasons=["name-differs", "birth-date-differs", "second-given-name-missing"])
    studio.visit(page, f"{order}/result", "data differ")
    order = _at(studio, "identity result")
    results.tell(world, ZOFIA, "withheld", final=False, reasons=["manual-check-needed"])
    studio.visit(page, f"{order}/result", "withheld")
    results.has_failed_times(world, ZOFIA, 2)
    results.tell(world, ZOFIA, "negative", reasons=["document-expired", "face-differs"])
    studio.visit(page, f"/orders/{orders.order_id_of(world, ZOFIA)}/ended", "tries used up")


@scene("portal", "/orders/{order_id}/verify-again", "/orders/{order_id}/corrected")
def afterwards(studio: Studio) -> None:
    """A result that is too old, and one with corrected names."""
    world = studio.world
    correction.was_corrected(world, ZOFIA, "Zofia")
    page = logged_in(world, ZOFIA)
    studio.visit(page, f"/orders/{orders.order_id_of(world, ZOFIA)}/corrected")
    order = _at(studio, "identity result")
    tell_result(world.control, orders.order_id_of(world, ZOFIA), "positive")
    world.control.advance_time(timedelta(days=8))
    studio.visit(logged_in(world, ZOFIA), f"{order}/verify-again")
