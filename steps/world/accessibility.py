"""Whether the pages met can be used by everybody: axe, WCAG 2.2 A and AA, once a run for each kind of page."""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Error as BrowserError
from playwright.sync_api import Page

_RULES: Final = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]},
    "resultTypes": ["violations"],
}
# All that is read of the results; the rest of them costs as much to hand over as the judgement itself.
_JUDGE: Final = "(rules) => axe.run(document, rules).then((results) => results.violations)"
_AN_ID: Final = re.compile(r"[^/]*\d[^/]*|[^/]{24,}|[a-z-]+-[2-9a-hjkmnp-tv-z]{12}(?![^/])")


class Accessibility:
    """Judges each kind of page once, however many workers meet it."""

    def __init__(self, folder: Path, addresses: Mapping[str, str]) -> None:
        """`folder` is shared by the workers of a run; `addresses` by role tell whose page it is."""
        self._roles = {urlsplit(address).port: role for role, address in addresses.items()}
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder

    def judge(self, page: Page) -> list[str]:
        """The violations of the page as it stands; none if its kind has been judged before."""
        kind = self._kind_of(page)
        if kind is None or not self._is_first(kind):
            return []
        try:
            page.evaluate(AXE_SCRIPT)
            violations = page.evaluate(_JUDGE, _RULES)
        except BrowserError:
            self._mark_of(kind).unlink()  # not judged after all
            raise
        return [_sentence(kind, each) for each in violations]

    def _is_first(self, kind: str) -> bool:
        try:
            with self._mark_of(kind).open("x") as mark:
                mark.write(kind)
        except FileExistsError:
            return False
        return True

    def _mark_of(self, kind: str) -> Path:
        return self._folder / hashlib.sha256(kind.encode()).hexdigest()[:16]

    def _kind_of(self, page: Page) -> str | None:
        """Path without ids, heading, width, and whether it shows errors: what makes a page another page."""
        address = urlsplit(page.url)
        if address.scheme not in ("http", "https"):
            return None
        shown = page.evaluate(
            "() => [document.querySelector('h1')?.textContent.trim() ?? '', !!document.querySelector('[role=alert]'),"
            " document.contentType]"
        )
        if shown[2] != "text/html":
            return None
        width = (page.viewport_size or {"width": 0})["width"]
        place = f"{self._roles.get(address.port)}{_AN_ID.sub('{id}', address.path)}"
        return f"{place} at {width} px: {shown[0]}{', with errors' if shown[1] else ''}"


def _sentence(kind: str, violation: dict[str, Any]) -> str:
    where = ", ".join(" ".join(node["target"]) for node in violation["nodes"][:3])
    return f"accessibility ({violation['id']}): {violation['help']}, at {where}, on {kind}"
