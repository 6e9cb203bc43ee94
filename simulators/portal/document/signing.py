"""Decides about signing an e-document with a code sent to the phone: one document, one code.

SP 800-63B §5.1.3.2: the code goes out of band, names what it is for, is spent once and lives minutes.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

import msgspec
from sqlalchemy import Connection

from simulators.kit.codes import CodeRules, CodeTriesExhausted
from simulators.kit.refusal import N_, FormRefused, Refusal
from simulators.portal.account.model import Account
from simulators.portal.document import store
from simulators.portal.document.model import DECLARATIONS, Declaration, EDocument
from simulators.portal.document.refusals import (
    DataNotDeclared,
    DocumentAltered,
    DocumentReplaced,
    PhoneChanged,
    StartNotRequested,
    TermsNotAccepted,
)
from simulators.portal.document.service import Documents, is_intact, rests_on
from simulators.portal.order.model import Order
from simulators.portal.order.refusals import StageClosed
from simulators.portal.order.service import Orders
from simulators.portal.order.verification import Verifications
from simulators.portal.parts import Message, Parts

_MISSING: Final[dict[Declaration, type[Refusal]]] = {
    "data_true": DataNotDeclared,
    "terms_received": TermsNotAccepted,
    "immediate_start": StartNotRequested,
}
_SMS: Final = N_(
    "{portal}: kod {code} podpisuje e-dokument o wydanie podpisu, skrót {mark}. "
    "Ważny {minutes} min. Nikomu go nie podawaj."
)
GENERATE: Final = "generate"


class Signing:
    """Signs e-documents."""

    def __init__(self, parts: Parts, orders: Orders, verifications: Verifications, documents: Documents) -> None:
        """`documents` keeps what is signed; `verifications` says whether its person was verified lately."""
        self._parts = parts
        self._orders = orders
        self._verifications = verifications
        self._documents = documents
        limits = parts.settings.limits
        self._rules = CodeRules(limits.sms_code_digits, limits.sms_code_lives, limits.code_tries, limits.code_resends)

    def declare(self, account: Account, order_id: str, shown: str, declared: Iterable[str]) -> EDocument:
        """Take the declarations and send the code; `shown` is the digest of the document that the person read.

        Raises FormRefused naming each declaration left out, DocumentAltered, DocumentReplaced, StageClosed,
        IdentityResultTooOld, CodeResendsExhausted.
        """
        return self.send_code(account, self.declared(account, order_id, shown, declared))[0]

    def declared(self, account: Account, order_id: str, shown: str, declared: Iterable[str]) -> EDocument:
        """The document with the declarations made, no code sent yet. Raises as declare does."""
        document = self._shown(account, order_id, shown)
        given = set(declared)
        missing = [_MISSING[each](order_id, field=each) for each in DECLARATIONS if each not in given]
        if missing:
            raise FormRefused(*missing, about=order_id)
        return msgspec.structs.replace(document, declared_at=self._parts.clock.now())

    def send_again(self, account: Account, order_id: str, shown: str) -> EDocument:
        """A new code for the same document; the one before is void. Raises as declare does."""
        document = self._shown(account, order_id, shown)
        if document.declared_at is None:
            raise StageClosed(order_id)
        return self.send_code(account, document)[0]

    def sign(self, account: Account, order_id: str, shown: str, typed: str) -> EDocument:
        """Sign with the code; generation follows by itself.

        Raises what Codes.spend raises, DocumentAltered, DocumentReplaced, PhoneChanged, StageClosed.
        """
        document = self._shown(account, order_id, shown)
        if document.phone is not None and document.phone != account.phone:
            self._restart(document, "phone-changed")
            raise PhoneChanged(order_id)
        try:
            self._parts.codes.spend(self._parts.database, document.transaction, typed, self._rules, field="code")
        except CodeTriesExhausted:
            self._restart(document, "code-tries-exhausted")
            raise
        return self._signed(self._shown(account, order_id, shown))

    def send_code(self, account: Account, document: EDocument) -> tuple[EDocument, str]:
        """Send a code for `document`; also in clear, for whoever prepares a bench instead of reading the SMS."""
        now = self._parts.clock.now()
        with self._parts.database.write() as connection:
            code, sent = self._parts.codes.make(connection, document.transaction, self._rules)
            self._parts.send(connection, sent.code_id, self._message(account, document, code))
            waiting = msgspec.structs.replace(document, phone=account.phone, code_sent_at=now)
            store.change_document(connection, waiting)
        self._note(document, "document-code-sent", transaction=document.transaction)
        return waiting, code

    def _shown(self, account: Account, order_id: str, shown: str) -> EDocument:
        """The document that may be signed now, whose digest is `shown`."""
        order = self._orders.order_of(account.account_id, order_id)
        if order.stage == "document":
            self._verifications.require_settled(order)
        if order.stage != "document" or order.document_id is None:
            raise StageClosed(order_id)
        document = self._documents.by_id(order.document_id)
        if document.state != "shown":
            raise DocumentAltered(order_id)
        if not rests_on(document, order) or (shown != document.digest_sha256 and self._is_earlier(order, shown)):
            raise DocumentReplaced(order_id)
        if shown != document.digest_sha256 or not is_intact(document):
            self._documents.stop(document)
            raise DocumentAltered(order_id)
        return document

    def _is_earlier(self, order: Order, shown: str) -> bool:
        with self._parts.database.read() as connection:
            made = store.documents_of(connection, order.order_id)
        return any(each.digest_sha256 == shown for each in made)

    def _message(self, account: Account, document: EDocument, code: str) -> Message:
        text = self._parts.pages.phrasebook.say(
            document.language,
            _SMS,
            portal=self._parts.settings.names.portal,
            code=code,
            mark=document.mark,
            minutes=self._rules.lives // timedelta(minutes=1),
        )
        return Message("sms", account.phone, text)

    def _restart(self, document: EDocument, reason: str) -> None:
        """Begin the signing anew: other transaction, declarations and code asked for again."""
        fresh = msgspec.structs.replace(
            document, round=document.round + 1, phone=None, declared_at=None, code_sent_at=None
        )
        with self._parts.database.write() as connection:
            store.change_document(connection, fresh)
        self._note(document, "document-signing-aborted", reason=reason, transaction=document.transaction)

    def _signed(self, document: EDocument) -> EDocument:
        signed = msgspec.structs.replace(document, state="signed", signed_at=self._parts.clock.now())
        order = self._orders.order_by_id(document.order_id)
        with self._parts.database.write() as connection:
            store.change_document(connection, signed)
            begun = self._orders.advance(connection, order, "generating")
            put_generation(self._parts, connection, begun)
        self._note(document, "document-signed", transaction=document.transaction, sha256=document.digest_sha256)
        return signed

    def _note(self, document: EDocument, event: str, **detail: object) -> None:
        self._parts.journal.write("portal", document.order_id, event, document_id=document.document_id, **detail)


def put_generation(parts: Parts, connection: Connection, order: Order) -> None:
    """Let key and certificate of `order` be made after the change on `connection`."""
    parts.outbox.put(connection, GENERATE, f"{GENERATE}-{order.order_id}-{order.version}", {"order_id": order.order_id})
