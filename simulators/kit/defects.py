"""Deliberate wrongs: each a named edit of a correct shape, with the requirement that it breaks."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

Shape = TypeVar("Shape")


@dataclass(frozen=True)
class Defect(Generic[Shape]):
    """`edit` makes a wrong shape of a right one; `breaks` is the document and clause that it breaks."""

    name: str
    breaks: str
    edit: Callable[[Shape], Shape]


class Catalogue(Generic[Shape]):
    """The defects that one kind of shape can have."""

    def __init__(self, *defects: Defect[Shape]) -> None:
        """Each has a name of its own."""
        self._defects = {each.name: each for each in defects}

    def __iter__(self) -> Iterator[Defect[Shape]]:
        return iter(self._defects.values())

    def edited(self, shape: Shape, names: Iterable[str]) -> Shape:
        """`shape` with the defects called `names`, in their order; names of other catalogues change nothing."""
        for name in names:
            if name in self._defects:
                shape = self._defects[name].edit(shape)
        return shape
