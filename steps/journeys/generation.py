"""From the signed e-document to the certificate: waiting, coming back, trying again, being told."""

from datetime import timedelta
from typing import Any, Final

from playwright.sync_api import expect

from steps.clients.e_documents import e_document_of
from steps.clients.orders import issue
from steps.journeys import e_document, e_document_content, orders
from steps.journeys.portal import logged_in
from steps.proofs import facts
from steps.screens.e_document import CodePage, OutcomePage
from steps.world.cast import Role
from steps.world.world import World

TITLE: Final = "Podpis kwalifikowany został wydany"
_LATE: Final = timedelta(days=8145)  # three years from then the issuing authority's certificate has ended


def is_issued(world: World, role: Role) -> None:
    """The page on the person's computer comes to show the certificate by itself."""
    _page(world, role).expect_issued()


def is_as_stated(world: World, role: Role) -> None:
    """Person, key and time in the certificate are those of the e-document."""
    certificate = _page(world, role).download("Certyfikat (.cer)")
    world.evidence.attach("certificate.cer", certificate, "application/pkix-cert")
    chosen = orders.order_now(world, role).parameters
    assert chosen is not None
    subject, person = facts.subject_of(certificate), world.person(role)
    assert subject["serialNumber"] == e_document_content.identifier_of(world, role, chosen)
    assert (subject["GN"], subject["SN"]) == (person.given_names, person.surname)
    assert facts.key_type_of(certificate) == chosen.key_type
    assert facts.lasts_months(certificate, chosen.validity_months)


def closed_at_once(world: World, role: Role) -> None:
    """The person signs and does not wait for an answer: the computer goes off."""
    e_document.has_code(world, role)
    page = world.computer_of(role)
    CodePage(page).sign(world.recall(f"code of {role}", str))
    page.goto("about:blank")
    order_id = orders.order_id_of(world, role)
    world.eventually(lambda: e_document_of(world.control, order_id).state == "signed", within=10)


def comes_back(world: World, role: Role) -> None:
    """The person opens her order on another computer."""
    orders.looks_at_order(world, role, "second")
    OutcomePage(world.computer_of(role, "second"), world.addresses["portal"]).expect_issued()


def has_one_certificate(world: World, role: Role) -> None:
    """The person's list shows one, and the authority has issued one for this order."""
    world.control.wait_for_fact("order-issued", about=orders.order_id_of(world, role), within=30)
    assert len(_listed(world, role)) == 1
    assert len(_issued(world, role)) == 1


def was_refused(world: World, role: Role) -> None:
    """The bench is so far in the future that the authority may not issue for three years any more."""
    world.control.advance_time(_LATE)
    chosen = e_document.parameters(36, "PESEL number", "P-256", with_organisation=False)
    e_document.chose(world, role, chosen)
    failed = issue(world.control, orders.order_id_of(world, role))
    assert failed.stage == "failed", failed.stage


def tries_again_in_time(world: World, role: Role) -> None:
    """Time is right again; the person has it generated once more."""
    world.control.follow_real_time()
    orders.looks_at_order(world, role)
    _page(world, role).try_again()
    _page(world, role).expect_issued()


def is_told_of_failure(world: World, role: Role) -> None:
    """The order says why, and what to do; a mail says so, too."""
    expect(_page(world, role).heading()).to_have_text("Nie udało się wygenerować certyfikatu")
    main = world.computer_of(role).get_by_role("main")
    expect(main).to_contain_text("validity-beyond-issuer")
    expect(main).to_contain_text("Ponów generowanie")
    subjects = [each.subject for each in world.control.messages(world.person(role).email, channel="mail")]
    assert subjects.count("Nie udało się wygenerować podpisu") == 1, subjects


def is_told_once(world: World, role: Role) -> None:
    """One mail, one SMS, one notice, and no second of any of them."""
    is_issued(world, role)
    person = world.person(role)
    world.eventually(lambda: len(_telling(world, person.email)) and len(_telling(world, person.phone)), within=10)
    page, portal = world.computer_of(role), world.addresses["portal"]
    page.goto(f"{portal}/notices")
    expect(page.get_by_role("main").get_by_text(TITLE)).to_have_count(1)
    assert (len(_telling(world, person.email)), len(_telling(world, person.phone))) == (1, 1)


def has_certificate(world: World, role: Role) -> None:
    """The person's first order has led to its certificate."""
    orders.has_order(world, role, "e-document")
    issued = issue(world.control, orders.order_id_of(world, role))
    assert issued.stage == "issued", issued.stage


def gets_another(world: World, role: Role) -> None:
    """The person goes through the end of a second order."""
    orders.has_order(world, role, "e-document")
    e_document.reads_and_signs(world, role)
    is_issued(world, role)


def has_two(world: World, role: Role) -> None:
    """Both stand in the list as valid, each with its own number."""
    cards = _listed(world, role)
    assert len(cards) == 2, cards
    assert all("Ważny" in card for card in cards)
    assert len({card.split("Numer seryjny")[1] for card in cards}) == 2


def _page(world: World, role: Role) -> OutcomePage:
    return OutcomePage(world.computer_of(role), world.addresses["portal"])


def _listed(world: World, role: Role) -> list[str]:
    """The cards of the person's certificate list."""
    page = logged_in(world, role)
    page.goto(f"{world.addresses['portal']}/certificates")
    expect(page.get_by_role("heading", level=1, name="Certyfikaty")).to_be_visible()
    return page.get_by_role("main").get_by_role("article").all_inner_texts()


def _issued(world: World, role: Role) -> list[dict[str, Any]]:
    """What the authority has issued under this order."""
    entries = world.control.journal(event="certificate-issued")
    return [each.detail for each in entries if each.detail.get("key") == orders.order_id_of(world, role)]


def _telling(world: World, to: str) -> list[str]:
    """The messages that tell of the issue."""
    return [each.text for each in world.control.messages(to) if TITLE in f"{each.subject} {each.text}"]
