"""Pages of the e-document: reading it, signing it by code, taking it home."""

from datetime import timedelta
from typing import Any, Final

from starlette.responses import Response
from starlette.routing import BaseRoute

from simulators.kit.call import Call, see_other
from simulators.kit.forms import text, ticked
from simulators.kit.language import masked
from simulators.kit.web import page, page_routes
from simulators.portal.document.model import DECLARATIONS, EDocument
from simulators.portal.document.service import Documents
from simulators.portal.document.signing import Signing
from simulators.portal.document.statement import DECLARED
from simulators.portal.order.app import OrderSide
from simulators.portal.order.model import Order, Stage
from simulators.portal.parts import Parts

_HERE: Final[tuple[Stage, ...]] = ("document",)
_LONGEST_CODE: Final = 40


class DocumentPages:
    """What a person sees at the stage of the e-document."""

    def __init__(self, parts: Parts, order_side: OrderSide, documents: Documents, signing: Signing) -> None:
        """`order_side` frames the pages, `documents` makes the documents, `signing` signs them."""
        self._parts = parts
        self._wizard = order_side.wizard
        self._verifications = order_side.verifications
        self._documents = documents
        self._signing = signing

    def routes(self) -> list[BaseRoute]:
        """The pages."""
        return page_routes(
            self._parts.site,
            page("/orders/{order_id}/document", self.show_document, self.declare),
            page("/orders/{order_id}/document/code", self.show_code, self.sign),
            page("/orders/{order_id}/document/code/again", self.show_code, self.send_again),
            page("/orders/{order_id}/document/new", self.show_document, self.renew),
            page("/orders/{order_id}/document.pdf", self.show_paper),
            page("/orders/{order_id}/signed-document.pdf", self.show_sealed),
        )

    def show_document(self, call: Call) -> Response:
        """The document to read, with the declarations; or why its signing was stopped."""
        order = self._wizard.order_in(call)
        if order.stage not in _HERE:
            return self._wizard.step(call, _HERE, "document_read.html")
        if self._verifications.is_too_old(order):
            return see_other(f"/orders/{order.order_id}/verify-again")
        if self._verifications.is_corrected(order):
            return see_other(f"/orders/{order.order_id}/corrected")
        document = self._documents.current(order, call.language)
        template = "document_stopped.html" if document.state == "stopped" else "document_read.html"
        return self._shown(call, order, document, template)

    def declare(self, call: Call) -> Response:
        """The declarations; the code goes out."""
        account, order_id = self._parts.signed_in(call), call.parameters["order_id"]
        declared = [each for each in DECLARATIONS if ticked(call.form, each)]
        self._signing.declare(account, order_id, text(call.form, "digest"), declared)
        return see_other(f"/orders/{order_id}/document/code")

    def show_code(self, call: Call) -> Response:
        """Where the code is typed; without one under way, the document."""
        order = self._wizard.order_in(call)
        document = self._documents.current(order, call.language) if order.stage in _HERE else None
        if document is None or document.state != "shown" or document.code_sent_at is None:
            return self.show_document(call)
        return self._shown(call, order, document, "document_code.html")

    def sign(self, call: Call) -> Response:
        """Sign with the code."""
        account, order_id = self._parts.signed_in(call), call.parameters["order_id"]
        typed = text(call.form, "code", longest=_LONGEST_CODE)
        self._signing.sign(account, order_id, text(call.form, "digest"), typed)
        return see_other(f"/orders/{order_id}")

    def send_again(self, call: Call) -> Response:
        """Another code; the one before is void."""
        account, order_id = self._parts.signed_in(call), call.parameters["order_id"]
        self._signing.send_again(account, order_id, text(call.form, "digest"))
        return see_other(f"/orders/{order_id}/document/code")

    def renew(self, call: Call) -> Response:
        """A new document in place of one that was stopped."""
        order = self._wizard.order_in(call)
        self._documents.renew(order, call.language)
        return see_other(f"/orders/{order.order_id}/document")

    def show_paper(self, call: Call) -> Response:
        """The document as a PDF."""
        document = self._documents.paper_of(self._wizard.order_in(call))
        return _pdf(document.content, f"{document.document_id}.pdf")

    def show_sealed(self, call: Call) -> Response:
        """The signed and sealed document as a PDF."""
        order = self._wizard.order_in(call)
        return _pdf(self._documents.sealed_of(order), f"{order.document_id}-signed.pdf")

    def _shown(self, call: Call, order: Order, document: EDocument, template: str) -> Response:
        context: dict[str, Any] = {
            "document": document,
            "statement": self._documents.statement(order, document),
            "declared": DECLARED,
            "phone": masked(self._parts.signed_in(call).phone),
            "lives": self._parts.settings.limits.sms_code_lives // timedelta(minutes=1),
        }
        return self._wizard.step(call, _HERE, template, **context)


def _pdf(content: bytes, name: str) -> Response:
    """`content` to look at in the browser, or to keep under `name`."""
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return Response(content, media_type="application/pdf", headers=headers)
