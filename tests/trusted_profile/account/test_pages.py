import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from tests.trusted_profile.conftest import ANNA, FORM, PASSWORD, Desk


def heading(page: str) -> str:
    found = re.findall(r"<h1>(.*?)</h1>", page)
    assert len(found) == 1
    return unescape(str(found[0]))


def errors(page: str) -> list[str]:
    return [unescape(each.strip()) for each in re.findall(r'class="error"[^>]*>.*?</span>(.*?)</p>', page)]


def registered(desk: Desk) -> TestClient:
    """A browser in which Anna has just registered."""
    browser = desk.browser()
    at_mail = browser.post("/register/e-dowod", data=FORM)
    at_phone = browser.post(at_mail.url.path, data={"code": desk.code(ANNA.email)})
    done = browser.post(at_phone.url.path, data={"code": desk.code(ANNA.phone)})
    assert heading(done.text) == "Konto zostało założone"
    assert "6 grudnia 2026" in done.text
    return browser


def test_start_says_what_is_needed(desk: Desk) -> None:
    page = desk.browser().get("/").text
    for need in ("Numer PESEL", "Ważny certyfikat kwalifikowany", "Bez numeru PESEL i certyfikatu", "13 lat"):
        assert need in page
    assert 'href="/register">Zarejestruj się' in page


def test_each_way_is_shown_and_leads_on(desk: Desk) -> None:
    browser = desk.browser()
    page = browser.get("/register").text
    ways = re.findall(r'<h2><a href="([^"]+)">(.*?)</a></h2>', page)
    assert [name for _, name in ways] == [
        "e-dowód",
        "Bank lub inny dostawca tożsamości",
        "Rozmowa wideo z urzędnikiem",
        "Punkt potwierdzający",
    ]
    assert page.count("Nie jest symulowane") == 3
    for path, name in ways[1:]:
        other = browser.get(path).text
        assert heading(other) == name
        assert "Ten sposób nie jest symulowany" in other
        assert 'href="/register/e-dowod"' in other
    assert heading(browser.get(ways[0][0]).text) == "Wniosek o profil zaufany"
    assert browser.get("/register/ways/none").status_code == 404


def test_person_registers_logs_in_and_sees_the_application(desk: Desk) -> None:
    browser = registered(desk)
    inside = browser.post("/login", data={"name": ANNA.email, "password": PASSWORD})
    assert (heading(inside.text), inside.url.path) == ("Wniosek o profil zaufany", "/profile")
    assert 'href="/confirmation">Potwierdź certyfikatem' in inside.text
    assert "6 grudnia 2026" in inside.text
    assert FORM["pesel"] not in inside.text


def test_every_mistake_of_the_form_is_told_at_once(desk: Desk) -> None:
    answer = desk.browser().post(
        "/register/e-dowod",
        data={"user_name": "a b", "password": "x", "first_name": "4nna", "pesel": "85072112348", "phone": "1"},
    )
    assert answer.status_code == 422
    assert [each.split(".")[0] for each in errors(answer.text)] == [
        "Nazwa użytkownika nie może zawierać spacji",
        "Hasło musi mieć co najmniej 8 znaków",
        "Imię ani nazwisko nie zawiera cyfr",
        "Wypełnij to pole",
        "Cyfra kontrolna numeru PESEL się nie zgadza",
        "Wypełnij to pole",
        "Polski numer telefonu ma 9 cyfr, a podano 1",
    ]
    assert 'value="4nna"' in answer.text
    assert 'value="x"' not in answer.text


@pytest.mark.parametrize(
    ("different", "sentence"),
    [
        ({"second_name": ""}, "W rejestrze PESEL jest więcej imion"),
        ({"surname": "Nowak-Zak"}, "Rejestr PESEL ma tu polskie lub inne znaki"),
        ({"pesel": "99123199993"}, "W rejestrze PESEL nie ma takiego numeru"),
    ],
)
def test_what_the_register_says_stands_at_its_field(desk: Desk, different: dict[str, str], sentence: str) -> None:
    answer = desk.browser().post("/register/e-dowod", data=FORM | different)
    assert answer.status_code == 422
    assert errors(answer.text)[0].startswith(sentence)
    assert f'href="#{next(iter(different))}"' in answer.text


def test_registration_goes_on_in_another_browser(desk: Desk) -> None:
    desk.browser().post("/register/e-dowod", data=FORM)
    found = re.search(r"/register/registration-\w+", desk.sent(ANNA.email)[-1].text)
    assert found
    at_mail = desk.browser().get(found[0])
    assert heading(at_mail.text) == "Potwierdź adres e-mail"
    desk.browser().post(at_mail.url.path, data={"code": desk.code(ANNA.email)})
    at_phone = desk.browser().get(found[0])
    assert heading(at_phone.text) == "Potwierdź numer telefonu"
    resent = desk.browser().post(at_phone.url.path, data={"action": "resend"})
    assert "Nowy kod został wysłany" in resent.text
    desk.browser().post(at_phone.url.path, data={"code": desk.code(ANNA.phone)})
    assert heading(desk.browser().get(found[0]).text) == "Konto zostało założone"


def test_stage_that_is_over_or_to_come_is_not_there(desk: Desk) -> None:
    browser = desk.browser()
    at_mail = browser.post("/register/e-dowod", data=FORM).url.path
    for stage in ("phone", "done"):
        assert browser.get(at_mail.replace("mail", stage)).status_code == 404
    browser.post(at_mail, data={"code": desk.code(ANNA.email)})
    assert browser.post(at_mail, data={"code": desk.code(ANNA.email)}).status_code == 404


def test_known_address_sees_the_page_that_a_new_one_sees(desk: Desk) -> None:
    desk.account()
    other = FORM | {"user_name": "b", "pesel": "00222901239", "first_name": "Bartosz", "second_name": ""}
    other |= {"surname": "Wilk", "user_name": "bartek"}
    known = desk.browser().post("/register/e-dowod", data=other)
    new = desk.browser().post("/register/e-dowod", data=other | {"email": "new.person@example.com"})
    plain = [re.sub(r"registration-\w+|[\w.]+@example.com", "", page.text) for page in (known, new)]
    assert plain[0] == plain[1]
    assert (known.status_code, new.status_code) == (200, 200)


def test_page_that_wants_a_login_leads_back_to_itself(desk: Desk) -> None:
    desk.account()
    browser = desk.browser()
    wanted = browser.get("/account/history?x=1")
    assert (wanted.status_code, heading(wanted.text)) == (401, "Logowanie")
    assert 'name="next" value="/account/history?x=1"' in wanted.text
    data = {"name": ANNA.email, "password": PASSWORD, "next": "/account/history?x=1"}
    assert heading(browser.post("/login", data=data).text) == "Historia"


@pytest.mark.parametrize("back", ["//evil.example/", "/\\evil.example", "https://evil.example/", "/logout", ""])
def test_login_leads_nowhere_else(desk: Desk, back: str) -> None:
    desk.account()
    answer = desk.browser().post("/login", data={"name": ANNA.email, "password": PASSWORD, "next": back})
    assert answer.url.path == "/profile"
    assert answer.url.host == "profile.test"


def test_session_ends_when_idle_and_by_logging_out(desk: Desk) -> None:
    desk.account()
    browser = desk.inside()
    desk.pass_time(minutes=21)
    ended = browser.get("/account")
    assert (ended.status_code, "Sesja wygasła" in ended.text) == (401, True)
    inside = desk.inside()
    assert "Wylogowano" in inside.post("/logout").text
    assert inside.get("/account").status_code == 401


def test_management_leads_to_the_details(desk: Desk) -> None:
    desk.account()
    browser = desk.inside()
    assert 'href="/account">Szczegóły konta' in browser.get("/management").text
    details = browser.get("/account").text
    for words in ("Dane użytkownika", "anna.nowak", "Powiązane certyfikaty kwalifikowane", "••••••••349"):
        assert words in details
    assert 'href="/links/new">Dodaj certyfikat kwalifikowany' in details
    assert "Nie powiązano jeszcze żadnego certyfikatu" in details


def test_history_shows_what_happened_in_either_language(desk: Desk) -> None:
    desk.account()
    browser = desk.inside()
    assert "Zalogowano hasłem." in browser.get("/account/history").text
    browser.cookies.set("lang", "en")
    page = browser.get("/account/history").text
    assert page.index("Logged in with a password.") < page.index("The account was created.")
