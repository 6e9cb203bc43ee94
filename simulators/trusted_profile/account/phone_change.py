"""Another phone number: the old phone agrees first, then the new one shows that it is there."""

from typing import Final

import msgspec

from simulators.kit.refusal import N_, NotFound
from simulators.kit.store import after_commit
from simulators.trusted_profile.account import store
from simulators.trusted_profile.account.history import put_down
from simulators.trusted_profile.account.model import Account, PhoneChange
from simulators.trusted_profile.account.refusals import PhoneUnchanged
from simulators.trusted_profile.parts import Parts
from simulators.trusted_profile.post import Post

_OLD: Final = N_("{site}: kod {code} do zmiany numeru telefonu na inny. Ważny {minutes} min. Nikomu go nie podawaj.")
_NEW: Final = N_("{site}: kod {code} do potwierdzenia nowego numeru telefonu. Ważny {minutes} min.")
_SUBJECT: Final = N_("Numer telefonu na Twoim koncie został zmieniony")
_MAIL: Final = N_(
    "Numer telefonu na Twoim koncie w serwisie {site} zmieniono na {number}. Jeżeli to nie Ty, zmień hasło."
)
_EVENT: Final = N_("Zmieniono numer telefonu na kończący się cyframi {end}.")


class PhoneChanges:
    """From a new number to an account with it."""

    def __init__(self, parts: Parts) -> None:
        """`parts` of the site."""
        self._parts = parts
        self._post = Post(parts)

    def begin(self, account: Account, phone: str) -> PhoneChange:
        """Ask the phone that the account has now; raises PhoneUnchanged."""
        if phone == account.phone:
            raise PhoneUnchanged(account.account_id, field="phone")
        change = PhoneChange(
            change_id=self._parts.ids.new("phone-change"),
            account_id=account.account_id,
            old=account.phone,
            new=phone,
            language=account.language,
        )
        with self._parts.database.write() as connection:
            store.keep_phone_change(connection, change)
            self._post.sms_code(connection, _transaction(change), change, _OLD)
        return change

    def find(self, account: Account, change_id: str) -> PhoneChange:
        """The change under way, which must be this account's; raises NotFound."""
        with self._parts.database.read() as connection:
            change = store.phone_change_by_id(connection, change_id)
        if change is None or change.account_id != account.account_id or change.state == "done":
            raise NotFound(change_id)
        return change

    def resend(self, change: PhoneChange) -> None:
        """A new code to the phone that is asked now. Raises a code refusal."""
        with self._parts.database.write() as connection:
            self._post.sms_code(connection, _transaction(change), change, _OLD if change.state == "old" else _NEW)

    def confirm(self, account: Account, change: PhoneChange, code: str) -> PhoneChange:
        """One phone more has agreed; once both have, the account has the new number. Raises a code refusal."""
        self._post.spend(_transaction(change), code, "sms")
        with self._parts.database.write() as connection:
            if change.state == "old":
                agreed = msgspec.structs.replace(change, state="new")
                store.keep_phone_change(connection, agreed)
                self._post.sms_code(connection, _transaction(agreed), agreed, _NEW)
                return agreed
            done = msgspec.structs.replace(change, state="done")
            store.keep_phone_change(connection, done)
            store.keep_account(connection, msgspec.structs.replace(account, phone=change.new))
            put_down(self._parts, connection, account.account_id, _EVENT, end=change.new[-3:])
            self._post.mail(connection, f"{change.change_id}:done", account, _SUBJECT, _MAIL, number=change.new)
            after_commit(connection, lambda: self._parts.write_journal(account.account_id, "phone-changed"))
        return done


def _transaction(change: PhoneChange) -> str:
    """What a code is made for: the old phone's consent, or the new phone's."""
    return f"{change.change_id}.{change.state}"
