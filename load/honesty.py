"""Whether a measurement is to be believed: a run in which the generator was the limit says nothing of the target."""

from collections.abc import Sequence
from typing import Final

from load.plan import Measured
from load.record import GeneratorSample

MOST_CPU: Final = 0.8  # of one core, for one worker
MOST_LAG: Final = 0.1  # seconds behind the schedule
MOST_SECONDS: Final = 0.05  # the share of seconds in which either may be exceeded
MOST_DROPPED: Final = 0.001  # of all arrivals
MOST_UNREADY: Final = 0.001
_UNREADY: Final = "population-too-small"


def reasons(measured: Measured) -> tuple[str, ...]:
    """Why the run is invalid, in words; empty when it is valid."""
    found = (
        _lost(measured),
        _dropped(measured),
        _unready(measured),
        _too_often(
            measured.generator, [each.cpu_share > MOST_CPU for each in measured.generator], "over 80 % of a core"
        ),
        _too_often(measured.generator, [each.lag > MOST_LAG for each in measured.generator], "over 100 ms late"),
    )
    return tuple(dict.fromkeys(each for each in found if each))


def _lost(measured: Measured) -> str:
    return f"{measured.lost_workers} of {measured.workers} workers were lost" if measured.lost_workers else ""


def _dropped(measured: Measured) -> str:
    flows = [each.totals for each in measured.operations if each.kind == "flow"]
    dropped, intended = sum(each.dropped for each in flows), sum(each.intended for each in flows)
    if not intended:
        return "nothing arrived"
    share = dropped / intended
    return f"{share:.2%} of the arrivals were dropped, {MOST_DROPPED:.1%} are allowed" if share > MOST_DROPPED else ""


def _unready(measured: Measured) -> str:
    """One-time codes ran out: the population is too small for the rate."""
    flows = [each.totals for each in measured.operations if each.kind == "flow"]
    failed = sum(each.failed.get(_UNREADY, 0) for each in flows)
    started = sum(each.started for each in flows)
    return (
        f"{failed} flows found no signer ready: the population is too small" if failed > MOST_UNREADY * started else ""
    )


def _too_often(samples: Sequence[GeneratorSample], exceeded: list[bool], words: str) -> str:
    if not samples:
        return "the generator told nothing of itself"
    share = sum(exceeded) / len(samples)
    return f"the generator was {words} in {share:.0%} of the seconds" if share > MOST_SECONDS else ""
