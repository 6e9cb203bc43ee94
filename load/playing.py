"""A run as one try of a search for capacity."""

from load.capacity import Play
from load.latencies import Latencies
from load.record import RunRecord


def played(found: RunRecord, rate: float, percentile: float) -> Play:
    """What a run at one `rate` says of the target: all its flows together."""
    flows = [each.totals for each in found.operations if each.kind == "flow"]
    latency = Latencies()
    for each in flows:
        latency.merge(Latencies.decoded(each.latency))
    ok, bad = sum(each.ok for each in flows), sum(sum(each.failed.values()) for each in flows)
    seconds = sum(stage.seconds for stage in found.profile.stages)
    return Play(
        offered=rate,
        achieved=ok / seconds,
        latency=latency.percentile(percentile),
        mean_latency=latency.mean,
        errors=bad / (ok + bad) if ok + bad else 1.0,
        invalid=found.invalid_because[0] if found.invalid_because else None,
    )
