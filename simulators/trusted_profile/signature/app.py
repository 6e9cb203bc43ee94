"""Signing with the component: the page that the person sees, and what its script tells and asks."""

from collections.abc import Mapping
from typing import Final

import msgspec
from starlette.responses import Response
from starlette.routing import BaseRoute

from simulators.kit.api import Operation
from simulators.kit.call import Call, json_answer
from simulators.kit.ids import Ids, fingerprint
from simulators.kit.outbox import Performer
from simulators.kit.refusal import N_, NotFound
from simulators.kit.web import machine_route, page, page_routes
from simulators.trusted_profile.account.refusals import NotSignedIn
from simulators.trusted_profile.account.service import Logins
from simulators.trusted_profile.parts import Parts
from simulators.trusted_profile.signature.model import Outcome
from simulators.trusted_profile.signature.page import SigningPage, Wording
from simulators.trusted_profile.signature.reading import Beginning, Candidate, Value, certificate_of, value_of
from simulators.trusted_profile.signature.service import Caller, Signatures

BROWSER: Final = "trusted_profile_browser"
_DIGEST: Final = "SHA256"
_CONFIRMATION: Final = Wording(
    purpose="confirm",
    title=N_("Potwierdź certyfikatem"),
    lead=N_("Podpisz wniosek certyfikatem kwalifikowanym. Wybierzesz go w oknie programu {component}."),
    back="/profile",
)


class Begun(msgspec.Struct, frozen=True):
    """A transaction begun: what it is called here."""

    path: str


class Prepared(msgspec.Struct, frozen=True, rename="camel"):
    """What the component is to sign (base64), and how."""

    to_be_signed: bytes
    digest_algorithm: str = _DIGEST


class Completed(msgspec.Struct, frozen=True, rename="camel"):
    """Where the person goes on."""

    go_on: str


class SignatureSide:
    """The signing transactions of one site, and the page that confirms an application."""

    def __init__(self, parts: Parts, signatures: Signatures, pages: SigningPage) -> None:
        """`pages` shows what is signed and talks to the component."""
        self._parts = parts
        self._signatures = signatures
        self._pages = pages
        self._logins = Logins(parts)

    def routes(self) -> list[BaseRoute]:
        """The page, the script's calls, and the signed application for its owner."""
        site, one = self._parts.site, "/signatures/{transaction_id}"
        return [
            *page_routes(
                site,
                page("/confirmation", self._confirmation),
                page("/applications/{application_id}/signed", self._signed_application),
                page(f"{one}/document", self._document),
            ),
            machine_route(site, "POST", "/signatures", self._begin),
            machine_route(site, "POST", f"{one}/certificate", self._prepare),
            machine_route(site, "POST", f"{one}/value", self._complete),
            machine_route(site, "DELETE", one, self._give_up),
        ]

    def control(self) -> tuple[Operation, ...]:
        """The signed application, for evidence."""
        return (
            Operation(
                "GET",
                "/applications/{application_id}/signed",
                "The application with the signature that confirmed it (XAdES)",
                self._evidence,
                media_type="application/xml",
                refusals=(NotFound,),
            ),
        )

    def performers(self) -> Mapping[str, Performer]:
        """None: what follows a signature happens with it."""
        return {}

    def _confirmation(self, call: Call) -> Response:
        return self._pages.show(call, _CONFIRMATION, self._parts.signed_in(call))

    def _begin(self, call: Call) -> Response:
        purpose = call.json(Beginning).purpose
        account = self._parts.who(call)
        if purpose != "login" and account is None:
            raise NotSignedIn(call.path)
        browser = call.cookies.get(BROWSER) or Ids.token()
        begun = self._signatures.begin(purpose, self._caller(call, browser), account)
        answer = json_answer(Begun(f"/signatures/{begun.transaction_id}"), 201)
        answer.set_cookie(BROWSER, browser, httponly=True, samesite="strict", path="/")
        return answer

    def _document(self, call: Call) -> Response:
        transaction_id = call.parameters["transaction_id"]
        return _xml(self._signatures.document(transaction_id, self._caller(call)), transaction_id)

    def _prepare(self, call: Call) -> Response:
        transaction_id = call.parameters["transaction_id"]
        certificate = certificate_of(transaction_id, call.json(Candidate).certificate)
        return json_answer(Prepared(self._signatures.prepare(transaction_id, self._caller(call), certificate)))

    def _complete(self, call: Call) -> Response:
        transaction_id, asked = call.parameters["transaction_id"], call.json(Value)
        value = value_of(transaction_id, asked.signature_value)
        certificate = certificate_of(transaction_id, asked.certificate)
        return self._gone_on(call, self._signatures.complete(transaction_id, self._caller(call), value, certificate))

    def _gone_on(self, call: Call, outcome: Outcome) -> Response:
        answer = json_answer(Completed(outcome.go_on))
        if outcome.logs_in is None:
            return answer
        self._parts.sessions.end(self._parts.database, call)
        return self._parts.sessions.hand_over(answer, self._logins.begin_session(outcome.logs_in, by="certificate"))

    def _give_up(self, call: Call) -> Response:
        self._signatures.give_up(call.parameters["transaction_id"], self._caller(call))
        return Response(status_code=204)

    def _signed_application(self, call: Call) -> Response:
        application_id = call.parameters["application_id"]
        account = self._parts.signed_in(call)
        return _xml(self._signatures.signed_of("confirm", application_id, account.account_id), application_id)

    def _evidence(self, call: Call) -> Response:
        application_id = call.parameters["application_id"]
        return _xml(self._signatures.signed_of("confirm", application_id), application_id)

    def _caller(self, call: Call, browser: str | None = None) -> Caller:
        account = self._parts.who(call)
        return Caller(
            browser=fingerprint(browser or call.cookies.get(BROWSER, "")),
            session=fingerprint(call.cookies.get(self._parts.sessions.cookie, "")),
            account_id=account.account_id if account else None,
        )


def _xml(document: bytes, name: str) -> Response:
    """`document` as a file to keep."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.xml"'}
    return Response(document, media_type="application/xml", headers=headers)
