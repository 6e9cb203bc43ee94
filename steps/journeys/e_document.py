"""Reading the e-document and signing it with the code from the phone."""

import re
from collections.abc import Mapping
from typing import Final

from playwright.sync_api import expect

from steps.clients.e_documents import EDocumentRecord, alter, e_document_of
from steps.clients.orders import Organisation, Parameters
from steps.journeys import orders
from steps.journeys.portal import account_of, logged_in
from steps.proofs.pdf_text import words_of
from steps.screens.e_document import CodePage, EDocumentPage, OutcomePage
from steps.world.cast import Role
from steps.world.world import World

IDENTIFIERS: Final = {"PESEL number": "pesel", "passport": "passport", "identity card": "identity_card"}
ORGANISATION: Final = Organisation(name="Próbna Pracownia", nip="1234563218")
_CODE: Final = re.compile(r"(?:kod|code) (\d{6})")


def chose(world: World, role: Role, chosen: Parameters) -> None:
    """The person's order waits for its e-document, with these parameters."""
    person = world.person(role)
    data = orders.personal_data(person)
    if chosen.identifier != "pesel":
        document = person.document(chosen.identifier)
        data |= {"document_state": document.state, "document_number": document.number}
    orders.has_order(world, role, "e-document", parameters=chosen, personal_data=data)


def parameters(months: int, identifier: str, key: str, *, with_organisation: bool) -> Parameters:
    """What the sentences call `PESEL number`, `RSA-3072`, `with organisation data`."""
    organisation = ORGANISATION if with_organisation else None
    kind = IDENTIFIERS[identifier]
    return Parameters(validity_months=months, identifier=kind, key_type=key, organisation=organisation)


def reads(world: World, role: Role) -> EDocumentPage:
    """The person has the e-document before her, on the page and as a PDF."""
    page = EDocumentPage(logged_in(world, role), world.addresses["portal"]).open(orders.order_id_of(world, role))
    paper = page.paper()
    world.remember(f"paper of {role}", paper)
    world.remember(f"statements of {role}", page.statements())
    world.evidence.attach("e-document.pdf", paper, "application/pdf")
    return page


def reads_in_english(world: World, role: Role) -> None:
    """The person has switched the portal to English before."""
    page, portal = logged_in(world, role), world.addresses["portal"]
    page.context.add_cookies([{"name": "lang", "value": "en", "url": portal}])
    page.goto(f"{portal}/orders/{orders.order_id_of(world, role)}/document")
    expect(page.get_by_role("heading", level=1, name="Read and sign the e-document")).to_be_visible()
    world.remember(f"paper of {role}", EDocumentPage(page, portal).paper())


def words_read(world: World, role: Role) -> str:
    """The words of the PDF that the person has before her, read by somebody else's tool."""
    return words_of(world.recall(f"paper of {role}", bytes))


def statements_read(world: World, role: Role) -> Mapping[str, str]:
    """What the page said, term by term."""
    statements: dict[str, str] = world.recall(f"statements of {role}", dict)
    return statements


def asks_for_code(world: World, role: Role, *, all_but: str = "") -> None:
    """The person declares what has to be declared, and asks for the code."""
    page = reads(world, role)
    page.declare(all_but=all_but)
    page.ask_for_code()


def has_code(world: World, role: Role) -> None:
    """The code has reached the person's phone."""
    if not world.notes.has(f"order of {role}"):
        orders.has_order(world, role, "e-document")
    asks_for_code(world, role)
    CodePage(world.computer_of(role)).seen()
    world.remember(f"code of {role}", last_code(world, role))
    world.remember(f"e-document of {role}", kept(world, role))


def codes(world: World, phone: str) -> list[str]:
    """Every code that came to the number, oldest first."""
    found = (_CODE.search(each.text) for each in world.control.messages(phone, channel="sms"))
    return [match[1] for match in found if match]


def last_code(world: World, role: Role, *, more_than: int = 0) -> str:
    """The newest code on the person's phone, once there are more than so many."""
    phone = world.person(role).phone
    return world.eventually(lambda: codes(world, phone)[more_than:], within=10)[-1]


def signs(world: World, role: Role, code: str | None = None) -> None:
    """The person types the code that she was sent, or another."""
    CodePage(world.computer_of(role)).seen().sign(code or world.recall(f"code of {role}", str))


def reads_and_signs(world: World, role: Role) -> None:
    """All that is asked of the person at this stage."""
    has_code(world, role)
    signs(world, role)


def is_signed(world: World, role: Role) -> None:
    """The portal goes on by itself to what follows."""
    OutcomePage(world.computer_of(role), world.addresses["portal"]).expect_issued()
    assert kept(world, role).state == "signed"


def kept(world: World, role: Role) -> EDocumentRecord:
    """The e-document as the portal keeps it."""
    return e_document_of(world.control, orders.order_id_of(world, role))


def is_altered(world: World, role: Role) -> None:
    """Somebody has changed one figure of the kept document behind everybody's back."""
    paper = world.recall(f"paper of {role}", bytes)
    place = paper.rindex(b"endstream") - 40
    spoilt = paper[:place] + bytes([paper[place] ^ 1]) + paper[place + 1 :]
    alter(world.control, kept(world, role).document_id, spoilt)


def was_stopped(world: World, role: Role) -> None:
    """The portal found the alteration when the person signed."""
    has_code(world, role)
    is_altered(world, role)
    signs(world, role)
    expect(CodePage(world.computer_of(role)).refusals().first).to_be_visible()


def prepares_new_and_signs(world: World, role: Role) -> None:
    """The person begins anew with a new document."""
    page = EDocumentPage(world.computer_of(role), world.addresses["portal"])
    page.prepare_new()
    page.seen().declare()
    before = len(codes(world, world.person(role).phone))
    page.ask_for_code()
    signs(world, role, last_code(world, role, more_than=before))


def account_id_of(world: World, role: Role) -> str:
    """The number of the person's account."""
    return account_of(world, role).account_id
