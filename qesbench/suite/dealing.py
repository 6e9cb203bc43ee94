"""Who plays what: examples dealt over workers so that all end at about the same time."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from qesbench.suite.selection import Example

UNKNOWN_SECONDS: Final = 5.0  # an example that no run has timed yet


def deal(examples: Sequence[Example], workers: int, seconds: Mapping[str, float]) -> list[list[Example]]:
    """Whole feature files, longest first, each to the worker with the least so far. No hand is empty."""
    by_file: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        by_file[example.uri].append(example)
    return _deal(list(by_file.values()), workers, seconds)


def deal_shuffled(
    examples: Sequence[Example], workers: int, seconds: Mapping[str, float], seed: int
) -> list[list[Example]]:
    """Single examples, in an order that `seed` alone decides; the same on each worker."""
    hands = _deal([[example] for example in examples], workers, seconds)
    return [sorted(hand, key=lambda example: _lot(seed, example)) for hand in hands]


def _deal(piles: list[list[Example]], workers: int, seconds: Mapping[str, float]) -> list[list[Example]]:
    def weight(pile: list[Example]) -> float:
        return sum(seconds.get(example.pickle_id, UNKNOWN_SECONDS) for example in pile)

    hands: list[list[Example]] = [[] for _ in range(workers)]
    for pile in sorted(piles, key=lambda pile: (-weight(pile), pile[0].location)):
        min(hands, key=weight).extend(pile)
    return [hand for hand in hands if hand]


def _lot(seed: int, example: Example) -> str:
    return hashlib.sha256(f"{seed} {example.pickle_id}".encode()).hexdigest()
