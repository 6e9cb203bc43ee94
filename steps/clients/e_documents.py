"""E-documents as the control plane tells of them."""

import base64

import msgspec

from steps.clients.control import Control


class EDocumentRecord(msgspec.Struct, frozen=True, kw_only=True):
    """An e-document as it is kept, without its octets; `mark` is how the message to the phone names it."""

    document_id: str
    order_id: str
    state: str
    digest_sha256: str
    mark: str
    transaction: str


def e_document_of(control: Control, order_id: str) -> EDocumentRecord:
    """The e-document of the order."""
    return control.ask("GET", f"/portal/orders/{order_id}/e-document", EDocumentRecord)


def alter(control: Control, document_id: str, content: bytes) -> None:
    """Put other octets in its place, as somebody with the database in hand could."""
    control.tell("PUT", f"/portal/documents/{document_id}/content", content=base64.b64encode(content).decode())


def move_phone(control: Control, account_id: str, phone: str) -> None:
    """From now on the account's owner is reached at another number."""
    control.tell("PUT", f"/portal/accounts/{account_id}/phone", phone=phone)
