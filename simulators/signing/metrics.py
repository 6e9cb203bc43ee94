"""What the service tells Prometheus of itself and of its device: `GET /metrics`."""

from typing import Final

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from simulators.hsm import CommandedDevice
from simulators.kit.call import Call
from simulators.kit.metering import Meter
from simulators.kit.prometheus import Gauge, Told, exposition

PATH: Final = "/metrics"
_GONE: Final = "gone"  # whoever asked did not wait for the answer


class Metered:
    """The service's application, each request counted by what it asks for and by the status of its answer."""

    def __init__(self, app: ASGIApp, meter: Meter, methods: tuple[str, ...]) -> None:
        """`methods` are those of the CSC API; everything else is told by the first part of its path."""
        self._app = app
        self._meter = meter
        self._methods = frozenset(methods)
        self._known: dict[str, str] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] != "http" or scope["path"] == PATH:
            await self._app(scope, receive, send)
            return
        outcome, began = _GONE, self._meter.begin()

        async def watched(message: Message) -> None:
            nonlocal outcome
            if message["type"] == "http.response.start":
                outcome = str(message["status"])
            await send(message)

        try:
            await self._app(scope, receive, watched)
        finally:
            self._meter.end((self._kind_of(scope["path"]), outcome), began)

    def _kind_of(self, path: str) -> str:
        """`signatures/signHash`, whatever the version of the API; of other paths the first part, if it is ours."""
        known = self._known.get(path)
        if known is not None:
            return known
        kind, _, rest = path.strip("/").partition("/")
        method = rest.partition("/")[2]
        if kind == "csc" and method in self._methods:
            self._known[path] = method
            return method
        return kind if kind in _OURS else "other"


_OURS: Final = frozenset({"api", "phone", "sign", "oauth2", "static", "language"})


class Metrics:
    """The page that is scraped."""

    def __init__(self, requests: Meter, device: CommandedDevice) -> None:
        """`requests` are the service's own."""
        self._requests = requests
        self._device = device

    def tell(self, _: Call) -> Response:
        """Of all processes that serve together."""
        requests = Told(self._requests, "qesbench_signing_requests", "Requests", ("operation", "outcome"))
        operations = Told(
            self._device.meter, "qesbench_device_operations", "Uses of the device", ("operation", "kind", "outcome")
        )
        gauges = (
            Gauge("qesbench_signing_requests_in_progress", "Requests under way", self._requests.under_way()),
            Gauge("qesbench_device_sessions_in_use", "Sessions of the device in use", self._device.meter.under_way()),
            Gauge("qesbench_device_queue_length", "Signatures that wait for the device", self._device.waiting()),
        )
        return exposition((requests, operations), gauges)
