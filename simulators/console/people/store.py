"""The tables of invented people and their documents."""

import msgspec
from sqlalchemy import JSON, Column, Connection, Integer, MetaData, Table, Text, or_, select

from simulators.console.people.model import Document, Person
from simulators.kit import records
from simulators.kit.store import Instant


class PeopleStore:
    """Questions about people, by name."""

    def __init__(self, tables: MetaData) -> None:
        """Adds its tables to `tables`."""
        self._person = Table(
            "console_person",
            tables,
            Column("row_number", Integer, primary_key=True, autoincrement=True),
            *_columns(Person, key="person_id", instants=("created_at",), nested=("address",)),
            keep_existing=True,
        )
        self._document = Table(
            "console_document",
            tables,
            Column("row_number", Integer, primary_key=True, autoincrement=True),
            *_columns(Document, key="document_id", nested=("misprints",)),
            keep_existing=True,
        )

    def add_person(self, connection: Connection, person: Person) -> None:
        """Keep a new person."""
        records.add(connection, self._person, person)

    def add_document(self, connection: Connection, document: Document) -> None:
        """Keep a new document."""
        records.add(connection, self._document, document)

    def person(self, connection: Connection, person_id: str) -> Person | None:
        """The person with this id."""
        return records.first(connection, select(self._person).where(self._person.c.person_id == person_id), Person)

    def latest_people(self, connection: Connection, limit: int) -> list[Person]:
        """The people invented last, latest first."""
        query = select(self._person).order_by(self._person.c.row_number.desc()).limit(limit)
        return records.every(connection, query, Person)

    def documents_of(self, connection: Connection, person_ids: list[str]) -> list[Document]:
        """The documents of these people, oldest first."""
        mine = self._document.c.person_id.in_(person_ids)
        query = select(self._document).where(mine).order_by(self._document.c.row_number)
        return records.every(connection, query, Document)

    def is_taken(self, connection: Connection, number: str) -> bool:
        """Whether somebody has this PESEL, phone number, e-mail address or face."""
        person = self._person.c
        anywhere = or_(*(column == number for column in (person.pesel, person.phone, person.email, person.face_id)))
        return connection.execute(select(person.row_number).where(anywhere)).first() is not None


def _columns(
    kind: type[msgspec.Struct], *, key: str, instants: tuple[str, ...] = (), nested: tuple[str, ...] = ()
) -> list[Column[object]]:
    """One column a field of `kind`; everything is text but moments and nested records."""
    columns: list[Column[object]] = []
    for name in kind.__struct_fields__:
        column_type = Instant if name in instants else JSON if name in nested else Text
        columns.append(Column(name, column_type, unique=name == key or None, index=name == "person_id"))
    return columns
