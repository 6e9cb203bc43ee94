"""The computers and phones of a scenario: one browser context each."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from playwright.sync_api import Browser, BrowserContext, Page

from steps.world.camera import Camera
from steps.world.net import Net

Kind = Literal["computer", "phone", "program"]
# The component's certificate on loopback is its own; whoever uses it has told the browser to trust it.
_HERE: Final[dict[str, Any]] = {"locale": "pl-PL", "timezone_id": "Europe/Warsaw", "ignore_https_errors": True}
_SHAPES: Final[dict[Kind, dict[str, Any]]] = {
    "computer": {"viewport": {"width": 1280, "height": 800}},
    "program": {"viewport": {"width": 760, "height": 800}},  # the window of a program on the computer
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "is_mobile": True,
        "has_touch": True,
        "user_agent": "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) "
        "Chrome/156.0.0.0 Mobile Safari/537.36",
    },
}


@dataclass
class Device:
    """One computer or phone of one person; `touched` since somebody last looked."""

    name: str
    context: BrowserContext
    page: Page
    touched: bool = field(default=True)


class Devices:
    """Every device of a scenario, made when it is first used."""

    def __init__(self, browser: Browser, net: Net, *, traced: bool) -> None:
        """`traced` keeps a trace of every device, for the failure kit."""
        self._browser = browser
        self._net = net
        self._traced = traced
        self._devices: dict[str, Device] = {}
        self._cameras: dict[str, Camera] = {}

    def of(self, owner: str, kind: Kind, which: str = "") -> Device:
        """The device of `owner`; `which` tells apart two of one kind."""
        name = " ".join(filter(None, (owner, which, kind)))
        if name not in self._devices:
            self._devices[name] = self._make(name, kind)
        device = self._devices[name]
        device.touched = True
        return device

    def camera_of(self, owner: str) -> Camera:
        """The camera of the phone of `owner`; computers have none."""
        return self._cameras[self.of(owner, "phone").name]

    def __iter__(self) -> Iterator[Device]:
        return iter(self._devices.values())

    def close(self) -> None:
        """Switch every device off; nothing of it remains."""
        for device in self._devices.values():
            device.context.close()

    def _make(self, name: str, kind: Kind) -> Device:
        context = self._browser.new_context(**_HERE, **_SHAPES[kind])
        self._net.watch(context)
        context.grant_permissions(["local-network-access"])  # else the camera would be all that pages may use
        if self._traced:
            context.tracing.start(snapshots=True, screenshots=False, sources=False, title=name)
        if kind == "phone":
            self._cameras[name] = Camera(context)
        return Device(name=name, context=context, page=context.new_page())
