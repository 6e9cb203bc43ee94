"""The evidence that a person signed an e-document: who, what, by which code, when (eIDAS Art. 24(2)(h))."""

from datetime import datetime
from typing import Final

import msgspec

from simulators.kit.language import long_date
from simulators.kit.refusal import N_
from simulators.portal.document.model import DECLARATIONS, Declaration, EDocument
from simulators.portal.document.statement import Say
from simulators.portal.document.subject import chosen_of, subject_of
from simulators.portal.order.model import Order

FILE_NAME: Final = "evidence.json"


class Signatory(msgspec.Struct, frozen=True):
    """Who signed."""

    account_id: str
    given_names: str
    surname: str
    identifier: str


class Signed(msgspec.Struct, frozen=True):
    """What was signed: the PDF's first `octets` octets, before evidence and seal were added."""

    document_id: str
    sha256: str
    octets: int


class CodeUse(msgspec.Struct, frozen=True):
    """By which one-time code; the code itself is never kept."""

    transaction: str
    channel: str
    phone: str
    sent_at: datetime


class Evidence(msgspec.Struct, frozen=True):
    """The record that the portal seals."""

    order_id: str
    verification_id: str
    person: Signatory
    document: Signed
    code: CodeUse
    declarations: tuple[Declaration, ...]
    declared_at: datetime
    signed_at: datetime

    def as_json(self) -> bytes:
        """The record as it is attached."""
        return msgspec.json.format(msgspec.json.encode(self), indent=2)


def evidence_of(order: Order, document: EDocument) -> Evidence:
    """The evidence of `document`, which its person has signed."""
    if document.signed_at is None or document.code_sent_at is None or document.declared_at is None:
        raise ValueError(f"{document.document_id} is not signed")
    _, person = chosen_of(order)
    return Evidence(
        order_id=order.order_id,
        verification_id=order.verification_id or "",
        person=Signatory(order.account_id, person.given_names, person.surname, subject_of(order).identifier),
        document=Signed(document.document_id, document.digest_sha256, len(document.content)),
        code=CodeUse(document.transaction, "sms", document.phone or "", document.code_sent_at),
        declarations=DECLARATIONS,
        declared_at=document.declared_at,
        signed_at=document.signed_at,
    )


def lines_of(evidence: Evidence, document: EDocument, say: Say) -> tuple[tuple[str, str], ...]:
    """What the seal shows on the page, as (term, value) rows."""
    return (
        (say(N_("Osoba podpisująca")), f"{evidence.person.given_names} {evidence.person.surname}"),
        (say(N_("Konto")), evidence.person.account_id),
        (say(N_("Czas podpisu")), long_date(evidence.signed_at, document.language)),
        (say(N_("Kod SMS, transakcja")), evidence.code.transaction),
        (say(N_("Skrót SHA-256")), evidence.document.sha256),
    )
