"""The operator's desk: who may sit at it, which cases wait, and what is decided (ETSI TS 119 461 §9.2.3.3)."""

from typing import Final, Literal

import msgspec

from simulators.idv import store
from simulators.idv.conclusion import conclude, end_if_overdue, refusals_elsewhere
from simulators.idv.model import CorrectedNames, DocumentRefusal, Operator, Picture, Verdict, Verification
from simulators.idv.parts import NAME, Parts, changed
from simulators.idv.refusals import NotWithheld, SignInLocked, SignInWrong, VerificationUnknown
from simulators.kit.language import WARSAW
from simulators.kit.passwords import hash_password, is_password
from simulators.kit.refusal import Refusal

Choice = Literal["approve", "correct", "decline"]
CHOICES: Final[tuple[Choice, ...]] = ("approve", "correct", "decline")


class Desk:
    """Cases and those who clarify them."""

    def __init__(self, parts: Parts) -> None:
        """Nobody sits at it yet."""
        self._parts = parts

    def seat(self, name: str, password: str, phone: str) -> None:
        """Let `name` sign in with `password`; a later password takes the place of the one before."""
        with self._parts.database.write() as connection:
            store.put_operator(connection, Operator(name, hash_password(password), phone))

    def sign_in(self, name: str, password: str) -> str:
        """The first factor; sends the second as a code by SMS, and gives the token of this sign-in.

        Raises SignInWrong or SignInLocked.
        """
        transaction = self._parts.ids.new("sign-in")
        with self._parts.database.write() as connection:
            operator = store.operator_by_name(connection, name)
            refusal = self._judge(operator, password)
            if operator is not None:
                store.put_operator(connection, self._counted(operator, refusal))
                if refusal is None:
                    code, sent = self._parts.codes.make(connection, transaction, self._parts.code_rules)
                    text = f"SYMULATOR. Kod operatora weryfikacji: {code}"
                    work = {"channel": "sms", "to": operator.phone, "subject": "", "text": text}
                    self._parts.outbox.put(connection, "message", sent.code_id, work)
        if refusal is not None:
            raise refusal
        return self._parts.sign_ins.begin(self._parts.database, self._parts.clock, f"{transaction} {name}")

    def confirm(self, sign_in: str, code: str) -> str:
        """The second factor of a sign-in; the token of the operator's session. Raises the refusals of `Codes.spend`."""
        transaction, _, name = sign_in.partition(" ")
        self._parts.codes.spend(self._parts.database, transaction, code, self._parts.code_rules, field="code")
        self._parts.journal.write(NAME, name, "operator-signed-in")
        return self._parts.desk_sessions.begin(self._parts.database, self._parts.clock, name)

    def cases(self) -> tuple[list[Verification], list[Verification]]:
        """Those that wait for clarification, and those lately decided."""
        with self._parts.database.read() as connection:
            waiting = store.verifications(connection, stage="withheld")
            return waiting, store.verifications(connection, stage="ended")

    def case(self, verification_id: str) -> tuple[Verification, list[Picture]]:
        """One case with its pictures; raises VerificationUnknown."""
        with self._parts.database.read() as connection:
            return self._parts.get(connection, verification_id), store.pictures_of(connection, verification_id)

    def refusals_elsewhere(self, verification: Verification) -> list[DocumentRefusal]:
        """How other orders' verifications ended badly with the document of this case."""
        with self._parts.database.read() as connection:
            return refusals_elsewhere(self._parts, connection, verification)

    def picture(self, verification_id: str, picture_id: str) -> Picture:
        """One photograph of a case; raises VerificationUnknown."""
        _, pictures = self.case(verification_id)
        found = next((each for each in pictures if each.picture_id == picture_id), None)
        if found is None:
            raise VerificationUnknown(verification_id)
        return found

    def decide(
        self, verification_id: str, operator: str, choice: Choice, note: str, corrected: CorrectedNames | None = None
    ) -> Verification:
        """Turn withheld into positive or negative. Raises VerificationUnknown or NotWithheld.

        `corrected` names go to the portal with a positive result; the person has to agree to them there.

        IDP-03: what the machine has decided is not an operator's to change.
        """
        with self._parts.database.write() as connection:
            verification = end_if_overdue(self._parts, connection, self._parts.get(connection, verification_id))
            is_open = verification.stage == "withheld"
            if is_open:
                noted = changed(verification, note=note, corrected=corrected)
                self._parts.tell(connection, noted, "case-clarified", operator=operator, choice=choice)
                declined = Verdict("negative", ("operator-declined",))
                verdict = declined if choice == "decline" else Verdict("positive")
                verification = conclude(self._parts, connection, noted, verdict, "operator")
        if not is_open:
            raise NotWithheld(verification_id)
        return verification

    def _judge(self, operator: Operator | None, password: str) -> Refusal | None:
        now = self._parts.clock.now()
        if operator is not None and operator.locked_until is not None and now < operator.locked_until:
            until = operator.locked_until.astimezone(WARSAW)
            return SignInLocked(operator.name, until=f"{until:%H:%M}")
        is_right = is_password(password, operator.password_hash if operator else None)
        return None if is_right else SignInWrong(field="password")

    def _counted(self, operator: Operator, refusal: Refusal | None) -> Operator:
        """`operator` with this try counted; too many wrong ones lock for a while."""
        if refusal is None:
            return msgspec.structs.replace(operator, wrong_tries=0, locked_until=None)
        if isinstance(refusal, SignInLocked):
            return operator
        wrong = operator.wrong_tries + 1
        limits = self._parts.limits
        if wrong < limits.login_tries:
            return msgspec.structs.replace(operator, wrong_tries=wrong)
        return msgspec.structs.replace(
            operator, wrong_tries=0, locked_until=self._parts.clock.now() + limits.login_locked_for
        )
