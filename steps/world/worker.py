"""One worker process: its bench, its browser, and the world of the scenario that is being played."""

from collections.abc import Callable
from contextlib import ExitStack
from typing import Final

import msgspec
from behave.model import Scenario
from playwright.sync_api import Error as BrowserError

from steps.clients.control import Control
from steps.clients.records import Entry
from steps.world.accessibility import Accessibility
from steps.world.bench import bench
from steps.world.browser import browser
from steps.world.cast import Cast
from steps.world.devices import Device, Devices
from steps.world.documents import Documents
from steps.world.evidence import Evidence
from steps.world.failure_kit import FailureKit
from steps.world.net import Net
from steps.world.notes import Notes
from steps.world.options import Options
from steps.world.world import World

_LOOKS: Final = 4


class Worker:
    """Begins and ends the worlds of the scenarios that one process plays."""

    def __init__(self, options: Options) -> None:
        """Brings the bench up and opens the browser."""
        self._options = options
        self._open = ExitStack()
        self._addresses = self._open.enter_context(bench(options))
        self._browser = self._open.enter_context(browser(headed=options.headed))
        self._accessibility = Accessibility(options.out / "axe", self._addresses)
        self._world: World | None = None
        self._read_up_to = 0
        self._shown: dict[str, bytes] = {}

    def close(self) -> None:
        """End the browser, then the bench."""
        self._open.close()

    def begin(self, attach: Callable[[str, bytes], None]) -> World:
        """A fresh world."""
        net = Net()
        control = Control(self._addresses["console"], net.answered, since=self._read_up_to)
        self._shown = {}
        self._world = World(
            addresses=self._addresses,
            control=control,
            cast=Cast(control),
            devices=Devices(self._browser, net, traced=self._options.traced),
            documents=Documents(),
            notes=Notes(),
            evidence=Evidence(net.discretion.attaching(attach)),
            net=net,
        )
        return self._world

    def spare(self, said: str) -> str:
        """What was said of the scenario that is being played, without its secrets."""
        return said if self._world is None else self._world.net.discretion.spare(said)

    def look(self) -> None:
        """Show each device that was used since the last look, as its owner sees it, and judge its page."""
        if self._world is None:
            return
        for device in self._world.devices:
            if device.touched and not device.page.is_closed():
                self._look_at(device, self._world)
            device.touched = False

    def end(self, scenario: Scenario) -> None:
        """Attach the journal, keep the failure kit if it failed, and raise what was left unsaid."""
        world, self._world = self._world, None
        if world is None:
            return
        try:
            self._keep(world, scenario)
        finally:
            world.devices.close()
            for undo in world.undoing:
                undo()
            world.control.follow_real_time()
            world.control.close()
        world.net.draw()

    def _keep(self, world: World, scenario: Scenario) -> None:
        journal = self._new_facts(world)
        world.net.read(journal)
        world.evidence.attach("journal.json", msgspec.json.encode(journal), "application/json")
        if scenario.status.has_failed() or world.net.has_findings:
            world.cast.ask_for_messages()  # so that the codes in them are known
            kit = FailureKit(self._options.out / "evidence", scenario)
            kit.keep(world, journal, traced=self._options.traced)

    def _new_facts(self, world: World) -> list[Entry]:
        journal = world.control.journal()
        self._read_up_to = journal[-1].number if journal else self._read_up_to
        return journal

    def _look_at(self, device: Device, world: World) -> None:
        """A page may be on its way to another one by itself, even twice in a row; once it is there, it holds still."""
        for looks_left in reversed(range(_LOOKS)):
            try:
                device.page.wait_for_load_state()
                self._show(device, world)
                return
            except BrowserError as error:
                if not looks_left:
                    world.net.report(f"{device.name} can't be looked at: {error.message}")

    def _show(self, device: Device, world: World) -> None:
        if device.page.url == "about:blank":
            return
        picture = device.page.screenshot(type="jpeg", quality=45, scale="css")
        if self._shown.get(device.name) != picture:
            self._shown[device.name] = picture
            world.evidence.attach(f"{device.name}.jpg", picture, "image/jpeg")
        for finding in self._accessibility.judge(device.page):
            world.net.report(finding)
