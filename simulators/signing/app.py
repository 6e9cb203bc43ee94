"""Routes of the signing service: the machine interface, the CSC API, and the page for people."""

from dataclasses import replace
from pathlib import Path

from starlette.routing import BaseRoute

from simulators.hsm import PERSONS_POOL, SENTENCES, CommandedDevice, open_commanded
from simulators.kit.api import Operation, operation_routes
from simulators.kit.call import see_other
from simulators.kit.metering import Meter
from simulators.kit.pages import Face, Pages
from simulators.kit.reading import MEGABYTE
from simulators.kit.simulator import Simulator, Surroundings
from simulators.kit.web import Site, build_app, machine_route, page, page_routes
from simulators.signing.approval.phone import PhoneInterface
from simulators.signing.csc.app import csc_routes
from simulators.signing.csc.door import Door
from simulators.signing.csc.rows import every_row
from simulators.signing.device.control import DeviceControl
from simulators.signing.document.screens import Screens
from simulators.signing.insider import Insider
from simulators.signing.machine import Machine
from simulators.signing.metrics import PATH as METRICS
from simulators.signing.metrics import Metered, Metrics
from simulators.signing.oauth.app import METHODS, consent_routes, oauth_routes
from simulators.signing.oauth.control import ClientsControl
from simulators.signing.oauth.screens import ConsentScreens, Login
from simulators.signing.parts import NAME, Services, Tables
from simulators.signing.population.parts import population_control


def build(surroundings: Surroundings) -> Simulator:
    """The simulator, ready to serve."""
    kept = Tables(surroundings)
    hsm = open_commanded(surroundings, NAME, pool=PERSONS_POOL)
    services = Services(surroundings, kept, hsm)
    pages = _pages(surroundings)
    site = Site(NAME, pages, surroundings.journal)
    machine = Machine(services.credentials, services.enrolments, services.factors)
    screens = Screens(pages, services.documents, services.access, kept.sessions, kept.database, surroundings.clock)
    control = _control(surroundings, kept, services, machine, hsm)
    rows, requests = every_row(surroundings, services, pages.phrasebook), Meter(surroundings.folder("metrics"), NAME)
    routes = [
        *_machine_routes(surroundings, site, services, machine),
        *_oauth_routes(surroundings, site, kept, services),
        *csc_routes(site, Door(services.access, services.audit.trail), rows, elsewhere=METHODS),
        *_page_routes(replace(site, largest_body=_largest_form(surroundings)), screens),
        machine_route(site, "GET", METRICS, Metrics(requests, hsm).tell),
    ]
    return Simulator(
        NAME,
        Metered(build_app(site, routes), requests, tuple(each.name for each in rows)),
        workers=(services.relay, services.audit.stamper),
        in_each_process=hsm.workers,
        control=tuple(operation_routes(site, control)),
        operations=control,
    )


def _pages(surroundings: Surroundings) -> Pages:
    face = Face(NAME, "portal", surroundings.settings.names.signature, home="/sign")
    return Pages(Path(__file__).parent, face, console=surroundings.addresses.of("console"), also=(SENTENCES,))


def _control(
    surroundings: Surroundings, kept: Tables, services: Services, machine: Machine, hsm: CommandedDevice
) -> tuple[Operation, ...]:
    return (
        *machine.control(),
        *ClientsControl(services.oauth.clients).operations(),
        *Insider(kept.database).operations(),
        *services.audit.control.operations(),
        *population_control(surroundings, kept, services, hsm).operations(),
        *DeviceControl(hsm, services.credentials, services.audit.trail).operations(),
    )


def _machine_routes(surroundings: Surroundings, site: Site, services: Services, machine: Machine) -> list[BaseRoute]:
    phone = PhoneInterface(services.phone_keys, services.approvals)
    return [
        *operation_routes(site, machine.operations(), key=surroundings.peer_key),
        *operation_routes(site, phone.operations()),
    ]


def _largest_form(surroundings: Surroundings) -> int:
    """A document of the largest size, with the form around it."""
    return surroundings.settings.limits.signed_document_bytes + MEGABYTE


def _oauth_routes(surroundings: Surroundings, site: Site, kept: Tables, services: Services) -> list[BaseRoute]:
    settings, oauth = surroundings.settings, services.oauth
    login = Login(services.access, kept.sessions, kept.database, surroundings.clock)
    return [
        *oauth_routes(site, oauth, settings.public_address_of(NAME), settings.limits.signatures_at_once),
        *consent_routes(site, ConsentScreens(site.pages, oauth.consents, oauth.clients, login)),
    ]


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
