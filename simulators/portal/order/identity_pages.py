"""Pages and the machine door of identity verification: parse, one call, answer."""

from collections.abc import Callable
from datetime import timedelta

from starlette.responses import Response
from starlette.routing import BaseRoute

from simulators.kit.api import Operation, operation_routes
from simulators.kit.call import Call, see_other
from simulators.kit.web import Handler, page
from simulators.portal.order.exchange import ResultMessage
from simulators.portal.order.model import Order
from simulators.portal.order.outcome import MENDED_IN_DATA, sentences_of
from simulators.portal.order.refusals import CallbackNotSigned, VerificationUnknown
from simulators.portal.order.stages import path_of
from simulators.portal.order.verification import Verifications
from simulators.portal.order.wizard import Wizard
from simulators.portal.parts import Parts

Decision = Callable[[str, str], Order]


class IdentityPages:
    """From the start of a verification to its result."""

    def __init__(self, parts: Parts, verifications: Verifications, wizard: Wizard) -> None:
        """`wizard` frames each page."""
        self._parts = parts
        self._verifications = verifications
        self._wizard = wizard

    def pages(self) -> tuple[tuple[str, Handler, Handler | None], ...]:
        """What a person meets."""
        return (
            page("/orders/{order_id}/identity", self.show_identity, self.begin),
            page("/orders/{order_id}/waiting", self.show_waiting, self.renew_link),
            page("/orders/{order_id}/result", self.show_result, self.retry),
            page("/orders/{order_id}/verify-again", self.show_too_old, self.verify_again),
            page("/orders/{order_id}/corrected", self.show_corrected, self.settle_correction),
        )

    def machine_routes(self) -> list[BaseRoute]:
        """Where the verification service tells results."""
        door = Operation(
            "POST",
            "/api/identity-results",
            "An identity result, signed by the verification service",
            self.take_result,
            body=ResultMessage,
            status=204,
            refusals=(CallbackNotSigned, VerificationUnknown),
        )
        return operation_routes(self._parts.site, (door,))

    def show_identity(self, call: Call) -> Response:
        """What will happen on the phone, before it begins."""
        minutes = self._parts.settings.limits.app_budget // timedelta(minutes=1)
        return self._wizard.step(
            call, ("identity",), "order_identity.html", names=self._parts.settings.names, minutes=minutes
        )

    def begin(self, call: Call) -> Response:
        """Ask for the verification."""
        return self._then(call, self._verifications.begin)

    def show_waiting(self, call: Call) -> Response:
        """The link for the phone; the page follows by itself."""
        order = self._wizard.order_in(call)
        expires_at = order.verification_link_expires_at
        return self._wizard.step(
            call,
            ("waiting",),
            "order_waiting.html",
            names=self._parts.settings.names,
            has_expired=expires_at is not None and self._parts.clock.now() > expires_at,
        )

    def renew_link(self, call: Call) -> Response:
        """A fresh link."""
        return self._then(call, self._verifications.renew_link)

    def show_result(self, call: Call) -> Response:
        """Negative or withheld: why, and what next."""
        order = self._wizard.order_in(call)
        reasons = order.identity.reasons if order.identity else ()
        return self._wizard.step(
            call,
            ("negative", "withheld"),
            "order_result.html",
            reasons=sentences_of(reasons),
            data_differ=bool(MENDED_IN_DATA.intersection(reasons)),
            tries_left=self._parts.settings.limits.verification_tries - order.negative_results,
        )

    def retry(self, call: Call) -> Response:
        """Try again; first the data when they were the reason."""
        wants_data = call.form.get("then") == "personal-data"
        order = self._verifications.retry(*self._whose(call))
        return see_other(f"/orders/{order.order_id}/personal-data" if wants_data else path_of(order))

    def show_too_old(self, call: Call) -> Response:
        """The positive result is too old to be used."""
        order = self._wizard.order_in(call)
        if not self._verifications.is_too_old(order):
            return see_other(path_of(order))
        days = self._parts.settings.limits.verification_valid_for.days
        return self._wizard.show(call, order, "order_too_old.html", days=days)

    def verify_again(self, call: Call) -> Response:
        """Open the identity stage once more."""
        return self._then(call, self._verifications.verify_again)

    def show_corrected(self, call: Call) -> Response:
        """What an operator corrected, beside what the person had entered."""
        order = self._wizard.order_in(call)
        if not self._verifications.is_corrected(order):
            return see_other(path_of(order))
        return self._wizard.show(call, order, "order_corrected.html")

    def settle_correction(self, call: Call) -> Response:
        """Agree, or go back to the data."""
        agrees = call.form.get("then") != "disagree"
        return self._then(call, self._verifications.agree if agrees else self._verifications.disagree)

    def take_result(self, call: Call) -> None:
        """Apply a result that the verification service signed."""
        self._verifications.require_signed(call.body, call.headers.get("bench-signature"))
        self._verifications.take(call.json(ResultMessage))

    def _whose(self, call: Call) -> tuple[str, str]:
        return self._parts.signed_in(call).account_id, call.parameters["order_id"]

    def _then(self, call: Call, decide: Decision) -> Response:
        return see_other(path_of(decide(*self._whose(call))))
