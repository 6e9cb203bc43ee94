"""From a profile and a target to a plan: which flows the target takes part in, and who signs."""

import math
from typing import Final

import msgspec
from msgspec.structs import replace

from load import arrivals, population, profiles
from load.flows.table import FLOWS
from load.gates import Gate
from load.plan import Plan
from load.population import Prepared, Unprepared
from load.record import Profile
from load.target import TargetFile

_SPARE_VISITORS: Final = 1.2
_STRIDE: Final = (5**0.5 - 1) / 2  # of all: multiples of it keep as far apart as can be


class Wanted(msgspec.Struct, frozen=True):
    """What the person asked for; `people` is the seed of the population, `seed` itself where it is left out."""

    profile: Profile
    seed: int
    people: int | None = None
    key_type: str = "P-256"
    gates: tuple[Gate, ...] = ()


def fitting(profile: Profile, target: TargetFile) -> Profile:
    """The profile with the flows that `target` can take part in; raises Unprepared where none is left."""
    possible = [name for name in profile.mix if _is_possible(name, target)]
    if not possible:
        needed = sorted({role for name in profile.mix for role in FLOWS[name].roles})
        raise Unprepared(f"the target plays none of the roles that {profile.name} needs ({', '.join(needed)})")
    return profiles.only(profile, possible)


def _is_possible(name: str, target: TargetFile) -> bool:
    row = FLOWS[name]
    has_roles = all(role in target.addresses for role in row.roles)
    has_signers = bool(target.signers) or "console" in target.addresses
    return has_roles and (has_signers or not row.needs_signers) and (name != "issue" or bool(target.peer_key))


def prepare(wanted: Wanted, target: TargetFile) -> Plan:
    """The plan of the run, its people ready; raises Unprepared, httpx errors never."""
    profile = fitting(wanted.profile, target)
    with population.http() as web:
        ready = Prepared([], "", 1)
        if any(FLOWS[name].needs_signers for name in profile.mix):
            ready = _signers(web, wanted, target)
        console = target.addresses.get("console", "")
        visitors = population.visitors(web, console, _visitors(profile))
    return Plan(
        profile=replace(profile, population=len(ready.signers)),
        seed=wanted.seed,
        addresses=target.addresses,
        csc=target.csc,
        signers=ready.signers,
        visitors=visitors,
        issuer=ready.issuer,
        peer_key=target.peer_key,
        most=ready.most,
        gates=wanted.gates,
    )


def _signers(web: population.Web, wanted: Wanted, target: TargetFile) -> Prepared:
    service = target.addresses["signing"]
    if target.signers:
        signers = population.foreign(web, service, target.csc, target.signers)
    else:
        console, count = target.addresses["console"], wanted.profile.population
        people = wanted.seed if wanted.people is None else wanted.people
        signers = population.on_bench(web, console, count, key_type=wanted.key_type, seed=people)
    first = beginning(wanted.seed, len(signers))
    signers = signers[first:] + signers[:first]
    return population.described(web, service, target.csc, signers)


def beginning(seed: int, count: int) -> int:
    """With which of `count` signers the run of `seed` begins: far from the runs before, whose codes may be spent."""
    return int(seed * _STRIDE % 1 * count)


def _visitors(profile: Profile) -> int:
    """As many as the schedule will ask for, and some to spare."""
    share = profile.mix.get("portal-funnel", 0) / sum(profile.mix.values())
    return math.ceil(arrivals.expected(profile.stages) * share * _SPARE_VISITORS + 3) if share else 0
