"""The control plane's part: signers for load tests."""

from simulators.kit.api import Operation
from simulators.kit.call import Call
from simulators.signing.credential.refusals import KeyTypeNotOffered
from simulators.signing.population.model import NewPopulation, Population
from simulators.signing.population.refusals import AuthoritySilent, CertificatesRefused
from simulators.signing.population.service import Populations


class PopulationControl:
    """The resource `/signing/populations`."""

    def __init__(self, populations: Populations) -> None:
        """Where they are made."""
        self._populations = populations

    def operations(self) -> tuple[Operation, ...]:
        """What the control plane offers."""
        say = "Make many signers ready to sign"
        refusals = (KeyTypeNotOffered, AuthoritySilent, CertificatesRefused)
        return (Operation("POST", "/populations", say, self.make, NewPopulation, Population, 201, (), refusals),)

    def make(self, call: Call) -> Population:
        """Signers with credentials, tokens and what they authorise with."""
        return self._populations.make(call.json(NewPopulation))
