"""Control resources: vouchers, and orders brought to a stage through the same services that serve people."""

from datetime import timedelta
from typing import Final, Literal

import msgspec

from simulators.kit.api import Operation
from simulators.kit.call import Call
from simulators.kit.refusal import FormRefused, NotFound
from simulators.portal.account import store as accounts
from simulators.portal.order.examples import typed_parameters, typed_person
from simulators.portal.order.exchange import Moment, ResultMessage, VerifiedDocument
from simulators.portal.order.model import CorrectedNames, Order, Parameters, PersonalData, Product, Voucher
from simulators.portal.order.service import Orders
from simulators.portal.order.verification import Verifications
from simulators.portal.order.vouchers import Vouchers, spaced_code
from simulators.portal.parts import Parts

Prepared = Literal["parameters", "personal-data", "identity", "waiting", "negative", "withheld", "document"]
_LIVES: Final = timedelta(days=90)


class NewVoucher(msgspec.Struct, frozen=True):
    """A voucher to be sold; without `expires_at` it lives 90 days."""

    product: Product = "remote-issuance"
    expires_at: Moment | None = None


class IdentityOutcome(msgspec.Struct, frozen=True):
    """How the identity of a prepared order was judged."""

    reasons: tuple[str, ...] = ()
    document: VerifiedDocument | None = None
    decided_at: Moment | None = None


class NewOrder(msgspec.Struct, frozen=True):
    """An order to be brought to `stage`; what is left out is an example."""

    account_id: str
    stage: Prepared = "parameters"
    parameters: Parameters | None = None
    personal_data: PersonalData | None = None
    identity: IdentityOutcome = IdentityOutcome()


class VoucherCode(msgspec.Struct, frozen=True):
    """A voucher's code as it is printed."""

    code: str


class IdentityNews(msgspec.Struct, frozen=True):
    """A message about the order's open verification; without `event_id` and `sequence` the next new one."""

    result: Literal["positive", "negative", "withheld"]
    final: bool = True
    reasons: tuple[str, ...] = ()
    event_id: str | None = None
    sequence: int | None = None
    document: VerifiedDocument | None = None
    decided_at: Moment | None = None
    corrected: CorrectedNames | None = None


class Taken(msgspec.Struct, frozen=True):
    """What was made of a message: `applied`, or why it was ignored."""

    outcome: str
    order: Order


class Control:
    """What a bench is prepared with."""

    def __init__(self, parts: Parts, orders: Orders, vouchers: Vouchers, verifications: Verifications) -> None:
        """The services behind the pages."""
        self._parts = parts
        self._orders = orders
        self._vouchers = vouchers
        self._verifications = verifications

    def operations(self) -> tuple[Operation, ...]:
        """Paths under `/portal` on the console's port."""
        return (
            Operation("POST", "/vouchers", "Issue a voucher", self.issue, NewVoucher, VoucherCode, 201),
            Operation("GET", "/vouchers/{code}", "A voucher", self.tell_voucher, None, Voucher, refusals=(NotFound,)),
            Operation(
                "POST",
                "/orders",
                "An order brought to a stage",
                self.prepare,
                NewOrder,
                Order,
                201,
                refusals=(NotFound, FormRefused),
            ),
            Operation("GET", "/orders/{order_id}", "An order", self.tell_order, None, Order, refusals=(NotFound,)),
            Operation(
                "POST",
                "/orders/{order_id}/identity-results",
                "A message of the verification service about the order's open verification",
                self.take_news,
                IdentityNews,
                Taken,
                refusals=(NotFound,),
            ),
        )

    def issue(self, call: Call) -> VoucherCode:
        """A new voucher."""
        wanted = call.json(NewVoucher)
        return VoucherCode(spaced_code(self._new_voucher(wanted).code))

    def tell_voucher(self, call: Call) -> Voucher:
        """Who redeemed it, if anybody."""
        return self._vouchers.voucher_of(call.parameters["code"])

    def tell_order(self, call: Call) -> Order:
        """The order as it is now."""
        return self._orders.order_by_id(call.parameters["order_id"])

    def prepare(self, call: Call) -> Order:
        """A new order at the wanted stage."""
        wanted = call.json(NewOrder)
        with self._parts.database.read() as connection:
            if accounts.account_by_id(connection, wanted.account_id) is None:
                raise NotFound(wanted.account_id)
        return self.bring(wanted)

    def bring(self, wanted: NewOrder) -> Order:
        """A new order, taken from stage to stage as a person would."""
        voucher = self._new_voucher(NewVoucher())
        order = self._vouchers.redeem(wanted.account_id, voucher.code)
        whose = (order.account_id, order.order_id)
        if wanted.stage == "parameters":
            return order
        order = self._orders.choose_parameters(*whose, typed_parameters(wanted.parameters))
        if wanted.stage == "personal-data":
            return order
        order = self._orders.enter_personal_data(*whose, typed_person(wanted.personal_data))
        if wanted.stage == "identity":
            return order
        order = self._verifications.begin(*whose)
        return order if wanted.stage == "waiting" else self._judge(order, wanted)

    def take_news(self, call: Call) -> Taken:
        """Apply a message as if the verification service had sent it."""
        order = self._orders.order_by_id(call.parameters["order_id"])
        outcome = self._verifications.take(self._message(order, call.json(IdentityNews)))
        return Taken(outcome, self._orders.order_by_id(order.order_id))

    def _judge(self, order: Order, wanted: NewOrder) -> Order:
        result: Literal["positive", "negative", "withheld"] = "positive"
        if wanted.stage in ("negative", "withheld"):
            result = "negative" if wanted.stage == "negative" else "withheld"
        given = wanted.identity
        news = IdentityNews(
            result,
            final=result != "withheld",
            reasons=given.reasons,
            document=given.document,
            decided_at=given.decided_at,
        )
        self._verifications.take(self._message(order, news))
        return self._orders.order_by_id(order.order_id)

    def _message(self, order: Order, news: IdentityNews) -> ResultMessage:
        last = order.identity.sequence if order.identity else 0
        return ResultMessage(
            event_id=news.event_id or self._parts.ids.new("event"),
            verification_id=order.verification_id or "",
            order_id=order.order_id,
            sequence=last + 1 if news.sequence is None else news.sequence,
            final=news.final,
            result=news.result,
            reasons=news.reasons,
            decided_at=news.decided_at or self._parts.clock.now(),
            decided_by="machine",
            document=news.document,
            corrected=news.corrected,
        )

    def _new_voucher(self, wanted: NewVoucher) -> Voucher:
        expires_at = wanted.expires_at or self._parts.clock.now() + _LIVES
        return self._vouchers.issue(wanted.product, expires_at)
