import re
from datetime import timedelta
from html import unescape

from simulators.trusted_profile.parts import LinkLine
from simulators.trusted_profile.profile.statement import application_document
from tests.trusted_profile.conftest import ANNA, NOW, Desk


def heading(page: str) -> str:
    found = re.findall(r"<h1>(.*?)</h1>", page)
    assert len(found) == 1
    return unescape(str(found[0]))


def test_application_can_be_read_as_it_will_be_signed(desk: Desk) -> None:
    account = desk.account()
    browser = desk.inside()
    downloaded = browser.get("/profile/application.xml")
    assert downloaded.headers["content-type"] == "application/xml"
    application, _ = desk.standing(account)
    assert application is not None
    assert downloaded.content == application_document(application)


def test_lapsed_application_can_be_submitted_anew(desk: Desk) -> None:
    desk.account()
    desk.pass_time(days=15)
    browser = desk.inside()
    page = browser.get("/profile").text
    assert "Wygasł" in page
    assert "Potwierdź certyfikatem" not in page
    assert browser.get("/profile/application.xml").status_code == 409
    again = browser.post("/profile")
    assert "Złożono nowy wniosek" in again.text
    assert "Potwierdź certyfikatem" in again.text


def test_open_application_is_not_submitted_twice(desk: Desk) -> None:
    account = desk.account()
    before = desk.standing(account)
    answer = desk.inside().post("/profile")
    assert (answer.status_code, "czeka już na potwierdzenie" in answer.text) == (422, True)
    assert desk.standing(account) == before


def test_confirmed_profile_is_shown_with_status_expiry_and_evidence(desk: Desk) -> None:
    account = desk.account()
    profile = desk.profile(account)
    page = desk.inside().get("/profile?confirmed=1").text
    assert heading(page) == "Profil zaufany"
    for words in ("Twój profil zaufany jest potwierdzony.", "Ważny", "22 listopada 2029", "TEST CA"):
        assert words in page
    assert f'href="/applications/{profile.application_id}/signed"' in page


def test_profile_is_extended_on_its_pages(desk: Desk) -> None:
    desk.profile(desk.account())
    browser = desk.inside()
    assert heading(browser.get("/profile/extension").text) == "Przedłuż ważność lub zmień dane"
    asked = browser.post("/profile/extension")
    path = asked.url.path
    half = browser.post(path, data={"code": desk.code(ANNA.phone), "mail_code": ""})
    assert half.status_code == 422
    assert "Kod SMS jest prawidłowy." in half.text
    assert browser.get("/profile").text.count("22 listopada 2029") == 1
    assert "Nowe kody zostały wysłane" in browser.post(path, data={"action": "resend"}).text
    done = browser.post(path, data={"mail_code": desk.code(ANNA.email)})
    assert "Profil zaufany został przedłużony." in done.text
    assert "22 listopada 2032" in done.text
    assert "Kod SMS" in done.text


def test_profile_is_invalidated_on_its_pages_and_a_new_application_offered(desk: Desk) -> None:
    desk.profile(desk.account())
    browser = desk.inside()
    assert "Unieważnienia nie można cofnąć" in browser.get("/profile/invalidation").text
    path = browser.post("/profile/invalidation").url.path
    assert browser.get(path).status_code == 200
    done = browser.post(path, data={"code": desk.code(ANNA.phone)})
    assert "Profil zaufany został unieważniony." in done.text
    assert "Unieważniony" in done.text
    assert "Złóż nowy wniosek" in done.text
    assert "Przedłuż ważność" not in done.text
    assert browser.get("/profile/extension").status_code == 409


def test_linked_certificates_stand_in_the_details(desk: Desk) -> None:
    desk.account()
    link = LinkLine(
        link_id="link-1",
        holder="Anna TEST",
        issuer="TEST CA",
        serial="abcdef",
        starts_at=NOW - timedelta(days=100),
        ends_at=NOW + timedelta(days=100),
        linked_at=NOW,
        status="W okresie ważności",
        kind="success",
    )
    desk.links.append(link)
    page = desk.inside().get("/account?linked=1").text
    for words in (
        "Certyfikat został powiązany z Twoim kontem",
        "TEST CA",
        "abcdef",
        'value="50"',
        "W okresie ważności",
    ):
        assert words in page
    assert 'href="/links/link-1/removal"' in page
