import pytest

from load import gates, profiles
from load.flows.table import FLOWS
from load.profiles import PROFILES, NoSuchProfile


@pytest.mark.parametrize("name", PROFILES)
def test_profile_plays_known_flows_and_has_gates_on_them(name: str) -> None:
    profile = profiles.named(name)
    assert set(profile.mix) <= set(FLOWS)
    assert {gate.operation for gate in gates.read(profiles.gates_of(name))} <= set(profile.mix)
    assert profile.model == "open"


def test_seven_profiles_are_there() -> None:
    assert set(PROFILES) == {"smoke", "steady", "ramp", "spike", "soak", "capacity", "evening-peak"}


def test_an_unknown_profile_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(NoSuchProfile, match="evening-peak"):
        profiles.named("stress")


def test_profile_that_is_shrunk_keeps_its_shape() -> None:
    whole = profiles.named("spike")
    short = profiles.lasting(whole, 12)
    assert [each.seconds for each in short.stages] == pytest.approx([3, 0.5, 2, 0.5, 6])
    assert [each.rate_to for each in short.stages] == [each.rate_to for each in whole.stages]


def test_only_keeps_the_proportion_of_what_is_left() -> None:
    kept = profiles.only(profiles.named("soak"), ("ocsp", "crl")).mix
    assert kept["ocsp"] / kept["crl"] == pytest.approx(0.35 / 0.06)
