"""Routes of the signing service: the machine interface, the CSC API, and the page for people."""

from pathlib import Path
from typing import Final

from sqlalchemy import MetaData
from starlette.routing import BaseRoute

from simulators.hsm import PERSONS_POOL, SENTENCES, Hsm, open_hsm
from simulators.kit.api import operation_routes
from simulators.kit.call import see_other
from simulators.kit.pages import Face, Pages
from simulators.kit.sessions import Sessions
from simulators.kit.simulator import Simulator, Surroundings
from simulators.kit.web import MEGABYTE, Site, build_app, machine_route, page, page_routes
from simulators.signing.access.service import Access
from simulators.signing.access.store import AccessStore
from simulators.signing.authorisation.activation import ActivationSeal
from simulators.signing.authorisation.service import Authorisations
from simulators.signing.authorisation.signing import Signatures
from simulators.signing.authorisation.store import AuthorisationStore
from simulators.signing.credential.service import Credentials
from simulators.signing.credential.status import StatusSource
from simulators.signing.credential.store import CredentialStore
from simulators.signing.csc.app import csc_routes
from simulators.signing.csc.credential_methods import CredentialMethods
from simulators.signing.csc.service_methods import ServiceMethods
from simulators.signing.csc.signing_methods import SigningMethods
from simulators.signing.document.screens import Screens
from simulators.signing.document.service import Documents
from simulators.signing.document.store import DocumentStore
from simulators.signing.enrolment.service import Enrolments
from simulators.signing.enrolment.store import EnrolmentStore
from simulators.signing.machine import Machine

_NAME: Final = "signing"


class _Tables:
    """Every table of the service, in one database."""

    def __init__(self, surroundings: Surroundings) -> None:
        tables = MetaData()
        limits = surroundings.settings.limits
        self.credentials = CredentialStore(tables)
        self.enrolments = EnrolmentStore(tables)
        self.access = AccessStore(tables)
        self.authorisations = AuthorisationStore(tables)
        self.documents = DocumentStore(tables, surroundings.folder("signing-documents"))
        self.sessions = Sessions(_NAME, tables, idle=limits.session_idle, absolute=limits.session_absolute)
        self.database = surroundings.database(_NAME, tables)


class _Services:
    """The nouns of the service, each with what it needs."""

    def __init__(self, surroundings: Surroundings, kept: _Tables, hsm: Hsm) -> None:
        database, seal = kept.database, ActivationSeal(hsm)
        statuses = StatusSource(surroundings.peer("ca"))
        self.access = Access(surroundings, kept.access, database, surroundings.peer("portal"))
        self.credentials = Credentials(surroundings, kept.credentials, database, hsm, statuses)
        self.enrolments = Enrolments(surroundings, kept.enrolments, database)
        self.authorisations = Authorisations(
            surroundings, kept.authorisations, database, seal, self.credentials, self.enrolments
        )
        self.signatures = Signatures(surroundings, kept.authorisations, database, seal, self.credentials, hsm)
        self.documents = Documents(
            surroundings, kept.documents, database, self.credentials, self.authorisations, self.signatures
        )


def build(surroundings: Surroundings) -> Simulator:
    """The simulator, ready to serve."""
    kept = _Tables(surroundings)
    hsm = open_hsm(surroundings, _NAME, pool=PERSONS_POOL)
    services = _Services(surroundings, kept, hsm)
    face = Face(_NAME, "portal", surroundings.settings.names.signature, home="/sign")
    pages = Pages(Path(__file__).parent, face, console=surroundings.addresses.of("console"), also=(SENTENCES,))
    site = Site(_NAME, pages, surroundings.journal)
    for_documents = Site(_NAME, pages, surroundings.journal, largest_body=_largest_form(surroundings))
    machine = Machine(services.credentials, services.enrolments)
    screens = Screens(pages, services.documents, services.access, kept.sessions, kept.database, surroundings.clock)
    routes = [
        *operation_routes(site, machine.operations(), key=surroundings.peer_key),
        *_csc_routes(surroundings, site, services),
        *_page_routes(for_documents, screens),
    ]
    return Simulator(
        _NAME,
        build_app(site, routes),
        workers=hsm.workers,
        control=tuple(operation_routes(site, machine.control())),
        operations=machine.control(),
    )


def _largest_form(surroundings: Surroundings) -> int:
    """A document of the largest size, with the form around it."""
    return surroundings.settings.limits.signed_document_bytes + MEGABYTE


def _csc_routes(surroundings: Surroundings, site: Site, services: _Services) -> list[BaseRoute]:
    settings, phrasebook = surroundings.settings, site.pages.phrasebook
    service = ServiceMethods(
        services.access, phrasebook, name=settings.names.signature, address=settings.public_address_of(_NAME)
    )
    multisign = settings.limits.signatures_at_once
    methods = [
        *service.methods(),
        *CredentialMethods(services.credentials, phrasebook, multisign=multisign).methods(),
        *SigningMethods(services.credentials, services.authorisations, services.signatures).methods(),
    ]
    return csc_routes(site, services.access, methods)


def _page_routes(site: Site, screens: Screens) -> list[BaseRoute]:
    return [
        *page_routes(
            site,
            page("/", lambda _: see_other("/sign")),
            page("/sign", screens.choose, screens.take),
            page("/sign/login", screens.login, screens.log_in),
            page("/sign/logout", screens.login, screens.log_out),
            page("/sign/{document_id}", screens.approve, screens.sign),
            page("/sign/{document_id}/signed", screens.signed),
        ),
        machine_route(site, "GET", "/sign/{document_id}/signed.pdf", screens.download),
    ]
