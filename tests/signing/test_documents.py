"""A person signs a PDF of their own on the service's page."""

import hashlib
import io
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from httpx import Response
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.status import SignatureCoverageLevel
from starlette.testclient import TestClient

from tests.signing.conftest import NOON, STEP, Certify, Person
from tests.signing.papers import judged_by_pdfsig, judged_by_pyhanko, pdf, with_a_byte_changed

LOGIN = {"email": "anna@example.org", "password": "Tajne-Haslo-7"}
CONTRACT = pdf()


@pytest.fixture
def browser(anna: Person) -> TestClient:
    """Anna, logged in on the page."""
    assert anna.service.web.post("/sign/login", data=LOGIN).status_code == 200
    return anna.service.web


def upload(browser: TestClient, content: bytes = CONTRACT, name: str = "umowa.pdf") -> Response:
    answer: Response = browser.post("/sign", files={"document": (name, content, "application/pdf")})
    return answer


def approve(browser: TestClient, page: str, person: Person, **other: str) -> Response:
    form = {"credential": person.credential_id, "code": person.code()} | other
    answer: Response = browser.post(page, data=form)
    return answer


def signed_by(browser: TestClient, person: Person, content: bytes = CONTRACT) -> bytes:
    page = upload(browser, content).url.path
    done = approve(browser, page, person)
    assert done.url.path == page + "/signed", done.text
    answer: Response = browser.get(page + "/signed.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    return answer.content


@pytest.mark.parametrize("key_type", ["RSA-3072", "RSA-4096", "P-256", "P-384"])
def test_signed_document_is_accepted_by_two_judges(certify: Certify, tmp_path: Path, key_type: str) -> None:
    person = certify(key_type=key_type)
    browser = person.service.web
    browser.post("/sign/login", data=LOGIN)
    signed = signed_by(browser, person)
    (status,) = judged_by_pyhanko(signed, person.chain[-1], NOON)
    assert status.intact
    assert status.valid
    assert status.trusted
    assert status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    report = judged_by_pdfsig(signed, tmp_path)
    assert "Signature Validation: Signature is Valid." in report
    assert "Anna Testowa TEST" in report


def test_one_changed_byte_is_rejected(browser: TestClient, anna: Person, tmp_path: Path) -> None:
    spoiled = with_a_byte_changed(signed_by(browser, anna), of=b"(anonymous)")
    assert "Digest Mismatch" in judged_by_pdfsig(spoiled, tmp_path)
    (status,) = judged_by_pyhanko(spoiled, anna.chain[-1], NOON)
    assert not status.intact


def test_signature_is_pades_baseline_b(browser: TestClient, anna: Person) -> None:
    """EN 319 142-1 §6.3: SubFilter, signing-certificate-v2, time in M and not among the signed attributes."""
    anna.service.clock.advance(timedelta(days=3, hours=1))
    browser.post("/sign/login", data=LOGIN)
    (signature,) = PdfFileReader(io.BytesIO(signed_by(browser, anna))).embedded_signatures
    attributes = {each["type"].native for each in signature.signer_info["signed_attrs"]}
    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert attributes == {"content_type", "message_digest", "signing_certificate_v2"}
    assert str(signature.sig_object.raw_get("/M")).startswith("D:20261125130000")
    assert len(list(signature.signed_data["certificates"])) >= 2


def test_digest_authorised_is_that_of_the_signed_attributes(browser: TestClient, anna: Person) -> None:
    (signature,) = PdfFileReader(io.BytesIO(signed_by(browser, anna))).embedded_signatures
    digest = hashlib.sha256(signature.signer_info["signed_attrs"].untag().dump()).hexdigest()
    given = anna.service.surroundings.journal.entries(event="authorization-given")
    made = anna.service.surroundings.journal.entries(event="signature-made")
    assert [each.detail["digests"] for each in (*given, *made)] == [[digest], [digest]]


def test_second_signature_leaves_the_first_intact(browser: TestClient, anna: Person) -> None:
    once = signed_by(browser, anna)
    anna.service.clock.advance(STEP)
    twice = signed_by(browser, anna, once)
    assert twice.startswith(once)
    assert [each.intact and each.valid for each in judged_by_pyhanko(twice, anna.chain[-1], NOON)] == [True, True]


def test_page_shows_what_is_to_be_signed(browser: TestClient) -> None:
    page = upload(browser).text
    assert "umowa.pdf" in page
    assert hashlib.sha256(CONTRACT).hexdigest() in page
    assert "Anna Testowa TEST" in page


def test_refused_upload_says_why_on_the_form(browser: TestClient, anna: Person) -> None:
    refused = upload(browser, b"hello")
    assert refused.status_code == 422
    assert "To nie jest plik PDF" in refused.text
    assert "Wybierz dokument do podpisania" in refused.text
    assert "Wybierz plik PDF" in browser.post("/sign", data={}).text
    assert "Wybierz plik PDF" in upload(browser, b"").text
    told = [entry.detail["code"] for entry in anna.service.surroundings.journal.entries(event="refused")]
    assert told == ["not-a-pdf", "document-missing", "document-missing"]


def test_document_of_more_than_25_megabytes_is_refused(browser: TestClient) -> None:
    filler = b"%" + b"x" * (25 * 1024 * 1024)
    answer = upload(browser, CONTRACT + filler)
    assert answer.status_code == 413
    assert "25 MB" in answer.text
    assert upload(browser, CONTRACT + filler + filler).status_code == 413


def test_page_wants_a_login(anna: Person) -> None:
    web = anna.service.web
    assert web.get("/sign").url.path == "/sign/login"
    assert upload(web).status_code in (200, 401)
    assert web.get("/sign/document-x").url.path == "/sign/login"
    assert web.get("/sign/document-x/signed.pdf").status_code == 401


@pytest.mark.parametrize(
    ("email", "password", "reason"),
    [
        ("anna@example.org", "wrong", "Nieprawidłowy adres e-mail lub hasło"),
        ("nobody@example.org", "wrong", "Nieprawidłowy adres e-mail lub hasło"),
        ("locked@example.org", "x", "chwilowo zablokowane"),
        ("", "", "Wypełnij to pole"),
    ],
)
def test_failed_login_says_why(anna: Person, email: str, password: str, reason: str) -> None:
    answer = anna.service.web.post("/sign/login", data={"email": email, "password": password})
    assert answer.status_code in (400, 422)
    assert reason in answer.text


def test_wrong_code_is_said_and_nothing_is_signed(browser: TestClient, anna: Person) -> None:
    page = upload(browser).url.path
    refused = approve(browser, page, anna, code="000000")
    assert refused.status_code == 400
    assert "Nieprawidłowy kod autoryzacji" in refused.text
    assert browser.get(page + "/signed.pdf").status_code == 404
    assert approve(browser, page, anna).url.path == page + "/signed"


@pytest.mark.parametrize("form", [{}, {"code": "123456"}, {"credential": "credential-none", "code": "123456"}])
def test_incomplete_or_foreign_choice_is_refused(browser: TestClient, form: dict[str, str]) -> None:
    page = upload(browser).url.path
    assert browser.post(page, data=form).status_code in (400, 422)


def test_late_and_used_codes_are_told_apart(browser: TestClient, anna: Person) -> None:
    signed_by(browser, anna)
    page = upload(browser).url.path
    assert "już wykorzystano" in approve(browser, page, anna).text
    assert "z innej chwili" in approve(browser, page, anna, code=anna.code(-4)).text


def test_lock_says_until_when(browser: TestClient, anna: Person) -> None:
    page = upload(browser).url.path
    answers = [approve(browser, page, anna, code="x") for _ in range(5)]
    assert "zablokowane do godziny 13:15" in answers[-1].text


def test_person_without_the_phone_app_is_told_to_activate_it(certify: Certify) -> None:
    anna = certify()
    with sqlite3.connect(anna.service.surroundings.settings.data / "signing.sqlite") as database:
        database.execute("delete from signing_enrolment")
    database.close()
    anna.service.web.post("/sign/login", data=LOGIN)
    page = upload(anna.service.web).url.path
    assert "Nie aktywowano aplikacji" in approve(anna.service.web, page, anna).text
    told = anna.service.surroundings.journal.entries(event="authorization-refused")
    assert [entry.detail["reason"] for entry in told] == ["phone-app-not-enrolled"]


def test_unusable_certificates_cant_be_chosen_and_say_why(certify: Certify) -> None:
    first, second = certify(), certify(key_type="P-384")
    first.revoke()
    browser = first.service.web
    browser.post("/sign/login", data=LOGIN)
    page = upload(browser)
    assert "Certyfikat jest unieważniony" in page.text
    assert page.text.count("disabled") == 1
    forced = approve(browser, page.url.path, first)
    assert "Certyfikat jest unieważniony i nie można nim podpisać" in forced.text
    second.suspend()
    assert "Żadnym z Twoich certyfikatów" in browser.get(page.url.path).text


def test_another_persons_document_is_not_there(certify: Certify) -> None:
    anna, bartek = certify(), certify("bartek@example.org", key_type="P-384")
    web = anna.service.web
    web.post("/sign/login", data=LOGIN)
    page = upload(web).url.path
    approve(web, page, anna)
    web.post("/sign/logout")
    web.post("/sign/login", data={"email": "bartek@example.org", "password": "Inne-Haslo-8"})
    for path in (page, page + "/signed", page + "/signed.pdf"):
        assert web.get(path).status_code == 404
    assert approve(web, page, bartek).status_code == 404


def test_document_is_signed_once(browser: TestClient, anna: Person) -> None:
    page = upload(browser).url.path
    approve(browser, page, anna)
    first = browser.get(page + "/signed.pdf").content
    anna.service.clock.advance(STEP)
    approve(browser, page, anna)
    assert browser.get(page + "/signed.pdf").content == first
    assert len(anna.service.surroundings.journal.entries(event="signature-made")) == 1


def test_session_ends(browser: TestClient, anna: Person) -> None:
    page = upload(browser).url.path
    anna.service.clock.advance(timedelta(minutes=31))
    assert "Sesja wygasła" in approve(browser, page, anna).text
    assert not anna.service.surroundings.journal.entries(event="signature-made")
