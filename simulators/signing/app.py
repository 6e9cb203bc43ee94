"""Routes of the signing service: the machine interface, the CSC API, and the page for people."""

from pathlib import Path

from starlette.routing import BaseRoute

from simulators.hsm import PERSONS_POOL, SENTENCES, open_hsm
from simulators.kit.api import operation_routes
from simulators.kit.call import see_other
from simulators.kit.pages import Face, Pages
from simulators.kit.simulator import Simulator, Surroundings
from simulators.kit.web import MEGABYTE, Site, build_app, machine_route, page, page_routes
from simulators.signing.approval.phone import PhoneInterface
from simulators.signing.csc.acting import Acting
from simulators.signing.csc.app import csc_routes
from simulators.signing.csc.approval_methods import ApprovalMethods
from simulators.signing.csc.authorizing_methods import AuthorizingMethods
from simulators.signing.csc.credential_methods import CredentialMethods
from simulators.signing.csc.document_methods import CONFORMANCE_LEVELS, FORMATS, DocumentMethods
from simulators.signing.csc.pace import Pace
from simulators.signing.csc.service_methods import Product, ServiceMethods
from simulators.signing.csc.signing_methods import SigningMethods
from simulators.signing.csc.timestamp_methods import TimestampMethods
from simulators.signing.document.screens import Screens
from simulators.signing.insider import Insider
from simulators.signing.machine import Machine
from simulators.signing.oauth.app import METHODS, consent_routes, oauth_routes
from simulators.signing.oauth.control import ClientsControl
from simulators.signing.oauth.screens import ConsentScreens, Login
from simulators.signing.parts import NAME, Services, Tables


def build(surroundings: Surroundings) -> Simulator:
    """The simulator, ready to serve."""
    kept = Tables(surroundings)
    hsm = open_hsm(surroundings, NAME, pool=PERSONS_POOL)
    services = Services(surroundings, kept, hsm)
    face = Face(NAME, "portal", surroundings.settings.names.signature, home="/sign")
    pages = Pages(Path(__file__).parent, face, console=surroundings.addresses.of("console"), also=(SENTENCES,))
    site = Site(NAME, pages, surroundings.journal)
    for_documents = Site(NAME, pages, surroundings.journal, largest_body=_largest_form(surroundings))
    machine = Machine(services.credentials, services.enrolments, services.factors)
    screens = Screens(pages, services.documents, services.access, kept.sessions, kept.database, surroundings.clock)
    login = Login(services.access, kept.sessions, kept.database, surroundings.clock)
    control = (
        *machine.control(),
        *ClientsControl(services.oauth.clients).operations(),
        *Insider(kept.database).operations(),
    )
    routes = [
        *operation_routes(site, machine.operations(), key=surroundings.peer_key),
        *operation_routes(site, PhoneInterface(services.phone_keys, services.approvals).operations()),
        *oauth_routes(
            site,
            services.oauth,
            surroundings.settings.public_address_of(NAME),
            surroundings.settings.limits.signatures_at_once,
        ),
        *consent_routes(site, ConsentScreens(pages, services.oauth.consents, services.oauth.clients, login)),
        *_csc_routes(surroundings, site, services),
        *_page_routes(for_documents, screens),
    ]
    return Simulator(
        NAME,
        build_app(site, routes),
        workers=(*hsm.workers, services.relay),
        control=tuple(operation_routes(site, control)),
        operations=control,
    )


def _largest_form(surroundings: Surroundings) -> int:
    """A document of the largest size, with the form around it."""
    return surroundings.settings.limits.signed_document_bytes + MEGABYTE


def _csc_routes(surroundings: Surroundings, site: Site, services: Services) -> list[BaseRoute]:
    settings, phrasebook = surroundings.settings, site.pages.phrasebook
    limits = settings.limits
    service = ServiceMethods(
        services.access,
        phrasebook,
        Product(
            settings.names.signature,
            settings.public_address_of(NAME),
            formats=FORMATS,
            levels=CONFORMANCE_LEVELS,
        ),
    )
    credentials = CredentialMethods(
        services.credentials,
        services.factors,
        phrasebook,
        multisign=limits.signatures_at_once,
        page=limits.credentials_a_page,
    )
    acting = Acting(services.credentials)
    by_phone = ApprovalMethods(services.phone_authorisations, services.oauth.clients.name_of)
    authorizing = AuthorizingMethods(
        acting,
        services.authorisations,
        services.extensions,
        services.factors,
        by_phone,
        Pace(surroundings.clock, limits.calls_a_minute),
    )
    signing = SigningMethods(acting, services.signatures, services.deferred, services.promises)
    documents = DocumentMethods(acting, services.signatures, services.signed_documents, limits.signed_document_bytes)
    methods = [
        *service.methods(),
        *credentials.methods(),
        *authorizing.methods(),
        *by_phone.methods(),
        *signing.methods(),
        *documents.methods(),
        *TimestampMethods(services.stamps).methods(),
    ]
    return csc_routes(site, services.access, methods, elsewhere=METHODS)


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
