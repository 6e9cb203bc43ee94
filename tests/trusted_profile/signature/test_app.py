"""What the browser may tell the site, and what it gets for telling it wrong."""

import base64
from datetime import timedelta

from lxml import etree
from starlette.testclient import TestClient

from simulators.kit.api import operation_routes
from simulators.kit.web import build_app
from tests.trusted_profile.signing_site import BARTEK_PESEL, JudgedBad, Site, code_of, words
from tests.trusted_profile.tokens import token


def test_signing_confirms_and_leads_to_the_profile(site: Site) -> None:
    anna = site.account()
    answer = site.browser(anna).sign("confirm", token())
    assert (answer.status_code, answer.json()) == (200, {"goOn": "/profile?confirmed=1"})
    profile = site.profile(anna)
    assert profile is not None
    assert site.mails(anna)[-1].channel == "mail"
    assert token().certificate not in str(site.parts.journal.entries())


def test_page_shows_what_will_be_signed_and_where_the_component_is(site: Site) -> None:
    anna = site.account()
    page = site.browser(anna).web.get("/confirmation")
    told = words(page)
    application = site.application(anna)
    for word in ("Anna Testowa", application.application_id, "anna@example.com", "6 grudnia 2026, 13:00"):
        assert word in told
    assert anna.pesel not in page.text
    assert anna.pesel[-3:] in told
    connect = page.headers["content-security-policy"]
    assert "connect-src 'self' https://localhost:8640 https://localhost:8641" in connect
    assert "frame-ancestors 'none'" in connect
    assert "<noscript>" in page.text


def test_pages_say_it_in_english(site: Site) -> None:
    browser = site.browser(site.account()).web
    browser.cookies.set("lang", "en")
    told = words(browser.get("/confirmation"))
    assert "What you will sign" in told
    assert "I apply for my trusted profile to be confirmed." in told
    assert "An error occurred and the document was not signed" in told


def test_opening_the_page_begins_nothing(site: Site) -> None:
    browser = site.browser(site.account()).web
    before = len(site.parts.journal.entries())
    assert browser.get("/confirmation").status_code == 200
    assert len(site.parts.journal.entries()) == before


def test_document_is_offered_before_it_is_signed(site: Site) -> None:
    anna = site.account()
    browser = site.browser(anna)
    answer = browser.web.get(f"{browser.begin('confirm')}/document")
    assert answer.headers["content-type"] == "application/xml"
    assert answer.content == site.document(anna)


def test_whoever_is_not_logged_in_signs_no_application(site: Site) -> None:
    stranger = site.browser()
    assert code_of(stranger.web.post("/signatures", json={"purpose": "confirm"})) == (401, "not-signed-in")
    assert stranger.web.get("/applications/whatever/signed").status_code == 401


def test_another_browser_cannot_finish(site: Site) -> None:
    anna = site.account()
    mine, hers = site.browser(anna), site.browser(anna)
    path = mine.begin("confirm")
    value = token().answer(mine.prepared(path, token()))
    assert code_of(hers.hand_in(path, value)) == (403, "signature-of-another-session")
    assert code_of(hers.choose(path, token())) == (403, "signature-of-another-session")
    assert hers.web.get(f"{path}/document").status_code == 403
    assert mine.hand_in(path, value).status_code == 200


def test_session_that_ended_cannot_finish(site: Site) -> None:
    browser = site.browser(site.account())
    path = browser.begin("confirm")
    value = token().answer(browser.prepared(path, token()))
    site.parts.surroundings.clock.advance(timedelta(minutes=21))
    assert code_of(browser.hand_in(path, value)) == (403, "signature-of-another-session")


def test_form_of_another_site_changes_nothing(site: Site) -> None:
    anna = site.account()
    browser = site.browser(anna)
    for header in ({"sec-fetch-site": "cross-site"}, {"origin": "https://elsewhere.example"}):
        answer = browser.web.post("/signatures", json={"purpose": "confirm"}, headers=header)
        assert code_of(answer) == (403, "foreign-origin")


def test_cancelling_ends_the_attempt(site: Site) -> None:
    browser = site.browser(site.account())
    path = browser.begin("confirm")
    assert browser.web.delete(path).status_code == 204
    assert code_of(browser.choose(path, token())) == (409, "signature-ended")


def test_refusal_is_told_in_words(site: Site) -> None:
    browser = site.browser(site.account())
    site.judge.refusal = JudgedBad()
    answer = browser.sign("confirm", token())
    assert code_of(answer) == (422, "judged-bad")
    assert answer.json()["detail"] == "Podpis jest zły."


def test_signed_application_is_for_its_owner_and_for_evidence(site: Site) -> None:
    anna, bartek = site.account(), site.account("bartek", BARTEK_PESEL)
    browser = site.browser(anna)
    browser.sign("confirm", token())
    application_id = site.application(anna).application_id
    path = f"/applications/{application_id}/signed"
    own = browser.web.get(path)
    assert own.headers["content-disposition"] == f'attachment; filename="{application_id}.xml"'
    assert etree.fromstring(own.content).find(".//{*}SignatureValue") is not None
    assert site.browser(bartek).web.get(path).status_code == 404
    control = TestClient(
        build_app(site.parts.site, operation_routes(site.parts.site, [o for s in site.sides for o in s.control()]))
    )
    assert control.get(path).content == own.content
    assert code_of(control.get("/applications/unknown/signed")) == (404, "not-found")


NOT_BASE64 = ("", "%%%", "żółć", "a", "====", "\x00", "AAAA" * 100, base64.b64encode(b"\x30\x80").decode())


def test_unreadable_certificate_is_refused(site: Site) -> None:
    browser = site.browser(site.account())
    path = browser.begin("confirm")
    for text in NOT_BASE64:
        answer = browser.web.post(f"{path}/certificate", json={"certificate": text})
        assert answer.status_code == 422
        assert answer.json()["code"] in ("certificate-unreadable", "certificate-key-not-fit")
    assert browser.choose(path, token()).status_code == 200


def test_unreadable_value_confirms_nothing(site: Site) -> None:
    anna = site.account()
    browser = site.browser(anna)
    for text in NOT_BASE64:
        path = browser.begin("confirm")
        browser.choose(path, token())
        answer = browser.hand_in(path, {"signatureValue": text, "certificate": token().certificate})
        assert answer.status_code == 422
        assert answer.json()["code"] in ("signature-value-unreadable", "signature-value-wrong")
    assert site.profile(anna) is None


BODIES = (b"", b"[]", b"null", b"{", b'{"purpose": 1}', b'{"purpose": "other"}', b"\xff", b"[" * 5000, b'"x"', b"{}")


def test_malformed_calls_are_refused_by_name(site: Site) -> None:
    browser = site.browser(site.account())
    path = browser.begin("confirm")
    before = site.events(path.rpartition("/")[2])
    for body in BODIES:
        for address in ("/signatures", f"{path}/certificate", f"{path}/value"):
            assert code_of(browser.web.post(address, content=body)) == (400, "malformed-request")
    assert site.events(path.rpartition("/")[2]) == before


def test_unknown_transactions_are_not_found(site: Site) -> None:
    browser = site.browser(site.account())
    chosen, value = {"certificate": token().certificate}, token().answer("AAAA")
    for name in ("unknown", "%00", "..%2f..", "'; drop table", "ż" * 300):
        assert browser.web.post(f"/signatures/{name}/certificate", json=chosen).status_code == 404
        assert browser.web.post(f"/signatures/{name}/value", json=value).status_code == 404
        assert browser.web.delete(f"/signatures/{name}").status_code == 404
        assert browser.web.get(f"/signatures/{name}/document").status_code == 404
