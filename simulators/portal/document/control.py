"""Control resources: e-documents as they are kept, altered behind the portal's back, signed for a prepared order."""

from datetime import datetime
from typing import Annotated, Final

import msgspec

from simulators.kit.api import Operation
from simulators.kit.call import Call
from simulators.kit.refusal import NotFound
from simulators.portal.account import store as accounts
from simulators.portal.account.model import Account
from simulators.portal.document.model import DECLARATIONS, EDocument, State
from simulators.portal.document.service import Documents
from simulators.portal.document.signing import Signing
from simulators.portal.generation.service import ENDED
from simulators.portal.order.model import Order
from simulators.portal.order.refusals import StageClosed
from simulators.portal.order.service import Orders
from simulators.portal.parts import Parts

_SECONDS: Final = 60


class DocumentRecord(msgspec.Struct, frozen=True):
    """An e-document without its octets; `mark` is how the SMS names it."""

    document_id: str
    order_id: str
    state: State
    language: str
    digest_sha256: str
    mark: str
    transaction: str
    made_at: datetime
    code_sent_at: datetime | None
    signed_at: datetime | None
    sealed_at: datetime | None


class Octets(msgspec.Struct, frozen=True):
    """Octets in base64."""

    content: bytes


class Phone(msgspec.Struct, frozen=True):
    """A mobile number: `+48` and nine digits."""

    phone: Annotated[str, msgspec.Meta(pattern=r"^\+48\d{9}$")]


class Control:
    """What a bench is prepared with, and what only somebody with the database in hand could do."""

    def __init__(self, parts: Parts, orders: Orders, documents: Documents, signing: Signing) -> None:
        """The services behind the pages."""
        self._parts = parts
        self._orders = orders
        self._documents = documents
        self._signing = signing

    def operations(self) -> tuple[Operation, ...]:
        """Paths under `/portal` on the console's port."""
        show, document = "The e-document of an order, made if need be", "/orders/{order_id}/e-document"
        alter, content = "Alter an e-document", "/documents/{document_id}/content"
        move, phone = "The person's number changes", "/accounts/{account_id}/phone"
        sign, issuance = "Sign the e-document as its person would, and wait for the end", "/orders/{order_id}/issuance"
        unknown, closed = (NotFound,), (NotFound, StageClosed)
        return (
            Operation("GET", document, show, self.tell_document, result=DocumentRecord, refusals=closed),
            Operation("PUT", content, alter, self.alter, Octets, refusals=unknown),
            Operation("PUT", phone, move, self.move_phone, Phone, refusals=unknown),
            Operation("POST", issuance, sign, self.lead_to_issue, result=Order, refusals=closed),
        )

    def tell_document(self, call: Call) -> DocumentRecord:
        """The e-document as it is kept."""
        order = self._orders.order_by_id(call.parameters["order_id"])
        if order.stage == "document":
            return _record(self._documents.current(order, call.language))
        if order.document_id is None:
            raise StageClosed(order.order_id)
        return _record(self._documents.by_id(order.document_id))

    def alter(self, call: Call) -> None:
        """Keep other octets than the document's."""
        self._documents.replace_content(call.parameters["document_id"], call.json(Octets).content)

    def move_phone(self, call: Call) -> None:
        """From now on the person is reached at another number."""
        account = self._account(call.parameters["account_id"])
        moved = msgspec.structs.replace(account, phone=call.json(Phone).phone)
        with self._parts.database.write() as connection:
            accounts.change_account(connection, moved)

    def lead_to_issue(self, call: Call) -> Order:
        """The order, which stood at its e-document, issued or failed."""
        order = self._orders.order_by_id(call.parameters["order_id"])
        account = self._account(order.account_id)
        document = self._documents.current(order, call.language)
        shown = document.digest_sha256
        declared = self._signing.declared(account, order.order_id, shown, DECLARATIONS)
        _, code = self._signing.send_code(account, declared)
        self._signing.sign(account, order.order_id, shown, code)
        self._parts.journal.wait_for(ENDED, about=order.order_id, seconds=_SECONDS)
        return self._orders.order_by_id(order.order_id)

    def _account(self, account_id: str) -> Account:
        with self._parts.database.read() as connection:
            account = accounts.account_by_id(connection, account_id)
        if account is None:
            raise NotFound(account_id)
        return account


def _record(document: EDocument) -> DocumentRecord:
    return DocumentRecord(
        document_id=document.document_id,
        order_id=document.order_id,
        state=document.state,
        language=document.language,
        digest_sha256=document.digest_sha256,
        mark=document.mark,
        transaction=document.transaction,
        made_at=document.made_at,
        code_sent_at=document.code_sent_at,
        signed_at=document.signed_at,
        sealed_at=document.sealed_at,
    )
