"""The profile side of the site: its pages, and what machines ask and set about profiles."""

from collections.abc import Mapping

from starlette.routing import BaseRoute

from simulators.kit.api import Operation, operation_routes
from simulators.kit.outbox import Performer
from simulators.trusted_profile.account.registration import Registrations
from simulators.trusted_profile.parts import Parts
from simulators.trusted_profile.profile.changes import Changes
from simulators.trusted_profile.profile.machine import ProfileMachine
from simulators.trusted_profile.profile.pages import ProfilePages
from simulators.trusted_profile.profile.service import Profiles


class ProfileSide:
    """Applications and profiles."""

    def __init__(self, parts: Parts, profiles: Profiles, registrations: Registrations) -> None:
        """`registrations` make accounts for the control plane."""
        self._parts = parts
        self._pages = ProfilePages(parts, profiles, Changes(parts))
        self._machine = ProfileMachine(parts, profiles, registrations)

    def routes(self) -> list[BaseRoute]:
        """Pages and machine interfaces."""
        peer_key = self._parts.surroundings.peer_key
        return [
            *self._pages.routes(),
            *operation_routes(self._parts.site, self._machine.peer_operations(), key=peer_key),
        ]

    def control(self) -> tuple[Operation, ...]:
        """Control resources."""
        return self._machine.control_operations()

    def performers(self) -> Mapping[str, Performer]:
        """None: what follows a signature happens with it."""
        return {}
