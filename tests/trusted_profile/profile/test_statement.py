"""The document, read by another parser than the one that wrote it."""

import xml.etree.ElementTree as Tree
from datetime import UTC, date, datetime

import msgspec

from simulators.trusted_profile.profile.model import Application
from simulators.trusted_profile.profile.statement import NAMESPACE, application_document

APPLICATION = Application(
    application_id="application-1",
    account_id="account-1",
    user_name="anna.nowak",
    first_name="Żaneta",
    second_name="Łucja",
    surname="D'Arc-Żak",
    pesel="85072112349",
    birth_date=date(1985, 7, 21),
    email="a&b<c@żółw.example",
    phone="+48600100200",
    submitted_at=datetime(2026, 11, 22, 9, 0, tzinfo=UTC),
    confirmable_until=datetime(2026, 12, 6, 9, 0, tzinfo=UTC),
)


def read(application: Application) -> dict[str, str]:
    root = Tree.fromstring(application_document(application))
    assert all(each.tag.startswith(f"{{{NAMESPACE}}}") for each in root.iter())
    return {each.tag.partition("}")[2]: each.text or "" for each in root.iter() if len(each) == 0}


def test_document_states_all_data_of_the_application() -> None:
    found = read(APPLICATION)
    request = found.pop("Request")
    assert found == {
        "ApplicationId": "application-1",
        "SubmittedAt": "2026-11-22T09:00:00Z",
        "ConfirmableUntil": "2026-12-06T09:00:00Z",
        "FirstName": "Żaneta",
        "SecondName": "Łucja",
        "Surname": "D'Arc-Żak",
        "Pesel": "85072112349",
        "BirthDate": "1985-07-21",
        "UserName": "anna.nowak",
        "Email": "a&b<c@żółw.example",
        "Phone": "+48600100200",
    }
    assert "TESTOWY" in request


def test_document_is_utf_8_and_the_same_each_time() -> None:
    document = application_document(APPLICATION)
    assert document == application_document(msgspec.structs.replace(APPLICATION))
    assert "Żaneta" in document.decode("utf-8")
    assert document.startswith(b"<?xml version='1.0' encoding='UTF-8'?>")


def test_every_datum_makes_another_document() -> None:
    documents = {application_document(APPLICATION)}
    for name, value in msgspec.structs.asdict(APPLICATION).items():
        if isinstance(value, str) and name not in ("account_id", "state"):
            documents.add(application_document(msgspec.structs.replace(APPLICATION, **{name: value + "x"})))
    assert len(documents) == 1 + 8


def test_absent_second_name_leaves_no_element() -> None:
    assert "SecondName" not in read(msgspec.structs.replace(APPLICATION, second_name=""))
