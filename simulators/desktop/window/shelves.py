"""What can be chosen now: one shelf for each issuer (library) that the component knows."""

from collections.abc import Iterable
from typing import Literal

import msgspec
from cryptography import x509

from simulators.desktop.card.service import Cards
from simulators.desktop.card.token import StoredCertificate
from simulators.desktop.cloud.refusals import CloudNotLoggedIn, CloudSilent
from simulators.desktop.cloud.service import CloudSigner
from simulators.desktop.computer.model import Library
from simulators.desktop.computer.service import Computers
from simulators.desktop.reading import facts_of
from simulators.desktop.window.model import Offer, Source
from simulators.kit.clock import Clock

CLOUD_TOKEN = "ecsigner"  # noqa: S105 - the name of a token in the sense of PKCS#11, no secret


class Shelf(msgspec.Struct, frozen=True):
    """One issuer's certificates; `state` says why there may be none."""

    library: Library
    state: Literal["ready", "log-in", "silent"]
    offers: list[Offer]


class Shelves:
    """Reads cards and cloud as the component's listing half does."""

    def __init__(self, computers: Computers, cards: Cards, cloud: CloudSigner, clock: Clock) -> None:
        """What the component can reach."""
        self._computers = computers
        self._cards = cards
        self._cloud = cloud
        self._clock = clock

    def all(self, *, personal: bool) -> list[Shelf]:
        """Every issuer, in the order in which they were added."""
        state = self._computers.state
        shelves = [
            self._card(each, personal) if each.kind == "card" else self._clouds(each) for each in state.libraries
        ]
        if state.started_early:
            return [Shelf(each.library, "ready", []) for each in shelves]
        if personal:
            return [each for each in shelves if each.library.kind == "card"]
        return shelves

    def find(self, fingerprint: str, *, personal: bool) -> Offer | None:
        """The offer with this fingerprint (SHA-256, hex), if it is there now."""
        offers = [offer for shelf in self.all(personal=personal) for offer in shelf.offers]
        return next((each for each in offers if each.fingerprint == fingerprint), None)

    def of_key(self, card_id: str, key_id: str) -> list[Offer]:
        """What stands on a card for one key, whatever its purpose and validity."""
        stored = self._cards.certificates(card_id)
        return [_on_card(card_id, each, stored) for each in stored if each.key_id == key_id]

    def named(self, token_id: str, key_id: str) -> Offer | None:
        """A certificate of the key that a page means, for the person to see what they sign with."""
        if token_id != CLOUD_TOKEN:
            return next(iter(self.of_key(token_id, key_id)), None)
        clouds = [self._clouds(each) for each in self._computers.state.libraries if each.kind == "cloud"]
        return next((offer for shelf in clouds for offer in shelf.offers if offer.key_id == key_id), None)

    def _card(self, library: Library, personal: bool) -> Shelf:
        card_id = self._computers.card_in_reader
        stored = self._cards.certificates(card_id) if card_id else []
        wanted = "personal" if personal else "qualified"
        offers = [_on_card(str(card_id), each, stored) for each in stored if each.purpose == wanted]
        return Shelf(library, "ready", self._current(offers))

    def _clouds(self, library: Library) -> Shelf:
        try:
            found = self._cloud.credentials()
        except CloudNotLoggedIn:
            return Shelf(library, "log-in", [])
        except CloudSilent:
            return Shelf(library, "silent", [])
        offers = [
            _offer("cloud", CLOUD_TOKEN, each.credential_id, each.certificates, standing=each.status) for each in found
        ]
        return Shelf(library, "ready", self._current(offers))

    def _current(self, offers: list[Offer]) -> list[Offer]:
        """Without those that have expired, which the real component hides too; oldest first."""
        now = self._clock.now()
        return sorted((each for each in offers if each.ends_at >= now), key=lambda each: (each.starts_at, each.serial))


def _on_card(card_id: str, own: StoredCertificate, stored: Iterable[StoredCertificate]) -> Offer:
    issuers = [each.certificate for each in stored if each.purpose == "authority"]
    return _offer("card", card_id, own.key_id, [own.certificate, *_chain(own.certificate, issuers)])


def _chain(certificate: bytes, issuers: list[bytes]) -> list[bytes]:
    """The issuers of `certificate` among `issuers`, nearest first, by name (RFC 5280 §6.1)."""
    by_name = {x509.load_der_x509_certificate(each).subject: each for each in issuers}
    chain: list[bytes] = []
    sought = x509.load_der_x509_certificate(certificate).issuer
    while sought in by_name and by_name[sought] not in chain:
        chain.append(by_name[sought])
        sought = x509.load_der_x509_certificate(chain[-1]).issuer
    return chain


def _offer(
    source: Source, token_id: str, key_id: str, certificates: list[bytes], *, standing: str | None = None
) -> Offer:
    facts = facts_of(certificates[0])
    return Offer(
        source=source,
        token_id=token_id,
        key_id=key_id,
        fingerprint=facts.fingerprint,
        certificate=certificates[0],
        chain=certificates[1:],
        holder=facts.holder,
        issuer=facts.issuer,
        serial=facts.serial,
        starts_at=facts.starts_at,
        ends_at=facts.ends_at,
        standing=standing,
    )
