"""Codes sent by SMS: each for one credential and one client, accepted once, for a few minutes."""

import hmac
from datetime import timedelta
from typing import Final, Literal

import msgspec
from sqlalchemy import Connection

from simulators.kit.ids import Ids
from simulators.kit.outbox import Outbox, Task
from simulators.kit.peers import PeerRefused
from simulators.kit.refusal import N_
from simulators.kit.simulator import Surroundings
from simulators.signing.access.model import Caller
from simulators.signing.credential.model import Credential
from simulators.signing.factor.model import SentCode
from simulators.signing.factor.refusals import CodesSentTooOften, SentCodesLocked, SentCodeWrong
from simulators.signing.factor.tries import Guarding, Keeping
from simulators.signing.vault import Vault

_SIMULATOR: Final = "signing"
TASK: Final = "send-code"
SENTENCE: Final = N_("Kod autoryzacji podpisu: {code}. Ważny {minutes} min. Nie podawaj go nikomu.")


class PhoneAnswer(msgspec.Struct, frozen=True):
    """What is read from the portal's answer."""

    phone: str


class SentCodes:
    """The codes that were sent."""

    def __init__(
        self, surroundings: Surroundings, kept: Keeping, vault: Vault, guarding: Guarding, outbox: Outbox
    ) -> None:
        """What is `kept` is under the key of `vault`; `guarding` counts wrong ones, `outbox` has them sent."""
        self._clock = surroundings.clock
        self._ids = surroundings.ids
        self._journal = surroundings.journal
        self._portal = surroundings.peer("portal")
        self._messages = surroundings.peer("messages")
        self._limits = surroundings.settings.limits
        self._store = kept.store
        self._database = kept.database
        self._outbox = outbox
        self._vault = vault
        self._guarding = guarding

    def send(self, caller: Caller, credential: Credential) -> None:
        """Send a new code to the credential's owner, which cancels the one before.

        Raises SentCodesLocked or CodesSentTooOften.
        """
        now, owner = self._clock.now(), credential.owner
        with self._database.write() as connection:
            if self._guarding.is_locked(connection, _name(owner)):
                raise SentCodesLocked(credential.credential_id)
            if self._store.sent_since(connection, owner, now - self._limits.sms_code_lives) > self._limits.code_resends:
                raise CodesSentTooOften(credential.credential_id)
            earlier = self._open(connection, caller, credential)
            if earlier is not None:
                self._set_state(connection, earlier, "cancelled")
            made = self._make(caller, credential)
            self._store.put_code(connection, self._vault.sealed(made))
            self._outbox.put(connection, TASK, made.code_id, {"code_id": made.code_id})
        self._journal.write(_SIMULATOR, credential.credential_id, "code-sent", client=caller.client)

    def _make(self, caller: Caller, credential: Credential) -> SentCode:
        code_id, now = self._ids.new("code"), self._clock.now()
        clear = Ids.code(self._limits.sms_code_digits)
        return SentCode(
            code_id=code_id,
            owner=credential.owner,
            client=caller.client,
            credential_id=credential.credential_id,
            wrapped_code=self._vault.wrap(clear.encode(), code_id),
            sent_at=now,
            expires_at=now + self._limits.sms_code_lives,
        )

    def deliver(self, task: Task) -> None:
        """Hand the code of `task` to the messages; the portal knows the number at this moment."""
        with self._database.read() as connection:
            code = self._store.code(connection, str(task.work["code_id"]))
        if code is None or code.state != "open":
            return
        clear = self._vault.unwrap(code.wrapped_code, code.code_id).decode()
        minutes = self._limits.sms_code_lives // timedelta(minutes=1)
        try:
            phone = self._portal.ask("GET", f"/api/accounts/{code.owner}/phone", answer=PhoneAnswer).phone
            said = {"key": code.code_id, "channel": "sms", "to": phone, "subject": ""}
            text = SENTENCE.format(code=clear, minutes=minutes)
            self._messages.tell("POST", "/api/messages", body=said | {"text": text})
        except PeerRefused as no:
            self._journal.write(_SIMULATOR, code.credential_id, "code-undelivered", reason=no.code)

    def is_waiting(self, caller: Caller, credential: Credential) -> bool:
        """Whether a code was sent to be shown through this client, and can still be."""
        with self._database.read() as connection:
            found = self._open(connection, caller, credential)
        return found is not None and self._clock.now() <= found.expires_at

    def spend(self, caller: Caller, credential: Credential, typed: str) -> None:
        """Use the code up; raises SentCodeWrong or SentCodesLocked. A wrong try is counted."""
        with self._database.write() as connection:
            refusal = self._guarding.counted(
                connection,
                _name(credential.owner),
                is_right=lambda: self._accept(connection, caller, credential, typed),
                wrong=SentCodeWrong,
                locked=SentCodesLocked,
            )
        if refusal is not None:
            raise refusal

    def _accept(self, connection: Connection, caller: Caller, credential: Credential, typed: str) -> bool:
        found = self._open(connection, caller, credential)
        if found is None or self._clock.now() > found.expires_at:
            return False
        clear = self._vault.unwrap(found.wrapped_code, found.code_id)
        if not hmac.compare_digest(typed.encode(), clear):
            return False
        self._set_state(connection, found, "used")
        return True

    def _open(self, connection: Connection, caller: Caller, credential: Credential) -> SentCode | None:
        found = self._store.open_code(connection, credential.owner, caller.client, credential.credential_id)
        return None if found is None else self._vault.genuine(found, credential.credential_id)

    def _set_state(self, connection: Connection, code: SentCode, state: Literal["used", "cancelled"]) -> None:
        self._store.put_code(connection, self._vault.sealed(msgspec.structs.replace(code, state=state)))


def _name(owner: str) -> str:
    return f"sms/{owner}"
