"""A forgotten user name, a forgotten password: the mailbox first, then, for a new password, the phone.

Whoever asks learns nothing from the answer about who has an account (ASVS 5.0 §6.3.8, §6.4).
"""

from typing import Final

import msgspec

from simulators.kit.email import likeness
from simulators.kit.ids import Ids, fingerprint
from simulators.kit.numbers import tidy_number
from simulators.kit.passwords import hash_password
from simulators.kit.refusal import N_
from simulators.kit.store import after_commit
from simulators.trusted_profile.account import store
from simulators.trusted_profile.account.history import put_down
from simulators.trusted_profile.account.model import Account, LoginTries, Recovery
from simulators.trusted_profile.account.refusals import RecoveryEnded
from simulators.trusted_profile.account.user_name import user_key
from simulators.trusted_profile.parts import Parts
from simulators.trusted_profile.post import Post

_NAME_SUBJECT: Final = N_("Twoja nazwa użytkownika")
_NAME: Final = N_("Twoja nazwa użytkownika w serwisie {site}: {user_name}")
_LINK_SUBJECT: Final = N_("Zmiana hasła")
_LINK: Final = N_(
    "Nowe hasło do konta w serwisie {site} ustawisz pod adresem {address}\n\n"
    "Adres działa {minutes} minut. Jeżeli to nie Ty prosisz o zmianę hasła, zignoruj tę wiadomość."
)
_SMS: Final = N_("{site}: kod {code} do ustawienia nowego hasła. Ważny {minutes} min. Nikomu go nie podawaj.")
_CHANGED_SUBJECT: Final = N_("Hasło do Twojego konta zostało zmienione")
_CHANGED: Final = N_("Hasło do Twojego konta w serwisie {site} zostało zmienione. Jeżeli to nie Ty, zmień je od razu.")
_EVENT: Final = N_("Ustawiono nowe hasło.")


class Recoveries:
    """Ways back in."""

    def __init__(self, parts: Parts) -> None:
        """`parts` of the site."""
        self._parts = parts
        self._post = Post(parts)

    def remind(self, address: str) -> None:
        """Mail the user name to the owner of `address`, if it has an account."""
        with self._parts.database.write() as connection:
            account = store.account_by_address(connection, likeness(address))
            if account is not None:
                key = f"{self._parts.ids.new('reminder')}:{account.account_id}"
                self._post.mail(connection, key, account, _NAME_SUBJECT, _NAME, user_name=account.user_name)

    def begin(self, user_name: str, pesel: str) -> None:
        """Mail a link to the owner of an account with this name and PESEL, if there is one."""
        with self._parts.database.write() as connection:
            account = store.account_by_user_name(connection, user_key(user_name))
            if account is None or account.pesel != tidy_number(pesel):
                return
            token, lives = Ids.token(), self._parts.settings.limits.profile_recovery_lives
            recovery = Recovery(
                recovery_id=self._parts.ids.new("recovery"),
                account_id=account.account_id,
                token=fingerprint(token),
                ends_at=self._parts.clock.now() + lives,
            )
            store.keep_recovery(connection, recovery)
            words = {"address": f"{self._parts.address}/recovery/password/{token}"}
            minutes = int(lives.total_seconds()) // 60
            self._post.mail(connection, recovery.recovery_id, account, _LINK_SUBJECT, _LINK, minutes=minutes, **words)

    def find(self, token: str) -> tuple[Recovery, Account]:
        """What the link was sent for; raises RecoveryEnded."""
        with self._parts.database.read() as connection:
            recovery = store.recovery_by_token(connection, fingerprint(token))
            account = store.account_by_id(connection, recovery.account_id) if recovery else None
        if recovery is None or account is None:
            raise RecoveryEnded
        if recovery.is_used or self._parts.clock.now() > recovery.ends_at:
            raise RecoveryEnded(recovery.recovery_id)
        return recovery, account

    def choose(self, recovery: Recovery, account: Account, password: str) -> None:
        """Keep `password`, which holds from when the phone has confirmed it. Raises a code refusal."""
        chosen = msgspec.structs.replace(recovery, password_hash=hash_password(password))
        with self._parts.database.write() as connection:
            store.keep_recovery(connection, chosen)
            self._post.sms_code(connection, recovery.recovery_id, account, _SMS)

    def resend(self, recovery: Recovery, account: Account) -> None:
        """A new code; the one before is void. Raises a code refusal."""
        with self._parts.database.write() as connection:
            self._post.sms_code(connection, recovery.recovery_id, account, _SMS)

    def finish(self, recovery: Recovery, account: Account, code: str) -> None:
        """The new password holds, every session ends, a lock is lifted. Raises a code refusal."""
        self._post.spend(recovery.recovery_id, code, "sms")
        changed = msgspec.structs.replace(account, password_hash=recovery.password_hash)
        with self._parts.database.write() as connection:
            store.keep_account(connection, changed)
            store.keep_recovery(connection, msgspec.structs.replace(recovery, is_used=True))
            store.keep_tries(connection, LoginTries(account.account_id))
            self._parts.sessions.end_all(connection, account.account_id)
            put_down(self._parts, connection, account.account_id, _EVENT)
            key = f"{recovery.recovery_id}:changed"
            self._post.mail(connection, key, account, _CHANGED_SUBJECT, _CHANGED)
            after_commit(connection, lambda: self._parts.write_journal(account.account_id, "password-changed"))
