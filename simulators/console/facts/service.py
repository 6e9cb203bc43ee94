"""Asks around the bench: who answers, what was sent, what happened."""

from typing import Final
from urllib.parse import urlencode

import httpx

from simulators.console.facts.model import Health, JournalQuestion, Message, MessageQuestion, Presence
from simulators.console.facts.refusals import MessagesUnreachable, QuestionUnreadable
from simulators.kit.journal import Entry, Journal
from simulators.kit.outbox import PeerUnavailable
from simulators.kit.peers import AddressBook, Peer, PeerRefused
from simulators.kit.trust import trusted

LONGEST_WAIT: Final = 25.0  # seconds; callers and browsers give up at 30
_PATIENCE: Final = 2.0  # seconds for a sign of life
_SIGN_OF_LIFE: Final = "/static/icon.svg"  # every simulator serves it, and it asks nothing of its store


class Facts:
    """What can be found out about a running bench."""

    def __init__(self, addresses: AddressBook, messages: Peer, journal: Journal) -> None:
        """`messages` is the messages simulator."""
        self._addresses = addresses
        self._messages = messages
        self._journal = journal
        self._http = httpx.Client(timeout=_PATIENCE, verify=trusted(), trust_env=False)

    def addresses(self) -> dict[str, str]:
        """Every simulator with its address."""
        return self._addresses.all()

    def health(self) -> Health:
        """Ask every simulator for a sign of life, but for the signing component, which may be closed."""
        asked = {name: address for name, address in self.addresses().items() if name != "desktop"}
        present = [Presence(name, address, self._answers(address)) for name, address in asked.items()]
        return Health(healthy=all(each.answers for each in present), simulators=present)

    def messages(self, question: MessageQuestion) -> list[Message]:
        """The messages, oldest first; raises MessagesUnreachable or QuestionUnreadable."""
        wait = None if question.wait is None else _patience(question.wait)
        asked = {"to": question.to, "channel": question.channel, "after": question.after, "wait": wait}
        query = urlencode({name: value for name, value in asked.items() if value is not None})
        try:
            return self._messages.ask("GET", f"/api/messages?{query}", answer=list[Message])
        except PeerUnavailable as error:
            raise MessagesUnreachable("messages") from error
        except PeerRefused as error:
            raise QuestionUnreadable("messages", reason=error.code or str(error.status)) from error

    def entries(self, question: JournalQuestion) -> list[Entry]:
        """The journal's facts, oldest first."""
        about, event, after = question.about, question.event, question.after
        if question.wait:
            return self._journal.wait_for(event, about=about, after=after, seconds=_patience(question.wait))
        return self._journal.entries(after=after, about=about, event=event, limit=question.limit)

    def _answers(self, address: str) -> bool:
        try:
            return self._http.get(address + _SIGN_OF_LIFE).status_code < 500
        except httpx.TransportError:
            return False


def _patience(wait: float) -> float:
    """`wait` seconds, but no longer than a caller has patience."""
    return min(wait, LONGEST_WAIT)
