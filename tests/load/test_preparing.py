from itertools import pairwise

import pytest

from load.preparing import beginning


@pytest.mark.parametrize("count", [7, 100, 1_000, 9_973, 10_000])
@pytest.mark.parametrize("seed", [1, 77, 123_456])
def test_runs_one_after_the_other_begin_far_apart(count: int, seed: int) -> None:
    runs = 7
    begun = sorted(beginning(seed + run, count) for run in range(runs))
    apart = [later - earlier for earlier, later in pairwise([*begun, begun[0] + count])]
    assert min(apart) >= count // (3 * runs)
    assert all(0 <= each < count for each in begun)
