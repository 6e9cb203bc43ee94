import hashlib
import subprocess
from pathlib import Path

import msgspec
import pytest

from simulators.portal.document import store
from simulators.portal.document.model import EDocument
from simulators.portal.document.refusals import DocumentAltered, DocumentNotSealed
from simulators.portal.order.model import IdentityResult, Parameters
from simulators.portal.order.refusals import StageClosed
from tests.portal.document.conftest import ANNA, Portal


def text_of(content: bytes, folder: Path) -> str:
    """What an independent reader finds in a PDF, each run of spaces as one."""
    (folder / "read.pdf").write_bytes(content)
    read = subprocess.run(["pdftotext", "-layout", folder / "read.pdf", "-"], capture_output=True, check=True)
    return " ".join(read.stdout.decode().split())


def test_document_states_exactly_what_was_chosen_and_entered(portal: Portal, tmp_path: Path) -> None:
    order = portal.order()
    document = portal.side.documents.current(order, "pl")
    read = text_of(document.content, tmp_path)
    for said in (
        "E-dokument o wydanie kwalifikowanego podpisu elektronicznego",
        f"Numer dokumentu {document.document_id}",
        f"Numer zamówienia {order.order_id}",
        "Sporządzono 22 listopada 2026, 10:00",
        "Imiona Łucja Zażółć",
        "Nazwisko Gęślą-Jaźń",
        "Data urodzenia 21 lipca 1985",
        "Obywatelstwo Polska (PL)",
        "Numer PESEL 85072112349",
        "Adres ul. Próbna 1/2, 00-001 Warszawa",
        "Telefon +48600100200",
        "Okres ważności 24 miesiące",
        "Rodzaj identyfikatora numer PESEL",
        "Identyfikator PNOPL-85072112349",
        "Klucz RSA-3072",
        "Dane organizacji Ślimak Dom, NIP 1234563218",
        "Numer weryfikacji verification-1",
        "Użyty dokument paszport, Polska (PL), ZS1",
        "Oświadczam, że moje dane w tym dokumencie są prawdziwe i aktualne.",
        "SYMULATOR – bez skutków prawnych",
    ):
        assert said in read


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        (Parameters(12, "passport", "P-384"), ("12 miesięcy", "numer paszportu", "PASPL-ZS0000177", "P-384")),
        (Parameters(36, "identity_card", "RSA-4096"), ("36 miesięcy", "numer dowodu osobistego", "IDCPL-ZS0000177")),
    ],
)
def test_document_states_other_choices(
    portal: Portal, tmp_path: Path, parameters: Parameters, said: tuple[str, ...]
) -> None:
    read = text_of(portal.side.documents.current(portal.order(parameters=parameters), "pl").content, tmp_path)
    assert all(each in read for each in said)
    assert "bez danych organizacji" in read


def test_document_is_made_once(portal: Portal) -> None:
    order = portal.order()
    first = portal.side.documents.current(order, "pl")
    portal.clock.follow_real_time()
    assert portal.side.documents.current(portal.now_of(order), "pl") == first
    assert first.digest_sha256 == hashlib.sha256(first.content).hexdigest()
    assert portal.now_of(order).document_id == first.document_id


def test_two_looks_at_the_same_moment_make_one_document(portal: Portal) -> None:
    order = portal.order()
    first = portal.side.documents.current(order, "pl")
    assert portal.side.documents.current(order, "pl") == first


def test_document_is_in_the_language_of_its_reader(portal: Portal, tmp_path: Path) -> None:
    order = portal.order()
    polish = portal.side.documents.current(order, "pl")
    english = portal.side.documents.current(portal.now_of(order), "en")
    assert "24 months Kind of identifier PESEL number" in text_of(english.content, tmp_path)
    with portal.parts.database.read() as connection:
        kept = {each.document_id: each.state for each in store.documents_of(connection, order.order_id)}
    assert kept == {polish.document_id: "replaced", english.document_id: "shown"}


def test_language_no_longer_changes_the_document_once_a_code_was_sent(portal: Portal) -> None:
    order = portal.order()
    document = portal.side.documents.current(order, "pl")
    portal.side.signing.send_code(portal.account(), replace_declared(document, portal))
    assert portal.side.documents.current(portal.now_of(order), "en").document_id == document.document_id


def replace_declared(document: EDocument, portal: Portal) -> EDocument:
    return msgspec.structs.replace(document, declared_at=portal.clock.now())


def test_another_verification_asks_for_another_document(portal: Portal) -> None:
    order = portal.order()
    first = portal.side.documents.current(order, "pl")
    again = IdentityResult("verification-2", 1, True, "positive", (), portal.clock.now(), "operator")
    with portal.parts.database.write() as connection:
        portal.order_side.orders.advance(connection, portal.now_of(order), "document", identity=again)
    assert portal.side.documents.current(portal.now_of(order), "pl").document_id != first.document_id


def test_no_document_before_identity_is_positive(portal: Portal) -> None:
    with pytest.raises(StageClosed):
        portal.side.documents.current(portal.order(stage="withheld"), "pl")


def test_document_altered_in_the_store_is_stopped_when_looked_at(portal: Portal) -> None:
    order = portal.order()
    document = portal.side.documents.current(order, "pl")
    portal.side.documents.replace_content(document.document_id, document.content.replace(b"%PDF-1.4", b"%PDF-1.5"))
    assert portal.side.documents.current(portal.now_of(order), "pl").state == "stopped"
    assert "document-stopped" in portal.events(order.order_id)
    assert [task.work["channel"] for task in portal.tasks("message")] == ["mail", "sms"]


def test_altered_document_is_not_handed_out(portal: Portal) -> None:
    order = portal.order()
    document = portal.side.documents.current(order, "pl")
    portal.side.documents.replace_content(document.document_id, b"%PDF-1.4 another")
    with pytest.raises(DocumentAltered):
        portal.side.documents.paper_of(portal.now_of(order))


def test_document_that_nobody_sealed_yet_is_not_handed_out_as_sealed(portal: Portal) -> None:
    order = portal.order()
    portal.side.documents.current(order, "pl")
    with pytest.raises(DocumentNotSealed):
        portal.side.documents.sealed_of(portal.now_of(order))


def test_new_document_takes_the_place_of_a_stopped_one(portal: Portal) -> None:
    order = portal.order()
    document = portal.side.documents.current(order, "pl")
    portal.side.documents.stop(document)
    renewed = portal.side.documents.renew(portal.now_of(order), "pl")
    assert renewed.document_id != document.document_id
    assert portal.side.documents.current(portal.now_of(order), "pl") == renewed


def test_markup_in_data_is_printed_as_typed(portal: Portal, tmp_path: Path) -> None:
    person = msgspec.structs.replace(ANNA, address="<b>ul. A & B</b> " + "W" * 180)
    read = text_of(portal.side.documents.current(portal.order(personal_data=person), "pl").content, tmp_path)
    assert "<b>ul. A & B</b>" in read


def test_fonts_are_embedded_and_the_language_is_told(portal: Portal, tmp_path: Path) -> None:
    content = portal.side.documents.current(portal.order(), "pl").content
    (tmp_path / "read.pdf").write_bytes(content)
    fonts = subprocess.run(["pdffonts", tmp_path / "read.pdf"], capture_output=True, check=True).stdout.decode()
    assert all(" yes yes yes " in line for line in fonts.splitlines()[2:])
    about = subprocess.run(["pdfinfo", tmp_path / "read.pdf"], capture_output=True, check=True).stdout.decode()
    assert "E-dokument o wydanie kwalifikowanego podpisu elektronicznego" in about
    assert b"/Lang (pl)" in content
