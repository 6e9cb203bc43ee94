"""Plays the rows of the CSC catalogue against any address, each in its state."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import httpx

from steps.clients.csc_oauth import OAUTH_VALUES
from steps.clients.csc_session import Script, Session, Signer
from steps.clients.csc_states import ENDS, LOCKED_FOR, MILD, STATES
from steps.clients.csc_values import VALUES
from steps.proofs.csc_rows import Dialect, Row, judge
from steps.proofs.finding import Finding

_FIRST: Final = "the first"
_SOMEBODY_ELSE: Final = "somebody else"
_WHO: Final = {"an RSA key": "who has an RSA key", "PIN set": "who has a PIN", "PIN locked": "who has a PIN"}
_LAST: Final = "certificate expired"


@dataclass(frozen=True)
class Played:
    """A row with what was asked and answered."""

    row: Row
    request: bytes
    status: int
    content: bytes
    findings: tuple[Finding, ...]


class Player:
    """Plays rows, with signers made by `cast` (by their key type)."""

    def __init__(self, http: httpx.Client, rows: Sequence[Row], cast: Callable[[str], Signer]) -> None:
        """`rows` are the whole catalogue; `http` has the address of the service."""
        self._http = http
        self._script = Script(rows, {**VALUES, **OAUTH_VALUES})
        self._cast = cast
        self._signers: dict[str, Signer] = {}
        self._sessions: dict[tuple[str, Dialect], Session] = {}

    def play(self, rows: Sequence[Row]) -> Iterator[Played]:
        """Each of `rows` with its answer: those first that need no particular state, the end of time last."""
        ends = {row.given: [each for each in rows if each.given == row.given] for row in rows if row.given in ENDS}
        plain = [row for row in rows if row.given not in ENDS]
        for row in sorted(plain, key=lambda each: each.given != ""):
            yield self._in_state(row)
        for given in sorted(ends, key=lambda each: each.endswith(_LAST)):
            yield from self._at_the_end(given, ends[given])

    def _in_state(self, row: Row) -> Played:
        """A row in a state that passes."""
        session = self._session(_WHO.get(row.given, _FIRST), row.dialect)
        if not row.given:
            return _played(session, row)
        session.forget_all_but("token", "credential")
        STATES[row.given](session, row)
        played = _played(session, row)
        if row.given not in MILD:
            session.signer.passes(LOCKED_FOR)
            self._sessions.clear()
        return played

    def _at_the_end(self, given: str, rows: Sequence[Row]) -> Iterator[Played]:
        """Rows in a state that nobody comes back from: brought about once, for somebody of its own."""
        self._signers.pop(given, None)
        sessions = [self._made(given, row.dialect) for row in rows]
        for session in sessions:
            ENDS[given].before(session)
        ENDS[given].event(self._signer(given))
        for session, row in zip(sessions, rows, strict=True):
            session.forget("token")
            yield _played(session, row)

    def _session(self, who: str, dialect: Dialect) -> Session:
        """The login of `who`."""
        if (who, dialect) not in self._sessions:
            self._sessions[who, dialect] = self._made(who, dialect)
        return self._sessions[who, dialect]

    def _signer(self, who: str) -> Signer:
        if who not in self._signers:
            self._signers[who] = self._cast("RSA-3072" if who == _WHO["an RSA key"] else "P-256")
        return self._signers[who]

    def _made(self, who: str, dialect: Dialect) -> Session:
        """A new login of `who`."""
        return Session(self._http, lambda: self._signer(who), dialect, self._script, self._somebody_else)

    def _somebody_else(self, dialect: Dialect) -> Session:
        return self._made(_SOMEBODY_ELSE, dialect)


def _played(session: Session, row: Row) -> Played:
    answer = session.play(row)
    session.forget(*row.spends)
    findings = tuple(judge(row, answer.status, answer.content))
    return Played(row, answer.request, answer.status, answer.content, findings)
