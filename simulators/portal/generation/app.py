"""Pages of generation: waiting for it, its outcome, and what comes with the certificate."""

from typing import Final

from starlette.responses import Response
from starlette.routing import BaseRoute

from simulators.kit.call import Call, see_other
from simulators.kit.refusal import NotFound
from simulators.kit.web import page, page_routes
from simulators.portal.generation.certificate import as_der, as_pem, decode
from simulators.portal.generation.listing import Certificates
from simulators.portal.generation.model import IssuedCertificate
from simulators.portal.generation.service import Generation
from simulators.portal.order.model import Stage
from simulators.portal.order.wizard import Wizard
from simulators.portal.parts import Parts

_UNDER_WAY: Final[tuple[Stage, ...]] = ("generating", "failed")
_DONE: Final[tuple[Stage, ...]] = ("issued",)


class GenerationPages:
    """What a person sees after the e-document is signed."""

    def __init__(self, parts: Parts, wizard: Wizard, generation: Generation, certificates: Certificates) -> None:
        """`wizard` frames the pages; `generation` can be tried again; `certificates` are its outcome."""
        self._parts = parts
        self._wizard = wizard
        self._generation = generation
        self._certificates = certificates

    def routes(self) -> list[BaseRoute]:
        """The pages."""
        return page_routes(
            self._parts.site,
            page("/orders/{order_id}/certificate", self.show_outcome, self.retry),
            page("/orders/{order_id}/certificate.cer", self.show_certificate),
            page("/orders/{order_id}/certificate-chain.pem", self.show_chain),
        )

    def show_outcome(self, call: Call) -> Response:
        """Waiting for the certificate, the certificate, or why there is none; the page follows by itself."""
        order = self._wizard.order_in(call)
        issued = self._certificates.of_order(order.order_id)
        if order.stage == "issued" and issued is not None:
            return self._show_issued(call, issued)
        if order.stage == "failed" and not self._generation.is_retryable(order):
            return see_other(f"/orders/{order.order_id}")
        template = "document_failed.html" if order.stage == "failed" else "document_generating.html"
        return self._wizard.step(call, _UNDER_WAY, template)

    def retry(self, call: Call) -> Response:
        """Try again after a failure."""
        account = self._parts.signed_in(call)
        order = self._generation.retry(account.account_id, call.parameters["order_id"])
        return see_other(f"/orders/{order.order_id}")

    def show_certificate(self, call: Call) -> Response:
        """The certificate as a file."""
        issued = self._issued(call)
        return _file(as_der(issued.certificate), "application/pkix-cert", f"{issued.serial}.cer")

    def show_chain(self, call: Call) -> Response:
        """The issuer's certificates as a file."""
        issued = self._issued(call)
        return _file(as_pem(issued.chain).encode(), "application/x-pem-file", f"{issued.serial}-chain.pem")

    def _show_issued(self, call: Call, issued: IssuedCertificate) -> Response:
        """The certificate, what to download, what to do next."""
        return self._wizard.step(
            call,
            _DONE,
            "document_issued.html",
            names=self._parts.settings.names,
            certificate=self._certificates.line(issued),
            decoded=decode(issued.certificate),
            share=self._certificates.share(issued),
        )

    def _issued(self, call: Call) -> IssuedCertificate:
        issued = self._certificates.of_order(self._wizard.order_in(call).order_id)
        if issued is None:
            raise NotFound(call.path)
        return issued


def _file(content: bytes, media_type: str, name: str) -> Response:
    """`content` to be kept under `name`."""
    return Response(content, media_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})
