"""Decides about orders: who may see one, which stage may follow, when it ends."""

from collections.abc import Mapping
from typing import Final

import msgspec
from sqlalchemy import Connection

from simulators.kit.language import WARSAW
from simulators.kit.refusal import NotFound
from simulators.portal.order import store
from simulators.portal.order.model import ENDED, PREPARING, UNDER_WAY, Order, PersonalData, Stage
from simulators.portal.order.parameters import read_parameters
from simulators.portal.order.personal import read_personal_data
from simulators.portal.order.refusals import DataFrozen, OrderEnded, StageChanged, StageClosed
from simulators.portal.parts import Parts

_DATA_STAGES: Final[tuple[Stage, ...]] = ("personal-data", "identity")


class Orders:
    """The orders of one portal."""

    def __init__(self, parts: Parts) -> None:
        """`parts` gives the records, the clock and the journal."""
        self._parts = parts

    def order_of(self, account_id: str, order_id: str) -> Order:
        """The order `order_id`, as it is now; raises NotFound, also when it is somebody else's."""
        order = self.order_by_id(order_id)
        if order.account_id != account_id:
            raise NotFound(order_id)
        return order

    def order_by_id(self, order_id: str) -> Order:
        """The order whoever it belongs to, as it is now; raises NotFound."""
        with self._parts.database.read() as connection:
            order = store.order_by_id(connection, order_id) if order_id.isprintable() else None
        if order is None:
            raise NotFound(order_id)
        return self._lapsed_if_due(order)

    def orders_of(self, account_id: str) -> list[Order]:
        """The account's orders, as they are now, newest first."""
        with self._parts.database.read() as connection:
            orders = store.orders_of(connection, account_id)
        return [self._lapsed_if_due(order) for order in orders]

    def advance(self, connection: Connection, order: Order, stage: Stage, **changes: object) -> Order:
        """Put `order` at `stage` with `changes`, within the change on `connection`.

        Raises StageChanged when the order is no longer as it was read.
        """
        more = {"stage": stage, "version": order.version + 1, "changed_at": self._parts.clock.now()}
        changed = msgspec.structs.replace(order, **(changes | more))
        if not store.replace_order(connection, order, changed):
            raise StageChanged(order.order_id)
        return changed

    def choose_parameters(self, account_id: str, order_id: str, typed: Mapping[str, str]) -> Order:
        """Keep what was chosen from the lists; personal data are confirmed after it, since they depend on it.

        Raises FormRefused, StageClosed, DataFrozen, OrderEnded, StageChanged.
        """
        order = self.order_of(account_id, order_id)
        require_open(order, PREPARING)
        parameters = read_parameters(typed)
        with self._parts.database.write() as connection:
            changed = self.advance(connection, order, "personal-data", parameters=parameters)
        self._parts.journal.write("portal", order_id, "parameters-chosen", identifier=parameters.identifier)
        return changed

    def enter_personal_data(self, account_id: str, order_id: str, typed: Mapping[str, str]) -> Order:
        """Keep who the certificate is for. Raises as choose_parameters does."""
        order = self.order_of(account_id, order_id)
        require_open(order, _DATA_STAGES)
        parts = self._parts
        today = parts.clock.now().astimezone(WARSAW).date()
        identifier = order.parameters.identifier if order.parameters else "pesel"
        person = read_personal_data(typed, identifier, today=today, minimum_age=parts.settings.limits.minimum_age)
        with parts.database.write() as connection:
            changed = self.advance(connection, order, "identity", personal_data=person)
        parts.journal.write("portal", order_id, "personal-data-entered")
        return changed

    def known_data(self, order: Order) -> PersonalData | None:
        """What the portal knows of the person: this order's data, else those of the latest order that has some."""
        with self._parts.database.read() as connection:
            orders = store.orders_of(connection, order.account_id)
        known = [each.personal_data for each in (order, *orders)]
        return next((data for data in known if data is not None), None)

    def cancel(self, account_id: str, order_id: str) -> Order:
        """End the order because the person wants it; raises OrderEnded, StageClosed or StageChanged."""
        order = self.order_of(account_id, order_id)
        if order.stage in ENDED:
            raise OrderEnded(order_id)
        if order.stage not in UNDER_WAY:
            raise StageClosed(order_id)
        return self._end(order, "cancelled")

    def _lapsed_if_due(self, order: Order) -> Order:
        until = order.created_at + self._parts.settings.limits.order_resumable_for
        if order.stage not in UNDER_WAY or self._parts.clock.now() <= until:
            return order
        try:
            return self._end(order, "lapsed")
        except StageChanged:  # somebody else looked at the same moment
            return self.order_by_id(order.order_id)

    def _end(self, order: Order, stage: Stage) -> Order:
        """Close the order; its voucher becomes free while no verification was paid for with it."""
        with self._parts.database.write() as connection:
            ended = self.advance(connection, order, stage)
            if keeps_voucher(ended):
                store.free_voucher(connection, ended)
            if order.stage in ("waiting", "withheld") and order.verification_id:
                work = {"verification_id": order.verification_id}
                self._parts.outbox.put(connection, "verification-ended", f"end-{order.verification_id}", work)
        self._parts.journal.write("portal", order.order_id, f"order-{stage}", voucher_freed=keeps_voucher(ended))
        return ended


def keeps_voucher(order: Order) -> bool:
    """Whether ending this order gives its voucher back: no verification was begun."""
    return order.verification_attempts == 0


def require_open(order: Order, stages: tuple[Stage, ...]) -> None:
    """Raises OrderEnded, DataFrozen or StageClosed unless the order is at one of `stages`."""
    if order.stage in stages:
        return
    if order.stage in ENDED:
        raise OrderEnded(order.order_id)
    if order.stage in PREPARING or stages[0] not in PREPARING:
        raise StageClosed(order.order_id)
    raise DataFrozen(order.order_id)
