"""The whole authority, put together: its hierarchy, and all that works with it."""

from dataclasses import dataclass

from simulators.ca import store
from simulators.ca.addresses import Addresses
from simulators.ca.hierarchy import Hierarchy
from simulators.ca.others import issuers_of
from simulators.ca.outage import PublicServices
from simulators.ca.revocation_lists import RevocationLists
from simulators.ca.service import NAME, Issuing, founded
from simulators.ca.standing import Standings
from simulators.ca.status import Responder
from simulators.ca.switches import Switches
from simulators.ca.trusted_list.service import TrustedList, certificates_of
from simulators.hsm import open_hsm
from simulators.kit.simulator import Surroundings
from simulators.kit.store import Database


@dataclass(frozen=True)
class CertificationAuthority:
    """Issues, revokes, and answers; all parts work on one database."""

    database: Database
    hierarchy: Hierarchy
    issuing: Issuing
    standings: Standings
    lists: RevocationLists
    responder: Responder
    services: PublicServices
    switches: Switches
    trusted_list: TrustedList
    signs_at_once: bool  # whether its device only computes, so that an event loop may wait for it


def open_authority(surroundings: Surroundings) -> CertificationAuthority:
    """The authority of a data folder, made on first use."""
    clock, journal = surroundings.clock, surroundings.journal
    database = surroundings.database(NAME, store.TABLES)
    hsm = open_hsm(surroundings, NAME)
    addresses = Addresses(surroundings.settings.public_address_of(NAME))
    hierarchy = founded(database, hsm, addresses, clock.now())
    issuers = issuers_of(database, hsm, hierarchy, clock.now())
    switches = Switches(database, journal)
    standings = Standings(database, clock, journal, suspended_at_most=surroundings.settings.limits.suspension_lives)
    lists = RevocationLists(database, standings, issuers, clock, journal)
    responder = Responder(standings, hsm, hierarchy, clock, switches, issuers["stranger"])
    return CertificationAuthority(
        database=database,
        hierarchy=hierarchy,
        issuing=Issuing(database, issuers, addresses, clock, journal, switches),
        standings=standings,
        lists=lists,
        responder=responder,
        services=PublicServices(responder, lists, journal),
        switches=switches,
        trusted_list=TrustedList(
            database, hsm, certificates_of(hierarchy, issuers), clock, journal, home=addresses.home
        ),
        signs_at_once=hsm.is_instant,
    )
