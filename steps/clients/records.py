"""What the control plane answers with, as far as the scenarios read it."""

from datetime import date, datetime
from typing import Any

import msgspec

from simulators.kit.language import WARSAW


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One identity document of an invented person; `state` is ISO 3166-1 alpha-2."""

    document_id: str
    kind: str
    state: str
    number: str
    issued_on: date
    expires_on: date


class Address(msgspec.Struct, frozen=True, kw_only=True):
    """Where letters reach a person."""

    street: str
    postcode: str
    city: str
    country: str

    @property
    def line(self) -> str:
        """The address in one line."""
        return f"{self.street}, {self.postcode} {self.city}"


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """An invented person, fresh for this scenario."""

    person_id: str
    given_names: str
    surname: str
    sex: str
    birth_date: date
    citizenship: str
    email: str
    phone: str
    face_id: str
    address: Address
    pesel: str | None = None
    documents: tuple[Document, ...] = ()

    @property
    def full_name(self) -> str:
        """Given names and surname, as people write them."""
        return f"{self.given_names} {self.surname}"

    @property
    def first_name(self) -> str:
        """The first of the given names."""
        return self.given_names.partition(" ")[0]

    @property
    def second_name(self) -> str:
        """Every other given name, or nothing."""
        return self.given_names.partition(" ")[2]

    @property
    def user_name(self) -> str:
        """What this person is called where a user name is asked."""
        return f"klient-{self.person_id[-8:]}"

    @property
    def password(self) -> str:
        """What this person uses for the portal: long, and nobody else's."""
        return f"Kwiaty-na-oknie-{self.person_id[-4:]}-27"

    def document(self, kind: str) -> Document:
        """The document of `kind`; the latest one when there are several."""
        return next(each for each in reversed(self.documents) if each.kind == kind)


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """An SMS or mail as it arrived."""

    message_id: str
    channel: str
    to: str
    text: str
    subject: str = ""
    sent_at: datetime | None = None


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One fact of the journal; `about` is the id it happened to."""

    number: int
    at: datetime
    simulator: str
    about: str
    event: str
    detail: dict[str, Any]


class Time(msgspec.Struct, frozen=True, kw_only=True):
    """What the bench's clock shows."""

    now: datetime
    frozen: bool

    @property
    def today(self) -> date:
        """The day that calendars in Poland show."""
        return self.now.astimezone(WARSAW).date()


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """A confirmed account of the portal."""

    account_id: str


class VoucherCode(msgspec.Struct, frozen=True, kw_only=True):
    """A voucher as the person holds it."""

    code: str


class OrderId(msgspec.Struct, frozen=True, kw_only=True):
    """An order for a signature."""

    order_id: str
