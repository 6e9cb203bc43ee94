"""The control plane's part: the state of the computer, cards, the reader, and what the window shows."""

import hashlib
from typing import Final

import msgspec

from simulators.desktop.card.model import CardMade, CardSeen, NewCard, NewCertificate
from simulators.desktop.card.refusals import (
    CardBlocked,
    CardUnknown,
    CertificateNotIssued,
    CertificateUnreadable,
    PinNotDigits,
    PinWrong,
    PukNotDigits,
)
from simulators.desktop.card.service import Cards
from simulators.desktop.card.token import StoredCertificate
from simulators.desktop.cloud.service import CloudSigner
from simulators.desktop.computer.model import ComputerState
from simulators.desktop.computer.refusals import LibraryNotLoadable
from simulators.desktop.computer.service import Computers
from simulators.desktop.window.service import Windows
from simulators.kit.api import Operation
from simulators.kit.call import Call
from simulators.kit.refusal import MalformedRequest


class Inserting(msgspec.Struct, frozen=True):
    """The card to put into the reader."""

    card_id: str


class Reader(msgspec.Struct, frozen=True):
    """The card in the reader, if there is one."""

    card_id: str | None


class Written(msgspec.Struct, frozen=True):
    """A certificate put on a card: its serial (hex)."""

    serial: str


class Wanted(msgspec.Struct, frozen=True):
    """Octets to be signed by a card, without a page and a window."""

    to_be_signed: bytes
    pin: str = "12345678"


class MadeByCard(msgspec.Struct, frozen=True):
    """A signature over them, SHA-256: PKCS#1 v1.5, or DER of ECDSA-Sig-Value."""

    signature_value: bytes


class WindowSeen(msgspec.Struct, frozen=True):
    """What stands open on the computer's screen."""

    window_id: str | None = None
    kind: str | None = None
    origin: str | None = None
    path: str = "/"


_MAKING: Final = (CertificateNotIssued, CertificateUnreadable, PinNotDigits, PukNotDigits)


class Control:
    """The resources under `/desktop`."""

    def __init__(self, computers: Computers, cards: Cards, cloud: CloudSigner, windows: Windows) -> None:
        """What scenarios begin with."""
        self._computers = computers
        self._cards = cards
        self._cloud = cloud
        self._windows = windows

    def operations(self) -> tuple[Operation, ...]:
        """What the control plane offers."""
        one, unknown = "/cards/{card_id}", (CardUnknown,)
        by_card = (CardUnknown, PinNotDigits, PinWrong, CardBlocked)
        written = (CardUnknown, CertificateUnreadable)
        state, libraries = ComputerState, (LibraryNotLoadable,)
        as_new = "A computer as new: component running, reader empty, nobody logged in"
        return (
            Operation("GET", "/state", "How it stands with the computer", self.state, result=state),
            Operation("PUT", "/state", "Put the computer into a state", self.become, state, state, refusals=libraries),
            Operation("DELETE", "/state", as_new, self.renew, result=state),
            Operation("POST", "/cards", "Make a card", self.make, NewCard, CardMade, 201, refusals=_MAKING),
            Operation("GET", one, "How it stands with a card", self.card, result=CardSeen, refusals=unknown),
            Operation(
                "POST", one + "/certificates", "Write", self.write, NewCertificate, Written, 201, refusals=written
            ),
            Operation("POST", one + "/signatures", "Sign", self.sign, Wanted, MadeByCard, 201, refusals=by_card),
            Operation("GET", "/reader", "Which card is in the reader", self.reader, result=Reader),
            Operation("PUT", "/reader", "Put a card into the reader", self.insert, Inserting, refusals=unknown),
            Operation("DELETE", "/reader", "Pull the card out", self.pull_out),
            Operation("GET", "/window", "What the component's window shows", self.window, result=WindowSeen),
        )

    def state(self, _: Call) -> ComputerState:
        """How it stands."""
        return self._computers.state

    def become(self, call: Call) -> ComputerState:
        """Members that are left out are as new."""
        return self._computers.become(call.json(ComputerState))

    def renew(self, _: Call) -> ComputerState:
        """As new; the cards stay, they are people's."""
        self._cloud.log_out()
        self._windows.end_all()
        return self._computers.renew()

    def make(self, call: Call) -> CardMade:
        """A card."""
        return self._cards.make(call.json(NewCard))

    def card(self, call: Call) -> CardSeen:
        """Tries left, serials."""
        return self._cards.seen(call.parameters["card_id"])

    def write(self, call: Call) -> Written:
        """One more certificate, as it is, for the card's first key."""
        card_id, asked = call.parameters["card_id"], call.json(NewCertificate)
        if asked.der is None:
            raise MalformedRequest(call.path, reason="der")
        key = self._cards.first_key(card_id)
        stored = StoredCertificate(key.key_id, asked.purpose, asked.der)
        return Written(self._cards.add_certificate(card_id, stored))

    def sign(self, call: Call) -> MadeByCard:
        """With the card's first key."""
        card_id, asked = call.parameters["card_id"], call.json(Wanted)
        digest = hashlib.sha256(asked.to_be_signed).digest()
        key = self._cards.first_key(card_id)
        return MadeByCard(self._cards.sign(card_id, asked.pin, key.key_id, digest, "SHA-256"))

    def reader(self, _: Call) -> Reader:
        """The card in the reader."""
        return Reader(self._computers.card_in_reader)

    def insert(self, call: Call) -> None:
        """Put a card in."""
        self._computers.insert(self._cards.find(call.json(Inserting).card_id).card_id)

    def pull_out(self, _: Call) -> None:
        """Pull it out."""
        self._computers.pull_out()

    def window(self, _: Call) -> WindowSeen:
        """What the person would see now."""
        asked = self._windows.current()
        if asked is None:
            return WindowSeen()
        kind = type(asked).__name__.lower()
        return WindowSeen(asked.window_id, kind, asked.origin, f"/window/{asked.window_id}")
