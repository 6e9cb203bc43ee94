"""Vouchers: a paid right to one order, spent by redeeming it."""

import unicodedata
from datetime import datetime
from typing import Final

from simulators.kit import forms
from simulators.kit.ids import Ids
from simulators.kit.refusal import NotFound, Refusal
from simulators.portal.order import refusals, store
from simulators.portal.order.model import Order, Product, Voucher
from simulators.portal.order.service import Orders
from simulators.portal.parts import Parts

ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # no 0 and O, no 1, I and L
_GROUPS, _GROUP = 4, 4
_FOR_ANOTHER: Final[dict[Product, type[Refusal]]] = {
    "card": refusals.VoucherForCard,
    "seal": refusals.VoucherForSeal,
    "renewal": refusals.VoucherForRenewal,
}


class Vouchers:
    """The vouchers of one portal."""

    def __init__(self, parts: Parts, orders: Orders) -> None:
        """`orders` tells whether an earlier order has lapsed and freed its voucher."""
        self._parts = parts
        self._orders = orders

    def issue(self, product: Product, expires_at: datetime) -> Voucher:
        """A new voucher for `product`, good until `expires_at`."""
        voucher = Voucher(code=_new_code(), product=product, expires_at=expires_at)
        with self._parts.database.write() as connection:
            store.add_voucher(connection, voucher)
        return voucher

    def voucher_of(self, code: str) -> Voucher:
        """The voucher with `code`, however it is spaced; raises NotFound."""
        with self._parts.database.read() as connection:
            voucher = store.voucher_by_code(connection, tidy_code(code))
        if voucher is None:
            raise NotFound(code)
        return voucher

    def redeem(self, account_id: str, typed: str) -> Order:
        """The order that the voucher `typed` opens; raises one of the Voucher refusals, and then spends nothing."""
        voucher = self._usable(account_id, typed)
        now = self._parts.clock.now()
        order = Order(
            order_id=self._parts.ids.new("order"),
            account_id=account_id,
            voucher_code=voucher.code,
            stage="parameters",
            created_at=now,
            changed_at=now,
        )
        taken = Voucher(voucher.code, voucher.product, voucher.expires_at, order.order_id, account_id, now)
        with self._parts.database.write() as connection:
            is_first = store.take_voucher(connection, taken)
            if is_first:
                store.add_order(connection, order)
        if not is_first:  # another tab or another person came between
            raise self._used(account_id, voucher.code)
        self._parts.journal.write("portal", order.order_id, "voucher-redeemed", account=account_id)
        return order

    def order_from(self, account_id: str, typed: str) -> Order | None:
        """The order that this account's own use of the voucher `typed` led to."""
        with self._parts.database.read() as connection:
            voucher = store.voucher_by_code(connection, tidy_code(typed))
        if voucher is None or voucher.order_id is None or voucher.redeemed_by != account_id:
            return None
        return self._orders.order_of(account_id, voucher.order_id)

    def _usable(self, account_id: str, typed: str) -> Voucher:
        code = tidy_code(forms.text({"voucher": typed}, "voucher"))
        voucher = self._fresh(code)
        if voucher is None:
            raise refusals.VoucherUnknown(field="voucher")
        if voucher.product in _FOR_ANOTHER:
            raise _FOR_ANOTHER[voucher.product](field="voucher")
        if voucher.order_id is not None:
            raise self._used(account_id, code)
        if self._parts.clock.now() >= voucher.expires_at:
            raise refusals.VoucherExpired(field="voucher")
        return voucher

    def _fresh(self, code: str) -> Voucher | None:
        """The voucher as it is now: an order that time has ended may have let it go."""
        with self._parts.database.read() as connection:
            voucher = store.voucher_by_code(connection, code)
        if voucher is None or voucher.order_id is None:
            return voucher
        self._orders.order_by_id(voucher.order_id)
        return self.voucher_of(code)

    def _used(self, account_id: str, code: str) -> Refusal:
        if self.voucher_of(code).redeemed_by == account_id:
            return refusals.VoucherUsedByYou(field="voucher")
        return refusals.VoucherUsed(field="voucher")


def tidy_code(typed: str) -> str:
    """`typed` in capitals, without spaces and hyphens of any kind; look-alike characters stay as they are."""
    capitals = unicodedata.normalize("NFKC", typed).upper()
    return "".join(sign for sign in capitals if not sign.isspace() and unicodedata.category(sign) != "Pd")


def spaced_code(code: str) -> str:
    """`code` in groups of four, as it is printed."""
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))


def _new_code() -> str:
    """Sixteen characters by chance (79 bits)."""
    number = int.from_bytes(Ids.octets(24))
    signs = []
    for _ in range(_GROUPS * _GROUP):
        number, place = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[place])
    return "".join(signs)
