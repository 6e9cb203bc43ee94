"""HTTP to a machine interface, typed; every answer is seen by the scenario's safety net."""

import html
import ssl
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final, TypeVar

import httpx
import msgspec

T = TypeVar("T")
_SECONDS: Final = 40.0
Watch = Callable[[httpx.Response], None]


class Refused(AssertionError):
    """The other side said no: `code` is the refusal's name where it gave one, `detail` its sentence."""

    def __init__(self, response: httpx.Response) -> None:
        """`response` is a 4xx or 5xx."""
        problem = _problem(response)
        self.status = response.status_code
        self.code = problem.code or problem.error
        self.detail = problem.detail or problem.error_description
        super().__init__(f"{response.request.method} {response.request.url}: {self.status} {self.code} {self.detail}")


class _Problem(msgspec.Struct):
    """What is read of problem+json, or of the error record of OAuth and the CSC API."""

    code: str = ""
    detail: str = ""
    error: str = ""
    error_description: str = ""


@cache
def trusted() -> ssl.SSLContext:
    """The system's authorities; read once, since that takes longer than a whole call."""
    return ssl.create_default_context()


class Machine:
    """One machine interface at one address."""

    def __init__(self, address: str, watch: Watch, headers: Mapping[str, str] | None = None) -> None:
        """`watch` is called with every answer."""
        self._http: Final = httpx.Client(
            base_url=address,
            headers=headers,
            timeout=_SECONDS,
            verify=trusted(),
            trust_env=False,
            event_hooks={"response": [watch]},
        )

    def close(self) -> None:
        """End its connections."""
        self._http.close()

    def ask(
        self,
        method: str,
        path: str,
        answer: type[T],
        *,
        body: object = None,
        query: Mapping[str, Any] | None = None,
    ) -> T:
        """Send `body` as JSON; the answer as a record. Raises Refused on 4xx and 5xx."""
        return msgspec.json.decode(self.send(method, path, body=body, query=query).content, type=answer)

    def send(
        self, method: str, path: str, *, body: object = None, query: Mapping[str, Any] | None = None
    ) -> httpx.Response:
        """The same, for an answer that is not JSON, or none."""
        content = msgspec.json.encode(body) if body is not None else None
        headers = {"Content-Type": "application/json"} if content else {}
        given = {name: value for name, value in (query or {}).items() if value is not None}
        response = self._http.request(method, path, content=content, headers=headers, params=given)
        if response.is_error:
            raise Refused(response)
        return response

    def submit(self, path: str, form: Mapping[str, str]) -> None:
        """Send a form as a browser does; raises Refused on 4xx and 5xx."""
        response = self._http.post(path, data=dict(form))
        if response.is_error:
            raise Refused(response)

    def answer_to(self, path: str, form: Mapping[str, str]) -> str:
        """Send a form; the page that answers, as words, whether it says yes or no."""
        page = self._http.post(path, data=dict(form), headers={"Accept": "text/html"}, follow_redirects=True)
        return html.unescape(page.text)

    def opens(self, path: str) -> bool:
        """Whether a page is there for whoever asks with these cookies, without being led elsewhere."""
        return self._http.get(path, headers={"Accept": "text/html"}).status_code == httpx.codes.OK


def _problem(response: httpx.Response) -> _Problem:
    if "json" not in response.headers.get("content-type", ""):
        return _Problem(detail=response.text[:200])
    return msgspec.json.decode(response.content, type=_Problem)
