"""A person's account in the portal, and what leads to one."""

from datetime import datetime
from typing import Literal

import msgspec

from simulators.kit.language import Language


class Account(msgspec.Struct, frozen=True):
    """A confirmed account. `email` is as its owner wrote it, `email_key` what two addresses that look alike share.

    `phone` is `+48` and nine digits; `full_name` is empty until the portal has learnt it.
    """

    account_id: str
    email: str
    email_key: str
    phone: str
    password_hash: str
    language: Language
    created_at: datetime
    full_name: str = ""


RegistrationState = Literal["mail", "phone", "done"]


class Registration(msgspec.Struct, frozen=True):
    """What was typed at registration, until mailbox and phone are confirmed; `state` is what is confirmed next."""

    registration_id: str
    email: str
    email_key: str
    phone: str
    password_hash: str
    language: Language
    began_at: datetime
    state: RegistrationState = "mail"


class LoginTries(msgspec.Struct, frozen=True):
    """Wrong passwords in a row for one address, whether or not it has an account."""

    email_key: str
    wrong: int = 0
    locked_until: datetime | None = None


class Notice(msgspec.Struct, frozen=True):
    """One notification in the portal. `title` and `sentence` are Polish sentences with `{words}` to fill in."""

    notice_id: str
    account_id: str
    key: str
    title: str
    sentence: str
    words: dict[str, str]
    sent_at: datetime
    read_at: datetime | None = None


class Wording(msgspec.Struct, frozen=True):
    """What a notification says: Polish sentences marked with N_, and the `{words}` to fill in.

    The SMS says `sms`, or the whole sentence where that is empty.
    """

    title: str
    sentence: str
    words: dict[str, str] = {}
    sms: str = ""


class Activation(msgspec.Struct, frozen=True):
    """One setting-up of the phone app for a certificate: begun, confirmed by SMS code, then shown a while."""

    activation_id: str
    account_id: str
    serial: str
    begun_at: datetime
    confirmed_at: datetime | None = None
