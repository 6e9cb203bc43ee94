"""Pages of an order up to its e-document: parse, one call, answer."""

from collections.abc import Mapping

from starlette.responses import Response
from starlette.routing import BaseRoute

from simulators.kit.api import Operation
from simulators.kit.call import Call, json_answer, see_other
from simulators.kit.outbox import Performer
from simulators.kit.web import page, page_routes
from simulators.portal.order.control import Control
from simulators.portal.order.countries import countries
from simulators.portal.order.identity_pages import IdentityPages
from simulators.portal.order.lists import parameter_lists
from simulators.portal.order.model import ENDED, PREPARING, UNDER_WAY
from simulators.portal.order.outcome import sentences_of
from simulators.portal.order.personal import CARD_STATES
from simulators.portal.order.service import Orders, keeps_voucher
from simulators.portal.order.stages import line_of, path_of
from simulators.portal.order.verification import Verifications
from simulators.portal.order.vouchers import Vouchers, spaced_code
from simulators.portal.order.wizard import Wizard
from simulators.portal.parts import OrderLine, Parts


class OrderSide:
    """The order side of the portal."""

    def __init__(self, parts: Parts) -> None:
        """`orders`, `verifications` and `wizard` are for the document side, too."""
        self._parts = parts
        self.orders = Orders(parts)
        self.verifications = Verifications(parts, self.orders)
        self.wizard = Wizard(parts, self.orders)
        self._vouchers = Vouchers(parts, self.orders)
        self._identity = IdentityPages(parts, self.verifications, self.wizard)
        self._control = Control(parts, self.orders, self._vouchers, self.verifications)

    def routes(self) -> list[BaseRoute]:
        """The pages, and the door for identity results."""
        pages = (
            page("/voucher", self.show_voucher, self.redeem),
            page("/orders/{order_id}", self.show_present),
            page("/orders/{order_id}/state", self.tell_state),
            page("/orders/{order_id}/parameters", self.show_parameters, self.choose_parameters),
            page("/orders/{order_id}/personal-data", self.show_personal_data, self.enter_personal_data),
            page("/orders/{order_id}/cancel", self.show_cancel, self.cancel),
            page("/orders/{order_id}/ended", self.show_ended),
            *self._identity.pages(),
        )
        return [*page_routes(self._parts.site, *pages), *self._identity.machine_routes()]

    def control(self) -> tuple[Operation, ...]:
        """Vouchers and orders for those who prepare a bench."""
        return self._control.operations()

    def performers(self) -> Mapping[str, Performer]:
        """Who tells the verification service that a person gave up."""
        return {"verification-ended": self.verifications.give_up}

    def lines_of(self, account_id: str) -> list[OrderLine]:
        """The account's orders for its front page, newest first."""
        return [line_of(each) for each in self.orders.orders_of(account_id)]

    def show_voucher(self, call: Call) -> Response:
        """Where the code of a voucher is typed."""
        account = self._parts.signed_in(call)
        mine = None
        if call.refusal is not None and call.refusal.code == "voucher-used-by-you":
            mine = self._vouchers.order_from(account.account_id, call.form["voucher"])
        return self._parts.pages.show(call, "order_voucher.html", account=account, mine=mine)

    def redeem(self, call: Call) -> Response:
        """A new order from a voucher."""
        account = self._parts.signed_in(call)
        return see_other(path_of(self._vouchers.redeem(account.account_id, call.form.get("voucher", ""))))

    def show_present(self, call: Call) -> Response:
        """To the present stage."""
        return see_other(path_of(self.wizard.order_in(call)))

    def tell_state(self, call: Call) -> Response:
        """The present stage, for a page that follows by itself."""
        order = self.wizard.order_in(call)
        return json_answer({"stage": order.stage, "path": path_of(order)})

    def show_parameters(self, call: Call) -> Response:
        """The lists of certificate parameters."""
        return self.wizard.step(
            call,
            PREPARING,
            "order_parameters.html",
            **parameter_lists(lambda words, **more: self._parts.pages.phrasebook.say(call.language, words, **more)),
        )

    def choose_parameters(self, call: Call) -> Response:
        """What was chosen."""
        account = self._parts.signed_in(call)
        order = self.orders.choose_parameters(account.account_id, call.parameters["order_id"], call.form)
        return see_other(path_of(order))

    def show_personal_data(self, call: Call) -> Response:
        """Who the certificate is for, with what the portal knows already."""
        order = self.wizard.order_in(call)
        states = countries(call.language)
        return self.wizard.step(
            call,
            ("personal-data", "identity"),
            "order_personal_data.html",
            known=self.orders.known_data(order),
            identifier=order.parameters.identifier if order.parameters else "pesel",
            countries=states,
            card_states=[state for state in states if state[0] in CARD_STATES],
        )

    def enter_personal_data(self, call: Call) -> Response:
        """What was entered."""
        account = self._parts.signed_in(call)
        order = self.orders.enter_personal_data(account.account_id, call.parameters["order_id"], call.form)
        return see_other(path_of(order))

    def show_cancel(self, call: Call) -> Response:
        """What giving up means, before it is done."""
        order = self.wizard.order_in(call)
        return self.wizard.step(call, UNDER_WAY, "order_cancel.html", keeps_voucher=keeps_voucher(order))

    def cancel(self, call: Call) -> Response:
        """The person gives the order up."""
        account = self._parts.signed_in(call)
        return see_other(path_of(self.orders.cancel(account.account_id, call.parameters["order_id"])))

    def show_ended(self, call: Call) -> Response:
        """Why the order is over, and what to do about the voucher."""
        order = self.wizard.order_in(call)
        return self.wizard.step(
            call,
            ENDED,
            "order_ended.html",
            keeps_voucher=keeps_voucher(order),
            voucher=spaced_code(order.voucher_code),
            limits=self._parts.settings.limits,
            reasons=sentences_of(order.identity.reasons) if order.identity else [],
        )
