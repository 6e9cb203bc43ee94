"""The app's screens, each for the phone that the browser is."""

import base64
from types import MappingProxyType
from typing import Final

from starlette.responses import Response

from simulators.authenticator.approving import Approving
from simulators.authenticator.device import Device
from simulators.authenticator.model import Phone
from simulators.authenticator.refusals import AppWiped, NoSecretGiven
from simulators.authenticator.secret import Secret, secret_from_picture, secret_from_text
from simulators.authenticator.service import Phones
from simulators.kit.approval import Decision
from simulators.kit.call import Call, json_answer, see_other
from simulators.kit.forms import text
from simulators.kit.pages import Pages
from simulators.kit.store import Database

_HASHES: Final = MappingProxyType(
    {
        "2.16.840.1.101.3.4.2.1": "SHA-256",
        "2.16.840.1.101.3.4.2.2": "SHA-384",
        "2.16.840.1.101.3.4.2.3": "SHA-512",
    }
)


class Screens:
    """What the person sees and does in the app."""

    def __init__(self, pages: Pages, phones: Phones, approving: Approving, device: Device, database: Database) -> None:
        """`device` tells whose phone a browser is."""
        self._approving = approving
        self._pages = pages
        self._phones = phones
        self._device = device
        self._database = database

    def home(self, call: Call) -> Response:
        """Where the app starts: its list when it stands open, else its PIN, at first its set-up."""
        if not self._has_pin(call):
            return see_other("/start")
        if not self._device.is_open(self._database, call):
            return see_other("/pin")
        phone = self._open(call)
        entries, requests = self._phones.entries(phone.phone_id), self._approving.waiting(phone)
        return self._pages.show(call, "list.html", entries=entries, requests=requests)

    def start(self, call: Call) -> Response:
        """First start: choose a PIN."""
        if call.refusal is None and self._has_pin(call):
            return see_other("/")
        return self._pages.show(call, "start.html")

    def set_up(self, call: Call) -> Response:
        """The PIN, typed twice."""
        mine = self._device.phone_id(self._database, call)
        pin, again = text(call.form, "pin", longest=20), text(call.form, "again", longest=20)
        phone = self._phones.set_up(mine, pin, again)
        response = self._device.open(self._database, see_other("/"), phone.phone_id)
        return response if mine else self._device.remember(self._database, response, phone.phone_id)

    def pin(self, call: Call) -> Response:
        """Every start: the PIN."""
        if call.refusal is None and not self._has_pin(call):
            return see_other("/start")
        return self._pages.show(call, "pin.html", wiped=isinstance(call.refusal, AppWiped))

    def unlock(self, call: Call) -> Response:
        """The PIN, typed."""
        mine = self._device.phone_id(self._database, call)
        if mine is None:
            return see_other("/start")
        self._phones.unlock(mine, text(call.form, "pin", longest=20))
        return self._device.open(self._database, see_other("/"), mine)

    def close(self, call: Call) -> Response:
        """Close the app; the next start asks for the PIN."""
        return self._device.close(self._database, see_other("/pin"), call)

    def add(self, call: Call) -> Response:
        """Scan the QR code, or type the secret."""
        self._open(call)
        return self._pages.show(call, "add.html")

    def keep(self, call: Call) -> Response:
        """Add what was scanned or typed."""
        phone = self._open(call)
        entry = self._approving.add(phone.phone_id, _secret(call))
        return see_other(f"/entries/{entry.entry_id}")

    def entry(self, call: Call) -> Response:
        """The code of one entry."""
        code = self._phones.code(self._open(call), call.parameters["entry_id"])
        return self._pages.show(call, "entry.html", shown=code)

    def code(self, call: Call) -> Response:
        """The same, for the page that follows by itself."""
        return json_answer(self._phones.code(self._open(call), call.parameters["entry_id"]))

    def ask_removal(self, call: Call) -> Response:
        """Ask before forgetting."""
        code = self._phones.code(self._open(call), call.parameters["entry_id"])
        return self._pages.show(call, "removal.html", shown=code)

    def remove(self, call: Call) -> Response:
        """Forget one entry."""
        self._phones.remove(self._open(call).phone_id, call.parameters["entry_id"])
        return see_other("/")

    def request(self, call: Call) -> Response:
        """What the signer is asked to have signed."""
        if isinstance(call.refusal, AppWiped):
            return self._pages.show(call, "pin.html", wiped=True)
        request = self._approving.find(self._open(call), call.parameters["request_id"])
        digests = [(paper.label, base64.b64decode(paper.digest).hex()) for paper in request.statement.papers]
        return self._pages.show(
            call, "request.html", request=request, papers=digests, hash_name=_HASHES.get(request.statement.hash_oid, "")
        )

    def approve(self, call: Call) -> Response:
        """Approve, with the PIN."""
        return self._decided(call, "approve")

    def refuse(self, call: Call) -> Response:
        """Refuse, with the PIN."""
        return self._decided(call, "refuse")

    def _decided(self, call: Call, decision: Decision) -> Response:
        phone = self._open(call)
        self._approving.decide(phone, call.parameters["request_id"], decision, text(call.form, "pin", longest=20))
        return see_other(f"/decided/{decision}")

    def decided(self, call: Call) -> Response:
        """The decision is with the service."""
        self._open(call)
        return self._pages.show(call, "decided.html", approved=call.parameters["decision"] == "approve")

    def _has_pin(self, call: Call) -> bool:
        phone = self._phones.find(self._device.phone_id(self._database, call))
        return phone is not None and phone.pin_hash is not None

    def _open(self, call: Call) -> Phone:
        return self._device.open_phone(self._database, self._phones, call)


def _secret(call: Call) -> Secret:
    """What the form brought: a picture goes before a text; raises NoSecretGiven."""
    picture = call.files.get("picture")
    if picture is not None and picture.content:
        return secret_from_picture(picture.content)
    typed = text(call.form, "secret", longest=1000, required=False)
    if not typed:
        raise NoSecretGiven(field="picture")
    return secret_from_text(typed, field="secret")
