"""Routes of the phone app: first start, PIN, list, adding by QR code, codes, requests to decide."""

from pathlib import Path
from typing import Final

from starlette.routing import BaseRoute

from simulators.authenticator.approving import Approving
from simulators.authenticator.control import Control
from simulators.authenticator.device import Device
from simulators.authenticator.keystore import Keystore
from simulators.authenticator.screens import Screens
from simulators.authenticator.service import Phones
from simulators.authenticator.store import PhoneStore
from simulators.kit.api import operation_routes
from simulators.kit.pages import Face, Pages
from simulators.kit.reading import MEGABYTE
from simulators.kit.simulator import Simulator, Surroundings
from simulators.kit.store import tables_of
from simulators.kit.web import Site, build_app, machine_route, page, page_routes

_NAME: Final = "authenticator"


def build(surroundings: Surroundings) -> Simulator:
    """The simulator, ready to serve."""
    tables = tables_of(_NAME)
    store, device = PhoneStore(tables), Device(surroundings, tables)
    database = surroundings.database(_NAME, tables)
    keystore = Keystore(surroundings)
    phones = Phones(surroundings, store, database, keystore)
    approving = Approving(surroundings, store, database, phones, keystore)
    face = Face(_NAME, "phone", surroundings.settings.names.authenticator)
    pages = Pages(Path(__file__).parent, face, console=surroundings.addresses.of("console"))
    site = Site(_NAME, pages, surroundings.journal, largest_body=10 * MEGABYTE)
    operations = Control(phones, approving, lambda phone_id: device.become(database, phone_id)).operations()
    return Simulator(
        _NAME,
        build_app(site, _routes(site, Screens(pages, phones, approving, device, database))),
        control=tuple(operation_routes(site, operations)),
        operations=operations,
    )


def _routes(site: Site, screens: Screens) -> list[BaseRoute]:
    return [
        *page_routes(
            site,
            page("/", screens.home),
            page("/start", screens.start, screens.set_up),
            page("/pin", screens.pin, screens.unlock),
            page("/close", screens.pin, screens.close),
            page("/add", screens.add, screens.keep),
            page("/entries/{entry_id}", screens.entry),
            page("/entries/{entry_id}/removal", screens.ask_removal, screens.remove),
            page("/requests/{request_id}", screens.request, screens.approve),
            page("/requests/{request_id}/refusal", screens.request, screens.refuse),
            page("/decided/{decision}", screens.decided),
        ),
        machine_route(site, "GET", "/codes/{entry_id}", screens.code),
    ]
