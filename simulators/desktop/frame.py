"""What every page of the computer is shown with."""

from typing import Any

from starlette.responses import HTMLResponse

from simulators.desktop.card.model import Card
from simulators.desktop.window.model import Offer
from simulators.desktop.window.shelves import Shelf
from simulators.kit.call import Call
from simulators.kit.language import long_date
from simulators.kit.pages import Pages
from simulators.kit.refusal import N_
from simulators.settings import Names

_STANDINGS = {"suspended": N_("Zawieszony"), "revoked": N_("Unieważniony")}


class Frame:
    """Pages that know the products' names, and words for what can be chosen."""

    def __init__(self, pages: Pages, names: Names, digits: int) -> None:
        """`names` as the settings have them; `digits` of a card's PIN and PUK."""
        self.pages = pages
        self._names = names
        self._digits = digits

    def show(self, call: Call, template: str, **context: Any) -> HTMLResponse:
        """The page `template`."""
        return self.pages.show(call, template, names=self._names, digits=self._digits, **context)

    def offers(self, call: Call, shelves: list[Shelf]) -> list[tuple[str, str, str]]:
        """Value, label and hint of each certificate that can be chosen."""
        return [
            (offer.fingerprint, self._label(call, shelf, offer), self._hint(call, offer))
            for shelf in shelves
            for offer in shelf.offers
        ]

    def cards(self, cards: list[Card]) -> list[tuple[str, str]]:
        """Value and label of each card."""
        return [(each.card_id, f"{each.holder}, {each.card_id}") for each in cards]

    def _label(self, call: Call, shelf: Shelf, offer: Offer) -> str:
        card = self._say(call, N_("karta"))
        source = self._names.signature if shelf.library.kind == "cloud" else card
        return self._say(
            call,
            N_("{holder}, {source}, numer …{serial}"),
            holder=offer.holder,
            source=source,
            serial=offer.serial[-8:],
        )

    def _hint(self, call: Call, offer: Offer) -> str:
        starts, ends = (long_date(each, call.language) for each in (offer.starts_at, offer.ends_at))
        hint = self._say(
            call, N_("Wystawca: {issuer}. Ważny: {starts} – {ends}."), issuer=offer.issuer, starts=starts, ends=ends
        )
        standing = _STANDINGS.get(offer.standing or "")
        if standing is None:
            return hint
        return f"{hint} {self._say(call, standing)}."

    def _say(self, call: Call, sentence: str, **words: object) -> str:
        return self.pages.phrasebook.say(call.language, sentence, **words)
