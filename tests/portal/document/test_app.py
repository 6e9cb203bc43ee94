"""The pages of e-document and generation: what they show, to whom, and what they make of nonsense."""

import re
from collections.abc import Iterator

import pytest
from httpx import Response
from starlette.testclient import TestClient

from simulators.kit.web import build_app
from simulators.portal.document.model import DECLARATIONS
from simulators.portal.order.model import Order
from tests.portal.document.conftest import Portal

DECLARED = dict.fromkeys(DECLARATIONS, "on")
NONSENSE = [
    "",
    "0" * 64,
    "<script>alert(1)</script>",
    "' or 1=1 --",
    "ż" * 300,
    "\x00\x01",
    "12345678901234567890" * 10,
]


class Visitor:
    """A browser without scripts, logged in as an account."""

    def __init__(self, portal: Portal, account_id: str | None, language: str = "pl") -> None:
        routes = [*portal.order_side.routes(), *portal.side.routes()]
        self.client = TestClient(build_app(portal.parts.site, routes), follow_redirects=True)
        self.client.cookies.set("lang", language)
        if account_id is not None:
            portal.account_of(account_id)
            token = portal.parts.sessions.begin(portal.parts.database, portal.clock, account_id)
            self.client.cookies.set("portal_session", token)

    def get(self, path: str) -> Response:
        page: Response = self.client.get(path, headers={"accept": "text/html"})
        return page

    def post(self, path: str, **form: str) -> Response:
        page: Response = self.client.post(path, data=form, headers={"accept": "text/html"})
        return page


@pytest.fixture
def order(portal: Portal) -> Order:
    return portal.order()


@pytest.fixture
def anna(portal: Portal, order: Order) -> Iterator[Visitor]:
    visitor = Visitor(portal, order.account_id)
    yield visitor
    visitor.client.close()


def digest_on(page: Response) -> str:
    match = re.search(r'name="digest" value="(\w+)"', page.text)
    assert match, page.text
    return match[1]


def codes_of(page: Response) -> str:
    """The summary of what was refused."""
    match = re.search(r'<div class="summary".*?</div>', page.text, re.DOTALL)
    return match[0] if match else ""


def test_page_says_what_the_document_says(anna: Visitor, order: Order) -> None:
    page = anna.get(f"/orders/{order.order_id}/document")
    assert page.status_code == 200
    for said in ("PNOPL-85072112349", "24 miesiące", "RSA-3072", "Łucja Zażółć", "Ślimak Dom, NIP 1234563218"):
        assert said in page.text
    assert page.text.count("<h1>") == 1


def test_page_and_document_are_in_english_for_english_readers(portal: Portal, order: Order) -> None:
    page = Visitor(portal, order.account_id, "en").get(f"/orders/{order.order_id}/document")
    assert "Read and sign the e-document" in page.text
    assert "24 months" in page.text
    assert not re.search("[ąęśżźć](?![^<]*</dd>)", re.sub("(?s)<dd>.*?</dd>|<p class=.ribbon.*?</p>", "", page.text))


def test_whole_way_from_reading_to_the_certificate(portal: Portal, anna: Visitor, order: Order) -> None:
    where = f"/orders/{order.order_id}"
    digest = digest_on(anna.get(f"{where}/document"))
    asked = anna.post(f"{where}/document", digest=digest, **DECLARED)
    assert "Podpisz e-dokument kodem SMS" in asked.text
    waiting = anna.post(f"{where}/document/code", digest=digest, code=portal.last_code())
    assert "Generowanie certyfikatu" in waiting.text
    assert f'data-follow="{where}/state" data-stage="generating"' in waiting.text
    portal.perform()
    assert "Twój podpis kwalifikowany jest gotowy" in anna.get(where).text
    assert anna.get(f"{where}/signed-document.pdf").content.startswith(b"%PDF-")
    assert anna.get(f"{where}/certificate.cer").headers["content-type"] == "application/pkix-cert"
    assert anna.get(f"{where}/certificate-chain.pem").text.startswith("-----BEGIN CERTIFICATE-----")


def test_every_declaration_left_out_is_named_beside_its_box(anna: Visitor, order: Order) -> None:
    where = f"/orders/{order.order_id}/document"
    refused = anna.post(where, digest=digest_on(anna.get(where)))
    assert refused.status_code == 422
    for name in DECLARATIONS:
        assert f'href="#{name}"' in codes_of(refused)
        assert f'id="{name}-error"' in refused.text


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_nonsense_for_a_code_is_refused_by_name(portal: Portal, anna: Visitor, order: Order, nonsense: str) -> None:
    where = f"/orders/{order.order_id}/document"
    digest = digest_on(anna.get(where))
    anna.post(where, digest=digest, **DECLARED)
    refused = anna.post(f"{where}/code", digest=digest, code=nonsense)
    assert refused.status_code == 422
    assert 'href="#code"' in codes_of(refused)
    assert "<script>alert" not in refused.text
    assert portal.now_of(order).stage == "document"


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_nonsense_for_a_digest_signs_nothing(portal: Portal, anna: Visitor, order: Order, nonsense: str) -> None:
    where = f"/orders/{order.order_id}/document"
    anna.get(where)
    refused = anna.post(where, digest=nonsense, **DECLARED)
    assert 400 <= refused.status_code < 500
    assert codes_of(refused)
    assert portal.tasks("generate") == []


@pytest.mark.parametrize(
    "path",
    ["document", "document/code", "document/code/again", "document/new", "certificate"],
)
def test_nobody_reaches_into_anothers_order(portal: Portal, anna: Visitor, order: Order, path: str) -> None:
    digest = digest_on(anna.get(f"/orders/{order.order_id}/document"))
    mallory = Visitor(portal, "account-mallory")
    where = f"/orders/{order.order_id}/{path}"
    assert mallory.get(where).status_code == 404
    assert mallory.post(where, digest=digest, code="123456", **DECLARED).status_code == 404
    assert portal.now_of(order).stage == "document"


@pytest.mark.parametrize("file", ["document.pdf", "signed-document.pdf", "certificate.cer", "certificate-chain.pem"])
def test_files_are_for_their_owner_and_only_once_they_are_there(
    portal: Portal, anna: Visitor, order: Order, file: str
) -> None:
    where = f"/orders/{order.order_id}/{file}"
    assert anna.get(where).status_code == 404
    assert Visitor(portal, "account-mallory").get(where).status_code == 404
    assert Visitor(portal, None).get(where).status_code == 401


@pytest.mark.parametrize("stage", ["identity", "waiting", "negative", "withheld", "cancelled"])
@pytest.mark.parametrize("path", ["document", "document/code", "document/new", "certificate"])
def test_stage_that_is_not_open_is_not_entered(portal: Portal, stage: str, path: str) -> None:
    order = portal.order(stage=stage)
    anna = Visitor(portal, order.account_id)
    anna.client.follow_redirects = False
    where = f"/orders/{order.order_id}/{path}"
    assert anna.get(where).status_code in (303, 409)
    assert anna.post(where, digest="0" * 64, code="123456", **DECLARED).status_code in (303, 409)
    assert portal.now_of(order).stage == stage


def test_altered_document_shows_why_and_offers_a_new_one(portal: Portal, anna: Visitor, order: Order) -> None:
    where = f"/orders/{order.order_id}/document"
    digest = digest_on(anna.get(where))
    anna.post(where, digest=digest, **DECLARED)
    kept = portal.side.documents.by_id(portal.now_of(order).document_id or "")
    portal.side.documents.replace_content(kept.document_id, kept.content + b"%")
    refused = anna.post(f"{where}/code", digest=digest, code=portal.last_code())
    assert refused.status_code == 409
    assert "E-dokument zmienił się po wyświetleniu" in codes_of(refused)
    assert "Przygotuj nowy dokument" in refused.text
    assert digest_on(anna.post(f"{where}/new")) != digest
