"""The operator's desk as pages: cases, their evidence, the decision."""

from dataclasses import dataclass
from typing import Any

from starlette.responses import Response
from starlette.routing import BaseRoute

from simulators.idv import words
from simulators.idv.comparison import compare
from simulators.idv.desk import CHOICES, Desk
from simulators.idv.model import CorrectedNames
from simulators.idv.parts import Parts
from simulators.idv.refusals import SignInNeeded
from simulators.kit.call import Call, see_other
from simulators.kit.forms import FieldReader, choice, text
from simulators.kit.names import person_name
from simulators.kit.web import Handler, Site, machine_route, page, page_routes


@dataclass(frozen=True)
class DeskPages:
    """The routes of the desk; `site` has the face of the bench."""

    site: Site
    parts: Parts
    desk: Desk

    def routes(self) -> list[BaseRoute]:
        """Pages and pictures."""
        pages = page_routes(
            self.site,
            page("/desk/sign-in", self._sign_in, self._first_factor),
            page("/desk/code", self._code, self._second_factor),
            page("/desk/sign-out", self._signed_out, self._sign_out),
            page("/desk", self._behind(self._cases)),
            page("/desk/cases/{verification_id}", self._behind(self._case), self._behind(self._decide)),
        )
        picture = "/desk/cases/{verification_id}/pictures/{picture_id}.jpg"
        return [*pages, machine_route(self.site, "GET", picture, self._picture)]

    def _operator(self, call: Call) -> str | None:
        return self.parts.desk_sessions.subject_of(self.parts.database, self.parts.clock, call)

    def _behind(self, handler: Handler) -> Handler:
        """`handler`, for a signed-in operator only; anybody else is shown the way in."""

        def guarded(call: Call) -> Response:
            return handler(call) if self._operator(call) else see_other("/desk/sign-in")

        return guarded

    def _sign_in(self, call: Call) -> Response:
        return self.site.pages.show(call, "sign-in.html")

    def _first_factor(self, call: Call) -> Response:
        reader = FieldReader()
        name = reader.read(lambda: text(call.form, "name"), "")
        password = reader.read(lambda: text(call.form, "password"), "")
        reader.finish()
        token = self.desk.sign_in(name, password)
        return self.parts.sign_ins.hand_over(see_other("/desk/code"), token)

    def _pending(self, call: Call) -> str | None:
        return self.parts.sign_ins.subject_of(self.parts.database, self.parts.clock, call)

    def _code(self, call: Call) -> Response:
        return self.site.pages.show(call, "code.html") if self._pending(call) else see_other("/desk/sign-in")

    def _second_factor(self, call: Call) -> Response:
        sign_in = self._pending(call)
        if sign_in is None:
            return see_other("/desk/sign-in")
        token = self.desk.confirm(sign_in, text(call.form, "code"))
        self.parts.sign_ins.end(self.parts.database, call)
        return self.parts.desk_sessions.hand_over(see_other("/desk"), token)

    def _signed_out(self, call: Call) -> Response:
        return see_other("/desk" if self._operator(call) else "/desk/sign-in")

    def _sign_out(self, call: Call) -> Response:
        self.parts.desk_sessions.end(self.parts.database, call)
        return self.parts.desk_sessions.take_back(see_other("/desk/sign-in"))

    def _cases(self, call: Call) -> Response:
        waiting, decided = self.desk.cases()
        return self._show(call, "cases.html", waiting=waiting, decided=decided)

    def _case(self, call: Call) -> Response:
        verification, pictures = self.desk.case(call.parameters["verification_id"])
        rows = compare(verification, self.parts.clock.now())
        earlier = self.desk.refusals_elsewhere(verification)
        return self._show(call, "case.html", case=verification, pictures=pictures, rows=rows, earlier=earlier)

    def _decide(self, call: Call) -> Response:
        reader = FieldReader()
        note = reader.read(lambda: text(call.form, "note", longest=500), "")
        chosen = reader.read(lambda: choice(call.form, "choice", CHOICES), "decline")
        corrected = _corrected(call, reader) if chosen == "correct" else None
        reader.finish()
        known = next(each for each in CHOICES if each == chosen)
        verification_id = call.parameters["verification_id"]
        self.desk.decide(verification_id, self._operator(call) or "", known, note, corrected)
        return see_other(f"/desk/cases/{verification_id}")

    def _picture(self, call: Call) -> Response:
        if not self._operator(call):
            raise SignInNeeded()
        picture = self.desk.picture(call.parameters["verification_id"], call.parameters["picture_id"])
        return Response(picture.content, media_type="image/jpeg", headers={"Cache-Control": "no-store"})

    def _show(self, call: Call, template: str, **context: Any) -> Response:
        return self.site.pages.show(
            call,
            template,
            operator=self._operator(call),
            reason_words=words.REASON,
            result_words=words.RESULT,
            by_words=words.DECIDED_BY,
            side_words=words.SIDE,
            **context,
        )


def _corrected(call: Call, reader: FieldReader) -> CorrectedNames:
    given_names = reader.read(lambda: person_name(call.form, "given_names"), "")
    return CorrectedNames(given_names, reader.read(lambda: person_name(call.form, "surname"), ""))
