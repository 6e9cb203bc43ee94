"""The PESEL register behind the site: nothing but machine interfaces."""

from collections.abc import Mapping

from starlette.routing import BaseRoute

from simulators.kit.api import Operation, operation_routes
from simulators.kit.outbox import Performer
from simulators.trusted_profile.parts import Parts
from simulators.trusted_profile.residents.machine import resident_operation
from simulators.trusted_profile.residents.service import Residents


class ResidentsSide:
    """The register."""

    def __init__(self, parts: Parts, residents: Residents) -> None:
        """`parts` of the site."""
        self._parts = parts
        self._residents = residents

    def routes(self) -> list[BaseRoute]:
        """For other simulators, on the product port."""
        operation = resident_operation(self._residents, "/api/residents/{pesel}")
        return operation_routes(self._parts.site, [operation], key=self._parts.surroundings.peer_key)

    def control(self) -> tuple[Operation, ...]:
        """For the control plane."""
        return (resident_operation(self._residents, "/residents/{pesel}"),)

    def performers(self) -> Mapping[str, Performer]:
        """None: nothing happens here later."""
        return {}
