import re
from datetime import timedelta
from html import unescape
from pathlib import Path

import msgspec
import pytest
import segno
from starlette.testclient import TestClient

from simulators.portal.parts import CertificateLine
from tests.portal.account.conftest import ANNA, NOW, Portal

LINE = CertificateLine(
    serial="1A2B3C4D5E6F",
    credential_id="credential-1",
    holder="TEST Anna Nowak",
    issuer="TEST Issuing CA",
    starts_at=NOW - timedelta(days=10),
    ends_at=NOW + timedelta(days=30),
    status="Ważny",
    kind="success",
    can_sign=True,
)
CARD = f"/certificates/{LINE.serial}/activation"


@pytest.fixture
def browser(portal: Portal) -> TestClient:
    portal.account()
    portal.certificates.append(LINE)
    return portal.signed_in_browser()


def qr_modules(markup: str) -> str:
    """The dark modules of the QR code in `markup`, as its path."""
    return str(re.findall(r' d="(M[^"]+h1[^"]*)"', markup)[-1])


def begin(browser: TestClient) -> str:
    """The path of the page that asks for the SMS code."""
    return str(browser.post(CARD).url.path)


def test_card_shows_the_certificate_and_leads_to_activation(browser: TestClient) -> None:
    page = browser.get("/certificates").text
    assert "TEST Anna Nowak" in page
    assert 'value="25"' in page
    assert f'href="{CARD}">QR Kod' in page


def test_code_opens_the_secret(portal: Portal, browser: TestClient) -> None:
    shown = browser.post(begin(browser), data={"code": portal.code(ANNA.phone)})
    secret = next(iter(portal.signing.secrets.values()))
    assert "<h1>Secret</h1>" in shown.text
    assert secret["secret"] in shown.text
    assert secret["otpauth_uri"] in unescape(shown.text)
    assert "Nie zamykaj tego okna" in shown.text
    assert shown.headers["cache-control"] == "no-store"
    assert qr_modules(shown.text) == qr_modules(segno.make(secret["otpauth_uri"], error="m").svg_inline())


def test_sms_names_the_certificate(portal: Portal, browser: TestClient) -> None:
    begin(browser)
    assert "…3C4D5E6F" in portal.sent(ANNA.phone)[-1].text


def test_page_loaded_again_shows_the_same_secret_until_its_time_is_over(portal: Portal, browser: TestClient) -> None:
    shown = browser.post(begin(browser), data={"code": portal.code(ANNA.phone)})
    portal.pass_time(minutes=5)
    assert browser.get(shown.url.path).text == shown.text
    assert len(portal.signing.secrets) == 1
    portal.pass_time(seconds=1)
    closed = browser.get(shown.url.path)
    assert (closed.status_code, portal.refused()) == (410, "secret-closed")
    assert "SECRET1" not in closed.text


def test_three_wrong_codes_end_the_activation(portal: Portal, browser: TestClient) -> None:
    path = begin(browser)
    code = portal.code(ANNA.phone)
    answers = [browser.post(path, data={"code": "x"}).status_code for _ in range(3)]
    assert answers == [422, 422, 403]
    assert browser.post(path, data={"code": code}).status_code == 403
    assert portal.signing.secrets == {}


def test_secret_is_closed_before_the_code(portal: Portal, browser: TestClient) -> None:
    assert browser.get(f"{begin(browser)}/secret").status_code == 404
    assert portal.signing.secrets == {}


def test_code_of_one_activation_does_not_open_another(portal: Portal, browser: TestClient) -> None:
    first = begin(browser)
    code = portal.code(ANNA.phone)
    second = begin(browser)
    assert first != second
    assert browser.post(second, data={"code": code}).status_code == 422


def test_somebody_elses_activation_is_not_found(portal: Portal, browser: TestClient) -> None:
    path = begin(browser)
    portal.account(email="basia@example.com", phone="+48501502503")
    other = portal.browser()
    other.post("/login", data={"email": "basia@example.com", "password": "kwiaty na oknie 27"})
    assert other.get(path).status_code == 404
    assert other.post(path, data={"code": portal.code(ANNA.phone)}).status_code == 404


def test_certificate_that_is_not_valid_is_not_activated(portal: Portal, browser: TestClient) -> None:
    portal.certificates[0] = msgspec.structs.replace(LINE, can_sign=False, status="Unieważniony", kind="danger")
    assert CARD not in browser.get("/certificates").text
    assert browser.post(CARD).status_code == 409
    assert portal.refused() == "certificate-not-active"
    assert portal.sent(ANNA.phone) == []


def test_silent_signing_service_is_told_and_can_be_tried_again(portal: Portal, browser: TestClient) -> None:
    portal.signing.is_down = True
    path = begin(browser)
    shown = browser.post(path, data={"code": portal.code(ANNA.phone)})
    assert (shown.status_code, shown.url.path) == (503, f"{path}/secret")
    assert portal.refused() == "signing-unreachable"
    portal.signing.is_down = False
    assert "<h1>Secret</h1>" in browser.get(shown.url.path).text


def test_secret_is_kept_nowhere_in_the_portal(portal: Portal, browser: TestClient) -> None:
    browser.post(begin(browser), data={"code": portal.code(ANNA.phone)})
    files = [file for file in Path(portal.parts.settings.data).rglob("*") if file.is_file()]
    assert [file for file in files if b"SECRET1" in file.read_bytes()] == []
