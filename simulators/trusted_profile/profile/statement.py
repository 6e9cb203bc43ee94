"""The application as the document that is signed: XML, UTF-8, the same octets each time it is made."""

from datetime import datetime
from typing import Any, Final

from lxml import etree

from simulators.trusted_profile.profile.model import Application

NAMESPACE: Final = "urn:x-qesbench-test:trusted-profile:application:1"
_PREFIXES: Final[dict[Any, str]] = {None: NAMESPACE}
_REQUEST: Final = (
    "Wnoszę o potwierdzenie profilu zaufanego. Oświadczam, że podane dane są prawdziwe i należą do mnie. "
    "Dokument TESTOWY, bez skutków prawnych."
)


def application_document(application: Application) -> bytes:
    """All data of `application` in the namespace NAMESPACE; moments in UTC, XML Schema dateTime."""
    root = etree.Element(f"{{{NAMESPACE}}}ProfileApplication", nsmap=_PREFIXES)
    _add(root, "ApplicationId", application.application_id)
    _add(root, "SubmittedAt", _moment(application.submitted_at))
    _add(root, "ConfirmableUntil", _moment(application.confirmable_until))
    person = _add(root, "Applicant")
    _add(person, "FirstName", application.first_name)
    if application.second_name:
        _add(person, "SecondName", application.second_name)
    _add(person, "Surname", application.surname)
    _add(person, "Pesel", application.pesel)
    _add(person, "BirthDate", application.birth_date.isoformat())
    account = _add(root, "Account")
    _add(account, "UserName", application.user_name)
    _add(account, "Email", application.email)
    _add(account, "Phone", application.phone)
    _add(root, "Request", _REQUEST)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _add(parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
    element = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    element.text = text
    return element


def _moment(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")
