"""Changes that come at the same moment, made in one transaction: many answers wait for one commit.

For handlers on the event loop. A commit waits for the disk; of sixteen that come together each bears a sixteenth.
"""

import asyncio
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection

from simulators.kit.refusal import Refusal

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class _Waiting:
    """A change, and who waits for its result."""

    change: Callable[[Connection], Any]
    told: "asyncio.Future[Any]"


class Together:
    """Gathers the changes of one turn of an event loop. Each loop has its own gathering."""

    def __init__(self, write: Callable[[], AbstractContextManager[Connection]]) -> None:
        """`write` opens a transaction."""
        self._write = write
        self._gathered: dict[asyncio.AbstractEventLoop, list[_Waiting]] = {}

    async def make(self, change: Callable[[Connection], T]) -> T:
        """What `change` gives, once it is durable; raises what it raises.

        `change` waits for nothing, refuses before it writes anything, and may be made anew: where one of those that
        came together fails for another reason than a Refusal, all is undone and each is made alone.
        """
        loop = asyncio.get_running_loop()
        gathered = self._gathered.get(loop)
        if gathered is None:
            gathered = self._gathered[loop] = []
            loop.call_soon(self._commit, loop)
        told: asyncio.Future[T] = loop.create_future()
        gathered.append(_Waiting(change, told))
        return await told

    def _commit(self, loop: asyncio.AbstractEventLoop) -> None:
        gathered = self._gathered.pop(loop)
        try:
            self._commit_all(gathered)
        except Exception as failure:  # noqa: BLE001 - it is raised where each of them waits
            if len(gathered) == 1:
                _tell_failure(gathered[0], failure)
                return
            for each in gathered:
                self._commit_alone(each)

    def _commit_all(self, gathered: list[_Waiting]) -> None:
        """Make all in one transaction, and tell each."""
        results: list[tuple[_Waiting, Any, Refusal | None]] = []
        with self._write() as connection:
            for each in gathered:
                try:
                    results.append((each, each.change(connection), None))
                except Refusal as refusal:
                    results.append((each, None, refusal))
        for each, result, refused in results:
            if refused is not None:
                _tell_failure(each, refused)
            elif not each.told.done():
                each.told.set_result(result)

    def _commit_alone(self, one: _Waiting) -> None:
        try:
            self._commit_all([one])
        except Exception as failure:  # noqa: BLE001 - it is raised where the one waits
            _tell_failure(one, failure)


def _tell_failure(one: _Waiting, failure: Exception) -> None:
    """Whoever has gone meanwhile is not told."""
    if not one.told.done():
        one.told.set_exception(failure)
