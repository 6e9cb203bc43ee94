"""Pages of the way in: what is needed, the choice of ways, login, logout."""

from starlette.responses import Response
from starlette.routing import BaseRoute

from simulators.kit.call import Call
from simulators.kit.web import page, page_routes
from simulators.trusted_profile.parts import Parts


class EntryPages:
    """What a person meets before being logged in."""

    def __init__(self, parts: Parts) -> None:
        """`parts` of the site."""
        self._parts = parts

    def routes(self) -> list[BaseRoute]:
        """The pages."""
        return page_routes(self._parts.site, page("/", self._start))

    def _start(self, call: Call) -> Response:
        limits = self._parts.settings.limits
        return self._parts.pages.show(
            call,
            "start.html",
            account=self._parts.who(call),
            names=self._parts.settings.names,
            years=limits.profile_valid_years,
            age=limits.profile_minimum_age,
        )
