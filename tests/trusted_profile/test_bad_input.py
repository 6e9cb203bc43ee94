"""Whatever is sent, the answer is a named refusal in either language, and nothing has changed."""

import pytest

from simulators.trusted_profile.account import store
from tests.trusted_profile.conftest import ANNA, FORM, Desk

VALUES = [
    "",
    "x" * 10_000,
    "\x00",
    "\x1b[31m",
    "<script>alert(1)</script>",
    "'; DROP TABLE trusted_profile_account; --",
    "{{ 7 * 7 }}",
    "%s%n{0}",
    "АВС",
    "名前",
    "🙂",
    "\u202e",
    "\ud800",
    "null",
    "-1",
    "9" * 400,
    "[]",
]
# A good user name; and a name too few, which the register refuses at that field (its own test says so).
_NOT_BAD = {("user_name", "null"), ("second_name", "")}
OPEN_FORMS = {
    "/register/e-dowod": list(FORM),
    "/login": ["name", "password"],
    "/recovery/user-name": ["email"],
    "/recovery/new": ["password"],
    "/recovery/code": ["code"],
}
CLOSED_FORMS = {
    "/account/phone": ["phone"],
    "/profile": ["anything"],
}
CODE_FORMS = {
    "/account/phone": {"phone": "501 502 503"},
    "/profile/extension": {},
    "/profile/invalidation": {},
}


def typed(fields: list[str], value: str) -> bytes:
    """A form body, also of what no browser could send."""
    sent = value.encode("utf-8", "surrogatepass")
    quoted = "".join(f"%{octet:02x}" for octet in sent).encode()
    return b"&".join(field.encode() + b"=" + quoted for field in fields)


HEADERS = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.mark.parametrize("language", ["pl", "en"])
@pytest.mark.parametrize("path", OPEN_FORMS)
def test_bad_values_are_refused_in_words(desk: Desk, path: str, language: str) -> None:
    browser = desk.browser()
    browser.cookies.set("lang", language)
    for value in VALUES:
        answer = browser.post(path, content=typed(OPEN_FORMS[path], value), headers=HEADERS)
        assert answer.status_code in (400, 410, 422, 429), value
        assert f'<html lang="{language}"' in answer.text
        assert 'role="alert"' in answer.text
    assert desk.parts.journal.entries(event="registration-begun") == []
    assert desk.parts.journal.entries(event="crash") == []


@pytest.mark.parametrize("path", CLOSED_FORMS)
def test_bad_values_of_somebody_inside_change_nothing(desk: Desk, path: str) -> None:
    account = desk.account()
    standing = desk.standing(account)
    browser = desk.inside()
    for value in VALUES:
        answer = browser.post(path, content=typed(CLOSED_FORMS[path], value), headers=HEADERS)
        assert answer.status_code in (400, 422), value
        assert 'role="alert"' in answer.text
    assert (desk.again(account), desk.standing(account)) == (account, standing)
    assert desk.sent(ANNA.phone) == []


@pytest.mark.parametrize("path", CODE_FORMS)
def test_bad_codes_change_nothing(desk: Desk, path: str) -> None:
    account = desk.account()
    desk.profile(account)
    standing = desk.standing(account)
    browser = desk.inside()
    at_code = browser.post(path, data=CODE_FORMS[path])
    assert at_code.status_code == 200
    for value in VALUES:
        answer = browser.post(at_code.url.path, content=typed(["code", "mail_code"], value), headers=HEADERS)
        assert answer.status_code in (400, 403, 422), value
        assert 'role="alert"' in answer.text
    assert (desk.again(account), desk.standing(account)) == (account, standing)


@pytest.mark.parametrize("field", list(FORM))
def test_each_field_alone_is_refused_at_its_place(desk: Desk, field: str) -> None:
    browser = desk.browser()
    for value in VALUES:
        if (field, value) in _NOT_BAD:
            continue
        body = (
            typed([field], value)
            + b"&"
            + b"&".join(typed([other], good) for other, good in FORM.items() if other != field)
        )
        answer = browser.post("/register/e-dowod", content=body, headers=HEADERS)
        assert answer.status_code in (400, 422), value
        assert answer.status_code == 400 or f'id="{field}-error"' in answer.text, value
    with desk.parts.database.read() as connection:
        assert store.account_by_pesel(connection, FORM["pesel"]) is None


UNREADABLE = [
    (b"", "application/x-www-form-urlencoded"),
    (b"user_name=%ff&password=%00", "application/x-www-form-urlencoded"),
    (b"&" * 5000, "application/x-www-form-urlencoded"),
    (b"{}", "application/json"),
    (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
    (b"--x", "multipart/form-data"),
]


def test_form_that_cannot_be_read_is_refused(desk: Desk) -> None:
    browser = desk.browser()
    for content, kind in UNREADABLE:
        answer = browser.post("/register/e-dowod", content=content, headers={"Content-Type": kind})
        assert answer.status_code in (400, 422), content


def test_what_is_not_there_is_not_found(desk: Desk) -> None:
    desk.account()
    browser = desk.inside()
    for start in ("/register/", "/register/ways/", "/account/phone/", "/profile/extension/"):
        for name in ("%00", "none", "x" * 3000, "%ff", "..%2f..", "<b>", "🙂"):
            assert browser.get(start + name).status_code == 404, start + name
            assert browser.get(f"{start}{name}/mail").status_code == 404, start + name
