"""One-time codes sent to a phone or a mailbox, each bound to the one transaction it was made for.

SP 800-63B §5.1.3, ASVS 5.0 §6.6: accepted once, for a limited time, for that transaction only;
a new code cancels the one before; too many wrong tries end the transaction.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import Column, Connection, Integer, MetaData, Table, Text, select, update

from simulators.kit import records
from simulators.kit.clock import Clock
from simulators.kit.ids import Ids
from simulators.kit.passwords import hash_password, is_password
from simulators.kit.refusal import N_, Refusal
from simulators.kit.store import Database, Instant


class CodeWrong(Refusal):
    """Not the code that was sent for this transaction."""

    code = "code-wrong"
    status = 422
    sentence = N_("Nieprawidłowy kod. Przepisz kod z ostatniej wiadomości. Pozostało prób: {left}.")


class CodeExpired(Refusal):
    """The right code, too late."""

    code = "code-expired"
    status = 422
    sentence = N_("Kod wygasł. Wyślij kod ponownie.")


class CodeCancelled(Refusal):
    """A code that a later one has replaced."""

    code = "code-cancelled"
    status = 422
    sentence = N_("Ten kod został zastąpiony nowszym. Wpisz kod z ostatniej wiadomości.")


class CodeTriesExhausted(Refusal):
    """Wrong too many times: the transaction is over."""

    code = "code-tries-exhausted"
    status = 403
    sentence = N_("Kod wpisano błędnie zbyt wiele razy. Rozpocznij tę czynność od nowa.")


class CodeNotAsked(Refusal):
    """No code is open for this transaction."""

    code = "code-not-asked"
    status = 409
    sentence = N_("Najpierw wyślij kod.")


class CodeResendsExhausted(Refusal):
    """Sent again as often as is sensible; a person has to help."""

    code = "code-resends-exhausted"
    status = 429
    sentence = N_("Kod wysłano już {sent} razy. Sprawdź numer lub adres i skontaktuj się z pomocą techniczną.")


class SentCode(msgspec.Struct, frozen=True):
    """One code. Only its hash is kept; `state` is open, used, cancelled or aborted."""

    code_id: str
    transaction: str
    code_hash: str
    sent_at: datetime
    expires_at: datetime
    wrong_tries: int = 0
    state: str = "open"


@dataclass(frozen=True)
class CodeRules:
    """How long a code is, how long it lives, how often it may be tried and sent."""

    digits: int
    lives: timedelta
    tries: int
    resends: int


class Codes:
    """The codes of one simulator."""

    def __init__(self, simulator: str, tables: MetaData, clock: Clock, ids: Ids) -> None:
        """Adds its table to `tables`."""
        self._clock = clock
        self._ids = ids
        self._code = Table(
            f"{simulator}_code",
            tables,
            Column("code_id", Text, primary_key=True),
            Column("transaction", Text, nullable=False, index=True),
            Column("code_hash", Text, nullable=False),
            Column("sent_at", Instant, nullable=False),
            Column("expires_at", Instant, nullable=False),
            Column("wrong_tries", Integer, nullable=False),
            Column("state", Text, nullable=False),
            keep_existing=True,
        )

    def make(self, connection: Connection, transaction: str, rules: CodeRules) -> tuple[str, SentCode]:
        """A new code for `transaction`, cancelling the one before; the code in clear is for the message only."""
        earlier = self._of(connection, transaction)
        if any(code.state == "aborted" for code in earlier):
            raise CodeTriesExhausted(transaction)
        if len(earlier) > rules.resends:
            raise CodeResendsExhausted(transaction, sent=len(earlier))
        self._set_state(connection, [code for code in earlier if code.state == "open"], "cancelled")
        clear, now = Ids.code(rules.digits), self._clock.now()
        sent = SentCode(
            code_id=self._ids.new("code"),
            transaction=transaction,
            code_hash=hash_password(clear),
            sent_at=now,
            expires_at=now + rules.lives,
            wrong_tries=sum(code.wrong_tries for code in earlier),
        )
        records.add(connection, self._code, sent)
        return clear, sent

    def spend(self, database: Database, transaction: str, typed: str, rules: CodeRules, *, field: str) -> SentCode:
        """Use the open code of `transaction` up; raises one of this module's refusals.

        A wrong try is counted even though the call is refused.
        """
        with database.write() as connection:
            outcome = self._judge(connection, transaction, "".join(filter(str.isalnum, typed)), rules, field)
        if isinstance(outcome, Refusal):
            raise outcome
        return outcome

    def _judge(
        self, connection: Connection, transaction: str, typed: str, rules: CodeRules, field: str
    ) -> SentCode | Refusal:
        codes = self._of(connection, transaction)
        if any(code.state == "aborted" for code in codes):
            return CodeTriesExhausted(transaction, field=field)
        current = next((code for code in codes if code.state == "open"), None)
        if current is None:
            return CodeNotAsked(transaction, field=field)
        if is_password(typed, current.code_hash):
            return self._accept(connection, current, field)
        if any(code.state == "cancelled" and is_password(typed, code.code_hash) for code in codes):
            return CodeCancelled(transaction, field=field)
        return self._count_wrong(connection, current, rules, field)

    def _accept(self, connection: Connection, current: SentCode, field: str) -> SentCode | Refusal:
        if self._clock.now() > current.expires_at:
            return CodeExpired(current.transaction, field=field)
        self._set_state(connection, [current], "used")
        return current

    def _count_wrong(self, connection: Connection, current: SentCode, rules: CodeRules, field: str) -> Refusal:
        wrong = current.wrong_tries + 1
        state = "aborted" if wrong >= rules.tries else "open"
        mine = self._code.c.code_id == current.code_id
        connection.execute(update(self._code).where(mine).values(wrong_tries=wrong, state=state))
        if state == "aborted":
            return CodeTriesExhausted(current.transaction, field=field)
        return CodeWrong(current.transaction, field=field, left=rules.tries - wrong)

    def _set_state(self, connection: Connection, codes: list[SentCode], state: str) -> None:
        ids = [code.code_id for code in codes]
        connection.execute(update(self._code).where(self._code.c.code_id.in_(ids)).values(state=state))

    def _of(self, connection: Connection, transaction: str) -> list[SentCode]:
        query = select(self._code).where(self._code.c.transaction == transaction).order_by(self._code.c.sent_at.desc())
        return records.every(connection, query, SentCode)
