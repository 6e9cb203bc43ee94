"""Decides about e-documents: makes one for an order, keeps watch that its octets stay as they were shown."""

import hashlib

import msgspec
from sqlalchemy import Connection

from simulators.kit.language import Language
from simulators.kit.refusal import N_, NotFound
from simulators.portal.account import store as accounts
from simulators.portal.account.model import Wording as Told
from simulators.portal.account.notices import notify
from simulators.portal.document import store
from simulators.portal.document.model import EDocument
from simulators.portal.document.refusals import DocumentAltered, DocumentNotSealed
from simulators.portal.document.statement import Statement, Wording
from simulators.portal.order.model import Order
from simulators.portal.order.refusals import StageChanged, StageClosed
from simulators.portal.order.service import Orders
from simulators.portal.parts import Parts

_ALTERED = Told(
    title=N_("Podpisywanie e-dokumentu przerwano"),
    sentence=N_("E-dokument zmienił się po wyświetleniu. Przygotuj w portalu nowy dokument i podpisz go."),
)


class Documents:
    """The e-documents of one portal."""

    def __init__(self, parts: Parts, orders: Orders) -> None:
        """`orders` says where an order stands."""
        self._parts = parts
        self._orders = orders

    def current(self, order: Order, language: Language) -> EDocument:
        """The e-document of `order`: made at the first look, and again in the other language until a code was sent.

        A new verification asks for a new document too. Raises StageClosed unless the order stands at it.
        """
        if order.stage != "document":
            raise StageClosed(order.order_id)
        known = self._known(order)
        if known is None or not rests_on(known, order):
            return self._made(order, language)
        if known.language != language and known.state == "shown" and known.code_sent_at is None:
            return self._made(order, language)
        if known.state == "shown" and not is_intact(known):
            return self.stop(known)
        return known

    def renew(self, order: Order, language: Language) -> EDocument:
        """A new document in place of one that was stopped; raises StageClosed."""
        if order.stage != "document":
            raise StageClosed(order.order_id)
        known = self._known(order)
        return known if known and known.state == "shown" else self._made(order, language)

    def statement(self, order: Order, document: EDocument) -> Statement:
        """What `document` says, for reading on a page."""
        return self._wording(document.language).statement(order, document.document_id, document.made_at)

    def by_id(self, document_id: str) -> EDocument:
        """The document `document_id`; raises NotFound."""
        with self._parts.database.read() as connection:
            document = store.document_by_id(connection, document_id)
        if document is None:
            raise NotFound(document_id)
        return document

    def paper_of(self, order: Order) -> EDocument:
        """The document as it is to be downloaded; raises NotFound or DocumentAltered."""
        document = self.by_id(order.document_id or order.order_id)
        if not is_intact(document):
            self.stop(document)
            raise DocumentAltered(order.order_id)
        return document

    def sealed_of(self, order: Order) -> bytes:
        """The sealed document; raises NotFound or DocumentNotSealed."""
        document = self.by_id(order.document_id or order.order_id)
        if document.sealed is None:
            raise DocumentNotSealed(order.order_id)
        return document.sealed

    def replace_content(self, document_id: str, content: bytes) -> None:
        """Put other octets in place of the document's, as somebody with the database in hand could."""
        document = self.by_id(document_id)
        with self._parts.database.write() as connection:
            store.change_document(connection, msgspec.structs.replace(document, content=content))

    def stop(self, document: EDocument) -> EDocument:
        """End the signing of a document that is no longer what was shown, and tell its person."""
        stopped = msgspec.structs.replace(document, state="stopped")
        with self._parts.database.write() as connection:
            store.change_document(connection, stopped)
            account = accounts.account_by_id(connection, document.account_id)
            if account is not None:
                notify(self._parts, connection, account, f"altered-{document.document_id}", _ALTERED)
        self._note(document, "document-stopped", reason=DocumentAltered.code)
        return stopped

    def _known(self, order: Order) -> EDocument | None:
        return self.by_id(order.document_id) if order.document_id else None

    def _made(self, order: Order, language: Language) -> EDocument:
        """A new document, unless another request was faster."""
        document = self._drawn_up(order, language)
        try:
            with self._parts.database.write() as connection:
                self._retire(connection, order)
                store.add_document(connection, document)
                self._orders.advance(connection, order, "document", document_id=document.document_id)
        except StageChanged:
            latest = self._known(self._orders.order_by_id(order.order_id))
            if latest is None:
                raise
            return latest
        self._note(document, "document-made", sha256=document.digest_sha256)
        return document

    def _drawn_up(self, order: Order, language: Language) -> EDocument:
        from simulators.portal.document import paper  # loaded when needed: see simulators.warming

        now, document_id = self._parts.clock.now(), self._parts.ids.new("document")
        content = paper.render(self._wording(language).statement(order, document_id, now), now)
        return EDocument(
            document_id=document_id,
            order_id=order.order_id,
            account_id=order.account_id,
            verification_id=_verification_of(order),
            language=language,
            made_at=now,
            content=content,
            digest_sha256=hashlib.sha256(content).hexdigest(),
        )

    def _retire(self, connection: Connection, order: Order) -> None:
        earlier = store.document_by_id(connection, order.document_id) if order.document_id else None
        if earlier is not None and earlier.state == "shown":
            store.change_document(connection, msgspec.structs.replace(earlier, state="replaced"))

    def _wording(self, language: Language) -> Wording:
        def say(sentence: str) -> str:
            return self._parts.pages.phrasebook.say(language, sentence)

        return Wording(language, say, self._parts.settings.names)

    def _note(self, document: EDocument, event: str, **detail: object) -> None:
        self._parts.journal.write("portal", document.order_id, event, document_id=document.document_id, **detail)


def is_intact(document: EDocument) -> bool:
    """Whether the kept octets are those that the digest was made of."""
    return hashlib.sha256(document.content).hexdigest() == document.digest_sha256


def rests_on(document: EDocument, order: Order) -> bool:
    """Whether `document` states the verification that the order rests on now."""
    return document.verification_id == _verification_of(order)


def _verification_of(order: Order) -> str:
    return order.identity.verification_id if order.identity else ""
