"""Authorization codes: of this moment and of others, of this phone and of others."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

from steps.clients import phones
from steps.journeys import activation
from steps.world.cast import Role
from steps.world.world import World

_STEP: Final = 30
_WELL_INSIDE: Final = 5
_OTHER: Final = Role("Celina")


def stop_clock(world: World) -> None:
    """Let the bench's time stand still, well inside a step, so that an example is about the step that it names."""
    now = world.control.time()
    if not now.frozen:
        step = int(now.now.timestamp()) // _STEP + 1
        world.control.set_time(datetime.fromtimestamp(step * _STEP + _WELL_INSIDE, UTC), frozen=True)


def wrong_code(right: str) -> str:
    """Six digits that differ from the right ones in every place."""
    return "".join(str((int(digit) + 5) % 10) for digit in right)


def code_of(world: World, role: Role, which: str) -> str:
    """The code that the sentences call `which`."""
    stop_clock(world)
    return _CODES[which](world, role)


def _of_the_past(seconds: int) -> Callable[[World, Role], str]:
    def code(world: World, role: Role) -> str:
        shown = activation.code_of(world, role)
        world.control.advance_time(timedelta(seconds=seconds))
        return shown

    return code


def _of_a_wrong_clock(seconds: int) -> Callable[[World, Role], str]:
    def code(world: World, role: Role) -> str:
        phones.set_drift(world.control, activation.phone_of(world, role), seconds)
        return activation.code_of(world, role)

    return code


def _next(world: World, role: Role) -> str:
    world.control.advance_time(timedelta(seconds=_STEP))
    return activation.code_of(world, role)


_CODES: Final[dict[str, Callable[[World, Role], str]]] = {
    "the code of the moment": activation.code_of,
    "the next code": _next,
    "the code of half a minute ago": _of_the_past(_STEP),
    "the code of two minutes ago": _of_the_past(4 * _STEP),
    "the code of a phone 90 seconds slow": _of_a_wrong_clock(-90),
    "the code of a phone 90 seconds fast": _of_a_wrong_clock(90),
    "the code of Celina's phone": lambda world, _: activation.code_of(world, _OTHER),
    "a guessed code": lambda world, role: wrong_code(activation.code_of(world, role)),
}
