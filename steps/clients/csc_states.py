"""States in which rows of the CSC catalogue are played: what has happened before the request."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from steps.clients.csc_session import Session, Signer
from steps.proofs.csc_rows import Row

PIN: Final = "2580"
_WRONG: Final = "0000"
_TRIES: Final = 8  # more than any sensible service allows
_MINUTE: Final = 60
LOCKED_FOR: Final = 20 * _MINUTE  # after which a service that locked somebody out forgives
_HOUR: Final = 60 * _MINUTE
_DAY: Final = 24 * _HOUR
_YEARS: Final = 3 * 366 * _DAY
_AUTHORIZE: Final = "credentials/authorize"


def _token_expired(session: Session, row: Row) -> None:
    session.value("token")
    session.filled(row.message())
    session.signer.passes(_HOUR + _MINUTE)


def _token_ended(session: Session, row: Row) -> None:
    """It has served before."""
    session.forget("token")
    session.filled(row.message())
    session.ask("credentials/list", {})
    session.ask("auth/revoke", {"token": session.value("token")})


def _sad_expired(session: Session, _: Row) -> None:
    session.value("sad")
    session.signer.passes(10 * _MINUTE)


def _promise_expired(session: Session, _: Row) -> None:
    session.value("promised")
    session.signer.passes(2 * _MINUTE)


def _asked_often(session: Session, row: Row) -> None:
    for _ in range(_TRIES):
        session.ask(row.method, {})


def _shown(session: Session, **values: str) -> dict[str, Any]:
    """Authentication data as the dialect has them."""
    if session.dialect == "v1":
        return values
    return {"authData": [{"id": name, "value": value} for name, value in values.items()]}


def _wrong_codes(session: Session) -> None:
    for _ in range(_TRIES):
        session.ask(_AUTHORIZE, _shown(session, OTP="not-one"))


def _codes_locked(session: Session, _: Row) -> None:
    _wrong_codes(session)


def _sent_codes_locked(session: Session, _: Row) -> None:
    session.ask("credentials/sendOTP", {})
    _wrong_codes(session)


def _pin_set(session: Session, _: Row) -> None:
    session.signer.set_pin(PIN)


def _pin_locked(session: Session, row: Row) -> None:
    _pin_set(session, row)
    for _ in range(_TRIES):
        session.ask(_AUTHORIZE, _shown(session, PIN=_WRONG, OTP="not-one"))


def _granted_too_long(session: Session, _: Row) -> None:
    session.value("granted")
    session.signer.passes(2 * _MINUTE)


def _pushed_too_long(session: Session, _: Row) -> None:
    session.value("pushed")
    session.signer.passes(2 * _MINUTE)


def _refresh_expired(session: Session, _: Row) -> None:
    session.value("client_refresh")
    session.signer.passes(_DAY)


def _as_it_is(_session: Session, _row: Row) -> None:
    """Nothing has happened."""


STATES: Final[dict[str, Callable[[Session, Row], None]]] = {
    "token expired": _token_expired,
    "token ended": _token_ended,
    "SAD expired": _sad_expired,
    "promise expired": _promise_expired,
    "asked often": _asked_often,
    "codes locked": _codes_locked,
    "sent codes locked": _sent_codes_locked,
    "PIN set": _pin_set,
    "PIN locked": _pin_locked,
    "consent expired": _granted_too_long,
    "pushed request expired": _pushed_too_long,
    "refresh token expired": _refresh_expired,
    "an RSA key": _as_it_is,
    "a login of its own": lambda session, _: session.forget("token"),
}
MILD: Final = ("an RSA key",)  # after which everything is as it was


@dataclass(frozen=True)
class End:
    """A state that a signer does not come back from: what each login does before, and what then happens."""

    before: Callable[[Session], object]
    event: Callable[[Signer], None]


def _knows_the_credential(session: Session) -> None:
    session.value("credential")


def _holds_a_sad(session: Session) -> None:
    session.value("sad")


def _is_revoked(signer: Signer) -> None:
    signer.revoke()


def _years_pass(signer: Signer) -> None:
    signer.passes(_YEARS)


ENDS: Final = {
    "certificate revoked": End(_knows_the_credential, _is_revoked),
    "certificate expired": End(_knows_the_credential, _years_pass),
    "SAD held, certificate revoked": End(_holds_a_sad, _is_revoked),
    "SAD held, certificate expired": End(_holds_a_sad, _years_pass),
}
