"""The deck of examples that workers draw from."""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as some

from qesbench.suite.deck import Deck, long_files, order, shuffle
from qesbench.suite.selection import Example

EXAMPLES = [Example(name, f"features/{name}.feature", 1, "") for name in "abcd"]
times = some.dictionaries(some.sampled_from("abcd"), some.floats(0, 90))


def names(examples: list[Example]) -> str:
    return "".join(each.pickle_id for each in examples)


def test_longest_of_the_last_run_come_first() -> None:
    assert names(order(EXAMPLES, {"a": 10, "b": 60, "c": 30, "d": 20})) == "bcda"


def test_files_named_as_long_come_before_what_nobody_timed() -> None:
    assert names(order(EXAMPLES, {}, first=["features/c.feature"])) == "cabd"


@given(times)
def test_nothing_is_lost_by_ordering(seconds: dict[str, float]) -> None:
    assert sorted(names(order(EXAMPLES, seconds))) == list("abcd")


def test_seeds_give_orders_of_their_own_whatever_the_order_before() -> None:
    chosen = [Example(str(number), "features/a.feature", number, "") for number in range(30)]
    orders = [names(shuffle(chosen, seed)) for seed in range(5)]
    assert all(first != second for first, second in pairwise(orders))
    assert names(shuffle(chosen[::-1], 3)) == orders[3]


def test_each_example_is_drawn_by_one_worker(tmp_path: Path) -> None:
    chosen = [Example(str(number), "features/a.feature", number, "") for number in range(200)]
    deck = Deck(tmp_path / "deck")
    deck.lay(chosen)
    with ThreadPoolExecutor(4) as workers:
        hands = list(workers.map(lambda _: list(Deck(deck.folder).draw()), range(4)))
    assert sorted(each for hand in hands for each in hand) == sorted(each.location for each in chosen)


def test_one_worker_draws_in_order(tmp_path: Path) -> None:
    deck = Deck(tmp_path / "deck")
    deck.lay(EXAMPLES[::-1])
    assert list(deck.draw()) == [each.location for each in EXAMPLES[::-1]]


def test_project_names_its_long_files() -> None:
    root = Path(__file__).parents[2]
    named = long_files(root)
    assert named
    assert all((root / each).is_file() for each in named)


def test_project_without_a_word_has_none(tmp_path: Path) -> None:
    assert long_files(tmp_path) == ()
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'toy'\n")
    assert long_files(tmp_path) == ()
