"""Routes of the certification authority: machine interfaces, what is public, and pages that show it all."""

from pathlib import Path
from typing import Final

from simulators.ca.authority import open_authority
from simulators.ca.routes import Publication, Registration, service_operations
from simulators.ca.screens import Screens
from simulators.ca.service import NAME
from simulators.ca.trusted_list.app import TrustedListSide
from simulators.hsm import SENTENCES
from simulators.kit.api import operation_routes
from simulators.kit.call import see_other
from simulators.kit.pages import Face, Pages
from simulators.kit.refusal import N_
from simulators.kit.simulator import Simulator, Surroundings
from simulators.kit.web import Site, build_app, page, page_routes

FACE: Final = Face(NAME, "bench", N_("Urząd certyfikacji"), home="/repository")


def build(surroundings: Surroundings) -> Simulator:
    """The simulator, ready to serve; it makes its hierarchy on first use."""
    authority = open_authority(surroundings)
    pages = Pages(Path(__file__).parent, FACE, console=surroundings.addresses.of("console"), also=(SENTENCES,))
    site = Site(NAME, pages, surroundings.journal)
    screens = Screens(pages, authority)
    registration = Registration(authority.issuing, authority.standings, signs_at_once=authority.signs_at_once)
    trusted_list = TrustedListSide(site, authority.trusted_list)
    routes = [
        *trusted_list.routes(),  # before certificates by name, of which its signer's is none
        *Publication(site, authority).routes(),  # early, since these are asked for most
        *operation_routes(site, registration.operations("/api"), key=surroundings.peer_key),
        *page_routes(
            site,
            page("/", lambda _: see_other(FACE.home)),
            page("/repository", screens.repository),
            page("/certificates/{name}", screens.certificate),
        ),
    ]
    control = (
        *registration.operations(""),
        *service_operations(authority.services),
        *authority.switches.operations(),
        *trusted_list.operations(),
    )
    return Simulator(NAME, build_app(site, routes), control=tuple(operation_routes(site, control)), operations=control)
