"""A signer logged in to a CSC service at any address, and what the rows of the catalogue refer to in $.

It knows the API and nothing of the service; what only the service's operator can do (let time pass, revoke a
certificate) is asked of a `Signer`, whom the caller brings.
"""

import base64
import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Protocol

import httpx
import msgspec

from steps.proofs.csc_rows import Dialect, Row

SHA256: Final = "2.16.840.1.101.3.4.2.1"
ALGORITHMS: Final = {"P-256": "1.2.840.10045.4.3.2", "RSA-3072": "1.2.840.113549.1.1.11"}


class Signer(Protocol):
    """A person with a credential, as the operator of the service under test provides her."""

    email: str
    password: str
    key_type: str

    def code(self) -> str:
        """A one-time code that was not used before."""
        ...

    def passes(self, seconds: float) -> None:
        """Time passes."""
        ...

    def revoke(self) -> None:
        """Her certificate is revoked."""
        ...

    def set_pin(self, pin: str) -> None:
        """Her credential asks for this PIN too."""
        ...


class Session:
    """One signer logged in in one dialect, with what rows refer to in $."""

    def __init__(
        self, http: httpx.Client, signer: Signer, dialect: Dialect, rows: Sequence[Row], other: "_Other"
    ) -> None:
        """`rows` hold the good requests of each method."""
        self.signer = signer
        self.dialect = dialect
        self._http = http
        self._good = {row.method: row for row in rows if row.dialect == dialect}
        self._other = other
        self._known: dict[str, Any] = {}

    def value(self, name: str) -> Any:
        """What `$name` stands for, made when first asked for; what is used by being shown is new each time."""
        if name in _NEW_EACH_TIME or name not in self._known:
            self._known[name] = _MAKERS[name](self)
        return self._known[name]

    def forget(self, name: str) -> None:
        """Make `$name` anew when it is asked for again."""
        self._known.pop(name, None)

    def ask(self, method: str, changes: Mapping[str, Any], *, header: str | None = None) -> dict[str, Any]:
        """The answer to the good request of `method` with `changes`."""
        row = self._good[method]
        answer = self.send(method, self.filled({**row.right(), **changes}), header=header)
        said: dict[str, Any] = answer.json() if answer.content else {}
        return said

    def member(self, method: str, changes: Mapping[str, Any], name: str) -> Any:
        """One member of the answer; AssertionError tells what came in its place."""
        said = self.ask(method, changes)
        assert name in said, f"{self.dialect} {method}: {said}"
        return said[name]

    def play(self, row: Row) -> httpx.Response:
        """The answer to the request of `row`."""
        header = self.filled(row.header) if row.header is not None else None
        if row.body is not None:
            return self.send(row.method, row.body.encode(), header=header)
        return self.send(row.method, self.filled(row.message()), header=header)

    def send(self, method: str, message: object, *, header: str | None = None) -> httpx.Response:
        """POST to `method`; without `header`, with this login's token, which open methods don't mind."""
        content = message if isinstance(message, bytes) else msgspec.json.encode(message)
        is_open = method in self._good and self._good[method].is_open
        authorization = header if header is not None else "" if is_open else f"Bearer {self.value('token')}"
        headers = {"Content-Type": "application/json"} | ({"Authorization": authorization} if authorization else {})
        return self._http.post(f"/csc/{self.dialect}/{method}", content=content, headers=headers)

    def filled(self, value: Any) -> Any:
        """`value` with everything in $ filled in."""
        if isinstance(value, dict):
            return {name: self.filled(each) for name, each in value.items()}
        if isinstance(value, list):
            return [self.filled(each) for each in value]
        return self.value(value[1:]) if isinstance(value, str) and value.startswith("$") else value

    def other(self) -> "Session":
        """Somebody else's session in the same dialect."""
        return self._other(self.dialect)


_Other = Callable[[Dialect], Session]


def _login(session: Session, *, remember: bool = False) -> dict[str, Any]:
    return session.ask("auth/login", {"rememberMe": remember}, header=basic(session.signer))


def basic(signer: Signer, password: str | None = None) -> str:
    """A Basic header (RFC 7617)."""
    word = f"{signer.email}:{signer.password if password is None else password}"
    return "Basic " + base64.b64encode(word.encode()).decode()


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _spent(session: Session) -> Any:
    session.forget("sad")
    sad = session.value("sad")
    session.ask("signatures/signHash", {})
    session.forget("sad")
    return sad


def _promised(session: Session) -> Any:
    promised = session.member("signatures/signHash", {"operationMode": "A", "validity_period": 60_000}, "responseID")
    session.forget("sad")
    return promised


_NEW_EACH_TIME: Final = ("code", "spent")
_MAKERS: Final[dict[str, Callable[[Session], Any]]] = {
    "code": lambda session: session.signer.code(),
    "token": lambda session: _login(session)["access_token"],
    "disposable": lambda session: _login(session)["access_token"],
    "refresh": lambda session: _login(session, remember=True)["refresh_token"],
    "basic": lambda session: basic(session.signer),
    "wrong_basic": lambda session: basic(session.signer, "wrong"),
    "credential": lambda session: session.member("credentials/list", {}, "credentialIDs")[0],
    "foreign": lambda session: session.other().value("credential"),
    "hash": lambda _: _digest("contract"),
    "other": lambda _: _digest("another contract"),
    "sha256": lambda _: SHA256,
    "algorithm": lambda session: ALGORITHMS[session.signer.key_type],
    "sad": lambda session: session.member("credentials/authorize", {}, "SAD"),
    "spent": _spent,
    "others": lambda session: session.other().value("sad"),
    "promised": _promised,
    "promised_to_others": lambda session: session.other().value("promised"),
}
