"""The document side of the portal: the e-document, its signing, generation and the issued certificates."""

from collections.abc import Mapping, Sequence

from starlette.routing import BaseRoute

from simulators.hsm import Hsm
from simulators.kit.api import Operation
from simulators.kit.outbox import Performer
from simulators.portal.document.app import DocumentPages
from simulators.portal.document.control import Control
from simulators.portal.document.seal import Seal
from simulators.portal.document.service import Documents
from simulators.portal.document.signing import GENERATE, Signing
from simulators.portal.generation.app import GenerationPages
from simulators.portal.generation.listing import Certificates
from simulators.portal.generation.service import Generation
from simulators.portal.order.app import OrderSide
from simulators.portal.parts import CertificateLine, Parts


class DocumentSide:
    """Everything between a positive identity and a certificate in use."""

    def __init__(self, parts: Parts, order_side: OrderSide, device: Hsm) -> None:
        """`order_side` leads orders here; `device` holds the key of the portal's seal."""
        orders = order_side.orders
        self.documents = Documents(parts, orders)
        self.signing = Signing(parts, orders, order_side.verifications, self.documents)
        self.certificates = Certificates(parts)
        self.generation = Generation(parts, orders, self.documents, Seal(parts, device))
        self._document_pages = DocumentPages(parts, order_side, self.documents, self.signing)
        self._generation_pages = GenerationPages(parts, order_side.wizard, self.generation, self.certificates)
        self._control = Control(parts, orders, self.documents, self.signing)

    def routes(self) -> list[BaseRoute]:
        """Pages."""
        return [*self._document_pages.routes(), *self._generation_pages.routes()]

    def control(self) -> tuple[Operation, ...]:
        """Control resources."""
        return self._control.operations()

    def performers(self) -> Mapping[str, Performer]:
        """Who makes key and certificate once a document is signed."""
        return {GENERATE: self.generation.perform}

    def certificates_of(self, account_id: str) -> Sequence[CertificateLine]:
        """The certificates of an account, newest first."""
        return self.certificates.of_account(account_id)
