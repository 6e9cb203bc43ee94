"""What a person does in the app with her own hands."""

from datetime import timedelta
from typing import Final

from playwright.sync_api import APIResponse, Route, expect

from steps.clients import identity as clients
from steps.journeys import identification, identity, orders
from steps.journeys.portal import logged_in
from steps.screens.identity_app import AppScreen
from steps.screens.verification import VerificationPage
from steps.world.cast import Role
from steps.world.world import World

_KINDS: Final = {
    "passport": "Paszport",
    "identity card": "Dowód osobisty",
    "residence card": "Karta pobytu",
    "driving licence": "Prawo jazdy",
}
REFUSALS: Final = {
    "document-state-not-accepted": "Dowody osobiste przyjmujemy tylko z Polski i Niemiec",
    "document-kind-not-accepted": "Tego rodzaju dokumentu nie przyjmujemy",
    "link-used": "Ten link został już użyty",
    "link-expired": "Ten link wygasł",
    "link-replaced": "Ten link został zastąpiony nowszym",
    "link-unknown": "Ten link jest nieprawidłowy",
    "consent-missing": "Zaznacz zgodę",
}
_FRONT: Final = "Sfotografuj stronę ze zdjęciem"
_CARD_FRONT: Final = "Sfotografuj przód dokumentu"
_LINK_LIVES: Final = timedelta(minutes=30)


def opens(world: World, role: Role) -> None:
    """The phone follows the link of the computer."""
    identity.screen(world, role).open(identity.link_of(world, role))


def is_greeted(world: World, role: Role) -> None:
    """By name, with the time that it takes and what is simulated."""
    words = identity.screen(world, role).words()
    expect(words).to_contain_text(world.person(role).given_names)
    expect(words).to_contain_text("około 10 minut")
    expect(words).to_contain_text("Porównanie twarzy jest symulowane")


def link_was(world: World, role: Role, how: str) -> None:
    """Dead, for one of the reasons that there are."""
    world.remember("link", identity.link_of(world, role))
    if how == "used":
        identity.line(world, role).start(identity.link_of(world, role))
    elif how == "replaced":
        orders.looks_at_order(world, role)
        VerificationPage(world.computer_of(role)).ask_for_new_link()
        world.eventually(lambda: identity.link_of(world, role) != world.recall("link", str))
    elif how == "left unopened":
        world.control.advance_time(_LINK_LIVES + timedelta(seconds=1))
    else:
        world.remember("link", identity.link_of(world, role) + "x")


def follows_on_second_phone(world: World, role: Role) -> None:
    """Somebody tries the link on another phone."""
    second = world.devices.of(role, "phone", "second").page
    AppScreen(second, world.addresses["idv"]).follow(world.recall("link", str))


def second_phone_is_told(world: World, role: Role, reason: str) -> None:
    """It says no, and why."""
    second = world.devices.of(role, "phone", "second").page
    expect(AppScreen(second, world.addresses["idv"]).refusal()).to_contain_text(REFUSALS[reason])


def comes_to_consent(world: World, role: Role) -> None:
    """The app asks for consent."""
    opens(world, role)
    identity.screen(world, role).begin()


def comes_to_choice(world: World, role: Role) -> None:
    """The app asks which document it will be."""
    identity.is_due(world, role)
    comes_to_consent(world, role)
    identity.screen(world, role).consent()


def chooses(world: World, role: Role, kind: str, state: str) -> None:
    """On the page, as everybody."""
    identity.screen(world, role).choose(_KINDS[kind], state)


def is_told(world: World, role: Role, reason: str) -> None:
    """The app says no, and why."""
    expect(identity.screen(world, role).refusal()).to_contain_text(REFUSALS[reason])


def can_choose_passport(world: World, role: Role) -> None:
    """Another choice leads on."""
    chooses(world, role, "passport", "PL")
    identity.screen(world, role).expect_heading(_FRONT)


def refuses_consent(world: World, role: Role) -> None:
    """At once."""
    identity.screen(world, role).refuse_consent()


def withdraws_consent(world: World, role: Role) -> None:
    """On the way, at the photograph."""
    app = identity.screen(world, role)
    app.go_on()
    app.withdraw_consent()


def verify_identity(world: World, role: Role, kind: str) -> None:
    """All of it with the camera, the computer's page open beside."""
    orders.looks_at_order(world, role)
    identification.proves(world, role, identity.KINDS[kind])


def took_at_most(world: World, role: Role, minutes: int) -> None:
    """By the bench's clock, from opening the app to the decision."""
    verification = identity.verification_of(world, role)
    (opened,) = world.control.wait_for_fact("app-opened", about=verification)
    (decided,) = world.control.wait_for_fact("decision-taken", about=verification)
    assert decided.at - opened.at <= timedelta(minutes=minutes)


def holds_passport_before_camera(world: World, role: Role) -> None:
    """The photograph of the passport is taken and not sent yet."""
    identity.is_due(world, role)
    person = world.person(role)
    world.remember(f"document of {role}", person.document("passport"))
    world.camera_of(role).show(world.control.document_picture(person, person.document("passport"), "front"))
    identity.reaches_document(world, role)
    app = identity.screen(world, role)
    app.go_on()
    app.expect_heading(_FRONT)
    app.photograph()


def loses_connection(world: World, role: Role) -> None:
    """Just as the photograph is sent; after a while it is back."""
    context = world.phone_of(role).context
    context.set_offline(True)
    identity.screen(world, role).use()
    identity.screen(world, role).expect_waiting_for_connection()
    context.set_offline(False)


def loses_answer(world: World, role: Role) -> None:
    """The photograph arrives, but the phone is not told so and sends it again."""
    arrived: list[APIResponse] = []

    def lose_first(route: Route) -> None:
        if arrived:
            route.continue_()
        else:
            arrived.append(route.fetch())
            route.abort("internetdisconnected")

    world.phone_of(role).route("**/app/pictures", lose_first)
    identity.screen(world, role).use()


def goes_on_to_face(world: World, role: Role) -> None:
    """By itself."""
    identity.screen(world, role).expect_heading("Patrz prosto w kamerę")


def arrived_once(world: World, role: Role) -> None:
    """One photograph is kept."""
    assert clients.case_of(world.control, identity.verification_of(world, role)).pictures == 1


def closes_and_opens(world: World, role: Role) -> None:
    """The app is killed, and opened again by the same link."""
    app = identity.screen(world, role)
    world.phone_of(role).goto("about:blank")
    app.follow(identity.link_of(world, role))
    app.expect_heading(_CARD_FRONT)


def is_at_document(world: World, role: Role) -> None:
    """Where the person was, whenever she looks again."""
    app = identity.screen(world, role)
    app.go_on()
    app.expect_heading(_CARD_FRONT)


def sees_document_open(world: World, role: Role) -> None:
    """The computer has followed by itself."""
    page = orders.order_page(world, role)
    expect(page.heading()).to_have_text("Przeczytaj i podpisz e-dokument", timeout=20_000)
    assert logged_in(world, role) is world.computer_of(role)
