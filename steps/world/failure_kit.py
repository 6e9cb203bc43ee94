"""What is kept of a scenario that failed, to find out why without playing it again."""

import re
from contextlib import suppress
from pathlib import Path

import msgspec
from behave.model import Scenario
from playwright.sync_api import Error as BrowserError

from steps.clients.records import Entry
from steps.world.devices import Device
from steps.world.world import World


def folder_name(uri: str, line: int) -> str:
    """The folder of an example's kit: `issuance-vouchers-14` for line 14 of features/issuance/vouchers.feature."""
    parts = Path(uri).with_suffix("").parts[-2:]
    return re.sub(r"[^\w-]+", "-", "-".join((*parts, str(line))))


class FailureKit:
    """Trace and screenshot of every device, the journal, the addresses."""

    def __init__(self, folder: Path, scenario: Scenario) -> None:
        """The kit goes to `folder/<scenario>/`."""
        self._folder = folder / folder_name(scenario.filename, scenario.line)

    def keep(self, world: World, journal: list[Entry], *, traced: bool) -> None:
        """Write the kit."""
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / "journal.json").write_bytes(msgspec.json.format(msgspec.json.encode(journal)))
        (self._folder / "addresses.json").write_bytes(msgspec.json.encode(dict(world.addresses)))
        for device in world.devices:
            self._picture(device)
            if traced:
                device.context.tracing.stop(path=self._folder / f"trace-{_file_name(device)}.zip")

    def _picture(self, device: Device) -> None:
        for number, page in enumerate(device.context.pages):
            # A page that hangs or has crashed gives no picture; the trace shows how it came to that.
            with suppress(BrowserError):
                page.screenshot(path=self._folder / f"{_file_name(device)}-{number}.png", full_page=True)


def _file_name(device: Device) -> str:
    return device.name.replace(" ", "-")
