"""Profiles brought to a state by the control plane, with no signature to show for it."""

from datetime import UTC, datetime
from typing import Literal

import msgspec
from sqlalchemy import Connection

from simulators.trusted_profile.account.model import Account
from simulators.trusted_profile.parts import Parts
from simulators.trusted_profile.profile import store
from simulators.trusted_profile.profile.model import Profile
from simulators.trusted_profile.profile.years import years_later

Standing = Literal["V", "I", "E"]


class StandingSetter:
    """Sets how a profile stands, for scenarios that begin there."""

    def __init__(self, parts: Parts) -> None:
        """`parts` of the site."""
        self._parts = parts

    def confirm(self, account: Account, at: datetime) -> None:
        """The account's application was confirmed `at`."""
        with self._parts.database.write() as connection:
            store.keep_profile(connection, self._made(connection, account, at.astimezone(UTC)))

    def put(self, account: Account, status: Standing, expires_at: datetime | None) -> None:
        """The account's profile, made if there is none, is valid, invalidated or expired.

        Valid ones end the usual number of years from now, expired ones have just ended, unless `expires_at` is given.
        """
        now = self._parts.clock.now()
        with self._parts.database.write() as connection:
            profile = store.latest_profile(connection, account.account_id) or self._made(connection, account, now)
            ends = now if status == "E" else years_later(now, self._parts.settings.limits.profile_valid_years)
            put = msgspec.structs.replace(
                profile,
                expires_at=expires_at.astimezone(UTC) if expires_at else ends,
                invalidated_at=now if status == "I" else None,
            )
            store.keep_profile(connection, put)
        self._parts.write_journal(account.account_id, "profile-set", profile=put.profile_id, status=status)

    def _made(self, connection: Connection, account: Account, at: datetime) -> Profile:
        """A profile of the account's application, which is confirmed by it."""
        application = store.latest_application(connection, account.account_id)
        application_id = application.application_id if application else self._parts.ids.new("application")
        if application is not None:
            store.keep_application(connection, msgspec.structs.replace(application, state="confirmed"))
        return Profile(
            profile_id=self._parts.ids.new("profile"),
            application_id=application_id,
            account_id=account.account_id,
            pesel=account.pesel,
            created_at=at,
            expires_at=years_later(at, self._parts.settings.limits.profile_valid_years),
            evidence=b"",
            holder=account.person.full_name,
            issuer="",
            serial="",
        )
