"""Machine interfaces: applications and decisions for the other simulators, status for everybody."""

import base64
import binascii
from typing import Final

from cryptography.hazmat.primitives.serialization import Encoding
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.routing import BaseRoute

from simulators.ca import model, refusals
from simulators.ca.authority import CertificationAuthority
from simulators.ca.outage import PublicServices, ServicesState
from simulators.ca.profiles import DISCLOSURE_LANGUAGES
from simulators.ca.service import Issuing
from simulators.ca.standing import Standings
from simulators.ca.status import MALFORMED
from simulators.kit.api import Operation
from simulators.kit.call import Call, Octets
from simulators.kit.language import as_language
from simulators.kit.refusal import NotFound, Refusal
from simulators.kit.web import Site, machine_route

_APPLYING: Final = tuple(
    kind
    for kind in vars(refusals).values()
    if isinstance(kind, type) and issubclass(kind, Refusal) and kind.status == 422 and kind is not Refusal
)
_DECIDING: Final = (
    refusals.CertificateNotIssued,
    refusals.CertificateRevoked,
    refusals.CertificateExpired,
    refusals.KeyUsedOtherwise,
    refusals.ReasonNotOffered,
    refusals.EventInFuture,
    refusals.EventBeforeIssue,
)


class Registration:
    """What the other simulators may ask of the authority."""

    def __init__(self, issuing: Issuing, standings: Standings, *, signs_at_once: bool) -> None:
        """Both on the same records; a device that does not sign at once is waited for on a thread."""
        self._signs_at_once = signs_at_once
        self._issuing = issuing
        self._standings = standings

    def operations(self, under: str) -> tuple[Operation, ...]:
        """The operations, with their paths under `under`."""
        every, one = f"{under}/certificates", f"{under}/certificates/{{serial}}"
        batch, many, word = f"{every}/batches", "Apply for many", f"{under}/standings"
        unknown = (refusals.CertificateNotIssued,)
        already, not_yet = (*_DECIDING, refusals.CertificateSuspended), (*_DECIDING, refusals.CertificateNotSuspended)
        say, changed = "How it stands with a certificate", "Whether anything has been decided"
        return (
            Operation(
                "POST",
                every,
                "Apply",
                self.issue,
                model.Application,
                model.Issued,
                201,
                refusals=_APPLYING,
                soon=True,
            ),
            Operation("POST", batch, many, self.issue_all, model.Batch, model.IssuedBatch, 201, refusals=_APPLYING),
            Operation("GET", word, changed, self.edition, result=model.Edition, query=("of",), inline=True),
            Operation("GET", one, say, self.status, result=model.CertificateStatus, refusals=unknown),
            Operation("POST", f"{one}/revocation", "Revoke", self.revoke, model.Revocation, refusals=_DECIDING),
            Operation("POST", f"{one}/suspension", "Suspend", self.suspend, model.Suspension, refusals=already),
            Operation("DELETE", f"{one}/suspension", "Lift a suspension", self.lift, model.Lifting, refusals=not_yet),
        )

    async def issue(self, call: Call) -> model.Issued:
        """An application."""
        application = call.json(model.Application)
        if self._signs_at_once:
            return await self._issuing.issue_soon(application)
        return await run_in_threadpool(self._issuing.issue, application)

    def issue_all(self, call: Call) -> model.IssuedBatch:
        """Many applications."""
        return model.IssuedBatch(self._issuing.issue_all(call.json(model.Batch).applications))

    def status(self, call: Call) -> model.CertificateStatus:
        """How it stands with a certificate."""
        return self._standings.status(call.parameters["serial"])

    def edition(self, call: Call) -> model.Edition:
        """A word that is another one once anything has been decided, and how it stands with the serials asked for."""
        asked = call.query.get("of", "")
        return self._standings.edition_with(asked.split(",") if asked else ())

    def revoke(self, call: Call) -> None:
        """A request to revoke."""
        self._standings.revoke(call.parameters["serial"], call.json(model.Revocation))

    def suspend(self, call: Call) -> None:
        """A request to suspend."""
        self._standings.suspend(call.parameters["serial"], call.json(model.Suspension))

    def lift(self, call: Call) -> None:
        """A request to lift a suspension."""
        self._standings.lift(call.parameters["serial"], call.json(model.Lifting))


class Publication:
    """What anybody may fetch, without credentials."""

    def __init__(self, site: Site, authority: CertificationAuthority) -> None:
        """`authority` is whose publications they are."""
        self._site = site
        self._authority = authority

    def routes(self) -> list[BaseRoute]:
        """RFC 6960 Appendix A, RFC 5280 §4.2.1.13 and §4.2.2.1, ETSI EN 319 412-5 §4.3.4."""
        site, at_once, by_address = self._site, self._authority.signs_at_once, "/ocsp/{request:path}"
        return [
            machine_route(site, "POST", "/ocsp", self.status, render=_malformed, inline=at_once),
            machine_route(site, "GET", by_address, self.status_by_address, render=_malformed, inline=at_once),
            machine_route(self._site, "GET", "/crl/{issuer}.crl", self.revocation_list),
            machine_route(self._site, "GET", "/certificates/{name}.cer", self.certificate),
            machine_route(self._site, "GET", "/pds/{language}.pdf", self.disclosure),
        ]

    def status(self, call: Call) -> Response:
        """OCSP by POST."""
        return _ocsp(self._authority.services.answer(call.body))

    def status_by_address(self, call: Call) -> Response:
        """OCSP by GET: the request in base64 at the end of the address."""
        try:
            request = base64.b64decode(call.parameters["request"], validate=True)
        except (binascii.Error, ValueError) as error:
            raise refusals.StatusRequestMalformed(call.path) from error
        return _ocsp(self._authority.services.answer(request))

    def revocation_list(self, call: Call) -> Response:
        """The current CRL of an authority."""
        issuer = call.parameters["issuer"]
        if issuer not in ("issuing", "root", "stale", "stranger"):
            raise NotFound(call.path)
        return Response(self._authority.services.revocation_list(issuer), media_type="application/pkix-crl")

    def certificate(self, call: Call) -> Response:
        """A certificate of the hierarchy by name, or an issued one by serial, DER."""
        authority = self._authority.hierarchy.named(call.parameters["name"])
        if authority is not None:
            content = authority.public_bytes(Encoding.DER)
        else:
            content = self._authority.standings.find(call.parameters["name"]).certificate
        return Response(content, media_type="application/pkix-cert")

    def disclosure(self, call: Call) -> Response:
        """The PKI disclosure statement."""
        from simulators.ca.disclosure import disclosure_pdf  # loaded when needed: see simulators.warming

        language = call.parameters["language"]
        if language not in DISCLOSURE_LANGUAGES:
            raise NotFound(call.path)

        def say(sentence: str) -> str:
            return self._site.pages.phrasebook.say(as_language(language), sentence)

        return Response(disclosure_pdf(say, language), media_type="application/pdf")


def _ocsp(content: bytes) -> Response:
    return Octets(content, "application/ocsp-response")


def _malformed(_call: Call, refusal: Refusal) -> Response:
    """A question that can't be read has an answer of its own (RFC 6960 §2.3); silence has none."""
    return Response(status_code=503) if isinstance(refusal, refusals.ServiceSilent) else _ocsp(MALFORMED)


def service_operations(services: PublicServices) -> tuple[Operation, ...]:
    """How the public services work, for the control plane."""
    path = "/public-services"
    return (
        Operation("GET", path, "How OCSP and CRLs work", lambda _: services.state, result=ServicesState),
        Operation(
            "PUT",
            path,
            "OCSP and CRLs work, or fail, as given",
            lambda call: services.become(call.json(ServicesState)),
            body=ServicesState,
            result=ServicesState,
        ),
    )
