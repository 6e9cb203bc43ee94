"""A method of the CSC API as one row: its name, its dialects, its messages, and what answers it.

A row is all that a method needs: the routes, the bearer rules, `info.methods` and the OpenAPI document follow.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from simulators.kit.call import Call
from simulators.signing.access.model import Caller
from simulators.signing.csc.dialects import EVERY, Dialect

T = TypeVar("T")
NOBODY = Caller(owner="", client="")


@dataclass(frozen=True)
class Asked(Generic[T]):
    """One call of a method. `caller` is who the bearer token speaks for (NOBODY where none is wanted)."""

    message: T
    call: Call
    dialect: Dialect
    caller: Caller
    offered: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pending:
    """An answer for which the caller has to come back: `message` with status 202."""

    message: object


@dataclass(frozen=True)
class Method:
    """One method of the API.

    `answer` gets the call, read as a `request`, and gives a `result` (None: 204), or Pending with a message of
    the type `pending`. A coroutine function runs on the event loop, any other on a thread.
    `also` names the statuses of refusals beyond those that every method may give;
    `largest_body` (octets) is for documents, where 2 MB are too little. With `is_open` no bearer token is
    asked for; `is_listed` is whether `info.methods` names it.
    """

    name: str
    summary: str
    answer: Callable[[Asked[Any]], Any]
    request: type
    result: type | None = None
    dialects: tuple[Dialect, ...] = EVERY
    pending: type | None = None
    also: tuple[int, ...] = field(default=())
    largest_body: int | None = None
    is_open: bool = False
    is_listed: bool = True
    takes_activation: bool = False
