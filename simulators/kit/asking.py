"""One question for all who want its answer at this moment."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class AskedTogether(Generic[T]):
    """Asks for many what each would ask: an answer serves those who came before it was asked for, and nobody later."""

    def __init__(self, ask: Callable[[], Awaitable[T]]) -> None:
        """`ask` is never under way twice on one event loop."""
        self._ask = ask
        self._under_way: dict[asyncio.AbstractEventLoop, asyncio.Task[T]] = {}
        self._next: dict[asyncio.AbstractEventLoop, asyncio.Task[T]] = {}

    async def answer(self) -> T:
        """The answer to a question that is asked from now on; raises what asking raises."""
        loop = asyncio.get_running_loop()
        following = self._next.get(loop)
        if following is None:
            following = self._next[loop] = loop.create_task(self._ask_after(loop, self._under_way.get(loop)))
        return await asyncio.shield(following)

    async def _ask_after(self, loop: asyncio.AbstractEventLoop, earlier: "asyncio.Task[T] | None") -> T:
        if earlier is not None:
            await asyncio.wait((earlier,))
        self._under_way[loop] = self._next.pop(loop)
        try:
            return await self._ask()
        finally:
            if loop not in self._next:
                del self._under_way[loop]
