"""The signer's app, and what comes to phones and mailboxes."""

from urllib.parse import quote

from steps.journeys import activation, approval, certificates
from steps.journeys.portal import account_of
from tools.gallery.catalogue import scene
from tools.gallery.scenes.portal import ANNA, ZOFIA
from tools.gallery.studio import Studio


@scene("authenticator", "/", "/start", "/pin", "/close", "/add")
def new_app(studio: Studio) -> None:
    """Set up, empty, closed."""
    page = studio.world.phone_of(ANNA)
    studio.visit(page, "/start")
    studio.send(page, "refused", {"pin": "1111", "again": "12"})
    activation.has_open(studio.world, ANNA)
    studio.visit(page, "/", "empty")
    studio.visit(page, "/add")
    page.locator("main form [name=secret]").fill("not a secret")
    studio.send(page, "refused", form=-1)
    studio.visit(page, "/close")
    page.goto(studio.world.addresses["authenticator"])
    activation.restarts(studio.world, ANNA)
    studio.visit(page, "/pin")
    studio.send(page, "wrong", {"pin": "9513"}, form=0)


@scene(
    "authenticator",
    "/",
    "/entries/{entry_id}",
    "/entries/{entry_id}/removal",
    "/requests/{request_id}",
    "/requests/{request_id}/refusal",
    "/decided/{decision}",
)
def app_in_use(studio: Studio) -> None:
    """Codes, a request, both answers."""
    world = studio.world
    activation.is_ready(world, ZOFIA)
    approval.app_of(world, ZOFIA)
    page = world.phone_of(ZOFIA)
    studio.visit(page, "/", "full")
    entry = page.locator("main a[href^='/entries/']").first.get_attribute("href")
    studio.visit(page, f"{entry}")
    studio.visit(page, f"{entry}/removal")
    approval.asks_phone(world, ZOFIA, ["umowa najmu lokalu mieszkalnego", "regulamin"])
    studio.visit(page, "/", "asked")
    approval.reads(world, ZOFIA)
    studio.shoot(page)
    studio.send(page, "wrong PIN", {"pin": "9513"}, form=0)
    studio.visit(page, page.url.removeprefix(world.addresses["authenticator"]) + "/refusal")
    for decision in ("approve", "refuse"):
        studio.visit(page, f"/decided/{decision}", decision)


@scene("messages", "/", "/phones/{number}", "/mailboxes/{address}", "/mailboxes/{address}/{message_id}")
def post(studio: Studio) -> None:
    """Empty and full."""
    world, page = studio.world, studio.world.phone_of(ZOFIA)
    person = world.person(ZOFIA)
    studio.visit(page, "/")
    studio.send(page, "empty")
    studio.visit(page, "/phones/%2B48600000000", "empty")
    studio.visit(page, "/mailboxes/nobody%40example.com", "empty")
    account_of(world, ZOFIA)
    certificates.holds_certificate(world, ZOFIA)
    activation.sees_secret(world, ZOFIA)
    studio.visit(page, "/", "full")
    studio.visit(page, f"/phones/{quote(person.phone)}")
    mailbox = f"/mailboxes/{quote(person.email, safe='')}"
    studio.visit(page, mailbox)
    mail = world.control.messages(person.email, channel="mail")[-1]
    studio.visit(page, f"{mailbox}/{mail.message_id}")
