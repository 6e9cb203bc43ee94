"""A signer logged in to a CSC service at any address, and what the rows of the catalogue refer to in $.

It knows the API and nothing of the service; what only the service's operator can do (let time pass, revoke a
certificate) is asked of a `Signer`, whom the caller brings.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol
from urllib.parse import parse_qsl, urlsplit

import httpx
import msgspec

from steps.proofs.csc_rows import Dialect, Row

_JSON: Final = {"Content-Type": "application/json"}
_NEW_EACH_TIME: Final = ("code", "spent")


@dataclass(frozen=True)
class Answer:
    """What was asked and answered; `location` is where a browser is led on to."""

    request: bytes
    status: int
    content: bytes
    location: str = ""


@dataclass(frozen=True)
class Program:
    """A client that the service's operator has registered."""

    client_id: str
    secret: str
    redirect_uri: str


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

    def program(self) -> Program:
        """A program that nobody has used yet."""
        ...

    def agrees(self, location: str) -> str:
        """Her browser comes to `location`, where she consents; the address that it is led back to."""
        ...

    def refuses(self, location: str) -> str:
        """The same, saying no."""
        ...


@dataclass(frozen=True)
class Script:
    """The whole catalogue, whose rows hold the good request of each method, and how each `$name` is made."""

    rows: Sequence[Row]
    makers: Mapping[str, "Maker"]


class Session:
    """One signer logged in in one dialect, with what rows refer to in $."""

    def __init__(
        self, http: httpx.Client, cast: Callable[[], Signer], dialect: Dialect, script: Script, other: "_Other"
    ) -> None:
        """`cast` gives the signer, once there is anything to log in for; `other` somebody else's session."""
        self._cast = cast
        self.dialect = dialect
        self._http = http
        self._good = {row.method: row for row in script.rows if row.dialect == dialect}
        self._makers = script.makers
        self._other = other
        self._known: dict[str, Any] = {}

    @property
    def signer(self) -> Signer:
        """Whose session it is."""
        return self._cast()

    def value(self, name: str) -> Any:
        """What `$name` stands for, made when first asked for; what is used by being shown is new each time."""
        if name in _NEW_EACH_TIME or name not in self._known:
            self._known[name] = self._makers[name](self)
        return self._known[name]

    def forget(self, *names: str) -> None:
        """Make each `$name` anew when it is asked for again."""
        for name in names:
            self._known.pop(name, None)

    def forget_all_but(self, *names: str) -> None:
        """Make everything else anew when it is asked for again."""
        self._known = {name: value for name, value in self._known.items() if name in names}

    def ask(self, method: str, changes: Mapping[str, Any], *, header: str | None = None) -> dict[str, Any]:
        """The answer to the good request of `method` with `changes`."""
        row = self._good[method]
        answer = self.send(method, self.filled({**row.right(), **changes}), header=header)
        said: dict[str, Any] = msgspec.json.decode(answer.content or b"{}")
        return said

    def led(self, method: str, message: Mapping[str, Any]) -> str:
        """Where a browser is led on to that comes to `method` with `message`."""
        return self.send(method, self.filled(dict(message))).location

    def right(self, method: str) -> dict[str, Any]:
        """The good request of `method`, nothing filled in."""
        return self._good[method].right()

    def member(self, method: str, changes: Mapping[str, Any], name: str) -> Any:
        """One member of the answer; AssertionError tells what came in its place."""
        said = self.ask(method, changes)
        assert name in said, f"{self.dialect} {method}: {said}"
        return said[name]

    def play(self, row: Row) -> Answer:
        """The answer to the request of `row`, and to what the person then decides."""
        header = self.filled(row.header) if row.header is not None else None
        message = row.body.encode() if row.body is not None else self.filled(row.message())
        answer = self.send(row.method, message, header=header)
        if not row.person:
            return answer
        decide = self.signer.agrees if row.person == "agrees" else self.signer.refuses
        back = decide(answer.location)
        return Answer(answer.request, httpx.codes.FOUND, _told(back), back)

    def send(self, method: str, message: Any, *, header: str | None = None) -> Answer:
        """Ask `method`; without `header`, with this login's token, which open methods don't mind."""
        way, is_open = (self._good[method].way, self._good[method].is_open) if method in self._good else ("json", False)
        authorization = header if header is not None else "" if is_open else f"Bearer {self.value('token')}"
        headers = {"Authorization": authorization} if authorization else {}
        path = f"/csc/{self.dialect}/{method}"
        if way == "query":
            return _led(self._http.get(path, params=message, follow_redirects=False))
        if way == "form":
            return _answered(self._http.post(path, data=message, headers=headers))
        content = message if isinstance(message, bytes) else msgspec.json.encode(message)
        return _answered(self._http.post(path, content=content, headers=_JSON | headers))

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


def _answered(response: httpx.Response) -> Answer:
    return Answer(response.request.content, response.status_code, response.content)


def _led(response: httpx.Response) -> Answer:
    location = response.headers.get("location", "")
    return Answer(str(response.request.url).encode(), response.status_code, _told(location), location)


def _told(location: str) -> bytes:
    """What an address says in its query, as JSON."""
    return msgspec.json.encode(dict(parse_qsl(urlsplit(location).query)))


_Other = Callable[[Dialect], Session]
Maker = Callable[[Session], Any]
