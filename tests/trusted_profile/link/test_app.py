"""Linking and logging in as the browser does them."""

import pytest
from httpx import Response
from lxml import html
from starlette.testclient import TestClient

from simulators.kit.api import operation_routes
from simulators.kit.typography import grouped
from simulators.kit.web import build_app
from simulators.trusted_profile.account.model import Account
from tests.trusted_profile.signing_site import BARTEK_PESEL, Browser, JudgedBad, Site, code_of, words
from tests.trusted_profile.tokens import token


@pytest.fixture
def anna(site: Site) -> Account:
    account = site.account()
    site.confirmed(account)
    return account


def linked(site: Site, account: Account, name: str = "Anna Testowa TEST") -> None:
    answer = site.browser(account).sign("link", token(name))
    assert answer.status_code == 200, answer.text


def who(site: Site, browser: Browser) -> int:
    """What a page for people who are logged in answers."""
    answer: Response = browser.web.get("/links/new")
    return answer.status_code


def test_linking_signs_a_statement_of_its_own(site: Site, anna: Account) -> None:
    browser = site.browser(anna)
    page = words(browser.web.get("/links/new"))
    assert "Wnoszę o powiązanie mojego certyfikatu kwalifikowanego z tym kontem" in page
    path = browser.begin("link")
    document = browser.web.get(f"{path}/document").text
    assert anna.account_id in document
    assert document != browser.web.get(f"{browser.begin('link')}/document").text
    answer = browser.sign("link", token())
    assert answer.json() == {"goOn": "/account?linked=1"}
    _, expected = site.judge.seen[-1]
    assert b"CertificateLinking" in expected.document
    assert expected.pesel == anna.pesel
    assert [each.holder for each in site.links.lines_of(anna.account_id)] == ["Anna Testowa TEST"]
    assert "certificate-linked" in site.events(anna.account_id)


def test_signature_for_one_thing_does_not_do_for_another(site: Site, anna: Account) -> None:
    browser = site.browser(anna)
    login, link = browser.begin("login"), browser.begin("link")
    value = token().answer(browser.prepared(login, token()))
    browser.choose(link, token())
    browser.hand_in(link, value)
    assert b"CertificateLinking" in site.judge.seen[-1][1].document


def test_twice_and_elsewhere_are_refused(site: Site, anna: Account) -> None:
    bartek = site.account("bartek", BARTEK_PESEL)
    site.confirmed(bartek)
    linked(site, anna)
    assert code_of(site.browser(anna).sign("link", token())) == (409, "certificate-linked-already")
    assert code_of(site.browser(bartek).sign("link", token())) == (409, "certificate-linked-elsewhere")


def test_unconfirmed_profile_links_nothing(site: Site) -> None:
    browser = site.browser(site.account())
    page = browser.web.get("/links/new")
    assert page.status_code == 409
    assert "nie jest jeszcze potwierdzony" in page.text
    answer = browser.web.post("/signatures", json={"purpose": "link"})
    assert code_of(answer) == (409, "profile-not-confirmed")


def test_linked_certificate_logs_in(site: Site, anna: Account) -> None:
    linked(site, anna)
    browser = site.browser()
    assert browser.web.get("/login/certificate").status_code == 200
    answer = browser.sign("login", token())
    assert answer.json() == {"goOn": "/account"}
    assert who(site, browser) == 200
    assert "Zalogowano certyfikatem kwalifikowanym." in site.history(anna)
    assert site.judge.seen[-1][1].pesel is None


def test_each_login_signs_a_fresh_challenge(site: Site, anna: Account) -> None:
    browser = site.browser()
    first = browser.web.get(f"{browser.begin('login')}/document").text
    assert "Challenge" in first
    assert first != browser.web.get(f"{browser.begin('login')}/document").text


def test_login_is_not_replayed(site: Site, anna: Account) -> None:
    linked(site, anna)
    browser = site.browser()
    path = browser.begin("login")
    value = token().answer(browser.prepared(path, token()))
    assert browser.hand_in(path, value).status_code == 200
    browser.web.cookies.delete(site.parts.sessions.cookie)
    replayed = browser.hand_in(path, value)
    assert code_of(replayed) == (409, "signature-used")
    assert "set-cookie" not in replayed.headers
    stolen = site.browser()
    assert code_of(stolen.hand_in(path, value)) == (403, "signature-of-another-session")


def test_login_challenge_dies(site: Site, anna: Account) -> None:
    linked(site, anna)
    browser = site.browser()
    path = browser.begin("login")
    value = token().answer(browser.prepared(path, token()))
    site.clock.advance(site.parts.settings.limits.challenge_lives)
    late = browser.hand_in(path, value)
    assert code_of(late) == (409, "signature-too-late")
    assert "set-cookie" not in late.headers


def test_login_challenge_belongs_to_the_browser_that_asked(site: Site, anna: Account) -> None:
    linked(site, anna)
    browser, other = site.browser(), site.browser()
    path = browser.begin("login")
    value = token().answer(browser.prepared(path, token()))
    other.begin("login")
    assert code_of(other.hand_in(path, value)) == (403, "signature-of-another-session")
    assert browser.hand_in(path, value).status_code == 200


def test_login_with_an_unlinked_certificate_is_refused(site: Site, anna: Account) -> None:
    linked(site, anna)
    browser = site.browser()
    answer = browser.sign("login", token("Bartek"))
    assert code_of(answer) == (403, "certificate-not-linked")
    assert "set-cookie" not in answer.headers


def test_login_with_a_certificate_no_longer_valid_is_refused(site: Site, anna: Account) -> None:
    linked(site, anna)
    site.judge.refusal = JudgedBad()
    browser = site.browser()
    answer = browser.sign("login", token())
    assert code_of(answer) == (422, "judged-bad")
    assert "set-cookie" not in answer.headers


def test_logging_in_begins_a_session_of_its_own(site: Site, anna: Account) -> None:
    linked(site, anna)
    browser = site.browser(anna)
    before = browser.web.cookies[site.parts.sessions.cookie]
    browser.sign("login", token())
    assert browser.web.cookies[site.parts.sessions.cookie] != before
    old = site.browser()
    old.web.cookies.set(site.parts.sessions.cookie, before, domain="pz.test")
    assert code_of(old.web.post("/signatures", json={"purpose": "link"}))[0] == 401


def test_unlinking_while_logged_in_with_it_goes_on(site: Site, anna: Account) -> None:
    linked(site, anna)
    browser = site.browser()
    browser.sign("login", token())
    (line,) = site.links.lines_of(anna.account_id)
    page = browser.web.get(f"/links/{line.link_id}/removal")
    assert grouped(line.serial) in page.text
    answer = browser.web.post(f"/links/{line.link_id}/removal")
    assert (answer.status_code, answer.headers["location"]) == (303, "/account?unlinked=1")
    assert who(site, browser) == 200
    assert code_of(site.browser().sign("login", token())) == (403, "certificate-not-linked")


def test_removal_is_for_the_owner(site: Site, anna: Account) -> None:
    linked(site, anna)
    bartek = site.browser(site.account("bartek", BARTEK_PESEL)).web
    (line,) = site.links.lines_of(anna.account_id)
    for name in (line.link_id, "unknown", "%00", "ż" * 300):
        assert bartek.get(f"/links/{name}/removal").status_code == 404
        assert bartek.post(f"/links/{name}/removal").status_code == 404
    assert len(site.links.lines_of(anna.account_id)) == 1


def test_other_providers_are_shown_and_say_that_they_are_not_simulated(site: Site) -> None:
    page = site.browser().web.get("/login/providers")
    assert words(page).count("Nie jest symulowane") == 3
    way = html.fromstring(page.text).find(".//a[@href='/login/certificate']")
    assert way is not None
    assert way.text == "Certyfikat kwalifikowany"


def test_control_resource_links_at_once(site: Site, anna: Account) -> None:
    operations = [each for side in site.sides for each in side.control()]
    control = TestClient(build_app(site.parts.site, operation_routes(site.parts.site, operations)))
    asked = {"account_id": anna.account_id, "certificate": token().certificate}
    assert control.post("/links", json=asked).status_code == 201
    assert code_of(control.post("/links", json=asked)) == (409, "certificate-linked-already")
    assert code_of(control.post("/links", json=asked | {"account_id": "nobody"})) == (404, "not-found")
    assert code_of(control.post("/links", json=asked | {"certificate": "?"})) == (422, "certificate-unreadable")
    assert code_of(control.post("/links", content=b"[]")) == (400, "malformed-request")
    assert site.browser().sign("login", token()).status_code == 200
