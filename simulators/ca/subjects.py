"""Whom a certificate may name: bounds, alphabets and identifiers, and the distinguished name that follows.

Every person's name carries an identifier that is one person's alone, so that no two persons can
get the same distinguished name (ETSI EN 319 411-1 GEN-6.3.3-10).
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from cryptography import x509
from cryptography.x509.oid import NameOID

from simulators.ca.model import Subject
from simulators.ca.profiles import Profile
from simulators.ca.refusals import (
    CommonNameOfAnother,
    CountryUnknown,
    IdentifierMalformed,
    NameMissing,
    NameTooLong,
    NameUnreadable,
    NotForPersons,
    OrganisationIdentifierMalformed,
)
from simulators.kit.states import STATES

# RFC 5280, Appendix A: ub-common-name, ub-organization-name, ub-serial-number. Its bound of
# surname and givenName is 32768; no document holds a name of over 200 characters.
_LONGEST_COMMON_NAME: Final = 64
_LONGEST_ORGANISATION: Final = 64
_LONGEST_NAME: Final = 200
_PERSON: Final = re.compile(r"(?P<type>PNO|IDC|PAS)(?P<state>[A-Z]{2})-(?P<value>[A-Z0-9]{4,58})", re.ASCII)
_ORGANISATION: Final = re.compile(r"VATPL-\d{10}", re.ASCII)
_PESEL: Final = re.compile(r"\d{11}", re.ASCII)
_WEIGHTS: Final = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1)
_BETWEEN_LETTERS: Final = " -'’."


def name_of(profile: Profile, subject: Subject) -> x509.Name:
    """The distinguished name of `subject`; raises a refusal that says what can't be written."""
    if subject.country not in STATES:
        raise CountryUnknown(field="country")
    _check_text(subject.common_name, "commonName", _LONGEST_COMMON_NAME)
    if profile.holder == "organisation":
        return _organisation(subject)
    return _person(subject)


def _person(subject: Subject) -> x509.Name:
    """C, [O,] SN, GN, serialNumber, CN (ETSI EN 319 412-2 §4.2.4); never organizationIdentifier."""
    _check_name(subject.surname, "surname")
    _check_name(subject.given_names, "givenName")
    _check_common_name(subject)
    _check_identifier(subject.identifier)
    attributes = [x509.NameAttribute(NameOID.COUNTRY_NAME, subject.country)]
    if subject.organisation_name is not None:
        _check_text(subject.organisation_name, "organizationName", _LONGEST_ORGANISATION)
        attributes.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, subject.organisation_name))
    return x509.Name(
        [
            *attributes,
            x509.NameAttribute(NameOID.SURNAME, subject.surname),
            x509.NameAttribute(NameOID.GIVEN_NAME, subject.given_names),
            x509.NameAttribute(NameOID.SERIAL_NUMBER, subject.identifier),
            x509.NameAttribute(NameOID.COMMON_NAME, subject.common_name),
        ]
    )


def _organisation(subject: Subject) -> x509.Name:
    """C, O, organizationIdentifier, CN (ETSI EN 319 412-3 §4.2.1)."""
    if subject.given_names or subject.surname:
        raise NotForPersons(field="given_names" if subject.given_names else "surname")
    organisation = subject.organisation_name or ""
    _check_text(organisation, "organizationName", _LONGEST_ORGANISATION)
    if not _ORGANISATION.fullmatch(subject.identifier):
        raise OrganisationIdentifierMalformed(field="identifier")
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, subject.country),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.ORGANIZATION_IDENTIFIER, subject.identifier),
            x509.NameAttribute(NameOID.COMMON_NAME, subject.common_name),
        ]
    )


def _check_text(value: str, part: str, longest: int) -> None:
    """Not empty, not longer than the attribute, printable, NFC, no spaces at its ends."""
    if not value.strip():
        raise NameMissing(part=part)
    if len(value) > longest:
        raise NameTooLong(part=part, limit=longest)
    if not value.isprintable() or value != value.strip() or not unicodedata.is_normalized("NFC", value):
        raise NameUnreadable(part=part)


def _check_name(value: str, part: str) -> None:
    """The name of a person: Latin letters, and what stands between them."""
    _check_text(value, part, _LONGEST_NAME)
    letters = set(value).difference(_BETWEEN_LETTERS)
    if not letters or not all(map(_is_latin, letters)):
        raise NameUnreadable(part=part)


@lru_cache(maxsize=1024)
def _is_latin(letter: str) -> bool:
    """Letters that look Latin but belong to another alphabet are not."""
    return letter.isalpha() and unicodedata.name(letter, "").startswith("LATIN ")


def _check_common_name(subject: Subject) -> None:
    """It holds both names, or as much of them as fits (ETSI EN 319 412-2 NAT-4.2.4-10)."""
    whole = f"{subject.given_names} {subject.surname}"
    is_whole = subject.surname in subject.common_name and subject.given_names in subject.common_name
    is_start = len(whole) > _LONGEST_COMMON_NAME and whole.startswith(subject.common_name)
    if not (is_whole or is_start):
        raise CommonNameOfAnother


def _check_identifier(identifier: str) -> None:
    """`PNOPL-` with a PESEL number, or `IDC`, `PAS` with the issuing state and a document number."""
    read = _PERSON.fullmatch(identifier)
    if read is None or read["state"] not in STATES:
        raise IdentifierMalformed(field="identifier")
    if read["type"] == "PNO" and not (read["state"] == "PL" and _is_pesel(read["value"])):
        raise IdentifierMalformed(field="identifier")


def _is_pesel(value: str) -> bool:
    """Eleven digits whose weighted sum ends in 0."""
    if not _PESEL.fullmatch(value):
        return False
    return sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, value, strict=True)) % 10 == 0
