"""The account side of the site: its pages and its machine interfaces."""

from collections.abc import Mapping

from starlette.routing import BaseRoute

from simulators.kit.api import Operation
from simulators.kit.outbox import Performer
from simulators.trusted_profile.account.entry import EntryPages
from simulators.trusted_profile.parts import LinksOf, Parts


class AccountSide:
    """Accounts: getting one, getting in, and what a person sees of theirs."""

    def __init__(self, parts: Parts, links_of: LinksOf) -> None:
        """`links_of` an account: its linked certificates, newest first."""
        self._parts = parts
        self._links_of = links_of
        self._entry = EntryPages(parts)

    def routes(self) -> list[BaseRoute]:
        """Pages and machine interfaces."""
        return self._entry.routes()

    def control(self) -> tuple[Operation, ...]:
        """Control resources."""
        return ()

    def performers(self) -> Mapping[str, Performer]:
        """None: messages are delivered by the site as a whole."""
        return {}
