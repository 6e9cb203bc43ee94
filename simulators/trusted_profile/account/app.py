"""The account side of the site: its pages and its control resources."""

from collections.abc import Mapping

from starlette.routing import BaseRoute

from simulators.kit.api import Operation
from simulators.kit.outbox import Performer
from simulators.trusted_profile.account.entry import EntryPages
from simulators.trusted_profile.account.pages import AccountPages
from simulators.trusted_profile.account.recovery import Recoveries
from simulators.trusted_profile.account.recovery_pages import RecoveryPages
from simulators.trusted_profile.account.registration import Registrations
from simulators.trusted_profile.account.service import Logins
from simulators.trusted_profile.parts import LinksOf, Parts
from simulators.trusted_profile.profile.service import Profiles


class AccountSide:
    """Accounts: getting one, getting in, and what a person sees of theirs."""

    def __init__(self, parts: Parts, registrations: Registrations, profiles: Profiles, links_of: LinksOf) -> None:
        """`links_of` an account: its linked certificates, newest first."""
        self._entry = EntryPages(parts, Logins(parts), registrations, profiles)
        self._recovery = RecoveryPages(parts, Recoveries(parts))
        self._pages = AccountPages(parts, links_of)

    def routes(self) -> list[BaseRoute]:
        """The pages."""
        return [*self._entry.routes(), *self._recovery.routes(), *self._pages.routes()]

    def control(self) -> tuple[Operation, ...]:
        """None: an account is made with its application, on the profile side."""
        return ()

    def performers(self) -> Mapping[str, Performer]:
        """None: messages are delivered by the site as a whole."""
        return {}
