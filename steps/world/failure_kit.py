"""What is kept of a scenario that failed, to find out why without playing it again."""

import re
from pathlib import Path

import msgspec
from behave.model import Scenario

from steps.clients.records import Entry
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
        for device in world.devices:
            name = device.name.replace(" ", "-")
            for number, page in enumerate(device.context.pages):
                page.screenshot(path=self._folder / f"{name}-{number}.png", full_page=True)
            if traced:
                device.context.tracing.stop(path=self._folder / f"trace-{name}.zip")
        (self._folder / "journal.json").write_bytes(msgspec.json.format(msgspec.json.encode(journal)))
        (self._folder / "addresses.json").write_bytes(msgspec.json.encode(dict(world.addresses)))
