"""The component's window: what a page asks, and the person's answer."""

import hashlib

from starlette.responses import Response

from simulators.desktop.card.service import Cards
from simulators.desktop.cloud.service import CloudSigner
from simulators.desktop.frame import Frame
from simulators.desktop.window.decisions import Decisions, source_of
from simulators.desktop.window.model import Asked, Choice, Signing
from simulators.desktop.window.refusals import WindowEnded
from simulators.desktop.window.service import Windows
from simulators.desktop.window.shelves import Shelves
from simulators.kit.call import Call, see_other
from simulators.kit.forms import text

_LONGEST_SECRET = 64


class WindowScreens:
    """One page for each thing that can be asked."""

    def __init__(
        self,
        frame: Frame,
        windows: Windows,
        decisions: Decisions,
        shelves: Shelves,
        cards: Cards,
        cloud: CloudSigner,
    ) -> None:
        """What is asked, and what there is to answer with."""
        self._frame = frame
        self._windows = windows
        self._decisions = decisions
        self._shelves = shelves
        self._cards = cards
        self._cloud = cloud

    def show(self, call: Call) -> Response:
        """The window; raises WindowGone."""
        asked = self._windows.find(call.parameters["window_id"])
        if isinstance(asked, Choice):
            shelves = self._shelves.all(personal=asked.personal)
            return self._frame.show(
                call, "choice.html", asked=asked, shelves=shelves, offers=self._frame.offers(call, shelves)
            )
        if self._needs_login(asked):
            return self._frame.show(call, "cloud-login.html", asked=asked)
        return self._signing(call, asked)

    def _signing(self, call: Call, asked: Signing) -> Response:
        source = source_of(asked)
        return self._frame.show(
            call,
            f"{source}-signing.html",
            asked=asked,
            offer=self._shelves.named(asked.token_id, asked.key_id),
            card=self._cards.find(asked.token_id) if source == "card" else None,
            digest=hashlib.sha256(asked.data).hexdigest(),
        )

    def answer(self, call: Call) -> Response:
        """What the person decided; stays open when it can be tried again."""
        asked = self._windows.find(call.parameters["window_id"])
        if self._needs_login(asked):
            self._cloud.log_in(text(call.form, "email"), text(call.form, "password"))
            return see_other(f"/window/{asked.window_id}")
        try:
            self._decide(call, asked)
        except WindowEnded:
            return see_other("/")  # where it is told why
        return see_other("/")

    def _decide(self, call: Call, asked: Asked) -> None:
        if isinstance(asked, Choice):
            self._decisions.choose(asked, text(call.form, "certificate", required=False))
        else:
            name = "pin" if source_of(asked) == "card" else "code"
            self._decisions.sign(asked, text(call.form, name, longest=_LONGEST_SECRET))

    def cancel(self, call: Call) -> Response:
        """The person says no."""
        self._windows.cancel(call.parameters["window_id"])
        return see_other("/")

    def _needs_login(self, asked: Asked) -> bool:
        return isinstance(asked, Signing) and source_of(asked) == "cloud" and self._cloud.email is None
