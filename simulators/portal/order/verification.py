"""Identity verification as the portal sees it: begun here, done elsewhere, its result told by signed messages."""

import msgspec
from sqlalchemy import Connection

from simulators.kit.outbox import PeerUnavailable, Task
from simulators.kit.peers import PeerRefused, is_signed
from simulators.portal.order import refusals, store
from simulators.portal.order.exchange import Begun, Link, ResultMessage, VerificationRequest, request_for, result_of
from simulators.portal.order.model import UNDER_WAY, Order, Stage, Verification
from simulators.portal.order.outcome import tell_outcome
from simulators.portal.order.service import Orders, require_open
from simulators.portal.parts import Parts


class Verifications:
    """The verifications of one portal's orders."""

    def __init__(self, parts: Parts, orders: Orders) -> None:
        """`parts` gives the way to the verification service."""
        self._parts = parts
        self._orders = orders

    def begin(self, account_id: str, order_id: str) -> Order:
        """Ask for a verification of the order's person; from now on parameters and data are frozen.

        Raises IdentityServiceUnavailable, IdentityServiceRefused, StageClosed, StageChanged. Begun twice, it is the
        same verification.
        """
        order = self._orders.order_of(account_id, order_id)
        if order.stage == "waiting":
            return order
        require_open(order, ("identity",))
        begun = self._ask(request_for(order, self._parts.surroundings))
        now = self._parts.clock.now()
        with self._parts.database.write() as connection:
            changed = self._orders.advance(
                connection,
                order,
                "waiting",
                verification_id=begun.verification_id,
                verification_link=begun.link,
                verification_link_expires_at=begun.link_expires_at,
                verification_attempts=order.verification_attempts + 1,
                identity=None,
            )
            store.add_verification(connection, Verification(begun.verification_id, order_id, now))
        self._parts.journal.write("portal", order_id, "verification-begun", verification=begun.verification_id)
        return changed

    def renew_link(self, account_id: str, order_id: str) -> Order:
        """A fresh link to the same verification; the old one dies. Raises LinkNotAvailable when it has ended."""
        order = self._orders.order_of(account_id, order_id)
        require_open(order, ("waiting",))
        try:
            link = self._parts.peers["idv"].ask(
                "POST", f"/api/verifications/{order.verification_id}/links", body={}, answer=Link
            )
        except PeerUnavailable as error:
            raise refusals.IdentityServiceUnavailable(order_id) from error
        except PeerRefused as error:
            raise refusals.LinkNotAvailable(order_id) from error
        changes = {"verification_link": link.link, "verification_link_expires_at": link.link_expires_at}
        with self._parts.database.write() as connection:
            return self._orders.advance(connection, order, "waiting", **changes)

    def retry(self, account_id: str, order_id: str) -> Order:
        """Open the identity stage again after a negative result; data may be corrected. Raises StageClosed."""
        order = self._orders.order_of(account_id, order_id)
        require_open(order, ("negative",))
        return self._reopen(order)

    def verify_again(self, account_id: str, order_id: str) -> Order:
        """Open the identity stage again when the positive result is too old; raises StageClosed when it is not."""
        order = self._orders.order_of(account_id, order_id)
        if not self.is_too_old(order):
            raise refusals.StageClosed(order_id)
        return self._reopen(order)

    def is_too_old(self, order: Order) -> bool:
        """Whether the order waits for its e-document on a positive result that may no longer be used."""
        if order.stage != "document" or order.identity is None:
            return False
        return self._parts.clock.now() > order.identity.decided_at + self._parts.settings.limits.verification_valid_for

    def is_corrected(self, order: Order) -> bool:
        """Whether the order waits for its person to agree to names that an operator corrected."""
        return order.stage == "document" and order.identity is not None and order.identity.corrected is not None

    def agree(self, account_id: str, order_id: str) -> Order:
        """Take the corrected names into the order; raises StageClosed when none wait."""
        order = self._orders.order_of(account_id, order_id)
        if not self.is_corrected(order) or order.identity is None or order.personal_data is None:
            raise refusals.StageClosed(order_id)
        names = msgspec.structs.asdict(order.identity.corrected) if order.identity.corrected else {}
        person = msgspec.structs.replace(order.personal_data, **names)
        identity = msgspec.structs.replace(order.identity, corrected=None)
        with self._parts.database.write() as connection:
            changed = self._orders.advance(connection, order, "document", personal_data=person, identity=identity)
        self._parts.journal.write("portal", order_id, "correction-agreed")
        return changed

    def disagree(self, account_id: str, order_id: str) -> Order:
        """Open the identity stage again: the person may correct the data and show another document."""
        order = self._orders.order_of(account_id, order_id)
        if not self.is_corrected(order):
            raise refusals.StageClosed(order_id)
        self._parts.journal.write("portal", order_id, "correction-declined")
        return self._reopen(order)

    def require_settled(self, order: Order) -> None:
        """Raises CorrectionOpen or IdentityResultTooOld when the e-document can't rest on the result."""
        if self.is_corrected(order):
            raise refusals.CorrectionOpen(order.order_id)
        if self.is_too_old(order):
            days = self._parts.settings.limits.verification_valid_for.days
            raise refusals.IdentityResultTooOld(order.order_id, days=days)

    def require_signed(self, content: bytes, signature: str | None) -> None:
        """Raises CallbackNotSigned unless `content` carries the verification service's signature."""
        if not is_signed(content, self._parts.surroundings.peer_key, signature):
            raise refusals.CallbackNotSigned()

    def take(self, message: ResultMessage) -> str:
        """Apply a result; what was made of it: `applied`, or why it was ignored."""
        with self._parts.database.write() as connection:
            outcome = self._apply(connection, message)
        event = "identity-result-applied" if outcome == "applied" else "identity-result-ignored"
        self._parts.journal.write(
            "portal", message.order_id, event, result=message.result, sequence=message.sequence, why=outcome
        )
        return outcome

    def give_up(self, task: Task) -> None:
        """Tell the service that the person gave up; it is fine if the verification was over already."""
        try:
            self._parts.peers["idv"].tell("DELETE", f"/api/verifications/{task.work['verification_id']}", body={})
        except PeerRefused:
            return

    def _apply(self, connection: Connection, message: ResultMessage) -> str:
        verification = store.verification_by_id(connection, message.verification_id)
        order = store.order_for_change(connection, message.order_id)
        if verification is None or order is None or verification.order_id != message.order_id:
            raise refusals.VerificationUnknown(message.verification_id)
        if store.has_event(connection, message.event_id):
            return "repeated"
        outcome = _why_ignored(order, message) or "applied"
        if outcome == "applied":
            self._put(connection, order, message)
        store.add_event(connection, message.event_id, message.verification_id, outcome)
        return outcome

    def _put(self, connection: Connection, order: Order, message: ResultMessage) -> None:
        """Write the result into the order; only a final positive opens the next stage."""
        failed = order.negative_results + (message.final and message.result == "negative")
        exhausted = failed >= self._parts.settings.limits.verification_tries
        stage = _stage_after(order, message, exhausted=exhausted)
        self._orders.advance(
            connection,
            order,
            stage,
            negative_results=failed,
            identity=result_of(message),
            failure="verification-tries-exhausted" if stage == "failed" else order.failure,
        )
        if order.stage == "withheld" and stage != "withheld":
            tell_outcome(self._parts, connection, order, message)

    def _ask(self, request: VerificationRequest) -> Begun:
        try:
            return self._parts.peers["idv"].ask("POST", "/api/verifications", body=request, answer=Begun)
        except PeerUnavailable as error:
            raise refusals.IdentityServiceUnavailable(request.order_id) from error
        except PeerRefused as error:
            raise refusals.IdentityServiceRefused(request.order_id, reason=error.code or error.status) from error

    def _reopen(self, order: Order) -> Order:
        with self._parts.database.write() as connection:
            return self._orders.advance(
                connection,
                order,
                "identity",
                verification_id=None,
                verification_link=None,
                verification_link_expires_at=None,
            )


def _stage_after(order: Order, message: ResultMessage, *, exhausted: bool) -> Stage:
    if message.result == "withheld":
        return "withheld"
    if not message.final:
        return order.stage
    if message.result == "positive":
        return "document"
    return "failed" if exhausted else "negative"


def _why_ignored(order: Order, message: ResultMessage) -> str | None:
    """Why `message` changes nothing; None when it does."""
    if order.stage not in UNDER_WAY:
        return f"order-{order.stage}"
    if order.verification_id != message.verification_id:
        return "superseded"
    known = order.identity if order.identity and order.identity.verification_id == message.verification_id else None
    if known is not None and known.final and known.result != "withheld":
        return "already-final"
    if known is not None and message.sequence <= known.sequence:
        return "out-of-order"
    return None
