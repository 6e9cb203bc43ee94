"""What the person does in the window, and what then goes to the page."""

import hashlib
import threading
from collections.abc import Callable
from typing import Final, TypeVar

from simulators.desktop.card.service import Cards
from simulators.desktop.cloud.service import CloudSigner
from simulators.desktop.computer.service import Computers
from simulators.desktop.reading import facts_of
from simulators.desktop.window.model import Choice, Signature, Signing, Source
from simulators.desktop.window.refusals import (
    CardGone,
    CertificateNotFound,
    LibraryNotReadable,
    NothingChosen,
    WindowEnded,
)
from simulators.desktop.window.service import Windows
from simulators.desktop.window.shelves import CLOUD_TOKEN, Shelves
from simulators.hsm import Digest

T = TypeVar("T")
_HASHES: Final[dict[Digest, str]] = {"SHA-256": "sha256", "SHA-384": "sha384", "SHA-512": "sha512"}


class Decisions:
    """One decision at a time. A WindowEnded closes the window; any other refusal lets the person try again."""

    def __init__(
        self, windows: Windows, computers: Computers, shelves: Shelves, cards: Cards, cloud: CloudSigner
    ) -> None:
        """What the person decides about, and with."""
        self._windows = windows
        self._computers = computers
        self._shelves = shelves
        self._cards = cards
        self._cloud = cloud
        self._deciding = threading.Lock()

    def choose(self, asked: Choice, fingerprint: str) -> None:
        """Give the page this certificate; raises NothingChosen or WindowGone."""
        with self._deciding:
            self._windows.find(asked.window_id)
            offer = self._shelves.find(fingerprint, personal=asked.personal)
            if offer is None:
                raise NothingChosen(asked.window_id, field="certificate")
            self._windows.decide(asked.window_id, offer)

    def sign(self, asked: Signing, secret: str) -> None:
        """Sign with the PIN of the card, or the phone's code; raises what card and cloud say no to."""
        sources: dict[Source, Callable[[Signing, str], Signature]] = {"card": self._by_card, "cloud": self._by_cloud}
        with self._deciding:
            self._windows.find(asked.window_id)
            made = self._ending(asked, lambda: sources[source_of(asked)](asked, secret))
            self._windows.decide(asked.window_id, made)

    def require_signable(self, asked: Signing) -> None:
        """What can be told before the person is asked for a secret; raises a WindowEnded."""
        self._require_library(source_of(asked))
        if source_of(asked) == "card" and asked.token_id != self._computers.card_in_reader:
            raise CardGone(asked.window_id)

    def _by_card(self, asked: Signing, pin: str) -> Signature:
        """The signing half of the component looks a certificate up by its key, and wants exactly one."""
        self.require_signable(asked)
        found = self._shelves.of_key(asked.token_id, asked.key_id)
        if len(found) != 1:
            raise CertificateNotFound(asked.window_id)
        digest = hashlib.new(_HASHES[asked.made_by], asked.data).digest()
        value = self._cards.sign(asked.token_id, pin, asked.key_id, digest, asked.made_by)
        return _signature(asked, value, found[0].certificate, found[0].chain)

    def _by_cloud(self, asked: Signing, code: str) -> Signature:
        self.require_signable(asked)
        credential = self._cloud.credential(asked.key_id)
        digest = hashlib.new(_HASHES[asked.made_by], asked.data).digest()
        value = self._cloud.sign(credential, digest, asked.made_by, code)
        return _signature(asked, value, credential.certificates[0], credential.certificates[1:])

    def _require_library(self, source: Source) -> None:
        known = [each for each in self._computers.state.libraries if each.kind == source]
        if not known or self._computers.state.started_early:
            raise CertificateNotFound
        if not all(each.signs for each in known):
            raise LibraryNotReadable

    def _ending(self, asked: Signing, work: Callable[[], T]) -> T:
        try:
            return work()
        except WindowEnded as end:
            self._windows.withdraw(asked.window_id, end)
            raise


def source_of(asked: Signing) -> Source:
    """Where the key that a page means is."""
    return "cloud" if asked.token_id == CLOUD_TOKEN else "card"


def _signature(asked: Signing, value: bytes, certificate: bytes, chain: list[bytes]) -> Signature:
    """With the algorithm named as the DSS library names it: `ECDSA_SHA256`, `RSA_SHA256`."""
    scheme = "ECDSA" if facts_of(certificate).is_elliptic else "RSA"
    return Signature(value, f"{scheme}_{asked.made_by.replace('-', '')}", certificate, chain)
