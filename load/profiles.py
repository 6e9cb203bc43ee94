"""The profiles: what is asked, how fast, for how long. A row is all there is to a profile; its gates are beside it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, Literal

from msgspec.structs import replace

from load.record import Profile, Stage

_GATES: Final = Path(__file__).parent / "gates"
SIGNING: Final = {"sign-hash": 0.8, "sign-batch": 0.1, "authorize-and-sign": 0.1}
MIXED_DAY: Final = {
    "ocsp": 0.35,
    "sign-hash": 0.22,
    "sign-batch": 0.05,
    "authorize-and-sign": 0.1,
    "sign-document": 0.05,
    "time-stamp": 0.12,
    "crl": 0.06,
    "issue": 0.03,
    "portal-funnel": 0.02,
}
# Of each kind enough for a gate: in a run so short, something as rare as in a day may not come at all.
SMOKE: Final = MIXED_DAY | {"ocsp": 0.28, "issue": 0.1}


class NoSuchProfile(Exception):
    """No profile has this name; the message lists those that there are."""


def _row(
    name: str,
    mix: dict[str, float],
    *stages: tuple[float, float, float],
    users: int = 100,
    population: int = 1000,
    arrivals: Literal["constant", "poisson"] = "poisson",
) -> Profile:
    """`stages` are (seconds, rate at the beginning, rate at the end)."""
    return Profile(
        name=name,
        model="open",
        arrivals=arrivals,
        stages=tuple(Stage(*each) for each in stages),
        mix=mix,
        users=users,
        batch=100,
        population=population,
    )


PROFILES: Final = {
    row.name: row
    for row in (
        _row("smoke", SMOKE, (5, 2, 10), (20, 10, 10), users=40, population=200),
        _row("steady", SIGNING, (10, 10, 50), (120, 50, 50)),
        _row("ramp", SIGNING, (180, 5, 150), population=5000),
        _row("spike", SIGNING, (30, 20, 20), (5, 20, 150), (20, 150, 150), (5, 150, 20), (60, 20, 20), population=5000),
        _row("soak", MIXED_DAY, (30, 5, 25), (1800, 25, 25), population=2000),
        _row("capacity", {"sign-hash": 1.0}, (15, 50, 50), population=5000, arrivals="constant"),
        _row(
            "evening-peak",
            MIXED_DAY,
            *((60, 5, 20), (120, 20, 60), (180, 60, 60), (120, 60, 15), (60, 15, 5)),
            population=10_000,
        ),
    )
}


def named(name: str) -> Profile:
    """The profile of this name; raises NoSuchProfile."""
    if name not in PROFILES:
        raise NoSuchProfile(f"there is no profile {name!r}; there are {', '.join(PROFILES)}")
    return PROFILES[name]


def gates_of(name: str) -> Path:
    """The file with the gates of a profile."""
    return _GATES / f"{name}.yaml"


def closed(profile: Profile, users: int) -> Profile:
    """The same as a closed model: `users` who wait for each answer before they ask again."""
    return replace(profile, model="closed", users=users)


def at_rate(profile: Profile, rate: float, seconds: float) -> Profile:
    """The same at one rate for so long: what a search for capacity plays again and again."""
    return replace(profile, stages=(Stage(seconds=seconds, rate_from=rate, rate_to=rate),))


def lasting(profile: Profile, seconds: float) -> Profile:
    """The same shape, stretched or shrunk to so many seconds."""
    factor = seconds / sum(each.seconds for each in profile.stages)
    return replace(profile, stages=tuple(replace(each, seconds=each.seconds * factor) for each in profile.stages))


def only(profile: Profile, flows: Sequence[str]) -> Profile:
    """The same with no other flows than `flows`, whose shares keep their proportion."""
    return replace(profile, mix={name: share for name, share in profile.mix.items() if name in flows})
