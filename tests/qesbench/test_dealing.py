"""Examples dealt over workers."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as some

from qesbench.suite.dealing import deal, deal_shuffled
from qesbench.suite.selection import Example

examples = some.lists(some.tuples(some.integers(0, 6), some.integers(1, 99)), min_size=1, max_size=40, unique=True).map(
    lambda pairs: [Example(f"{file}-{line}", f"features/{file}.feature", line, "") for file, line in pairs]
)
times = some.dictionaries(
    some.sampled_from([f"{file}-{line}" for file in range(7) for line in (1, 2, 3)]), some.floats(0, 90)
)


@given(examples, some.integers(1, 5), times)
def test_each_example_is_dealt_once_and_files_stay_whole(
    chosen: list[Example], workers: int, seconds: dict[str, float]
) -> None:
    hands = deal(chosen, workers, seconds)
    assert sorted((each for hand in hands for each in hand), key=str) == sorted(chosen, key=str)
    assert 1 <= len(hands) <= workers
    for file in {each.uri for each in chosen}:
        assert sum(any(each.uri == file for each in hand) for hand in hands) == 1


@given(examples, some.integers(1, 5), some.integers())
def test_shuffled_examples_are_dealt_once(chosen: list[Example], workers: int, seed: int) -> None:
    hands = deal_shuffled(chosen, workers, {}, seed)
    assert sorted((each for hand in hands for each in hand), key=str) == sorted(chosen, key=str)
    assert hands == deal_shuffled(chosen[::-1], workers, {}, seed)


def test_longest_first_balances_the_hands() -> None:
    chosen = [Example(name, f"features/{name}.feature", 1, "") for name in "abcd"]
    hands = deal(chosen, 2, {"a": 10, "b": 60, "c": 30, "d": 20})
    assert [[each.pickle_id for each in hand] for hand in hands] == [["b"], ["c", "d", "a"]]


def test_seeds_give_other_orders() -> None:
    chosen = [Example(str(number), "features/a.feature", number, "") for number in range(30)]
    orders = [tuple(each.pickle_id for each in deal_shuffled(chosen, 1, {}, seed)[0]) for seed in range(5)]
    assert len(set(orders)) == 5
    assert all(first != second for first, second in pairwise(orders))
