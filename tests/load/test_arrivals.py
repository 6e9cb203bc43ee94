from itertools import islice, pairwise

import pytest

from load import arrivals
from load.record import Profile, Stage


def profile(*stages: Stage, spacing: str = "constant") -> Profile:
    assert spacing in ("constant", "poisson")
    return Profile(
        name="p",
        model="open",
        arrivals="poisson" if spacing == "poisson" else "constant",
        stages=stages,
        mix={"ocsp": 3, "crl": 1},
        users=1,
    )


def test_constant_arrivals_are_evenly_spaced() -> None:
    moments = [each.at for each in arrivals.schedule(profile(Stage(10, 20, 20)), seed=1)]
    assert len(moments) == 200
    assert all(later - earlier == pytest.approx(0.05) for earlier, later in pairwise(moments))


def test_a_ramp_has_as_many_arrivals_as_its_area_and_most_at_its_end() -> None:
    moments = [each.at for each in arrivals.schedule(profile(Stage(10, 0, 100), Stage(5, 100, 20)), seed=1)]
    assert len(moments) == 800
    assert sum(moment < 5 for moment in moments) == pytest.approx(125, abs=1)
    assert moments == sorted(moments)


def test_poisson_arrivals_have_the_mean_and_the_spread_of_their_kind() -> None:
    moments = [each.at for each in arrivals.schedule(profile(Stage(100, 50, 50), spacing="poisson"), seed=1)]
    gaps = [later - earlier for earlier, later in pairwise(moments)]
    mean = sum(gaps) / len(gaps)
    spread = (sum((gap - mean) ** 2 for gap in gaps) / len(gaps)) ** 0.5
    assert mean == pytest.approx(0.02, rel=0.05)
    assert spread == pytest.approx(mean, rel=0.05)


def test_a_seed_alone_decides() -> None:
    poisson = profile(Stage(5, 20, 40), spacing="poisson")
    first, again, other = (list(arrivals.schedule(poisson, seed)) for seed in (1, 1, 2))
    assert first == again
    assert [each.at for each in first] != [each.at for each in other]


def test_mix_gives_each_flow_its_share() -> None:
    flows = [each.flow for each in arrivals.schedule(profile(Stage(100, 50, 50)), seed=1)]
    assert flows.count("ocsp") / len(flows) == pytest.approx(0.75, abs=0.03)


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_every_arrival_falls_to_exactly_one_worker(workers: int) -> None:
    whole = profile(Stage(3, 10, 60), spacing="poisson")
    parts = [list(arrivals.part(arrivals.schedule(whole, 7), place, workers)) for place in range(workers)]
    assert sorted((each for part in parts for each in part), key=lambda each: each.number) == list(
        arrivals.schedule(whole, 7)
    )


def test_users_of_a_closed_model_differ() -> None:
    first, second = (list(islice(arrivals.flows_of(profile(), 1, user), 100)) for user in (0, 1))
    assert first != second
    assert set(first) == {"ocsp", "crl"}
