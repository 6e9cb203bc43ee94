"""The page of settings speaks of every setting there is, and of no other."""

import re
from dataclasses import fields
from pathlib import Path

from simulators.settings import DeviceSettings, Limits, Settings

PAGE = Path(__file__).parent.parent / "docs" / "settings.md"


def test_page_names_every_setting_and_no_other() -> None:
    rows = [line.split("|")[1] for line in PAGE.read_text().splitlines() if line.startswith("| `")]
    named = re.findall(r"`(\w+)`", " ".join(rows))
    assert sorted(named) == sorted(each.name for kind in (Limits, DeviceSettings, Settings) for each in fields(kind))
