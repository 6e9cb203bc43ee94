"""Whole records made up for tests of what is read from them."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import numpy as np

from load.latencies import Latencies
from load.record import (
    Environment,
    GateVerdict,
    GeneratorSample,
    MetricSample,
    Operation,
    Profile,
    RunRecord,
    Second,
    ServerSample,
    Stage,
    Target,
    Totals,
    Verification,
)

BEGAN = datetime(2026, 11, 22, 12, tzinfo=UTC)
MEDIANS = {"sign-hash": 0.004, "authorize-and-sign": 0.02}


def played(
    seconds: int = 60, rate: float = 40.0, cost: float = 400e-6, seed: int = 5, failing: Mapping[str, int] = {}
) -> RunRecord:
    """A run of two flows at a steady rate; `cost` CPU seconds a flow; `failing` errors by kind in the last second."""
    chance = np.random.default_rng(seed)
    flows = tuple(_flow(name, median, seconds, rate / 2, chance, failing) for name, median in MEDIANS.items())
    answered = [sum(flow.seconds[at].ok for flow in flows) for at in range(seconds)]
    used = np.cumsum([0.0, *(count * cost * np.exp(0.03 * chance.normal()) for count in answered)])
    return RunRecord(
        profile=Profile("steady", "open", "poisson", (Stage(seconds, rate, rate),), dict.fromkeys(MEDIANS, 0.5), 100),
        seed=seed,
        target=Target("bench", embedded=True, addresses={"signing": "http://127.0.0.1:28003"}),
        environment=Environment("test", "a processor", 2, "3.11.7", {"locust": "2.47.0"}, {"P-256": 36000.0}),
        began=BEGAN,
        ended=BEGAN + timedelta(seconds=seconds),
        workers=1,
        operations=flows,
        server=tuple(
            ServerSample(at, "bench", 3 + float(used[at]), 90 * 2**20 + at * 1000) for at in range(seconds + 1)
        ),
        generator=tuple(GeneratorSample(at, "worker-1", 0.2, 0.001) for at in range(1, seconds + 1)),
        metrics=tuple(MetricSample(at, "signing_operations_total", 'operation="sign"', at * 40) for at in (0, seconds)),
        verification=(Verification("signature", 2400, 2400, 2400, 0),),
        gates=(GateVerdict("sign-hash: p99 < 25 ms", holds=True, found=11.2, unit="ms"),),
    )


def _flow(
    name: str, median: float, seconds: int, rate: float, chance: np.random.Generator, failing: Mapping[str, int]
) -> Operation:
    whole, each_second = Latencies(), []
    for at in range(seconds):
        count, latencies = int(chance.poisson(rate)), Latencies()
        for latency in median * np.exp(0.4 * chance.normal(size=count)):
            latencies.add(float(latency))
        whole.merge(latencies)
        failed = dict(failing) if at == seconds - 1 else {}
        each_second.append(Second(at, count, count, count, failed, 0, latencies.encoded()))
    encoded, done = whole.encoded(), whole.count
    return Operation(name, "flow", Totals(done, done, done, dict(failing), 0, encoded, encoded), tuple(each_second))
