"""Invented people and their documents, and what may be fixed about them when they are asked for."""

from datetime import date, datetime
from typing import Annotated, Final

import msgspec
from msgspec import UNSET, Meta, UnsetType

from simulators.console.specimens.model import Kind, Misprint, PassportType, Sex, Specimen

_END: Final = r"(?!\n)$"  # Python's $ also matches before a last line feed
_UNSEEN: Final = r"\x00-\x1f\x7f-\x9f"
# A line of print: no control characters, and something to see.
Words = Annotated[str, Meta(min_length=1, max_length=120, pattern=rf"^[^{_UNSEEN}]*[^\s{_UNSEEN}][^{_UNSEEN}]*{_END}")]
State = Annotated[str, Meta(pattern=f"^[A-Z]{{2}}{_END}")]
Number = Annotated[str, Meta(pattern=f"^[A-Z0-9/]{{1,22}}{_END}")]
PersonalNumber = Annotated[str, Meta(pattern=f"^[A-Z0-9]{{1,14}}{_END}")]
FaceId = Annotated[str, Meta(pattern=f"^[0-9]{{9}}{_END}")]
Email = Annotated[str, Meta(max_length=120, pattern=rf"^[^\s@]+@[^\s@]+{_END}")]
Phone = Annotated[str, Meta(pattern=rf"^\+[0-9]{{6,15}}{_END}")]


class Address(msgspec.Struct, frozen=True):
    """Where letters reach the person."""

    street: Words
    postcode: Words
    city: Words
    country: State


class Person(msgspec.Struct, frozen=True):
    """An invented person. Names in NFC with diacritics; `citizenship` ISO 3166-1 alpha-2."""

    person_id: str
    given_names: str
    surname: str
    sex: Sex
    birth_date: date
    birth_place: str
    pesel: str | None
    citizenship: str
    email: str
    phone: str
    address: Address
    face_id: str
    created_at: datetime


class Document(Specimen, frozen=True, kw_only=True):
    """A specimen that belongs to a person."""

    document_id: str
    person_id: str


class Pictured(Document, frozen=True, kw_only=True):
    """A document with the paths of its pictures by side: `{"front": "/people/…/front.jpg"}`."""

    pictures: dict[str, str]


class Portrayed(Person, frozen=True, kw_only=True):
    """A person with documents, oldest first, and the path of the face's picture."""

    face: str
    documents: list[Pictured]


class NewDocument(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A document to print: what is left out is taken from the person, or invented."""

    kind: Kind = "passport"
    type: PassportType = "P"
    state: State | None = None
    number: Number | None = None
    surname: Words | None = None
    given_names: Words | None = None
    birth_date: date | None = None
    sex: Sex | None = None
    nationality: State | None = None
    personal_number: PersonalNumber | UnsetType | None = UNSET
    issued_on: date | None = None
    expires_on: date | None = None
    face_id: FaceId | None = None
    misprint: Misprint | list[Misprint] | None = None


class NewPerson(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A person to invent: what is left out is invented; `pesel` null means a person without one.

    Whoever has a PESEL is in the trusted profile's PESEL register, unless `registered` is false.
    """

    given_names: Words | None = None
    surname: Words | None = None
    sex: Sex | None = None
    birth_date: date | None = None
    birth_place: Words | None = None
    pesel: PersonalNumber | UnsetType | None = UNSET
    has_pesel: bool | None = None
    citizenship: State = "PL"
    email: Email | None = None
    phone: Phone | None = None
    address: Address | None = None
    face_id: FaceId | None = None
    documents: list[NewDocument] | None = None
    registered: bool = True
