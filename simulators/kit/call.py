"""One request as a handler sees it, and the answers that it may give."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final, TypeVar
from urllib.parse import quote

import msgspec
from starlette.datastructures import Headers, QueryParams
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import Scope

from simulators.kit.language import Language, as_language
from simulators.kit.refusal import MalformedRequest, Refusal

T = TypeVar("T")
_URL_SIGNS: Final = "%/:?#[]@!$&'()*+,;=-._~"  # RFC 3986 §2.2, §2.3; anything else is not a header's


@dataclass(frozen=True)
class Upload:
    """A file that came with a form."""

    filename: str
    content: bytes


@dataclass(frozen=True)
class Call:
    """A parsed request. `form` holds text fields, `files` uploads, `body` the raw octets of anything else.

    `scope` is the request as ASGI hands it over; what it says beside the path is read when somebody asks for it.
    """

    method: str
    path: str
    parameters: dict[str, str]
    scope: Scope
    form: dict[str, str] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)
    body: bytes = b""
    refusal: Refusal | None = None

    @cached_property
    def query(self) -> QueryParams:
        """What stands behind the question mark."""
        return QueryParams(self.scope["query_string"])

    @cached_property
    def headers(self) -> Headers:
        """The header fields, found whatever their case."""
        return Headers(scope=self.scope)

    @cached_property
    def cookies(self) -> dict[str, str]:
        """The cookies by name."""
        return HTTPConnection(self.scope).cookies

    @cached_property
    def language(self) -> Language:
        """The language to answer in: the one chosen here, else the browser's."""
        return as_language(self.cookies.get("lang") or self.headers.get("accept-language"))

    @property
    def is_background(self) -> bool:
        """Whether a page asks by itself, again and again, with nobody there: that keeps no session alive."""
        return self.headers.get("bench-background") is not None

    def json(self, kind: type[T]) -> T:
        """The body as a `kind`; raises MalformedRequest, which says where it does not fit."""
        try:
            return msgspec.json.decode(self.body, type=kind)
        except msgspec.DecodeError as error:
            raise MalformedRequest(self.path, reason=str(error)) from error
        except UnicodeDecodeError as error:
            raise MalformedRequest(self.path, reason="UTF-8") from error
        except RecursionError as error:
            raise MalformedRequest(self.path, reason="too deep") from error

    def refused(self, refusal: Refusal) -> "Call":
        """The same call, to be shown again with the reason why it was refused."""
        return replace(self, refusal=refusal)


def see_other(path: str) -> Response:
    """Go on at `path` (303): what a form answers after it has changed something."""
    return Response(status_code=303, headers={"Location": quote(path, safe=_URL_SIGNS)})


def sent_to(call: Call, address: str) -> Response:
    """Go to another site's `address`, already quoted: 302, and after a form 303, so that nobody gets the form again."""
    return Response(status_code=302 if call.method == "GET" else 303, headers={"Location": address})


class Octets(Response):
    """Whole content of one media type: what machines are told, written without a look at what else could be said."""

    def __init__(self, content: bytes, media_type: str, status: int = 200) -> None:
        """`media_type` is not text, and so needs no character set; `status` is one that has content."""
        self.status_code = status
        self.background = None
        self.body = content
        self.raw_headers = [
            (b"content-length", b"%d" % len(content)),
            (b"content-type", media_type.encode("latin-1")),
        ]


def json_answer(value: object, status: int = 200) -> Response:
    """`value` as JSON."""
    return Octets(msgspec.json.encode(value), "application/json", status)
