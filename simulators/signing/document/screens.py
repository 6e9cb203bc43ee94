"""The pages on which a person signs a document of their own."""

from typing import Final
from urllib.parse import quote

from starlette.responses import Response

from simulators.kit.call import Call, see_other
from simulators.kit.clock import Clock
from simulators.kit.forms import FieldReader, text
from simulators.kit.pages import Pages
from simulators.kit.sessions import Sessions
from simulators.kit.store import Database
from simulators.signing.access.model import Caller
from simulators.signing.access.service import Access
from simulators.signing.document.refusals import DocumentMissing, NotLoggedIn
from simulators.signing.document.service import Documents

_PAGE: Final = "page"  # the client that these pages are, beside those that come with tokens


class Screens:
    """What the person sees and does."""

    def __init__(
        self, pages: Pages, documents: Documents, access: Access, sessions: Sessions, database: Database, clock: Clock
    ) -> None:
        """`sessions` are kept in `database`."""
        self._pages = pages
        self._documents = documents
        self._access = access
        self._sessions = sessions
        self._database = database
        self._clock = clock

    def login(self, call: Call) -> Response:
        """Log in with the portal's e-mail and password."""
        ended = self._sessions.had_ended(self._database, self._clock, call)
        return self._pages.show(call, "login.html", ended=ended and call.refusal is None)

    def log_in(self, call: Call) -> Response:
        """E-mail and password, typed."""
        email, password = text(call.form, "email"), call.form.get("password", "")[:1000]
        signer = self._access.recognise(email, password)
        token = self._sessions.begin(self._database, self._clock, signer.owner)
        return self._sessions.hand_over(see_other("/sign"), token)

    def log_out(self, call: Call) -> Response:
        """The end of the session."""
        self._sessions.end(self._database, call)
        return self._sessions.take_back(see_other("/sign/login"))

    def choose(self, call: Call) -> Response:
        """Choose a document."""
        owner = self._subject(call)
        if owner is None:
            return see_other("/sign/login")
        return self._pages.show(call, "choose.html", signer=self._access.signer(owner))

    def take(self, call: Call) -> Response:
        """The document, uploaded."""
        owner = self._owner(call)
        upload = call.files.get("document")
        if upload is None:
            raise DocumentMissing(owner, field="document")
        return see_other(f"/sign/{self._documents.take(owner, upload.filename, upload.content).document_id}")

    def approve(self, call: Call) -> Response:
        """See what is to be signed, choose a certificate, type the code."""
        owner = self._subject(call)
        if owner is None:
            return see_other("/sign/login")
        document = self._documents.find(owner, call.parameters["document_id"])
        if document.signed_at is not None:
            return see_other(f"/sign/{document.document_id}/signed")
        choices = self._documents.choices(owner)
        return self._pages.show(call, "approve.html", document=document, choices=choices)

    def sign(self, call: Call) -> Response:
        """The certificate and the code."""
        caller = Caller(self._owner(call), _PAGE)
        reader = FieldReader()
        credential = reader.read(lambda: text(call.form, "credential"), "")
        code = reader.read(lambda: text(call.form, "code"), "")
        reader.finish()
        document = self._documents.sign(caller, call.parameters["document_id"], credential, code)
        return see_other(f"/sign/{document.document_id}/signed")

    def signed(self, call: Call) -> Response:
        """The signed document is ready."""
        owner = self._subject(call)
        if owner is None:
            return see_other("/sign/login")
        document = self._documents.find(owner, call.parameters["document_id"])
        if document.signed_at is None:
            return see_other(f"/sign/{document.document_id}")
        return self._pages.show(call, "signed.html", document=document)

    def download(self, call: Call) -> Response:
        """The signed file."""
        name, content = self._documents.signed(self._owner(call), call.parameters["document_id"])
        disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
        return Response(content, media_type="application/pdf", headers={"Content-Disposition": disposition})

    def _subject(self, call: Call) -> str | None:
        return self._sessions.subject_of(self._database, self._clock, call)

    def _owner(self, call: Call) -> str:
        owner = self._subject(call)
        if owner is None:
            raise NotLoggedIn
        return owner
