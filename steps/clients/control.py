"""The control plane of the bench: Given-states and facts, without a browser."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, TypeVar

from steps.clients.machine import Machine, Watch
from steps.clients.records import Account, Document, Entry, Message, OrderId, Person, Time, VoucherCode

T = TypeVar("T")
_PAGE = 10_000  # facts that the journal tells at once, at most


class Control:
    """Typed calls to the console. `ask` reaches the resources that have no method here."""

    def __init__(self, address: str, watch: Watch, *, since: int = 0) -> None:
        """`address` is the console's; of the journal only what came after fact number `since` is read."""
        self._machine = Machine(address, watch)
        self._since = since

    def close(self) -> None:
        """End its connections."""
        self._machine.close()

    def ask(self, method: str, path: str, answer: type[T], **body: object) -> T:
        """Any resource: `body` out, a record back."""
        return self._machine.ask(method, path, answer, body=body or None)

    def tell(self, method: str, path: str, **body: object) -> None:
        """Any resource that answers with nothing."""
        self._machine.send(method, path, body=body or None)

    def picture(self, path: str, **query: str) -> bytes:
        """A picture (JPEG) or another file that the control plane gives."""
        return self._machine.send("GET", path, query=query).content

    # people

    def new_person(self, traits: Mapping[str, object]) -> Person:
        """A fresh invented person; `traits` fixes what matters, the rest is invented."""
        return self._machine.ask("POST", "/people", Person, body=traits)

    def new_document(self, person: Person, **traits: object) -> Document:
        """One more document for `person`: `kind`, `state`, dates, `misprint`."""
        return self._machine.ask("POST", f"/people/{person.person_id}/documents", Document, body=traits)

    def document_picture(self, person: Person, document: Document, side: str, **flaw: str) -> bytes:
        """What a camera sees of `side` (front, back) of the document."""
        return self.picture(f"/people/{person.person_id}/documents/{document.document_id}/{side}.jpg", **flaw)

    def face_picture(self, person: Person, *, pose: str = "front", scene: str = "alone") -> bytes:
        """What a camera sees of the person's face; `scene` may be nobody, two-people, another-person, …."""
        return self.picture(f"/people/{person.person_id}/face.jpg", pose=pose, scene=scene)

    # time

    def time(self) -> Time:
        """What the bench's clock shows."""
        return self._machine.ask("GET", "/clock", Time)

    def set_time(self, moment: datetime, *, frozen: bool = False) -> None:
        """Make `moment` (with a time zone) the present of the whole bench."""
        self.tell("PUT", "/clock", now=moment, frozen=frozen)

    def advance_time(self, by: timedelta) -> None:
        """Let `by` pass at once."""
        self.tell("PATCH", "/clock", advance_seconds=by.total_seconds())

    def follow_real_time(self) -> None:
        """Undo every setting of the clock."""
        self.tell("DELETE", "/clock")

    # facts

    def messages(self, to: str, *, channel: str | None = None, after: str | None = None) -> list[Message]:
        """What has arrived at a phone number or mailbox so far, oldest first."""
        query = {"to": to, "channel": channel, "after": after}
        return self._machine.ask("GET", "/messages", list[Message], query=query)

    def wait_for_message(
        self, to: str, *, channel: str | None = None, after: str | None = None, within: float = 10
    ) -> Message:
        """The newest message to `to`, as soon as there is one (after message id `after`)."""
        query = {"to": to, "channel": channel, "after": after, "wait": within}
        found = self._machine.ask("GET", "/messages", list[Message], query=query)
        assert found, f"no message came to {to} within {within:g} s"
        return found[-1]

    def journal(self, *, about: str | None = None, event: str | None = None) -> list[Entry]:
        """The facts, oldest first; all of them, however many."""
        facts: list[Entry] = []
        while True:
            query = {"after": facts[-1].number if facts else self._since, "about": about, "event": event}
            page = self._machine.ask("GET", "/journal", list[Entry], query=query)
            facts += page
            if len(page) < _PAGE:
                return facts

    def wait_for_fact(
        self, event: str, *, about: str | None = None, after: int | None = None, within: float = 10
    ) -> list[Entry]:
        """The facts `event` (after fact number `after`), as soon as there is at least one."""
        query = {"after": self._since if after is None else after, "about": about, "event": event, "wait": within}
        found = self._machine.ask("GET", "/journal", list[Entry], query=query)
        assert found, f"nothing was journalled as {event!r} about {about or 'anything'} within {within:g} s"
        return found

    # the portal's Given-states

    def new_account(self, person: Person, **more: object) -> Account:
        """A confirmed account with the person's e-mail address, phone and password."""
        body: dict[str, Any] = {"email": person.email, "password": person.password, "phone": person.phone, **more}
        return self._machine.ask("POST", "/portal/accounts", Account, body=body)

    def new_voucher(self, **traits: object) -> VoucherCode:
        """A voucher: `product`, `expires_at`; without them a good one for remote issuance."""
        return self._machine.ask("POST", "/portal/vouchers", VoucherCode, body=traits)

    def new_order(self, account: Account, stage: str, **more: object) -> OrderId:
        """An order of `account`, brought to `stage`; `more` may fix `parameters` and `personal_data`."""
        return self._machine.ask(
            "POST", "/portal/orders", OrderId, body={"account_id": account.account_id, "stage": stage, **more}
        )
