"""Judging what a person shows at an authorisation: PIN of the key, code of the phone app, code sent by SMS.

CSC v2 §8.3: the expression is `OTP OR SMS`, and `PIN AND (OTP OR SMS)` for a key that has a PIN. Two factors
of different kinds at least make activation data (EN 419 241-1 SRA_SAP.1.1); the login behind the token is one.
"""

from collections.abc import Mapping
from typing import Final

from anyio.to_thread import run_sync as run_in_threadpool

from simulators.kit.outbox import Outbox
from simulators.kit.passwords import hash_password, is_password
from simulators.kit.simulator import Surroundings
from simulators.signing.access.model import Caller
from simulators.signing.authorisation.refusals import AuthenticationDataMissing
from simulators.signing.credential.model import Credential
from simulators.signing.enrolment.service import Enrolments
from simulators.signing.factor.codes import SentCodes
from simulators.signing.factor.model import APP_CODE, PIN, SENT_CODE, Pin
from simulators.signing.factor.refusals import PinLocked, PinUnfit, PinWrong
from simulators.signing.factor.tries import Guarding, Keeping
from simulators.signing.vault import Vault

_SIMULATOR: Final = "signing"
_SHORTEST_PIN: Final = 4
_LONGEST_PIN: Final = 12
_NAMES: Final = {PIN: "pin", SENT_CODE: "sms", APP_CODE: "otp"}
_KNOWN: Final = frozenset({PIN, APP_CODE, SENT_CODE})


class Factors:
    """What a person shows."""

    def __init__(
        self, surroundings: Surroundings, kept: Keeping, vault: Vault, outbox: Outbox, enrolments: Enrolments
    ) -> None:
        """`enrolments` knows the phone app's codes; the rest is `kept`, sealed by `vault`."""
        self._clock = surroundings.clock
        self._journal = surroundings.journal
        self._store = kept.store
        self._database = kept.database
        self._vault = vault
        self._enrolments = enrolments
        self._guarding = Guarding(surroundings, kept, vault)
        self.codes = SentCodes(surroundings, kept, vault, self._guarding, outbox)

    def set_pin(self, credential_id: str, pin: str) -> None:
        """From now on the credential asks for `pin` too; raises PinUnfit."""
        if not (pin.isascii() and pin.isdigit() and _SHORTEST_PIN <= len(pin) <= _LONGEST_PIN):
            raise PinUnfit(credential_id, least=_SHORTEST_PIN, most=_LONGEST_PIN)
        made = Pin(credential_id, hash_password(pin), self._clock.now())
        with self._database.write() as connection:
            self._store.put_pin(connection, self._vault.sealed(made))
        self._journal.write(_SIMULATOR, credential_id, "signature-pin-set")

    def has_pin(self, credential: Credential) -> bool:
        """Whether the credential asks for a PIN."""
        return self._pin_of(credential) is not None

    def expression(self, credential: Credential) -> str:
        """What has to be shown (CSC v2 §8.3)."""
        codes = f"{APP_CODE} OR {SENT_CODE}"
        return f"{PIN} AND ({codes})" if self.has_pin(credential) else codes

    async def judge_together(self, caller: Caller, credential: Credential, shown: Mapping[str, str]) -> tuple[str, ...]:
        """The factors shown (RFC 8176 names); codes are spent, the PIN first judged.

        For the event loop: what takes longer than a signature is done on a thread. Raises AuthenticationDataMissing
        where the expression is not met, or the refusal of what is wrong.
        """
        self._require_enough(caller, credential, shown)
        if PIN in shown or SENT_CODE in shown:
            await run_in_threadpool(self._judge_slow, caller, credential, shown)
        if APP_CODE in shown:
            await self._enrolments.spend_together(credential.owner, shown[APP_CODE])
        return _names(caller, credential, shown)

    def _judge_slow(self, caller: Caller, credential: Credential, shown: Mapping[str, str]) -> None:
        """The PIN, which is hashed by Argon2id on purpose, and the code that was sent."""
        if PIN in shown:
            self._judge_pin(credential, shown[PIN])
        if SENT_CODE in shown:
            self.codes.spend(caller, credential, shown[SENT_CODE])

    def _require_enough(self, caller: Caller, credential: Credential, shown: Mapping[str, str]) -> None:
        has_pin = self.has_pin(credential)
        has_code = APP_CODE in shown or SENT_CODE in shown
        is_person_known = caller.owner == credential.owner or has_pin
        if not shown.keys() <= _KNOWN or has_pin != (PIN in shown) or not has_code or not is_person_known:
            raise AuthenticationDataMissing(credential.credential_id)

    def _judge_pin(self, credential: Credential, typed: str) -> None:
        pin = self._pin_of(credential)
        is_right = pin is not None and len(typed) <= _LONGEST_PIN and is_password(typed, pin.pin_hash)
        name = f"pin/{credential.credential_id}"
        self._guarding.judge(name, is_right=is_right, wrong=PinWrong, locked=PinLocked)

    def _pin_of(self, credential: Credential) -> Pin | None:
        with self._database.look() as connection:
            pin = self._store.pin_of(connection, credential.credential_id)
        return None if pin is None else self._vault.genuine(pin, credential.credential_id)


def _names(caller: Caller, credential: Credential, shown: Mapping[str, str]) -> tuple[str, ...]:
    """What was shown, in the names of RFC 8176; the login behind the bearer token is `pwd`."""
    known = ("pwd",) if caller.owner == credential.owner else ()
    return known + tuple(name for factor, name in _NAMES.items() if factor in shown)
