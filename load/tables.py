"""The tables of a load report: rows of words, made from the record alone."""

import shlex
from typing import Final

from load import arrivals, profiles, words
from load.costs import flows
from load.latencies import Latencies
from load.profiles import PROFILES
from load.readings import total_latency
from load.record import MetricSample, Operation, Profile, RunRecord, Totals

PERCENTS: Final = (50.0, 90.0, 95.0, 99.0, 99.9)
Rows = list[tuple[str, ...]]
_COUNTERS: Final = ("_total", "_count", "_sum")


def facts(record: RunRecord) -> Rows:
    """What was asked and what came of it, term and value."""
    profile, whole = record.profile, total_latency(record)
    seconds = (record.ended - record.began).total_seconds()
    answered = sum(each.totals.ok for each in flows(record))
    failed = sum(sum(each.totals.failed.values()) for each in flows(record))
    open_model = f"open: arrivals wait for nobody ({profile.arrivals})"
    return [
        ("Target", f"{record.target.name}{' (own simulators)' if record.target.embedded else ' (foreign)'}"),
        ("Profile", profile.name),
        ("Arrivals", open_model if profile.model == "open" else f"closed: {profile.users} users ask in turn"),
        ("Begun", f"{record.began:%Y-%m-%d %H:%M:%S} UTC"),
        ("Length", f"{words.elapsed(seconds)} min"),
        ("Answered", f"{words.count(answered)} ({words.number(answered / max(seconds, 1e-9))} a second)"),
        ("Errors", f"{words.count(failed)} ({words.share(failed / max(failed + answered, 1))})"),
        ("Median latency", words.latency(whole.percentile(50)) if whole.count else "–"),
        ("p99 latency", words.latency(whole.percentile(99)) if whole.count else "–"),
        ("Workers", str(record.workers)),
        ("Seed", str(record.seed)),
    ]


def operations(record: RunRecord) -> Rows:
    """A row an operation: name, kind, asked, answered, errors, dropped, then latencies from the intended start."""
    return [_operation(each) for each in record.operations]


def _operation(operation: Operation) -> tuple[str, ...]:
    totals, counted = operation.totals, Latencies.decoded(operation.totals.latency)
    latencies = [words.latency(counted.percentile(each)) if counted.count else "–" for each in PERCENTS]
    longest = words.latency(counted.longest) if counted.count else "–"
    served = Latencies.decoded(totals.service)
    service = words.latency(served.percentile(99)) if served.count else "–"
    return (operation.name, operation.kind, *_counts(totals), *latencies, longest, service)


def _counts(totals: Totals) -> tuple[str, ...]:
    failed = sum(totals.failed.values())
    asked = totals.intended or totals.started
    return tuple(words.count(each) for each in (asked, totals.ok, failed, totals.dropped))


def errors(record: RunRecord) -> Rows:
    """Operation, kind of error, how often, share of its answers; the most frequent first."""
    found = [
        (times, each.name, kind, times / max(each.totals.ok + sum(each.totals.failed.values()), 1))
        for each in record.operations
        for kind, times in each.totals.failed.items()
    ]
    ordered = sorted(found, key=lambda row: -row[0])
    return [(name, kind, words.count(times), words.share(part)) for times, name, kind, part in ordered]


def environment(record: RunRecord) -> Rows:
    """Term and value: machine, versions, raw speed."""
    there = record.environment
    raw = sorted(there.raw_rates.items())
    return [
        ("Machine", there.machine),
        ("Processor", f"{there.cpu}, {there.cores} cores"),
        ("Python", there.python),
        *sorted(there.versions.items()),
        *((f"Bare {key} operations", f"{words.number(rate)} a CPU second") for key, rate in raw),
        *((f"Address of {role}", address) for role, address in sorted(record.target.addresses.items())),
    ]


def metrics(record: RunRecord) -> Rows:
    """Name, labels, first value, last value, change a second for counters; buckets of histograms are left out."""
    series: dict[tuple[str, str], list[MetricSample]] = {}
    for sample in record.metrics:
        if not sample.name.endswith("_bucket"):
            series.setdefault((sample.name, sample.labels), []).append(sample)
    return [(name, labels, *_ends(samples)) for (name, labels), samples in sorted(series.items())]


def _ends(samples: list[MetricSample]) -> tuple[str, str, str]:
    first, last = samples[0], samples[-1]
    passed = last.at - first.at
    is_counter = first.name.endswith(_COUNTERS) and passed > 0
    pace = words.number((last.value - first.value) / passed) if is_counter else "–"
    return words.number(first.value), words.number(last.value), pace


def command(record: RunRecord) -> str:
    """What to type to play it again: the options by which it differs from the profile of its name."""
    profile, parts = record.profile, ["qesbench", "load", record.profile.name, "--seed", str(record.seed)]
    known = PROFILES.get(profile.name)
    if known is not None:
        parts += _differences(profile, known)
    if not record.target.embedded:
        parts += ["--target", "FILE"]
    return shlex.join(parts)


def _differences(profile: Profile, known: Profile) -> list[str]:
    parts = []
    if profile.stages != known.stages:
        whole, stage = arrivals.length(profile.stages), profile.stages[0]
        is_shape_kept = profile.stages == profiles.lasting(known, whole).stages
        parts += [] if is_shape_kept else ["--rate", words.plain(stage.rate_to)]
        parts += ["--seconds", words.plain(whole)]
    if profile.model == "closed":
        parts += ["--closed", str(profile.users)]
    if set(profile.mix) != set(known.mix):
        parts += [part for name in profile.mix for part in ("--only", name)]
    if profile.population not in (0, known.population):
        parts += ["--population", str(profile.population)]
    return parts
