"""What populations are made with."""

from simulators.hsm import Hsm, device_sealing
from simulators.kit.simulator import Surroundings
from simulators.signing.parts import NAME, Services, Tables
from simulators.signing.population.certifying import Certifying
from simulators.signing.population.control import PopulationControl
from simulators.signing.population.service import Populations
from simulators.signing.population.store import PopulationStore
from simulators.signing.vault import Vault


def population_control(surroundings: Surroundings, kept: Tables, services: Services, hsm: Hsm) -> PopulationControl:
    """The resource, on the records of the whole service."""
    store = PopulationStore(kept.credentials, kept.enrolments, kept.factors, kept.access)
    vault, neighbours = Vault(device_sealing(surroundings, NAME)), (services.enrolments, services.oauth.clients)
    certifying = Certifying(surroundings, hsm)
    return PopulationControl(Populations(surroundings, store, kept.database, vault, certifying, neighbours))
