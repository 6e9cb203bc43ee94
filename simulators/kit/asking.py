"""One question for all who want its answer at this moment."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")
Loop = asyncio.AbstractEventLoop
# Of the loop before each question: whoever has come while it was busy (with a commit, say) is served by it too.
_TURNS = 4


@dataclass(eq=False)
class _Round(Generic[T]):
    """One question: what its askers want to know, and those who wait for the answer."""

    about: dict[str, None] = field(default_factory=dict)
    told: "list[asyncio.Future[T]]" = field(default_factory=list)


class AskedTogether(Generic[T]):
    """Asks for many what each would ask: an answer serves those who came before it was asked for, and nobody later."""

    def __init__(self, ask: Callable[[tuple[str, ...]], Awaitable[T]]) -> None:
        """`ask` is told what the askers want to know about; it is never under way twice on one event loop."""
        self._ask = ask
        self._next: dict[Loop, _Round[T]] = {}
        self._asking: dict[Loop, asyncio.Task[None]] = {}

    async def answer(self, *about: str) -> T:
        """The answer to a question that is asked from now on, also `about` these; raises what asking raises."""
        loop = asyncio.get_running_loop()
        following = self._next.setdefault(loop, _Round())
        following.about.update(dict.fromkeys(about))
        told: asyncio.Future[T] = loop.create_future()
        following.told.append(told)
        if loop not in self._asking:
            self._asking[loop] = loop.create_task(self._ask_on(loop))
        return await told

    async def _ask_on(self, loop: Loop) -> None:
        """One question after the other, as long as somebody wants to know."""
        try:
            while loop in self._next:
                for _ in range(_TURNS):
                    await asyncio.sleep(0)
                await self._ask_one(self._next.pop(loop))
        finally:
            del self._asking[loop]

    async def _ask_one(self, asked: _Round[T]) -> None:
        try:
            answer = await self._ask(tuple(asked.about))
        except Exception as failure:  # noqa: BLE001 - it is raised where each of them waits
            for each in asked.told:
                if not each.done():
                    each.set_exception(failure)
            return
        for each in asked.told:
            if not each.done():
                each.set_result(answer)
