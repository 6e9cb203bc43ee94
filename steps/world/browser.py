"""One browser for a worker process."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, BrowserType, sync_playwright

_SYSTEM_NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
_SHELL: Final = "chromium-headless-shell"  # the same engine without a window: 2.5 times less work a page


class NoBrowser(Exception):
    """Neither Playwright nor the system has a Chromium."""


@contextmanager
def browser(*, headed: bool) -> Iterator[Browser]:
    """Chromium, until the end of the block."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=_where(playwright.chromium, headed=headed), headless=not headed
        )
        yield running
        running.close()


def _where(kind: BrowserType, *, headed: bool) -> str:
    """The system's browser without a window, Playwright's own build, or else the system's whole one."""
    windowless = () if headed else (shutil.which(_SHELL),)
    names: tuple[str | None, ...] = (*windowless, kind.executable_path, *(shutil.which(name) for name in _SYSTEM_NAMES))
    found = next((path for path in names if path and Path(path).exists()), None)
    if found is None:
        raise NoBrowser("no Chromium: `qesbench doctor` says how to install one")
    return found
