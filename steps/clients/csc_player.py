"""Plays the rows of the CSC catalogue against any address, each in its state."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import httpx

from steps.clients.csc_session import Session, Signer
from steps.clients.csc_states import LOCKED_FOR, STATES
from steps.proofs.csc_rows import Dialect, Row, judge
from steps.proofs.finding import Finding

_FIRST: Final = "the first"
_SOMEBODY_ELSE: Final = "somebody else"
_WHO: Final = {"an RSA key": "who has an RSA key", "PIN set": "who has a PIN", "PIN locked": "who has a PIN"}
_ONCE: Final = ("certificate revoked", "certificate expired")  # states that nobody comes back from
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
        self._rows = rows
        self._cast = cast
        self._signers: dict[str, Signer] = {}

    def play(self, rows: Sequence[Row]) -> Iterator[Played]:
        """Each of `rows` with its answer: those first that need no particular state, the end of time last."""
        plain: dict[Dialect, Session] = {}
        for row in sorted(rows, key=lambda each: (each.given.endswith(_LAST), each.given != "")):
            if row.given:
                session = self._session(self._who(row), row.dialect)
                session.signer.passes(LOCKED_FOR)
                STATES[row.given](session, row)
            else:
                session = plain.setdefault(row.dialect, self._session(_FIRST, row.dialect))
            answer = session.play(row)
            if row.uses_sad:
                session.forget("sad")
            yield Played(
                row,
                answer.request.content,
                answer.status_code,
                answer.content,
                tuple(judge(row, answer.status_code, answer.content)),
            )

    def _who(self, row: Row) -> str:
        if row.given.endswith(_ONCE):
            self._signers.pop(row.given, None)
            return row.given
        return _WHO.get(row.given, _FIRST)

    def _session(self, who: str, dialect: Dialect) -> Session:
        """A new login of `who`."""
        if who not in self._signers:
            self._signers[who] = self._cast("RSA-3072" if who == _WHO["an RSA key"] else "P-256")
        return Session(self._http, self._signers[who], dialect, self._rows, self._somebody_else)

    def _somebody_else(self, dialect: Dialect) -> Session:
        return self._session(_SOMEBODY_ELSE, dialect)
