"""The safety net of a scenario: what went wrong although no sentence asked about it."""

import re
from typing import Final

import httpx
from playwright.sync_api import BrowserContext, ConsoleMessage, Response, WebError

from steps.clients.records import Entry
from steps.world.discretion import Discretion

# A refused request is reported by the network listener with its status, and a 4xx is an answer;
# a lost connection is only ever staged by the scenario itself.
_SAID_ELSEWHERE: Final = re.compile(r"Failed to load resource: (the server responded|net::ERR_INTERNET_DISCONNECTED)")


class LeftUnsaid(AssertionError):
    """Something failed that no sentence asked about."""


class Net:
    """Listens to the browsers and clients of one scenario, and reads its journal at the end."""

    def __init__(self) -> None:
        """Nothing is expected to fail; `discretion` learns on the way what must not be told."""
        self.discretion: Final = Discretion()
        self._found: list[str] = []
        self._expected: set[int] = set()
        self._unreachable: tuple[str, ...] = ()

    def expect(self, *statuses: int) -> None:
        """From here on, answers with these statuses (5xx) are what the scenario is about."""
        self._expected.update(statuses)

    def expect_silence_of(self, *addresses: str) -> None:
        """From here on, it's what the scenario is about that nobody, or somebody else, answers there."""
        self._unreachable += addresses

    def report(self, finding: str) -> None:
        """Put down something that must not pass in silence."""
        self._found.append(finding)

    def watch(self, context: BrowserContext) -> None:
        """Listen to every page of a browser context."""
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("response", self._response)
        self.discretion.watch(context)

    def answered(self, response: httpx.Response) -> None:
        """Look at what a client was answered."""
        self.discretion.heard(response)
        self._judge(response.status_code, response.request.method, str(response.request.url))

    def read(self, journal: list[Entry]) -> None:
        """Look for crashes of a simulator in the facts of this scenario."""
        for each in journal:
            if each.event == "crash":
                self.report(f"{each.simulator} crashed at {each.about}: {each.detail}")

    @property
    def has_findings(self) -> bool:
        """Whether anything was caught."""
        return bool(self._found)

    def draw(self) -> None:
        """Raise LeftUnsaid if anything was caught."""
        if self._found:
            raise LeftUnsaid(self.discretion.spare("\n".join(dict.fromkeys(self._found))))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not _SAID_ELSEWHERE.match(message.text) and not self._is_awaited(message):
            self.report(f"a page wrote an error to its console: {message.text} ({message.location.get('url', '')})")

    def _is_awaited(self, message: ConsoleMessage) -> bool:
        said = f"{message.text} {message.location.get('url', '')}"
        return any(address in said for address in self._unreachable)

    def _error(self, error: WebError) -> None:
        self.report(f"a script failed: {error.error}")

    def _response(self, response: Response) -> None:
        self._judge(response.status, response.request.method, response.url)

    def _judge(self, status: int, method: str, url: str) -> None:
        if status >= 500 and status not in self._expected:
            self.report(f"{method} {url} was answered with {status}")
