"""A person's account on the site, and what leads to one."""

from datetime import datetime
from typing import Literal

import msgspec

from simulators.kit.language import Language


class Person(msgspec.Struct, frozen=True):
    """Who a person says to be, names in NFC as documents print them; `second_name` is empty where there is none.

    `second_name` holds all given names but the first.
    """

    first_name: str
    second_name: str
    surname: str
    pesel: str

    @property
    def given_names(self) -> str:
        """All of them, in order."""
        return f"{self.first_name} {self.second_name}".strip()

    @property
    def full_name(self) -> str:
        """Given names and surname."""
        return f"{self.given_names} {self.surname}"


class Account(msgspec.Struct, frozen=True):
    """An account. `email` and `user_name` as their owner wrote them, the keys what those that look alike share.

    `phone` is `+48` and nine digits.
    """

    account_id: str
    user_name: str
    user_key: str
    email: str
    email_key: str
    phone: str
    password_hash: str
    first_name: str
    second_name: str
    surname: str
    pesel: str
    language: Language
    created_at: datetime

    @property
    def person(self) -> Person:
        """Whose account it is."""
        return Person(self.first_name, self.second_name, self.surname, self.pesel)


RegistrationState = Literal["mail", "phone", "done"]


class Registration(msgspec.Struct, frozen=True):
    """What was typed at registration, until mailbox and phone are confirmed; `state` is what is confirmed next."""

    registration_id: str
    user_name: str
    user_key: str
    email: str
    email_key: str
    phone: str
    password_hash: str
    first_name: str
    second_name: str
    surname: str
    pesel: str
    language: Language
    began_at: datetime
    state: RegistrationState = "mail"
    account_id: str = ""


class LoginTries(msgspec.Struct, frozen=True):
    """Wrong passwords in a row for one account, or for a name that no account has."""

    login_key: str
    wrong: int = 0
    locked_until: datetime | None = None


class Event(msgspec.Struct, frozen=True):
    """One line of the history that the person sees: a Polish sentence with `{words}` to fill in."""

    event_id: str
    account_id: str
    at: datetime
    sentence: str
    words: dict[str, str]


class Recovery(msgspec.Struct, frozen=True):
    """One attempt to set a new password; `token` is the fingerprint of the one in the mailed link.

    `password_hash` is the chosen password's, which holds once the phone has confirmed it.
    """

    recovery_id: str
    account_id: str
    token: str
    ends_at: datetime
    password_hash: str = ""
    is_used: bool = False


class PhoneChange(msgspec.Struct, frozen=True):
    """A change of the phone number; `state` is which phone is asked now."""

    change_id: str
    account_id: str
    old: str
    new: str
    language: Language
    state: Literal["old", "new", "done"] = "old"

    @property
    def phone(self) -> str:
        """The phone that is asked now."""
        return self.old if self.state == "old" else self.new

    @property
    def email(self) -> str:
        """None: only phones are asked."""
        return ""
