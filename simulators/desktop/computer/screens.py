"""The computer as its owner sees it: the component in the tray, the card reader, the cloud signer."""

from pathlib import Path

from starlette.responses import Response

from simulators.desktop.card.service import Cards
from simulators.desktop.cloud.service import CloudSigner
from simulators.desktop.computer.model import CARD_LIBRARY, CLOUD_LIBRARY, CURRENT_VERSION
from simulators.desktop.computer.service import Computers
from simulators.desktop.frame import Frame
from simulators.desktop.window.refusals import PersonCancelled, WindowEnded
from simulators.desktop.window.service import Windows
from simulators.kit.call import Call, json_answer, see_other
from simulators.kit.forms import text

_LONGEST_PATH = 400


class Screens:
    """What the person sees and does, apart from the component's window."""

    def __init__(self, frame: Frame, computers: Computers, cards: Cards, cloud: CloudSigner, windows: Windows) -> None:
        """The computer and what is on it."""
        self._frame = frame
        self._computers = computers
        self._cards = cards
        self._cloud = cloud
        self._windows = windows

    def home(self, call: Call) -> Response:
        """Everything at a glance."""
        inserted = self._computers.card_in_reader
        last = self._windows.last()
        ended = self._frame.pages.sentences(last, call.language)[0] if isinstance(last, WindowEnded) else None
        return self._frame.show(
            call,
            "computer.html",
            state=self._computers.state,
            current_version=CURRENT_VERSION,
            card=self._cards.find(inserted) if inserted else None,
            cards=self._frame.cards(self._cards.latest()),
            email=self._cloud.email,
            outcome=type(last).__name__.lower() if last is not None and ended is None else None,
            ended=ended,
            was_cancelled=isinstance(last, PersonCancelled),
        )

    def stage(self, _: Call) -> Response:
        """Whether a window is open, for the page that follows by itself."""
        asked = self._windows.current()
        if asked is None:
            return json_answer({"stage": "idle", "path": "/"})
        return json_answer({"stage": asked.window_id, "path": f"/window/{asked.window_id}"})

    def to_window(self, _: Call) -> Response:
        """The window that is open now, else the computer."""
        asked = self._windows.current()
        return see_other(f"/window/{asked.window_id}" if asked else "/")

    def installer(self, call: Call) -> Response:
        """The installer, which the site's download link leads to."""
        return self._frame.show(call, "installer.html", state=self._computers.state, current_version=CURRENT_VERSION)

    def install(self, _: Call) -> Response:
        """Install the current version."""
        self._computers.install()
        return see_other("/")

    def start(self, _: Call) -> Response:
        """Start the component, or start it again."""
        self._computers.start()
        return see_other("/")

    def stop(self, _: Call) -> Response:
        """End the component."""
        self._computers.stop()
        return see_other("/")

    def insert(self, call: Call) -> Response:
        """Put a card into the reader."""
        self._computers.insert(self._cards.find(text(call.form, "card")).card_id)
        return self.to_window(call)

    def pull_out(self, call: Call) -> Response:
        """Empty the reader."""
        self._computers.pull_out()
        return self.to_window(call)

    def issuers(self, call: Call) -> Response:
        """The list of issuers, and a form for one more."""
        libraries = self._computers.state.libraries
        known = {"card_library": CARD_LIBRARY, "cloud_library": CLOUD_LIBRARY}
        return self._frame.show(call, "issuers.html", libraries=libraries, **known)

    def add_issuer(self, call: Call) -> Response:
        """One more issuer."""
        self._computers.add_library(text(call.form, "path", longest=_LONGEST_PATH))
        return self.to_window(call)

    def login(self, call: Call) -> Response:
        """The cloud signer's login."""
        return self._frame.show(call, "cloud.html")

    def log_in(self, call: Call) -> Response:
        """The portal's e-mail and password, typed."""
        self._cloud.log_in(text(call.form, "email"), text(call.form, "password"))
        return self.to_window(call)

    def log_out(self, _: Call) -> Response:
        """Forget the cloud signer's login."""
        self._cloud.log_out()
        return see_other("/")

    def blocked_card(self, call: Call) -> Response:
        """The PUK dialog, for the card in the reader."""
        card = self._cards.find(self._computers.require_card())
        return self._frame.show(call, "unblock.html", card=card)

    def unblock(self, call: Call) -> Response:
        """PUK and new PIN, typed."""
        card_id = self._computers.require_card()
        puk, pin, again = (text(call.form, name, longest=20) for name in ("puk", "new_pin", "again"))
        self._cards.unblock(card_id, puk, pin, again)
        return self.to_window(call)


class TrustedCertificate:
    """The component's own TLS certificate, for whoever wants to trust it."""

    def __init__(self, file: Path) -> None:
        """`file` is PEM."""
        self._file = file

    def download(self, _: Call) -> Response:
        """PEM."""
        return Response(self._file.read_bytes(), media_type="application/x-pem-file")
