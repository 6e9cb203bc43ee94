"""Who gets in: by name and password, locked for a while after too many wrong ones (ASVS 5.0 §6.3)."""

from datetime import timedelta
from typing import Final, Literal

from sqlalchemy import Connection

from simulators.kit.email import LONGEST, likeness
from simulators.kit.passwords import is_password
from simulators.kit.refusal import N_, Refusal
from simulators.trusted_profile.account import store
from simulators.trusted_profile.account.history import put_down
from simulators.trusted_profile.account.model import Account, LoginTries
from simulators.trusted_profile.account.password import composed
from simulators.trusted_profile.account.refusals import AccountLocked, LoginWrong
from simulators.trusted_profile.account.user_name import user_key
from simulators.trusted_profile.parts import Parts
from simulators.trusted_profile.post import Post

_LONGEST_PASSWORD: Final = 200
_BY: Final = {
    "password": N_("Zalogowano hasłem."),
    "certificate": N_("Zalogowano certyfikatem kwalifikowanym."),
}
_FAILED: Final = N_("Nieudana próba logowania: błędne hasło.")
_LOCKED_EVENT: Final = N_("Zablokowano logowanie po {tries} błędnych hasłach.")
_LOCKED_SUBJECT: Final = N_("Logowanie do Twojego konta jest zablokowane")
_LOCKED: Final = N_(
    "Ktoś {tries} razy wpisał błędne hasło do Twojego konta w serwisie {site}. "
    "Logowanie jest zablokowane na {minutes} minut. Jeżeli to nie Ty, zmień hasło."
)


class Logins:
    """Who knows an account's password, and the sessions that follow."""

    def __init__(self, parts: Parts) -> None:
        """`parts` of the site."""
        self._parts = parts
        self._post = Post(parts)

    def begin_session(self, account: Account, *, by: Literal["password", "certificate"] = "password") -> str:
        """A new session of `account`, put down in its history; the token for the cookie (`sessions.hand_over`)."""
        token = self._parts.sessions.begin(self._parts.database, self._parts.clock, account.account_id)
        with self._parts.database.write() as connection:
            put_down(self._parts, connection, account.account_id, _BY[by])
        self._parts.write_journal(account.account_id, "logged-in", by=by)
        return token

    def log_in(self, name: str, password: str) -> Account:
        """The account of this user name or address; raises LoginWrong or AccountLocked.

        Both are raised in the same way without such an account.
        """
        name = name.strip()[: LONGEST + 1]
        with self._parts.database.read() as connection:
            account = _account_of(connection, name)
        typed = composed(password)[:_LONGEST_PASSWORD]
        is_right = is_password(typed, account.password_hash if account else None)
        outcome = self._judge(account, account.account_id if account else _key(name), is_right=is_right)
        if isinstance(outcome, Refusal):
            raise outcome
        return outcome

    def _judge(self, account: Account | None, key: str, *, is_right: bool) -> Account | Refusal:
        """Count the try. It is kept though the caller is refused, so the refusal is given, not raised."""
        now, limits = self._parts.clock.now(), self._parts.settings.limits
        about = account.account_id if account else ""
        with self._parts.database.write() as connection:
            tries = store.tries_of(connection, key)
            if tries.locked_until is not None and now < tries.locked_until:
                return AccountLocked(about, minutes=_minutes(tries.locked_until - now))
            if account is not None and is_right:
                store.keep_tries(connection, LoginTries(key))
                return account
            wrong = 1 if tries.locked_until is not None else tries.wrong + 1
            is_over = wrong >= limits.profile_login_tries
            until = now + limits.profile_login_locked_for if is_over else None
            store.keep_tries(connection, LoginTries(key, wrong, until))
            if account is not None:
                self._note_wrong(connection, account, is_over=is_over)
        minutes = _minutes(limits.profile_login_locked_for)
        return AccountLocked(about, minutes=minutes) if is_over else LoginWrong(about)

    def _note_wrong(self, connection: Connection, account: Account, *, is_over: bool) -> None:
        """What the account's owner is told of a wrong password."""
        put_down(self._parts, connection, account.account_id, _FAILED)
        if is_over:
            limits = self._parts.settings.limits
            tries, minutes = limits.profile_login_tries, _minutes(limits.profile_login_locked_for)
            put_down(self._parts, connection, account.account_id, _LOCKED_EVENT, tries=str(tries))
            key = f"{account.account_id}:locked:{self._parts.clock.now().isoformat()}"
            self._post.mail(connection, key, account, _LOCKED_SUBJECT, _LOCKED, tries=tries, minutes=minutes)


def _account_of(connection: Connection, name: str) -> Account | None:
    """The account of an address or user name; an @ is in every address and in no user name."""
    if "@" in name:
        return store.account_by_address(connection, likeness(name))
    return store.account_by_user_name(connection, user_key(name))


def _key(name: str) -> str:
    """What the tries of a name without an account are counted by."""
    return f"nobody:{likeness(name) if '@' in name else user_key(name)}"


def _minutes(span: timedelta) -> int:
    """`span` in minutes, a begun one counted."""
    return -(-int(span.total_seconds()) // 60)
