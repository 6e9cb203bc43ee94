"""What is kept of a scenario that failed, to find out why without playing it again."""

import re
from contextlib import suppress
from pathlib import Path

import msgspec
from behave.model import Scenario
from playwright.sync_api import Error as BrowserError

from steps.clients.records import Entry
from steps.world.devices import Device
from steps.world.discreet_trace import rewrite
from steps.world.world import World


def folder_name(uri: str, line: int) -> str:
    """The folder of an example's kit: `issuance-vouchers-14` for line 14 of features/issuance/vouchers.feature."""
    parts = Path(uri).with_suffix("").parts[-2:]
    return re.sub(r"[^\w-]+", "-", "-".join((*parts, str(line))))


class FailureKit:
    """Trace and screenshot of every device, the journal, the addresses; no secret of the scenario in clear."""

    def __init__(self, folder: Path, scenario: Scenario) -> None:
        """The kit goes to `folder/<scenario>/`."""
        self._folder = folder / folder_name(scenario.filename, scenario.line)

    def keep(self, world: World, journal: list[Entry], *, traced: bool) -> None:
        """Write the kit."""
        self._folder.mkdir(parents=True, exist_ok=True)
        told = world.net.discretion.spare_octets(msgspec.json.format(msgspec.json.encode(journal)))
        (self._folder / "journal.json").write_bytes(told)
        (self._folder / "addresses.json").write_bytes(msgspec.json.encode(dict(world.addresses)))
        for device in world.devices:
            self._picture(device)
            if traced:
                trace = self._folder / f"trace-{_file_name(device)}.zip"
                device.context.tracing.stop(path=trace)
                rewrite(trace, world.net.discretion)

    def _picture(self, device: Device) -> None:
        for number, page in enumerate(device.context.pages):
            # A page that hangs or has crashed gives no picture; the trace shows how it came to that.
            with suppress(BrowserError):
                page.screenshot(path=self._folder / f"{_file_name(device)}-{number}.png", full_page=True)


def _file_name(device: Device) -> str:
    return device.name.replace(" ", "-")
