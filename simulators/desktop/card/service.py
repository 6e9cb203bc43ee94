"""Cards as a person has them: PIN, PUK, tries, and what they sign."""

import threading
from collections.abc import Callable, Mapping
from typing import TypeVar

import msgspec

from simulators.desktop.card import issuing
from simulators.desktop.card.model import Card, CardKey, CardMade, CardSeen, ChipKind, NewCard, NewCertificate
from simulators.desktop.card.refusals import (
    CardBlocked,
    CardDead,
    CardUnknown,
    CertificateUnreadable,
    NewPinsDiffer,
    PinNotDigits,
    PinWrong,
    PukNotDigits,
    PukWrong,
)
from simulators.desktop.card.store import CardStore
from simulators.desktop.card.token import Chip, PinRefused, StoredCertificate
from simulators.desktop.reading import Unreadable, facts_of
from simulators.hsm import Digest
from simulators.kit.peers import Peer
from simulators.kit.simulator import Surroundings
from simulators.kit.store import Database

T = TypeVar("T")
_SIMULATOR = "desktop"
_SHOWN = 20


class Cards:
    """Every card of the bench, wherever it lies."""

    def __init__(
        self,
        surroundings: Surroundings,
        store: CardStore,
        database: Database,
        chips: Mapping[ChipKind, Chip],
        authority: Peer,
    ) -> None:
        """`chips` by kind; new cards get the first."""
        self._clock = surroundings.clock
        self._ids = surroundings.ids
        self._journal = surroundings.journal
        self._limits = surroundings.settings.limits
        self._store = store
        self._database = database
        self._chips = dict(chips)
        self._authority = authority
        self._presenting = threading.Lock()

    def make(self, wanted: NewCard) -> CardMade:
        """A card with its keys and certificates; raises CertificateNotIssued or CertificateUnreadable."""
        self._require_digits(wanted.pin, PinNotDigits, "pin")
        self._require_digits(wanted.puk, PukNotDigits, "puk")
        kind = next(iter(self._chips))
        card = Card(
            card_id=self._ids.new("card"),
            chip=kind,
            holder=f"{wanted.person.given_names} {wanted.person.surname}",
            made_at=self._clock.now(),
            pin_tries_left=self._limits.card_pin_tries,
            puk_tries_left=self._limits.card_puk_tries,
        )
        self._chips[kind].make(card.card_id, wanted.pin, wanted.puk)
        self._keep(card)
        serials = self._fill(card, wanted)
        self._journal.write(_SIMULATOR, card.card_id, "card-made", chip=kind, serials=serials)
        return CardMade(card.card_id, serials, [key.csr for key in self._keys(card)])

    def _fill(self, card: Card, wanted: NewCard) -> list[str]:
        """Keys and certificates; the serials (hex) of the certificates."""
        key = self._new_key(card, wanted)
        serials = []
        for number, each in enumerate(wanted.certificates):
            if number > 0 and not each.same_key:
                key = self._new_key(card, wanted)
            serials.append(self._certify(card, wanted, each, key))
        return serials

    def _new_key(self, card: Card, wanted: NewCard) -> CardKey:
        chip = self._chips[card.chip]
        key_id = chip.generate(card.card_id, wanted.pin, wanted.key_type)
        csr = issuing.request_for(issuing.OpenedCard(chip, card.card_id, wanted.pin), key_id)
        key = CardKey(key_id=key_id, card_id=card.card_id, key_type=wanted.key_type, csr=csr)
        with self._database.write() as connection:
            self._store.add_key(connection, key)
        return key

    def _certify(self, card: Card, wanted: NewCard, each: NewCertificate, key: CardKey) -> str:
        if each.der is not None:
            return self._write(card, StoredCertificate(key.key_id, each.purpose, each.der))
        issued = issuing.apply(self._authority, self._ids, wanted.person, each, key.csr)
        self._write_chain(card, issued.chain)
        return self._write(card, StoredCertificate(key.key_id, each.purpose, issued.certificate))

    def _write_chain(self, card: Card, chain: list[bytes]) -> None:
        chip = self._chips[card.chip]
        there = {each.certificate for each in chip.certificates(card.card_id)}
        for each in chain:
            if each not in there:
                chip.put_certificate(card.card_id, StoredCertificate("", "authority", each))

    def add_certificate(self, card_id: str, stored: StoredCertificate) -> str:
        """Write one more certificate on the card; its serial. Raises CardUnknown or CertificateUnreadable."""
        return self._write(self.find(card_id), stored)

    def _write(self, card: Card, stored: StoredCertificate) -> str:
        try:
            serial = facts_of(stored.certificate).serial
        except Unreadable as error:
            raise CertificateUnreadable(card.card_id) from error
        self._chips[card.chip].put_certificate(card.card_id, stored)
        return serial

    def find(self, card_id: str) -> Card:
        """The card; raises CardUnknown."""
        with self._database.read() as connection:
            card = self._store.card(connection, card_id)
        if card is None:
            raise CardUnknown(card_id)
        return card

    def latest(self) -> list[Card]:
        """The cards made last, for whoever looks for theirs."""
        with self._database.read() as connection:
            return self._store.latest(connection, _SHOWN)

    def seen(self, card_id: str) -> CardSeen:
        """How it stands with a card; raises CardUnknown."""
        card = self.find(card_id)
        own = [each for each in self.certificates(card_id) if each.purpose != "authority"]
        serials = [facts_of(each.certificate).serial for each in own]
        return CardSeen(card.card_id, card.chip, card.holder, card.pin_tries_left, card.puk_tries_left, serials)

    def first_key(self, card_id: str) -> CardKey:
        """The key that a new certificate is written for, unless another is named; raises CardUnknown."""
        return self._keys(self.find(card_id))[0]

    def certificates(self, card_id: str) -> list[StoredCertificate]:
        """What stands on the card, which anybody may read; raises CardUnknown."""
        return self._chips[self.find(card_id).chip].certificates(card_id)

    def sign(self, card_id: str, pin: str, key_id: str, digest: bytes, made_by: Digest) -> bytes:
        """A signature by the card; raises PinNotDigits, PinWrong or CardBlocked."""
        self._require_digits(pin, PinNotDigits, "pin")
        chip = self._chips[self.find(card_id).chip]
        value = self._with_pin(card_id, lambda: chip.sign(card_id, pin, key_id, digest, made_by))
        self._journal.write(_SIMULATOR, card_id, "card-signed", key=key_id, digest=digest.hex())
        return value

    def _with_pin(self, card_id: str, use: Callable[[], T]) -> T:
        """A try is counted before it is made, so that nobody gains by pulling the card out in between."""
        with self._presenting:
            card = self.find(card_id)
            left = card.pin_tries_left - 1
            if left < 0:
                raise CardBlocked(card_id)
            self._keep(msgspec.structs.replace(card, pin_tries_left=left))
            try:
                result = use()
            except PinRefused as error:
                self._journal.write(_SIMULATOR, card_id, "pin-wrong", left=left)
                raise PinWrong(card_id, field="pin", left=left) if left else CardBlocked(card_id) from error
            self._keep(msgspec.structs.replace(card, pin_tries_left=self._limits.card_pin_tries))
        return result

    def unblock(self, card_id: str, puk: str, pin: str, again: str) -> None:
        """A new PIN by PUK; raises PukNotDigits, PinNotDigits, NewPinsDiffer, PukWrong or CardDead."""
        self._require_digits(puk, PukNotDigits, "puk")
        self._require_digits(pin, PinNotDigits, "new_pin")
        if pin != again:
            raise NewPinsDiffer(card_id, field="again")
        with self._presenting:
            self._set_pin(self.find(card_id), puk, pin)
        self._journal.write(_SIMULATOR, card_id, "card-unblocked")

    def _set_pin(self, card: Card, puk: str, pin: str) -> None:
        left = card.puk_tries_left - 1
        if left < 0:
            raise CardDead(card.card_id, field="puk")
        self._keep(msgspec.structs.replace(card, puk_tries_left=left))
        try:
            self._chips[card.chip].set_pin(card.card_id, puk, pin)
        except PinRefused as error:
            self._journal.write(_SIMULATOR, card.card_id, "puk-wrong", left=left)
            raise (PukWrong if left else CardDead)(card.card_id, field="puk", left=left) from error
        whole = {"pin_tries_left": self._limits.card_pin_tries, "puk_tries_left": self._limits.card_puk_tries}
        self._keep(msgspec.structs.replace(card, **whole))

    def _keys(self, card: Card) -> list[CardKey]:
        with self._database.read() as connection:
            return self._store.keys(connection, card.card_id)

    def _keep(self, card: Card) -> None:
        with self._database.write() as connection:
            self._store.keep(connection, card)

    def _require_digits(self, secret: str, refusal: type[PinNotDigits | PukNotDigits], field: str) -> None:
        digits = self._limits.card_secret_digits
        if len(secret) != digits or not (secret.isascii() and secret.isdigit()):
            raise refusal(field=field, digits=digits)
