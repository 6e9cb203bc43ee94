"""Has key and certificate made once the e-document is signed, whatever breaks in between (ETSI EN 319 411-1 §6.3.3).

Every step carries the order's id as its key, so a step done again changes nothing; what must not happen
twice (issued, notifications) is one transaction of the portal's own.
"""

from typing import Final

import msgspec

from simulators.kit.outbox import Task
from simulators.kit.peers import PeerRefused
from simulators.kit.refusal import N_
from simulators.portal.account import store as accounts
from simulators.portal.account.model import Wording
from simulators.portal.account.notices import notify
from simulators.portal.document import store as documents
from simulators.portal.document.seal import Seal
from simulators.portal.document.service import Documents
from simulators.portal.document.signing import put_generation
from simulators.portal.document.subject import chosen_of, subject_of
from simulators.portal.generation import store
from simulators.portal.generation.certificate import decode
from simulators.portal.generation.model import Certified, IssuedCertificate, KeyBorn
from simulators.portal.order.model import Order
from simulators.portal.order.refusals import StageClosed
from simulators.portal.order.service import Orders
from simulators.portal.parts import Parts

ENDED: Final = "generation-ended"
_PROFILE: Final = "qcp-n-qscd"
_ISSUED: Final = Wording(
    title=N_("Podpis kwalifikowany został wydany"),
    sentence=N_("Certyfikat dla {holder} jest gotowy, numer {serial}. Aktywuj aplikację w telefonie i podpisuj."),
    sms=N_("Podpis kwalifikowany został wydany. Aktywuj aplikację w telefonie: Certyfikaty, Lista, QR Kod."),
)
_FAILED: Final = Wording(
    title=N_("Nie udało się wygenerować podpisu"),
    sentence=N_(
        "Certyfikatu nie wydano. Otwórz zamówienie w portalu i ponów generowanie. Dokument jest już podpisany."
    ),
)


class Generation:
    """Leads a signed order to its certificate."""

    def __init__(self, parts: Parts, orders: Orders, kept: Documents, seal: Seal) -> None:
        """`kept` has the signed e-documents, `seal` seals them."""
        self._parts = parts
        self._orders = orders
        self._documents = kept
        self._seal = seal

    def perform(self, task: Task) -> None:
        """Do all that is still undone for the order; raises PeerUnavailable when it must be tried again."""
        order = self._orders.order_by_id(str(task.work["order_id"]))
        if order.stage != "generating":
            return
        try:
            certificate = self._generated(order)
        except PeerRefused as refused:
            self._fail(order, refused.code or str(refused.status))
            return
        self._finish(order, certificate)

    def retry(self, account_id: str, order_id: str) -> Order:
        """Try again after a failure, for the same key and at most one certificate; raises StageClosed."""
        order = self._orders.order_of(account_id, order_id)
        if not self.is_retryable(order):
            raise StageClosed(order_id)
        with self._parts.database.write() as connection:
            begun = self._orders.advance(connection, order, "generating", failure=None)
            put_generation(self._parts, connection, begun)
        self._parts.journal.write("portal", order_id, "generation-retried")
        return begun

    def is_retryable(self, order: Order) -> bool:
        """Whether the order failed after its e-document was signed."""
        if order.stage != "failed" or order.document_id is None:
            return False
        return self._documents.by_id(order.document_id).state == "signed"

    def _generated(self, order: Order) -> IssuedCertificate:
        """Seal, key, certificate, and the certificate handed to the signing service."""
        self._sealed(order)
        key = self._key(order)
        certified = self._certified(order, key)
        path = f"/api/keys/{key.credential_id}/certificate"
        body = {"certificate": certified.certificate, "chain": certified.chain}
        self._parts.peers["signing"].tell("PUT", path, body=body)
        read = decode(certified.certificate)
        return IssuedCertificate(
            serial=certified.serial,
            order_id=order.order_id,
            account_id=order.account_id,
            credential_id=key.credential_id,
            certificate=certified.certificate,
            chain=certified.chain,
            holder=read.holder,
            issuer=read.issuer,
            starts_at=read.starts_at,
            ends_at=read.ends_at,
            issued_at=self._parts.clock.now(),
        )

    def _sealed(self, order: Order) -> None:
        document = self._documents.by_id(order.document_id or order.order_id)
        if document.sealed is None:
            sealed = msgspec.structs.replace(
                document, sealed=self._seal.sealed(order, document), sealed_at=self._parts.clock.now()
            )
            with self._parts.database.write() as connection:
                documents.change_document(connection, sealed)
            self._note(order, "document-sealed", document_id=document.document_id)

    def _key(self, order: Order) -> KeyBorn:
        chosen, _ = chosen_of(order)
        body = {"key": order.order_id, "owner": order.account_id, "key_type": chosen.key_type}
        return self._parts.peers["signing"].ask("POST", "/api/keys", body=body, answer=KeyBorn)

    def _certified(self, order: Order, key: KeyBorn) -> Certified:
        chosen, _ = chosen_of(order)
        body = {
            "key": order.order_id,
            "profile": _PROFILE,
            "csr": key.csr,
            "subject": subject_of(order),
            "validity_months": chosen.validity_months,
        }
        return self._parts.peers["ca"].ask("POST", "/api/certificates", body=body, answer=Certified)

    def _finish(self, order: Order, issued: IssuedCertificate) -> None:
        words = {"holder": issued.holder, "serial": issued.serial}
        with self._parts.database.write() as connection:
            self._orders.advance(
                connection,
                order,
                "issued",
                credential_id=issued.credential_id,
                certificate_serial=issued.serial,
                failure=None,
            )
            store.add_certificate(connection, issued)
            account = accounts.account_by_id(connection, order.account_id)
            if account is not None:
                if not account.full_name:
                    accounts.change_account(connection, msgspec.structs.replace(account, full_name=issued.holder))
                wording = msgspec.structs.replace(_ISSUED, words=words)
                notify(self._parts, connection, account, f"issued-{order.order_id}", wording)
        self._note(order, "order-issued", serial=issued.serial, credential_id=issued.credential_id)
        self._note(order, ENDED, outcome="issued")

    def _fail(self, order: Order, reason: str) -> None:
        with self._parts.database.write() as connection:
            failed = self._orders.advance(connection, order, "failed", failure=reason)
            account = accounts.account_by_id(connection, order.account_id)
            if account is not None:
                notify(self._parts, connection, account, f"failed-{order.order_id}-{failed.version}", _FAILED)
        self._note(order, "order-failed", reason=reason)
        self._note(order, ENDED, outcome="failed")

    def _note(self, order: Order, event: str, **detail: object) -> None:
        self._parts.journal.write("portal", order.order_id, event, **detail)
