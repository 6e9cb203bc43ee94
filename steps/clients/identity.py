"""Identity verification: its control resources, and the app spoken to without its pages."""

from typing import Final

import msgspec
from playwright.sync_api import APIRequestContext, APIResponse, FilePayload

from steps.clients.control import Control

FACE: Final = "face"


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """A verification as the control plane tells of it."""

    verification_id: str
    order_id: str
    stage: str
    result: str | None
    reasons: tuple[str, ...]
    decided_by: str | None
    pictures: int


class Seat(msgspec.Struct, frozen=True, kw_only=True):
    """How an operator signs in."""

    address: str
    name: str
    password: str
    phone: str


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What the portal answered to one delivery."""

    sequence: int
    status: int
    code: str = ""


def case_of(control: Control, verification_id: str) -> Case:
    """The verification as it is now."""
    return control.ask("GET", f"/idv/verifications/{verification_id}", Case)


def seat(control: Control) -> Seat:
    """The operator's who is there from the start."""
    return control.ask("GET", "/idv/operator", Seat)


def report_lost(control: Control, *, kind: str, state: str, number: str) -> None:
    """Put a document on the register of lost ones."""
    control.tell("PUT", "/idv/lost-documents", kind=kind, state=state, number=number)


def decide(control: Control, verification_id: str, result: str, *reasons: str) -> None:
    """Come to a result without the app."""
    control.tell("PUT", f"/idv/verifications/{verification_id}/decision", result=result, reasons=reasons)


def hold_results(control: Control, verification_id: str) -> None:
    """Keep results back until they are sent by `send_results`."""
    control.tell("PUT", f"/idv/verifications/{verification_id}/deliveries", held=True)


def send_results(control: Control, verification_id: str, *order: int, signature: str = "right") -> list[Told]:
    """Send the results with these numbers, in this order."""
    path = f"/idv/verifications/{verification_id}/deliveries"
    return control.ask("POST", path, list[Told], order=order, signature=signature)


class AppLine:
    """The app's own requests, sent by a phone without a look at its pages."""

    def __init__(self, requests: APIRequestContext, idv: str) -> None:
        """`requests` share the phone's cookies."""
        self._requests = requests
        self._idv = idv
        self._uploads = 0

    def start(self, link: str) -> None:
        """Use the link up and consent."""
        self._answered(self._requests.post(link))
        self._answered(self._requests.post(f"{self._idv}/app/consent", form={"consent": "on"}))

    def choose(self, kind: str, state: str) -> None:
        """The document that will be shown."""
        self._answered(self._requests.post(f"{self._idv}/app/document", form={"kind": kind, "state": state}))

    def send(self, side: str, picture: bytes) -> str:
        """One photograph; the path where the app goes on."""
        self._uploads += 1
        file: FilePayload = {"name": "picture.jpg", "mimeType": "image/jpeg", "buffer": picture}
        answer = self._requests.post(
            f"{self._idv}/app/pictures",
            multipart={"side": side, "upload_id": f"upload-{side}-{self._uploads}", "picture": file},
        )
        return str(self._answered(answer).json()["next"]).rsplit("/", 1)[1]

    def question(self) -> str:
        """What the app says now, as it stands in its page."""
        return self._answered(self._requests.get(f"{self._idv}/app")).text()

    def _answered(self, response: APIResponse) -> APIResponse:
        assert response.ok, f"{response.url}: {response.status} {response.text()[:300]}"
        return response
