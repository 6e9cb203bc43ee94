import re
from html import unescape

import pytest

from simulators.portal.parts import OrderLine
from tests.portal.account.conftest import ANNA, NOW, PASSWORD, Portal

FORM = {"email": ANNA.email, "phone": "600 100 200", "password": PASSWORD, "again": PASSWORD, "terms": "on"}


def errors(page: str) -> list[str]:
    return [unescape(each.strip()) for each in re.findall(r'class="error"[^>]*>.*?</span>(.*?)</p>', page)]


def heading(page: str) -> str:
    found = re.findall(r"<h1>(.*?)</h1>", page)
    assert len(found) == 1
    return unescape(str(found[0]))


def test_start_names_what_is_needed(portal: Portal) -> None:
    page = portal.browser().get("/").text
    for need in ("Komputer", "Smartfon", "dokument tożsamości", "internetu", "Kod voucher"):
        assert need in page


def test_person_registers_and_logs_in(portal: Portal) -> None:
    browser = portal.browser()
    at_mail = browser.post("/register", data=FORM)
    at_phone = browser.post(at_mail.url.path, data={"code": portal.code(ANNA.email)})
    at_login = browser.post(at_phone.url.path, data={"code": portal.code(ANNA.phone)})
    assert (heading(at_login.text), at_login.url.path) == ("Logowanie", "/login")
    assert "Konto zostało założone." in at_login.text
    assert heading(browser.post("/login", data=FORM).text) == "Twoje zamówienia"


def test_every_mistake_of_the_form_is_told_at_once(portal: Portal) -> None:
    answer = portal.browser().post("/register", data={"email": "anna", "phone": "22 390 59 95", "password": "x"})
    assert answer.status_code == 422
    assert [each.split(".")[0] for each in errors(answer.text)] == [
        "Wpisz pełny adres e-mail, na przykład imie",
        "To nie jest numer komórkowy, więc SMS nie dotrze",
        "Hasło musi mieć co najmniej 12 znaków",
        "Zaakceptuj regulamin, aby założyć konto",
    ]
    assert 'value="anna"' in answer.text
    assert 'value="x"' not in answer.text


def test_known_address_sees_the_page_that_a_new_one_sees(portal: Portal) -> None:
    portal.account()
    known = portal.browser().post("/register", data=FORM | {"phone": "501502503"})
    new = portal.browser().post("/register", data=FORM | {"email": "new.person@example.com", "phone": "501502503"})
    plain = [re.sub(r"registration-\w+|[\w.]+@example.com", "", page.text) for page in (known, new)]
    assert plain[0] == plain[1]
    assert known.status_code == new.status_code


def test_code_sent_again_is_confirmed_on_the_page(portal: Portal) -> None:
    browser = portal.browser()
    page = browser.post("/register", data=FORM).url.path
    assert "Nowy kod został wysłany." in browser.post(page, data={"action": "resend"}).text
    wrong = browser.post(page, data={"code": "x"})
    assert errors(wrong.text) == ["Nieprawidłowy kod. Przepisz kod z ostatniej wiadomości. Pozostało prób: 2."]


def test_page_leads_to_the_login_and_back(portal: Portal) -> None:
    portal.account()
    browser = portal.browser()
    asked = browser.get("/notices?page=1")
    assert (asked.status_code, heading(asked.text)) == (401, "Logowanie")
    assert 'name="next" value="/notices?page=1"' in asked.text
    back = browser.post("/login", data={"email": ANNA.email, "password": PASSWORD, "next": "/notices?page=1"})
    assert (back.url.path, back.url.query) == ("/notices", b"page=1")


def test_wrong_password_keeps_the_way_back(portal: Portal) -> None:
    answer = portal.browser().post("/login", data={"email": ANNA.email, "password": "x", "next": "/notices"})
    assert answer.status_code == 422
    assert 'value="/notices"' in answer.text
    assert "Nieprawidłowy adres e-mail lub hasło." in answer.text


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "/\t/evil.example", "", "/logout", "ł"]
)
def test_login_leads_nowhere_else(portal: Portal, elsewhere: str) -> None:
    portal.account()
    browser = portal.browser()
    data = {"email": ANNA.email, "password": PASSWORD, "next": elsewhere}
    answer = browser.post("/login", data=data, follow_redirects=False)
    target = answer.headers["location"]
    assert target == "/home" or re.fullmatch(r"/%09/evil\.example", target)


def test_stranger_is_asked_to_log_in(portal: Portal) -> None:
    answer = portal.browser().get("/account")
    assert (answer.status_code, heading(answer.text)) == (401, "Logowanie")
    assert portal.refused() == "not-signed-in"


def test_idle_session_ends_and_says_so(portal: Portal) -> None:
    portal.account()
    browser = portal.signed_in_browser()
    portal.pass_time(minutes=29)
    assert browser.get("/home").status_code == 200
    portal.pass_time(minutes=30, seconds=1)
    ended = browser.get("/account")
    assert ended.status_code == 401
    assert "Sesja wygasła." in ended.text
    assert portal.refused() == "session-ended"
    back = browser.post("/login", data={"email": ANNA.email, "password": PASSWORD, "next": "/account"})
    assert back.url.path == "/account"


def test_page_that_asks_by_itself_keeps_no_session_alive(portal: Portal) -> None:
    portal.account()
    browser = portal.signed_in_browser()
    for _ in range(2):
        portal.pass_time(minutes=20)
        answer = browser.get("/home", headers={"Bench-Background": "yes"})
    assert (answer.status_code, portal.refused()) == (401, "session-ended")


def test_session_ends_twelve_hours_after_login_however_busy(portal: Portal) -> None:
    portal.account()
    browser = portal.signed_in_browser()
    for _ in range(24):
        portal.pass_time(minutes=30)
        assert browser.get("/home").status_code == 200
    portal.pass_time(seconds=1)
    assert "Sesja wygasła." in browser.get("/home").text


def test_form_sent_after_the_session_ended_leads_to_the_login(portal: Portal) -> None:
    portal.account()
    browser = portal.signed_in_browser()
    portal.pass_time(minutes=31)
    answer = browser.post("/account", data={"present": PASSWORD, "password": "a" * 20})
    assert (answer.status_code, heading(answer.text)) == (401, "Logowanie")
    assert 'name="next" value="/account"' in answer.text


def test_login_makes_a_new_session_and_ends_the_one_before(portal: Portal) -> None:
    portal.account()
    browser, planted = portal.browser(), portal.browser()
    planted.cookies.set("portal_session", "planted")
    browser.cookies.set("portal_session", "planted", domain="portal.test")
    browser.post("/login", data={"email": ANNA.email, "password": PASSWORD})
    assert planted.get("/home").status_code == 401
    first = browser.cookies["portal_session"]
    browser.post("/login", data={"email": ANNA.email, "password": PASSWORD})
    other = portal.browser()
    other.cookies.set("portal_session", first)
    assert other.get("/home").status_code == 401


def test_logout_ends_the_session_on_the_server(portal: Portal) -> None:
    portal.account()
    browser, thief = portal.signed_in_browser(), portal.browser()
    thief.cookies.set("portal_session", browser.cookies["portal_session"])
    assert "Wylogowano." in browser.post("/logout").text
    assert thief.get("/home").status_code == 401


def test_changed_password_ends_the_other_sessions_only(portal: Portal) -> None:
    portal.account()
    here, elsewhere = portal.signed_in_browser(), portal.signed_in_browser()
    new = "nowe kwiaty na oknie"
    changed = here.post("/account", data={"present": PASSWORD, "password": new, "again": new})
    assert "Hasło zostało zmienione." in changed.text
    assert here.get("/home").status_code == 200
    assert elsewhere.get("/home").status_code == 401


def test_home_lists_orders_where_they_stand(portal: Portal) -> None:
    portal.account()
    portal.orders += [
        OrderLine("order-1", "/orders/order-1", "W trakcie", "active", NOW, is_open=True),
        OrderLine("order-2", "/orders/order-2", "Wydany", "success", NOW, is_open=False),
    ]
    page = portal.signed_in_browser().get("/home").text
    assert re.search(r'href="/orders/order-1">Kontynuuj zamówienie', page)
    assert re.search(r'href="/orders/order-2">Pokaż zamówienie', page)


@pytest.mark.parametrize("path", ["/register/none/mail", "/register/none/phone", "/nowhere"])
def test_unknown_addresses_are_not_found(portal: Portal, path: str) -> None:
    browser = portal.browser()
    assert browser.get(path, headers={"accept": "text/html"}).status_code == 404
    assert browser.post(path, data={"code": "123456"}).status_code in (404, 405)


def test_pages_speak_english_when_asked(portal: Portal) -> None:
    browser = portal.browser()
    browser.cookies.set("lang", "en")
    assert "A valid identity document" in browser.get("/").text
    assert "Enter a full e-mail address" in browser.post("/register", data={"email": "anna"}).text
