"""The consent pages: who asks, for which certificate, to sign what; and the person's decision."""

from typing import Final

import msgspec
from starlette.responses import Response

from simulators.kit.call import Call, json_answer, see_other, sent_to
from simulators.kit.clock import Clock
from simulators.kit.forms import text
from simulators.kit.guard import let_forms_lead_to
from simulators.kit.pages import Pages
from simulators.kit.sessions import Sessions
from simulators.kit.store import Database
from simulators.signing.access.model import Signer
from simulators.signing.access.service import Access
from simulators.signing.authorisation.algorithms import HASH_OIDS
from simulators.signing.credential.certificate import facts_of
from simulators.signing.document.refusals import NotLoggedIn
from simulators.signing.oauth.clients import Clients
from simulators.signing.oauth.consent import Consents, digests_asked
from simulators.signing.oauth.model import Visit

_PAGES: Final = "/authorize"


class Stage(msgspec.Struct, frozen=True):
    """How far the phone has come: `waiting`, or `decided`."""

    stage: str


class Login:
    """Who is logged in at the service's pages."""

    def __init__(self, access: Access, sessions: Sessions, database: Database, clock: Clock) -> None:
        """`sessions` are kept in `database`."""
        self._access = access
        self._sessions = sessions
        self._database = database
        self._clock = clock

    def signer(self, call: Call) -> Signer | None:
        """The person, if logged in."""
        owner = self._sessions.subject_of(self._database, self._clock, call)
        return self._access.signer(owner) if owner else None

    def required(self, call: Call) -> Signer:
        """The person; raises NotLoggedIn."""
        signer = self.signer(call)
        if signer is None:
            raise NotLoggedIn
        return signer

    def log_in(self, call: Call, response: Response) -> Response:
        """`response`, after which the person whose e-mail and password came is logged in."""
        signer = self._access.recognise(text(call.form, "email"), call.form.get("password", "")[:1000])
        return self._sessions.hand_over(response, self._sessions.begin(self._database, self._clock, signer.owner))


class ConsentScreens:
    """What the person sees and does."""

    def __init__(self, pages: Pages, consents: Consents, clients: Clients, login: Login) -> None:
        """`login` tells who is at the other end."""
        self._pages = pages
        self._consents = consents
        self._clients = clients
        self._login = login

    def login(self, call: Call) -> Response:
        """Log in with the portal's e-mail and password."""
        visit = self._visit(call)
        client = self._clients.find(visit.asked.client_id)
        page = self._pages.show(call, "consent_login.html", visit=visit, client=client)
        return let_forms_lead_to(page, visit.asked.redirect_uri)  # a wrong request is sent back right after the login

    def log_in(self, call: Call) -> Response:
        """E-mail and password, typed."""
        return self._login.log_in(call, see_other(f"{_PAGES}/{self._visit(call).visit_id}"))

    def consent(self, call: Call) -> Response:
        """What is asked."""
        visit, signer = self._visit(call), self._login.signer(call)
        if signer is None:
            return see_other(f"{_PAGES}/{visit.visit_id}/login")
        if visit.state == "on-phone":
            return see_other(f"{_PAGES}/{visit.visit_id}/waiting")
        shown = self._consents.show(visit, signer)
        asked = visit.asked
        page = self._pages.show(
            call,
            "consent.html",
            visit=visit,
            signer=signer,
            client=self._clients.find(asked.client_id),
            choices=[(each.credential_id, facts_of(each.certificate or "")) for each in shown.credentials],
            papers=_papers(visit),
            hash_name=_hash_name(visit),
        )
        return let_forms_lead_to(page, asked.redirect_uri)

    def approve(self, call: Call) -> Response:
        """Agree, with a code where something is to be signed."""
        visit, signer = self._visit(call), self._login.required(call)
        if visit.asked.scope == "service":
            return sent_to(call, self._consents.allow(visit, signer))
        credential = text(call.form, "credential", required=False)
        return sent_to(call, self._consents.approve(visit, signer, credential, text(call.form, "code")))

    def send(self, call: Call) -> Response:
        """Decide on the phone."""
        visit, signer = self._visit(call), self._login.required(call)
        client = self._clients.find(visit.asked.client_id)
        self._consents.send_to_phone(visit, signer, client, text(call.form, "credential", required=False))
        return see_other(f"{_PAGES}/{visit.visit_id}/waiting")

    def refuse(self, call: Call) -> Response:
        """Say no."""
        visit = self._visit(call)
        self._login.required(call)
        raise self._consents.refuse(visit)

    def waiting(self, call: Call) -> Response:
        """The phone is being asked."""
        visit, signer = self._visit(call), self._login.signer(call)
        if signer is None or visit.state != "on-phone":
            return see_other(f"{_PAGES}/{visit.visit_id}")
        undecided = self._consents.is_undecided(visit)
        page = self._pages.show(
            call,
            "consent_waiting.html",
            visit=visit,
            undecided=undecided,
            papers=_papers(visit),
            hash_name=_hash_name(visit),
        )
        return let_forms_lead_to(page, visit.asked.redirect_uri)

    def stage(self, call: Call) -> Response:
        """Whether the phone has decided, for the page that follows by itself."""
        visit = self._visit(call)
        self._login.required(call)
        return json_answer(Stage("waiting" if self._consents.is_undecided(visit) else "decided"))

    def finish(self, call: Call) -> Response:
        """Go on with what the phone has decided."""
        visit, signer = self._visit(call), self._login.required(call)
        location = self._consents.finish(visit, signer)
        return sent_to(call, location) if location else see_other(f"{_PAGES}/{visit.visit_id}/waiting")

    def _visit(self, call: Call) -> Visit:
        return self._consents.find(call.parameters["visit_id"])


def _papers(visit: Visit) -> list[tuple[str, str]]:
    """Label and digest (hex) of each document."""
    if visit.asked.scope == "service":
        return []
    digests = digests_asked(visit.asked).values
    return [(paper.label, digest.hex()) for paper, digest in zip(visit.asked.papers, digests, strict=True)]


def _hash_name(visit: Visit) -> str:
    return HASH_OIDS.get(visit.asked.hash_oid, "")
