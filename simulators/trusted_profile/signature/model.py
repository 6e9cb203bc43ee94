"""One attempt to sign with the component: what it is for, what is to be signed, how far it has come."""

from datetime import datetime
from typing import Literal, Protocol

import msgspec
from sqlalchemy import Connection

from simulators.trusted_profile.account.model import Account

Purpose = Literal["confirm", "link", "login"]
State = Literal["open", "prepared", "completed", "refused", "expired"]


class Transaction(msgspec.Struct, frozen=True):
    """One attempt. `browser` is the fingerprint of the cookie that it belongs to; octets are base64.

    `subject` is what the document is about: the application, the account, nothing for a login.
    `ended_by` is the name of the refusal that ended it, where one did.
    """

    transaction_id: str
    purpose: Purpose
    state: State
    browser: str
    account_id: str | None
    subject: str
    document: bytes
    begun_at: datetime
    expires_at: datetime
    pesel: str | None = None
    certificate: bytes | None = None
    draft: bytes | None = None
    signature_value: bytes | None = None
    signed: bytes | None = None
    completed_at: datetime | None = None
    ended_by: str | None = None
    go_on: str = ""


class Statement(msgspec.Struct, frozen=True):
    """What is to be signed now. `pesel` is whose signature is expected; None where that is not known before."""

    document: bytes
    subject: str = ""
    pesel: str | None = None


class Shown(msgspec.Struct, frozen=True):
    """What the person is told that she will sign: a Polish sentence, and (Polish term, value) pairs."""

    sentence: str
    rows: tuple[tuple[str, str | datetime], ...]


class Signed(msgspec.Struct, frozen=True):
    """A signature that has been judged good: the signed document (XAdES), and the signer's certificate (DER)."""

    document: bytes
    certificate: bytes


class Outcome(msgspec.Struct, frozen=True):
    """What a completed signature led to: where the person goes on, and whom it logs in, if anybody."""

    go_on: str
    logs_in: Account | None = None


class Errand(Protocol):
    """What a signature is wanted for."""

    def shown(self, account: Account | None) -> Shown:
        """What will be signed, for the page; raises a refusal when it may not be signed now."""
        ...

    def statement(self, account: Account | None, challenge: str) -> Statement:
        """What will be signed, for the component; raises as `shown` does."""
        ...

    def accept(self, connection: Connection, transaction: Transaction, signed: Signed) -> Outcome:
        """Do what the signature was wanted for, in the change on `connection`, or refuse and change nothing."""
        ...
