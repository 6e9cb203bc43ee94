"""Extending a profile (the phone's code and the mailbox's, both) and invalidating it (the phone's)."""

from typing import Final

import msgspec
from sqlalchemy import Connection

from simulators.kit.language import long_date
from simulators.kit.refusal import N_, FormRefused, NotFound, Refusal
from simulators.kit.store import after_commit
from simulators.trusted_profile.account.history import put_down
from simulators.trusted_profile.account.model import Account
from simulators.trusted_profile.parts import Parts
from simulators.trusted_profile.post import Channel, Post
from simulators.trusted_profile.profile import store
from simulators.trusted_profile.profile.model import Change, ChangeKind, Profile
from simulators.trusted_profile.profile.refusals import ProfileNotValid
from simulators.trusted_profile.profile.service import short_date
from simulators.trusted_profile.profile.years import years_later

_SMS: Final = {
    "extension": N_("{site}: kod {code} do przedłużenia profilu. Ważny {minutes} min. Nikomu go nie podawaj."),
    "invalidation": N_("{site}: kod {code} do unieważnienia profilu. Ważny {minutes} min. Nikomu go nie podawaj."),
}
_CODE_SUBJECT: Final = N_("Kod do przedłużenia profilu zaufanego")
_CODE: Final = N_("Kod: {code}\n\nPrzepisz go na stronie przedłużenia profilu. Kod jest ważny {minutes} minut.")
_EXTENDED_SUBJECT: Final = N_("Twój profil zaufany jest przedłużony")
_EXTENDED: Final = N_("Twój profil zaufany jest teraz ważny do: {until}.")
_EXTENDED_EVENT: Final = N_("Przedłużono profil zaufany do {until}.")
_INVALIDATED_SUBJECT: Final = N_("Twój profil zaufany jest unieważniony")
_INVALIDATED: Final = N_("Twój profil zaufany został unieważniony. Nowy wniosek złożysz po zalogowaniu.")
_INVALIDATED_EVENT: Final = N_("Unieważniono profil zaufany.")


class Changes:
    """What the owner of a valid profile does with it, one attempt at a time."""

    def __init__(self, parts: Parts) -> None:
        """`parts` of the site."""
        self._parts = parts
        self._post = Post(parts)

    def valid_profile(self, account: Account) -> Profile:
        """The account's profile; raises ProfileNotValid."""
        with self._parts.database.read() as connection:
            return self._valid(connection, account.account_id)

    def begin(self, account: Account, kind: ChangeKind) -> Change:
        """Send the codes; raises ProfileNotValid."""
        with self._parts.database.write() as connection:
            profile = self._valid(connection, account.account_id)
            change = Change(self._parts.ids.new(kind), kind, account.account_id, profile.profile_id)
            store.keep_change(connection, change)
            for channel in change.missing():
                self._send(connection, account, change, channel)
        return change

    def find(self, account: Account, change_id: str, kind: ChangeKind) -> Change:
        """The attempt under way, which must be this account's; raises NotFound."""
        with self._parts.database.read() as connection:
            change = store.change_by_id(connection, change_id)
        if change is None or (change.account_id, change.kind) != (account.account_id, kind) or change.is_done:
            raise NotFound(change_id)
        return change

    def resend(self, account: Account, change: Change) -> None:
        """New codes for what is not yet confirmed; those before are void. Raises a code refusal."""
        with self._parts.database.write() as connection:
            for channel in change.missing():
                self._send(connection, account, change, channel)

    def confirm(self, account: Account, change: Change, typed: dict[Channel, str]) -> None:
        """Do what the codes are for, once every one has been right.

        A right code counts, though another was wrong. Raises FormRefused with a code refusal for each wrong one
        (fields `code` for the phone's, `mail_code` for the mailbox's), or ProfileNotValid.
        """
        refused: list[Refusal] = []
        for channel in change.missing():
            try:
                field = "mail_code" if channel == "mail" else "code"
                self._post.spend(f"{change.change_id}.{channel}", typed.get(channel, ""), channel, field=field)
                change = msgspec.structs.replace(change, confirmed=(*change.confirmed, channel))
            except Refusal as refusal:
                refused.append(refusal)
        with self._parts.database.write() as connection:
            store.keep_change(connection, change)
            if not refused:
                self._carry_out(connection, account, change)
        if refused:
            raise FormRefused(*refused, about=change.change_id)

    def _carry_out(self, connection: Connection, account: Account, change: Change) -> None:
        profile = self._valid(connection, account.account_id)
        store.keep_change(connection, msgspec.structs.replace(change, is_done=True))
        if change.kind == "extension":
            self._extend(connection, account, profile, change)
        else:
            self._invalidate(connection, account, profile, change)

    def _extend(self, connection: Connection, account: Account, profile: Profile, change: Change) -> None:
        until = years_later(profile.expires_at, self._parts.settings.limits.profile_valid_years)
        extended = msgspec.structs.replace(
            profile, expires_at=until, extended_at=self._parts.clock.now(), method="sms-code"
        )
        store.keep_profile(connection, extended)
        put_down(self._parts, connection, account.account_id, _EXTENDED_EVENT, until=short_date(until))
        words = {"until": long_date(until, account.language)}
        self._post.mail(connection, f"{change.change_id}:done", account, _EXTENDED_SUBJECT, _EXTENDED, **words)
        self._tell(connection, account, "profile-extended", profile)

    def _invalidate(self, connection: Connection, account: Account, profile: Profile, change: Change) -> None:
        store.keep_profile(connection, msgspec.structs.replace(profile, invalidated_at=self._parts.clock.now()))
        put_down(self._parts, connection, account.account_id, _INVALIDATED_EVENT)
        self._post.mail(connection, f"{change.change_id}:done", account, _INVALIDATED_SUBJECT, _INVALIDATED)
        self._tell(connection, account, "profile-invalidated", profile)

    def _send(self, connection: Connection, account: Account, change: Change, channel: Channel) -> None:
        transaction = f"{change.change_id}.{channel}"
        if channel == "sms":
            self._post.sms_code(connection, transaction, account, _SMS[change.kind])
        else:
            self._post.mail_code(connection, transaction, account, _CODE_SUBJECT, _CODE)

    def _valid(self, connection: Connection, account_id: str) -> Profile:
        profile = store.latest_profile(connection, account_id)
        if profile is None or profile.status(self._parts.clock.now()) != "V":
            raise ProfileNotValid(account_id)
        return profile

    def _tell(self, connection: Connection, account: Account, event: str, profile: Profile) -> None:
        detail = {"profile": profile.profile_id}
        after_commit(connection, lambda: self._parts.write_journal(account.account_id, event, **detail))
