"""Takes the pictures: one page as it stands, in every width, colour scheme and language."""

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from steps.world.world import World

Scheme = Literal["light", "dark"]
HEIGHTS: Final = {390: 844, 1280: 800}
SCHEMES: Final[tuple[Scheme, ...]] = ("light", "dark")
LANGUAGES: Final = ("pl", "en")
_JUDGED_AS: Final = ((390, "light", "pl"), (1280, "dark", "pl"))
_JUDGED: Final = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
# What stands out of the page, or is cut off without a way to see the rest.
_OVERFLOW: Final = """() => {
  const reach = document.documentElement.scrollWidth;
  const wide = reach > innerWidth ? [`page is ${reach} px wide`] : [];
  const cut = [...document.querySelectorAll('main *')].filter(one => {
    const style = getComputedStyle(one), hides = style.overflowX === 'hidden' || style.overflowX === 'clip';
    return one.tagName !== 'INPUT' && hides && one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1;
  }).map(one => `<${one.tagName.toLowerCase()}> is cut off`);
  return [...wide, ...new Set(cut)];
}"""


@dataclass(frozen=True)
class Shot:
    """One picture: the page at `route` of `simulator` in the state `what`."""

    simulator: str
    route: str
    what: str
    width: int
    scheme: Scheme
    language: str
    file: str
    findings: tuple[str, ...] = ()


class Studio:
    """One scene's camera. `simulator` and `routes` are those of the scene."""

    def __init__(self, world: World, out: Path, simulator: str, routes: tuple[str, ...]) -> None:
        """Pictures go to `out`."""
        self.world: Final = world
        self.shots: Final[list[Shot]] = []
        self._out = out
        self._simulator = simulator
        self._routes = routes
        self._axe = Axe()

    def visit(self, page: Page, path: str, what: str = "") -> None:
        """Go to `path` of the scene's simulator and take its pictures."""
        page.goto(self.world.addresses[self._simulator] + path)
        self.shoot(page, what)

    def send(self, page: Page, what: str, fields: Mapping[str, str] | None = None, *, form: int = -1) -> None:
        """Fill in `fields` by name, send the form (the last one of the page) and take pictures of the answer."""
        self.submit(page, fields, form=form)
        self.shoot(page, what)

    def submit(self, page: Page, fields: Mapping[str, str] | None = None, *, form: int = -1) -> None:
        """The same without pictures."""
        chosen = page.locator("main form").nth(form)
        for name, value in (fields or {}).items():
            _fill(page, f"main form [name={name}]", value)
        with page.expect_navigation():
            chosen.locator("button[type=submit]").first.click()

    def shoot(self, page: Page, what: str = "") -> None:
        """Every picture of the page as it stands. Other languages come by loading it again, forms included.

        It is left in Polish, and as whoever comes to its address sees it.
        """
        for language in LANGUAGES:
            if language != LANGUAGES[0]:
                self._speak(page, language)
                page.reload()
            for scheme, width in itertools.product(SCHEMES, HEIGHTS):
                self._take(page, what, width, scheme, language)
        self._speak(page, LANGUAGES[0])
        page.goto(page.url)

    def shoot_once(self, page: Page, what: str = "") -> None:
        """The same in Polish only: what a script shows is gone once the page is loaded again."""
        for scheme, width in itertools.product(SCHEMES, HEIGHTS):
            self._take(page, what, width, scheme, LANGUAGES[0])

    def _speak(self, page: Page, language: str) -> None:
        page.context.add_cookies([{"name": "lang", "value": language, "url": self.world.addresses[self._simulator]}])

    def _take(self, page: Page, what: str, width: int, scheme: Scheme, language: str) -> None:
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        page.emulate_media(color_scheme=scheme)
        page.wait_for_load_state()
        page.evaluate("scrollTo(0, 0)")
        route = self._route_of(page)
        name = re.sub(r"[^\w]+", "-", f"{self._simulator}{route}-{what}").strip("-") or "start"
        file = f"{name}.{width}.{scheme}.{language}.png"
        page.screenshot(path=self._out / file, full_page=True, scale="css", animations="disabled")
        findings = (*page.evaluate(_OVERFLOW), *self._violations(page, width, scheme, language))
        self.shots.append(Shot(self._simulator, route, what, width, scheme, language, file, findings))

    def _violations(self, page: Page, width: int, scheme: Scheme, language: str) -> tuple[str, ...]:
        """What axe finds, once in each width and each scheme; the languages differ in words only."""
        if (width, scheme, language) not in _JUDGED_AS:
            return ()
        violations = self._axe.run(page, options=_JUDGED).response["violations"]
        return tuple(f"{each['id']}: {each['nodes'][0]['target'][0]}" for each in violations)

    def _route_of(self, page: Page) -> str:
        """The route of the scene that the page is at, literal ones first."""
        path = urlsplit(page.url).path
        for route in sorted(self._routes, key=lambda each: each.count("{")):
            if re.fullmatch(re.sub(r"\\{\w+\\}", r"[^/]+", re.escape(route)), path):
                return route
        raise AssertionError(f"{self._simulator} {path} is none of the scene's pages")


def _fill(page: Page, selector: str, value: str) -> None:
    field = page.locator(selector).first
    kind = field.evaluate("one => one.type")
    if kind == "checkbox":
        field.check()
    elif kind == "radio":
        page.locator(f"{selector}[value='{value}']").check()
    elif kind == "select-one":
        field.select_option(value)
    else:
        field.fill(value)
