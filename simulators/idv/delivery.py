"""Tells results to the portal: at least once, signed, each known again by its event id."""

from typing import Final, Literal
from urllib.parse import urlsplit

import msgspec

from simulators.idv import store
from simulators.idv.model import Message, Verification
from simulators.idv.parts import NAME, Parts, changed
from simulators.idv.refusals import DeliveryUnknown, PortalUnreachable
from simulators.kit.outbox import PeerUnavailable, Task
from simulators.kit.peers import Peer, PeerRefused

Signature = Literal["right", "wrong", "missing"]
_WRONG_KEY: Final = "not the key that both sides know"


class Delivered(msgspec.Struct, frozen=True):
    """What the portal answered to one delivery: 204 for taken, else its status and the refusal's name."""

    sequence: int
    status: int
    code: str = ""


class Deliveries:
    """The way of results to the portal."""

    def __init__(self, parts: Parts, peer_key: str) -> None:
        """`peer_key` signs what is told."""
        self._parts = parts
        self._key = peer_key
        self._portals: dict[str, Peer] = {}

    def deliver(self, task: Task) -> None:
        """The outbox's performer; raises PeerUnavailable to be called again. Held results wait for `repeat`."""
        verification, messages = self._results(str(task.work["verification_id"]))
        if verification.are_deliveries_held:
            return
        self._tell(verification, next(each for each in messages if each.event_id == task.key), "right")

    def hold(self, verification_id: str, *, held: bool) -> None:
        """Keep results of this verification back until `repeat` sends them; raises VerificationUnknown."""
        with self._parts.database.write() as connection:
            verification = self._parts.get(connection, verification_id)
            store.put_verification(connection, changed(verification, are_deliveries_held=held))

    def repeat(self, verification_id: str, order: tuple[int, ...], signature: Signature) -> list[Delivered]:
        """Send the results with these sequence numbers, in this order, again.

        Raises VerificationUnknown, DeliveryUnknown or PortalUnreachable.
        """
        verification, messages = self._results(verification_id)
        by_sequence = {each.sequence: each for each in messages}
        if any(number not in by_sequence for number in order):
            raise DeliveryUnknown(verification_id)
        try:
            return [self._tell(verification, by_sequence[number], signature) for number in order]
        except PeerUnavailable as error:
            raise PortalUnreachable(verification_id) from error

    def _results(self, verification_id: str) -> tuple[Verification, list[Message]]:
        with self._parts.database.read() as connection:
            return self._parts.get(connection, verification_id), store.messages_of(connection, verification_id)

    def _tell(self, verification: Verification, message: Message, signature: Signature) -> Delivered:
        target = urlsplit(verification.callback)
        portal = self._portals.setdefault(target.netloc, Peer(f"{target.scheme}://{target.netloc}", self._key))
        secret = {"right": self._key, "wrong": _WRONG_KEY, "missing": None}[signature]
        path = f"{target.path or '/'}?{target.query}" if target.query else target.path or "/"
        try:
            portal.tell("POST", path, body=message, secret=secret)
        except PeerRefused as no:
            return self._note(message, "result-refused", Delivered(message.sequence, no.status, no.code))
        return self._note(message, "result-delivered", Delivered(message.sequence, 204))

    def _note(self, message: Message, event: str, outcome: Delivered) -> Delivered:
        self._parts.journal.write(
            NAME,
            message.verification_id,
            event,
            order=message.order_id,
            event_id=message.event_id,
            sequence=message.sequence,
            result=message.result,
            final=message.final,
            status=outcome.status,
            code=outcome.code,
        )
        return outcome
