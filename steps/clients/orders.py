"""Orders and vouchers as the control plane tells of them."""

from datetime import datetime
from typing import Any

import msgspec

from steps.clients.control import Control


class Organisation(msgspec.Struct, frozen=True, kw_only=True):
    """The organisation in the certificate."""

    name: str
    nip: str


class Parameters(msgspec.Struct, frozen=True, kw_only=True):
    """What was chosen from the lists."""

    validity_months: int
    identifier: str
    key_type: str
    organisation: Organisation | None = None


class OrderRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What an order holds, as far as the scenarios read it."""

    order_id: str
    account_id: str
    voucher_code: str
    stage: str
    created_at: datetime
    changed_at: datetime
    parameters: Parameters | None = None
    personal_data: dict[str, Any] | None = None
    verification_id: str | None = None
    verification_link: str | None = None
    document_id: str | None = None
    certificate_serial: str | None = None
    version: int = 0


class VoucherRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A voucher and who redeemed it."""

    code: str
    product: str
    order_id: str | None = None


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What the portal made of a message about a verification."""

    outcome: str
    order: OrderRecord


def order_of(control: Control, order_id: str) -> OrderRecord:
    """The order as it is now."""
    return control.ask("GET", f"/portal/orders/{order_id}", OrderRecord)


def voucher_of(control: Control, code: str) -> VoucherRecord:
    """The voucher as it is now."""
    return control.ask("GET", f"/portal/vouchers/{code}", VoucherRecord)


def tell_result(control: Control, order_id: str, result: str, **more: object) -> Taken:
    """A message about the order's open verification, as the verification service would send it."""
    return control.ask("POST", f"/portal/orders/{order_id}/identity-results", Taken, result=result, **more)


def issue(control: Control, order_id: str) -> OrderRecord:
    """The order, its e-document signed and its certificate made."""
    return control.ask("POST", f"/portal/orders/{order_id}/issuance", OrderRecord)
