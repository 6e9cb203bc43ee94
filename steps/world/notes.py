"""What a scenario made and will need again, by the name the sentences give it."""

from typing import TypeVar

T = TypeVar("T")


class NotRemembered(KeyError):
    """No sentence before has made this thing."""


class Notes:
    """Typed notes of one scenario: accounts, orders, files."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._values: dict[str, object] = {}

    def remember(self, name: str, value: object) -> None:
        """Keep `value` under `name`; a later one replaces it."""
        self._values[name] = value

    def recall(self, name: str, kind: type[T]) -> T:
        """What is kept under `name`; raises NotRemembered, or TypeError when it is of another kind."""
        if name not in self._values:
            raise NotRemembered(f"no sentence so far has made {name!r}")
        value = self._values[name]
        if not isinstance(value, kind):
            raise TypeError(f"{name!r} is a {type(value).__name__}, not a {kind.__name__}")
        return value

    def has(self, name: str) -> bool:
        """Whether something is kept under `name`."""
        return name in self._values
