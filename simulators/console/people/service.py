"""Invents people, prints their documents, shows their pictures."""

import string
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Final

import msgspec
from msgspec import UnsetType
from sqlalchemy import Connection

from simulators.console.people import numbers
from simulators.console.people.invention import invent_address, invent_birth_date, invent_city, invent_names
from simulators.console.people.model import Document, NewDocument, NewPerson, Person, Pictured, Portrayed
from simulators.console.people.printing import check_dates, check_state, print_document
from simulators.console.people.refusals import DocumentUnknown, NoNumberLeft, PersonUnknown
from simulators.console.people.register import Register
from simulators.console.people.store import PeopleStore
from simulators.console.specimens.faces import invent_face
from simulators.console.specimens.model import SIDES, Kind, Sex
from simulators.kit.clock import Clock
from simulators.kit.ids import Ids
from simulators.kit.journal import Journal
from simulators.kit.language import WARSAW
from simulators.kit.store import Database

_TRIES: Final = 500
_SEXES: Final[tuple[Sex, ...]] = ("F", "M")
_USUAL_DOCUMENTS: Final[dict[str, tuple[Kind, ...]]] = {
    "PL": ("identity_card", "passport"),
    "DE": ("identity_card", "passport"),
}


class People:
    """The invented people of one bench."""

    def __init__(
        self, database: Database, store: PeopleStore, clock: Clock, ids: Ids, journal: Journal, register: Register
    ) -> None:
        """`database` holds the tables of `store`; `register` is told of everybody with a PESEL."""
        self._database = database
        self._store = store
        self._clock = clock
        self._ids = ids
        self._journal = journal
        self._register = register

    def invent(self, wish: NewPerson) -> Portrayed:
        """A new person with documents; raises StateUnknown, DateOutOfRange, LetterNotLatin and their like."""
        with self._database.write() as connection:
            person = self._make(connection, wish)
            self._store.add_person(connection, person)
            usual = _USUAL_DOCUMENTS.get(person.citizenship, ("passport",))
            asked = [NewDocument(kind=kind) for kind in usual] if wish.documents is None else wish.documents
            documents = [self._print(connection, person, each) for each in asked]
        self._journal.write("console", person.person_id, "person-invented", citizenship=person.citizenship)
        if person.pesel is not None and wish.registered:
            self._register.enter(person)
        return portray(person, documents)

    def add_document(self, person_id: str, wish: NewDocument) -> Pictured:
        """One more document for this person; raises PersonUnknown and the refusals of invent()."""
        person = self.one(person_id)
        with self._database.write() as connection:
            document = self._print(connection, person, wish)
        self._journal.write("console", person_id, "document-printed", kind=document.kind, state=document.state)
        return picture_paths(document)

    def one(self, person_id: str) -> Portrayed:
        """The person with this id; raises PersonUnknown."""
        with self._database.read() as connection:
            person = self._store.person(connection, person_id)
            if person is None:
                raise PersonUnknown(person_id)
            return portray(person, self._store.documents_of(connection, [person_id]))

    def latest(self, limit: int) -> list[Portrayed]:
        """The people invented last, latest first."""
        with self._database.read() as connection:
            people = self._store.latest_people(connection, limit)
            documents = self._store.documents_of(connection, [person.person_id for person in people])
        return [portray(one, [each for each in documents if each.person_id == one.person_id]) for one in people]

    def document(self, person_id: str, document_id: str) -> Document:
        """This person's document; raises DocumentUnknown."""
        with self._database.read() as connection:
            for document in self._store.documents_of(connection, [person_id]):
                if document.document_id == document_id:
                    return document
        raise DocumentUnknown(document_id)

    def _make(self, connection: Connection, wish: NewPerson) -> Person:
        check_state(wish.citizenship, "citizenship")
        check_dates(birth_date=wish.birth_date)
        now = self._clock.now()
        sex = self._ids.pick(_SEXES) if wish.sex is None else wish.sex
        born = wish.birth_date or invent_birth_date(self._ids, self._today())
        given_names, surname = invent_names(self._ids, wish.citizenship, sex)
        given_names, surname = wish.given_names or given_names, wish.surname or surname
        return Person(
            person_id=self._ids.new("person"),
            given_names=given_names,
            surname=surname,
            sex=sex,
            birth_date=born,
            birth_place=wish.birth_place or invent_city(self._ids),
            pesel=self._pesel(connection, wish, born, sex),
            citizenship=wish.citizenship,
            email=wish.email or self._free(connection, lambda: _email(self._ids, given_names, surname)),
            phone=wish.phone or self._free(connection, lambda: numbers.phone(self._ids)),
            address=wish.address or invent_address(self._ids),
            face_id=wish.face_id or self._free(connection, lambda: invent_face(self._ids, sex)),
            created_at=now,
        )

    def _pesel(self, connection: Connection, wish: NewPerson, born: date, sex: Sex) -> str | None:
        """As asked; else Poles have one and others have none."""
        if not isinstance(wish.pesel, UnsetType):
            return wish.pesel
        has_one = wish.citizenship == "PL" if wish.has_pesel is None else wish.has_pesel
        return self._free(connection, lambda: numbers.pesel(self._ids, born, sex)) if has_one else None

    def _today(self) -> date:
        return self._clock.now().astimezone(WARSAW).date()

    def _free(self, connection: Connection, make: Callable[[], str]) -> str:
        """What `make` gives and nobody has yet."""
        for _ in range(_TRIES):
            number = make()
            if not self._store.is_taken(connection, number):
                return number
        raise NoNumberLeft()

    def _print(self, connection: Connection, person: Person, wish: NewDocument) -> Document:
        document = print_document(self._ids, self._today(), person, wish)
        self._store.add_document(connection, document)
        return document


def portray(person: Person, documents: list[Document]) -> Portrayed:
    """The person as the control plane shows people."""
    return Portrayed(
        **msgspec.structs.asdict(person),
        face=f"/people/{person.person_id}/face.jpg",
        documents=[picture_paths(document) for document in documents],
    )


def picture_paths(document: Document) -> Pictured:
    """The document with the paths of its pictures."""
    start = f"/people/{document.person_id}/documents/{document.document_id}"
    return Pictured(
        **msgspec.structs.asdict(document),
        pictures={side: f"{start}/{side}.jpg" for side in SIDES[document.kind]},
    )


def _email(ids: Ids, given_names: str, surname: str) -> str:
    """An address that nobody owns (RFC 2606)."""
    name = ".".join(_ascii(part) for part in (given_names.split()[0], surname))
    return f"{name}.{ids.number(5)}@example.com"


def _ascii(name: str) -> str:
    """`name` in small ASCII letters, or a word in place of another alphabet."""
    plain = unicodedata.normalize("NFKD", name.replace("ł", "l").replace("Ł", "L"))
    return "".join(letter for letter in plain.lower() if letter in string.ascii_lowercase) or "osoba"
