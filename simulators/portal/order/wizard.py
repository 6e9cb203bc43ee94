"""What every page of the wizard does: only the present stage is open, any other leads back to it, saying why."""

from typing import Any

from starlette.responses import Response

from simulators.kit.call import Call, see_other
from simulators.kit.refusal import Refusal
from simulators.portal.order.model import Order, Stage
from simulators.portal.order.refusals import DataFrozen, OrderEnded, StageClosed
from simulators.portal.order.service import Orders, require_open
from simulators.portal.order.stages import arrival_sentence, may_be_cancelled, path_of, stage_lines
from simulators.portal.parts import Parts


class Wizard:
    """The frame around the pages of an order; the document side uses it as well."""

    def __init__(self, parts: Parts, orders: Orders) -> None:
        """`orders` says who may see which order."""
        self._parts = parts
        self._orders = orders

    def order_in(self, call: Call) -> Order:
        """The order that the call's address names; raises NotSignedIn or NotFound."""
        account = self._parts.signed_in(call)
        return self._orders.order_of(account.account_id, call.parameters["order_id"])

    def step(self, call: Call, stages: tuple[Stage, ...], template: str, **context: Any) -> Response:
        """`template` for the order in the call, if it is at one of `stages`; else the way to its present stage."""
        order = self.order_in(call)
        try:
            require_open(order, stages)
        except (StageClosed, DataFrozen, OrderEnded) as refusal:
            return self._elsewhere(call, order, refusal)
        return self.show(call, order, template, **context)

    def show(self, call: Call, order: Order, template: str, **context: Any) -> Response:
        """`template` with the list of stages beside it."""

        def say(sentence: str) -> str:
            return self._parts.pages.phrasebook.say(call.language, sentence)

        return self._parts.pages.show(
            call,
            template,
            account=self._parts.signed_in(call),
            order=order,
            stages=stage_lines(order, say),
            arrival=arrival_sentence(call.query.get("refused"), say),
            may_cancel=may_be_cancelled(order),
            **context,
        )

    def _elsewhere(self, call: Call, order: Order, refusal: Refusal) -> Response:
        """A form that came too late or too early is told so; a look at another stage leads to the present one."""
        if call.refusal is not None:
            return self.show(call, order, "order_closed.html")
        self._parts.journal.write("portal", order.order_id, "refused", code=refusal.code, path=call.path)
        return see_other(f"{path_of(order)}?refused={refusal.code}")
