"""Where the trusted list is published, and how the control plane changes it."""

from starlette.responses import Response
from starlette.routing import BaseRoute

from simulators.ca.trusted_list.model import ServiceLine, Standing
from simulators.ca.trusted_list.refusals import StatusStartsInFuture
from simulators.ca.trusted_list.service import TrustedList
from simulators.kit.api import Operation
from simulators.kit.call import Call
from simulators.kit.refusal import NotFound
from simulators.kit.web import Site, machine_route


class TrustedListSide:
    """The trusted list over HTTP."""

    def __init__(self, site: Site, trusted_list: TrustedList) -> None:
        """`trusted_list` decides."""
        self._site = site
        self._list = trusted_list

    def routes(self) -> list[BaseRoute]:
        """What anybody may fetch (TS 119 612 §5.2, §6)."""
        return [
            machine_route(self._site, "GET", "/trusted-list.xml", self.published),
            machine_route(self._site, "GET", "/certificates/trusted-list.cer", self.signer),
        ]

    def operations(self) -> tuple[Operation, ...]:
        """The control resources."""
        every = "/trusted-list/services"
        return (
            Operation("GET", every, "Listed services", self.services, result=tuple[ServiceLine, ...]),
            Operation(
                "PUT",
                f"{every}/{{service_id}}",
                "How it stands with a listed service",
                self.put,
                body=Standing,
                refusals=(NotFound, StatusStartsInFuture),
            ),
        )

    def published(self, _call: Call) -> Response:
        """The current list."""
        return Response(self._list.current().content, media_type="application/vnd.etsi.tsl+xml")

    def signer(self, _call: Call) -> Response:
        """The certificate that the list is signed with, DER."""
        return Response(self._list.signer.certificate, media_type="application/pkix-cert")

    def services(self, _call: Call) -> tuple[ServiceLine, ...]:
        """Each service as it stands."""
        return self._list.services()

    def put(self, call: Call) -> None:
        """A new standing."""
        self._list.put(call.parameters["service_id"], call.json(Standing))
