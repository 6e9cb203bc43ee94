"""An order from its voucher to the end of its data: what a person does at the computer."""

from typing import Any, Final

from playwright.sync_api import expect

from steps.clients.orders import OrderRecord, order_of
from steps.clients.records import Person
from steps.journeys.portal import account_of, logged_in
from steps.screens.order import OrderPage, VoucherPage
from steps.world.cast import Role
from steps.world.world import World

# The stage of the control plane, and its place in the list that the person sees.
STAGES: Final = {
    "parameters": "parameters",
    "personal data": "personal-data",
    "identity verification": "identity",
    "identity result": "waiting",
    "e-document": "document",
}
# Where the list of stages shows what an order waits for.
PLACES: Final = {"identity result": "identity verification"}
PATHS: Final = {
    "parameters": "/parameters",
    "personal data": "/personal-data",
    "identity verification": "/identity",
    "result": "/result",
    "e-document": "/document",
    "generation": "/certificate",
}
REASONS: Final = {
    "correction-open": "Operator poprawił dane tak, jak stoją w dokumencie",
    "voucher-unknown": "Nie ma takiego kodu voucher",
    "voucher-used": "został już wykorzystany na innym koncie",
    "voucher-used-by-you": "już wykorzystano na Twoim koncie",
    "voucher-expired": "stracił ważność",
    "voucher-for-another-product": "Wpisz kod na zdalne wydanie podpisu",
    "stage-closed": "Ten etap jest jeszcze zamknięty",
    "data-frozen": "danych nie można zmienić",
    "order-ended": "To zamówienie jest zakończone",
    "not-on-the-list": "Wybierz jedną z pozycji listy",
    "not-found": "Nie ma takiej strony",
    "field-missing": "Wypełnij to pole",
    "nip-wrong": "To nie jest poprawny numer NIP",
    "authority-not-declared": "Dane organizacji wymagają oświadczenia",
    "name-with-digits": "nie zawiera cyfr",
    "name-with-signs": "Wpisz tylko litery",
    "name-in-another-alphabet": "litery innego alfabetu",
    "pesel-needed": "Wpisz PESEL, bo wybrano go na identyfikator",
    "pesel-length": "PESEL ma 11 cyfr",
    "pesel-check-digit": "Cyfra kontrolna numeru PESEL",
    "pesel-date": "datę, której nie ma w kalendarzu",
    "birth-date-unreadable": "Nie można odczytać daty",
    "birth-date-in-future": "Data urodzenia jest z przyszłości",
    "birth-date-too-early": "Data urodzenia jest zbyt odległa",
    "birth-date-contradicts-pesel": "Data urodzenia nie zgadza się z numerem PESEL",
    "person-minor": "ukończyły 18 lat",
    "phone-wrong": "To nie jest polski numer komórkowy",
    "card-state-not-accepted": "tylko Polski i Niemiec",
    "document-number-shape": "Przepisz go z dokumentu",
    "document-number-check-digit": "Cyfra kontrolna numeru dokumentu",
    "identity-result-too-old": "najwyżej 7 dni",
}


def redeems(world: World, role: Role, code: str) -> None:
    """The person types the code and sends it."""
    VoucherPage(logged_in(world, role), world.addresses["portal"]).open().redeem(code)


def sees_open(world: World, role: Role, stage: str) -> None:
    """The order stands at `stage`; it is the one spoken of from now on."""
    sees_stage(world, role, stage)
    note = f"order of {role}"
    if world.notes.has(note):
        world.remember(f"earlier order of {role}", order_id_of(world, role))
    world.remember(note, order_page(world, role).order_id)


def sees_stage(world: World, role: Role, stage: str, state: str = "now") -> None:
    """The list of stages says so."""
    order_page(world, role).expect_stage(PLACES.get(stage, stage), state)


def sees_refusal(world: World, role: Role, reason: str) -> None:
    """The person is told no, and why, where whoever doesn't look at the screen goes on reading."""
    refusal = order_page(world, role).refusal()
    expect(refusal).to_contain_text(REASONS[reason])
    expect(refusal).to_be_focused()


def has_order(world: World, role: Role, stage: str, **more: object) -> OrderRecord:
    """The person's order waits for `stage`."""
    person = world.person(role)
    given: dict[str, Any] = {"personal_data": personal_data(person), **more}
    made = world.control.new_order(account_of(world, role), STAGES[stage], **given)
    world.remember(f"order of {role}", made.order_id)
    prepared = order_now(world, role)
    world.remember(f"prepared order of {role}", prepared)
    return prepared


def personal_data(person: Person) -> dict[str, Any]:
    """The person's data as an order holds them."""
    return {
        "given_names": person.given_names,
        "surname": person.surname,
        "birth_date": person.birth_date,
        "citizenship": person.citizenship,
        "phone": person.phone,
        "address": person.address.line,
        "pesel": person.pesel,
    }


def order_id_of(world: World, role: Role) -> str:
    """The number of the person's order."""
    return world.recall(f"order of {role}", str)


def order_now(world: World, role: Role) -> OrderRecord:
    """The person's order as it is kept."""
    return order_of(world.control, order_id_of(world, role))


def order_page(world: World, role: Role, which: str = "") -> OrderPage:
    """Whatever page of the order is open on the person's computer."""
    return OrderPage(world.computer_of(role, which), world.addresses["portal"])


def looks_at_order(world: World, role: Role, which: str = "", *, of: Role | None = None) -> OrderPage:
    """The person opens the order (her own, or somebody else's) and is led to its present stage."""
    logged_in(world, role, which)
    return order_page(world, role, which).open(order_id_of(world, of or role))


def gives_up(world: World, role: Role) -> None:
    """The person cancels the order."""
    looks_at_order(world, role).give_up()
    expect(order_page(world, role).heading()).to_have_text("Zamówienie zakończone")
