"""One-time codes of the signer's phone app (RFC 6238: HMAC-SHA-1, 30 s steps), each accepted once."""

import base64
from datetime import datetime
from typing import Final

import msgspec
import pyotp
from sqlalchemy import Connection

from simulators.kit.ids import Ids, fingerprint
from simulators.kit.language import WARSAW
from simulators.kit.simulator import Surroundings
from simulators.kit.store import Database
from simulators.signing.audit.service import Trail
from simulators.signing.enrolment.model import Enrolment, Guard, NewSecret
from simulators.signing.enrolment.refusals import (
    AuthorizationCodeLate,
    AuthorizationCodeUsed,
    AuthorizationCodeWrong,
    AuthorizationLocked,
    NotEnrolled,
)
from simulators.signing.enrolment.store import EnrolmentStore
from simulators.signing.refusals import RecordTampered, SigningRefusal
from simulators.signing.vault import Vault

_SIMULATOR: Final = "signing"
_SECRET_OCTETS: Final = 20  # RFC 4226 §4 R6: 160 bits recommended
_RECOGNISED_STEPS: Final = 20  # how far off a code is still known as one of another moment


class Enrolments:
    """Who may authorise, and with which code. An owner is the portal's account id."""

    def __init__(
        self, surroundings: Surroundings, store: EnrolmentStore, database: Database, vault: Vault, trail: Trail
    ) -> None:
        """`store` keeps its tables in `database`, under the key of `vault`; the `trail` is told of locks."""
        self._clock = surroundings.clock
        self._ids = surroundings.ids
        self._journal = surroundings.journal
        self._limits = surroundings.settings.limits
        self._issuer = surroundings.settings.names.signature
        self._step_seconds = int(self._limits.one_time_code_step.total_seconds())
        self._store = store
        self._database = database
        self._vault = vault
        self._trail = trail

    def enrol(self, request_key: str | None, owner: str) -> NewSecret:
        """A new secret for `owner`, upon which the old one and the old phone's key die.

        The same `request_key` again changes nothing and gives the same secret.
        """
        with self._database.write() as connection:
            known = self._store.by_request(connection, request_key) if request_key is not None else None
            if known is not None:
                return NewSecret(known.enrolment_id, self.secret_of(self._vault.genuine(known, owner)))
            made, secret = self.draw(request_key, owner)
            self._replace_phone(connection, made)
        self._journal.write(_SIMULATOR, owner, "phone-app-enrolled", enrolment=made.enrolment_id)
        return NewSecret(made.enrolment_id, secret)

    def draw(self, request_key: str | None, owner: str) -> tuple[Enrolment, str]:
        """A new secret for `owner`, wrapped, not sealed and not kept yet; and in clear (base32)."""
        enrolment_id = self._ids.new("enrolment")
        secret = base64.b32encode(Ids.octets(_SECRET_OCTETS)).decode()
        made = Enrolment(
            enrolment_id=enrolment_id,
            request_key=request_key or enrolment_id,
            owner=owner,
            secret_id=fingerprint(secret),
            wrapped_secret=self._vault.wrap(secret.encode(), enrolment_id),
            made_at=self._clock.now(),
        )
        return made, secret

    def _replace_phone(self, connection: Connection, made: Enrolment) -> None:
        for earlier in self._store.all_active_of(connection, made.owner):
            self._store.replace(connection, self._vault.sealed(msgspec.structs.replace(earlier, state="dead")))
        self._store.put(connection, self._vault.sealed(made))
        if self._store.guard_of(connection, made.owner) is None:
            self._store.put_guard(connection, self._vault.sealed(Guard(made.owner)))

    def uri_of(self, made: NewSecret, holder: str) -> str:
        """The key URI for the phone app's camera; `holder` is what the app shows beside the codes."""
        return self._codes(made.secret).provisioning_uri(name=holder, issuer_name=self._issuer)

    def active_of(self, connection: Connection, owner: str) -> Enrolment | None:
        """The owner's enrolment, if there is one; raises RecordTampered."""
        found = self._store.all_active_of(connection, owner)
        if len(found) > 1:
            raise RecordTampered(owner)
        return self._vault.genuine(found[0], owner) if found else None

    def of_secret(self, connection: Connection, secret_id: str) -> Enrolment | None:
        """The active enrolment whose secret has this SHA-256; raises RecordTampered."""
        found = self._store.by_secret(connection, secret_id)
        return self._vault.genuine(found, found.owner) if found else None

    def spend(self, owner: str, typed: str) -> None:
        """Use a code up; raises one of this package's refusals.

        A wrong try is counted even though the call is refused. A used code is not a guess and counts as none.
        """
        with self._database.write() as connection:
            outcome = self._judge(connection, owner, "".join(typed.split()), self._clock.now())
        if outcome is not None:
            raise outcome

    async def spend_together(self, owner: str, typed: str) -> None:
        """The same on the event loop, in one transaction with what others do at this moment."""
        now, code = self._clock.now(), "".join(typed.split())
        outcome = await self._database.write_together(lambda connection: self._judge(connection, owner, code, now))
        if outcome is not None:
            raise outcome

    def _judge(self, connection: Connection, owner: str, typed: str, now: datetime) -> SigningRefusal | None:
        self._trail.begin_change(connection)
        enrolment = self.active_of(connection, owner)
        guard = self._store.guard_of(connection, owner)
        if enrolment is None:
            return NotEnrolled(owner, field="code")
        if guard is None:
            return RecordTampered(owner)  # it came with the enrolment; nobody but an insider takes it away
        self._vault.genuine(guard, owner)
        if guard.locked_until is not None and now < guard.locked_until:
            return self._locked(guard)
        here = int(now.timestamp()) // self._step_seconds
        off = self._how_far_off(enrolment, typed, here)
        if off is None or abs(off) > self._limits.one_time_code_skew:
            return self._count_wrong(connection, guard, now, is_late=off is not None)
        spent = self._vault.sealed(msgspec.structs.replace(enrolment, last_step=here + off))
        if not self._store.spend(connection, spent):
            return AuthorizationCodeUsed(owner, field="code")
        self._store.put_guard(connection, self._vault.sealed(Guard(owner)))
        return None

    def _how_far_off(self, enrolment: Enrolment, typed: str, here: int) -> int | None:
        """By how many steps the code's moment differs from the present one; the nearest counts."""
        if len(typed) != self._limits.one_time_code_digits:
            return None
        codes = self._codes(self.secret_of(enrolment))
        for off in sorted(range(-_RECOGNISED_STEPS, _RECOGNISED_STEPS + 1), key=abs):
            if pyotp.utils.strings_equal(typed, codes.generate_otp(max(0, here + off))):
                return off
        return None

    def _count_wrong(self, connection: Connection, guard: Guard, now: datetime, *, is_late: bool) -> SigningRefusal:
        had_been_locked = guard.locked_until is not None
        wrong = 1 if had_been_locked else guard.wrong_tries + 1
        locks = wrong >= self._limits.one_time_code_tries
        until = now + self._limits.one_time_code_locked_for if locks else None
        counted = msgspec.structs.replace(guard, wrong_tries=wrong, locked_until=until)
        self._store.put_guard(connection, self._vault.sealed(counted))
        if locks:
            self._trail.append(
                connection, "authorisation-locked", guard.owner, guard.owner, by="phone-app", wrong=wrong
            )
            return self._locked(counted)
        if is_late:
            return AuthorizationCodeLate(guard.owner, field="code")
        return AuthorizationCodeWrong(guard.owner, field="code", left=self._limits.one_time_code_tries - wrong)

    def _locked(self, guard: Guard) -> SigningRefusal:
        until = guard.locked_until.astimezone(WARSAW).strftime("%H:%M") if guard.locked_until else ""
        return AuthorizationLocked(guard.owner, field="code", until=until)

    def secret_of(self, enrolment: Enrolment) -> str:
        """The secret in clear (base32); raises RecordTampered."""
        return self._vault.unwrap(enrolment.wrapped_secret, enrolment.enrolment_id).decode()

    def _codes(self, secret: str) -> pyotp.TOTP:
        digits = self._limits.one_time_code_digits
        return pyotp.TOTP(secret, digits=digits, interval=self._step_seconds)
