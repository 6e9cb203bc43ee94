"""The app on the phone, as pages: one question each, one action at the bottom edge."""

from typing import Any, Final, Literal

import msgspec
from starlette.responses import Response
from starlette.routing import BaseRoute

from simulators.idv import words
from simulators.idv.advice import BY_CODE
from simulators.idv.intake import Intake, Shot
from simulators.idv.model import KINDS, Side, Stage, Verification
from simulators.idv.parts import Parts
from simulators.idv.refusals import AppSessionMissing, ConsentMissing, NotAPicture
from simulators.idv.service import Verifications
from simulators.kit.call import Call, json_answer, see_other
from simulators.kit.forms import FieldReader, choice, text, ticked
from simulators.kit.states import STATES
from simulators.kit.web import Handler, Site, machine_route, page, page_routes

_PATHS: Final[dict[Stage, str]] = {
    "link": "/app/consent",
    "consent": "/app/consent",
    "choice": "/app/document",
    "front": "/app/front",
    "back": "/app/back",
    "face": "/app/face",
    "withheld": "/app/done",
    "ended": "/app/done",
}
_SIDES: Final[tuple[Side, ...]] = ("front", "back", "face")
_CHANGEABLE: Final[tuple[Stage, ...]] = ("choice", "front", "back")


class Answer(msgspec.Struct, frozen=True):
    """What the phone is told of an upload; `next` is the page to go on with, which also says why if not accepted."""

    accepted: bool
    next: str


class AppPages:
    """The routes of the app."""

    def __init__(self, site: Site, parts: Parts, verifications: Verifications, intake: Intake) -> None:
        """`site` has the face of a phone."""
        self._site = site
        self._parts = parts
        self._verifications = verifications
        self._intake = intake

    def routes(self) -> list[BaseRoute]:
        """Pages, and the one address that photographs are sent to."""
        pages = page_routes(
            self._site,
            page("/", self._go_on),
            page("/app", self._go_on),
            page("/app/start/{token}", self._welcome, self._open),
            page("/app/consent", self._consent, self._take_consent),
            page("/app/withdrawal", self._withdrawal, self._withdraw),
            page("/app/document", self._document, self._choose),
            page("/app/front", self._side("front"), self._upload("front")),
            page("/app/back", self._side("back"), self._upload("back")),
            page("/app/face", self._side("face"), self._upload("face")),
            page("/app/done", self._done),
        )
        return [*pages, machine_route(self._site, "POST", "/app/pictures", self._picture)]

    def _mine(self, call: Call) -> Verification:
        """The verification that this device is connected to; raises AppSessionMissing."""
        subject = self._parts.app_sessions.subject_of(self._parts.database, self._parts.clock, call)
        if subject is None:
            raise AppSessionMissing()
        return self._verifications.current(subject)

    def _go_on(self, call: Call) -> Response:
        return see_other(_PATHS[self._mine(call).stage])

    def _welcome(self, call: Call) -> Response:
        token = call.parameters["token"]
        subject = self._parts.app_sessions.subject_of(self._parts.database, self._parts.clock, call)
        if subject is not None and subject == self._verifications.owner_of(token):
            return see_other("/app")
        verification = self._verifications.behind(token)
        minutes = self._parts.limits.app_budget.total_seconds() / 60
        return self._site.pages.show(call, "welcome.html", person=verification.person, minutes=round(minutes))

    def _open(self, call: Call) -> Response:
        token = self._verifications.open(call.parameters["token"])
        return self._parts.app_sessions.hand_over(see_other("/app"), token)

    def _consent(self, call: Call) -> Response:
        return self._step(call, ("consent",), "consent.html")

    def _take_consent(self, call: Call) -> Response:
        if not ticked(call.form, "consent"):
            raise ConsentMissing(field="consent")
        return self._on(self._intake.consent(self._mine(call).verification_id))

    def _withdrawal(self, call: Call) -> Response:
        verification = self._mine(call)
        if verification.is_final:
            return see_other("/app/done")
        return self._site.pages.show(call, "withdrawal.html", back=_PATHS[verification.stage])

    def _withdraw(self, call: Call) -> Response:
        return self._on(self._intake.refuse_consent(self._mine(call).verification_id))

    def _document(self, call: Call) -> Response:
        return self._step(
            call,
            _CHANGEABLE,
            "document.html",
            kinds=words.KIND.items(),
            states=words.states(call.language),
        )

    def _choose(self, call: Call) -> Response:
        reader, verification = FieldReader(), self._mine(call)
        kind = reader.read(lambda: choice(call.form, "kind", KINDS), "passport")
        state = reader.read(lambda: choice(call.form, "state", STATES), "PL")
        reader.finish()
        known = next(each for each in KINDS if each == kind)
        return self._on(self._intake.choose(verification.verification_id, known, state))

    def _side(self, side: Literal["front", "back", "face"]) -> Handler:
        def show(call: Call) -> Response:
            return self._step(call, (side,), "photograph.html", side=side, upload_id=self._parts.ids.new("upload"))

        return show

    def _upload(self, side: Side) -> Handler:
        """The same by a plain form, for a phone whose camera the page can't use."""

        def submit(call: Call) -> Response:
            taken = self._intake.take(self._mine(call).verification_id, _shot(call, side))
            if taken.advice is not None:
                raise taken.advice
            return self._on(taken.verification)

        return submit

    def _picture(self, call: Call) -> Response:
        side = next(each for each in _SIDES if each == choice(call.form, "side", _SIDES))
        taken = self._intake.take(self._mine(call).verification_id, _shot(call, side))
        return json_answer(Answer(taken.advice is None, _PATHS[taken.verification.stage]))

    def _done(self, call: Call) -> Response:
        return self._step(call, ("ended", "withheld"), "done.html", reason_words=words.REASON)

    def _step(self, call: Call, stages: tuple[Stage, ...], template: str, **more: Any) -> Response:
        """The page of a step, or the way to the step that the person is at."""
        verification = self._mine(call)
        if verification.stage not in stages:
            return see_other(_PATHS[verification.stage])
        return self._site.pages.show(
            call,
            template,
            verification=verification,
            advice=BY_CODE.get(verification.advice),
            tries=self._parts.limits.capture_tries,
            kind_words=words.KIND,
            pose_words=words.POSE,
            state_name=lambda code: words.state_name(code, call.language),
            **more,
        )

    def _on(self, verification: Verification) -> Response:
        return see_other(_PATHS[verification.stage])


def _shot(call: Call, side: Side) -> Shot:
    """The photograph that came with a form; raises NotAPicture, FieldMissing or FieldTooLong."""
    file = call.files.get("picture")
    if file is None or not file.content:
        raise NotAPicture(field="picture")
    return Shot(text(call.form, "upload_id", longest=80), side, file.content)
