"""Logging in by address and password, locked for a while after too many wrong ones (ASVS 5.0 §6.3)."""

import unicodedata
from datetime import timedelta
from typing import Final

import msgspec

from simulators.kit.email import LONGEST, likeness
from simulators.kit.passwords import hash_password, is_password
from simulators.kit.refusal import N_, Refusal
from simulators.portal.account import store
from simulators.portal.account.model import Account, LoginTries
from simulators.portal.account.password import LONGEST as LONGEST_PASSWORD
from simulators.portal.account.refusals import AccountLocked, LoginWrong, PasswordWrong
from simulators.portal.parts import Message, Parts

_LOCKED_SUBJECT: Final = N_("Logowanie do Twojego konta jest zablokowane")
_LOCKED: Final = N_(
    "Ktoś {tries} razy wpisał błędne hasło do Twojego konta w {portal}. Logowanie jest zablokowane na {minutes} minut. "
    "Jeżeli to nie Ty, zmień hasło po zalogowaniu."
)


class Logins:
    """Who knows an account's password."""

    def __init__(self, parts: Parts) -> None:
        """`parts` of the portal."""
        self._parts = parts

    def log_in(self, email: str, password: str) -> Account:
        """The account of `email`; raises LoginWrong or AccountLocked, in the same way without such an account."""
        key = likeness(email[: LONGEST + 1])
        with self._parts.database.read() as connection:
            account = store.account_by_address(connection, key)
        is_right = is_password(_plain(password), account.password_hash if account else None)
        outcome = self._judge(key, account, is_right=is_right)
        if isinstance(outcome, Refusal):
            raise outcome
        self._parts.journal.write("portal", outcome.account_id, "logged-in")
        return outcome

    def change_password(self, account: Account, present: str, new: str) -> None:
        """Put `new` in place of `present` and end every session; raises PasswordWrong or AccountLocked."""
        is_right = is_password(_plain(present), account.password_hash)
        outcome = self._judge(account.email_key, account, is_right=is_right)
        if isinstance(outcome, LoginWrong):
            raise PasswordWrong(account.account_id, field="present")
        if isinstance(outcome, Refusal):
            raise outcome
        changed = msgspec.structs.replace(account, password_hash=hash_password(new))
        with self._parts.database.write() as connection:
            store.change_account(connection, changed)
            self._parts.sessions.end_all(connection, account.account_id)
        self._parts.journal.write("portal", account.account_id, "password-changed")

    def _judge(self, key: str, account: Account | None, *, is_right: bool) -> Account | Refusal:
        """Count the try. It is kept though the caller is refused, so the refusal is given, not raised."""
        now, limits = self._parts.clock.now(), self._parts.settings.limits
        with self._parts.database.write() as connection:
            tries = store.tries_of(connection, key)
            if tries.locked_until is not None and now < tries.locked_until:
                return AccountLocked(_about(account), minutes=_minutes(tries.locked_until - now))
            if account is not None and is_right:
                store.keep_tries(connection, LoginTries(key))
                return account
            wrong = 1 if tries.locked_until is not None else tries.wrong + 1
            is_over = wrong >= limits.login_tries
            until = now + limits.login_locked_for if is_over else None
            store.keep_tries(connection, LoginTries(key, wrong, until))
            if not is_over:
                return LoginWrong(_about(account))
            if account is not None:
                self._parts.send(connection, f"{account.account_id}:locked:{now.isoformat()}", self._warning(account))
        return AccountLocked(_about(account), minutes=_minutes(limits.login_locked_for))

    def _warning(self, account: Account) -> Message:
        say, limits = self._parts.pages.phrasebook.say, self._parts.settings.limits
        text = say(
            account.language,
            _LOCKED,
            tries=limits.login_tries,
            portal=self._parts.settings.names.portal,
            minutes=_minutes(limits.login_locked_for),
        )
        return Message("mail", account.email, text, say(account.language, _LOCKED_SUBJECT))


def _plain(password: str) -> str:
    """As it was when it was set: composed alike, and never longer than one can be."""
    return unicodedata.normalize("NFC", password)[: LONGEST_PASSWORD + 1]


def _about(account: Account | None) -> str:
    """Whom the journal names."""
    return account.account_id if account else ""


def _minutes(span: timedelta) -> int:
    """`span` in minutes, a begun one counted."""
    return -(-int(span.total_seconds()) // 60)
