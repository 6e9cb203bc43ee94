"""Many keys at once: born one by one, kept in one transaction where the device can do that."""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from simulators.hsm.device import Hsm
from simulators.hsm.model import KeyType


@runtime_checkable
class MakesMany(Protocol):
    """A device that keeps many new keys together."""

    def generate_all(self, key_type: KeyType, labels: Sequence[str]) -> list[str]:
        """The ids of the keys called `labels`, each made on first use; raises as Hsm.generate() does."""
        ...


def generate_all(hsm: Hsm, key_type: KeyType, labels: Sequence[str]) -> list[str]:
    """The same of any device."""
    if isinstance(hsm, MakesMany):
        return hsm.generate_all(key_type, labels)
    return [hsm.generate(key_type, each) for each in labels]
