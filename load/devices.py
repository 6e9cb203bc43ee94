"""Whether the device keeps to the rates of a named one: more is asked than it does, and what comes back is counted."""

import math
from collections.abc import Sequence
from typing import Final

import httpx
import msgspec

from load.population import Unprepared
from load.record import RunRecord
from load.survey import Case, Survey, believed, rate_seen, verified
from load.verdict import Sentence
from load.words import number

NAME: Final = "rates"
SECONDS: Final = 20.0
MOST_OFF: Final = 0.05  # of the rate
_IN_LINE: Final = 4  # users for each signature that the device makes at once: none of its servers is ever idle
_A_CALL: Final = 0.2  # seconds that a call takes, about
_COVERED: Final = 100  # digests by one authorisation
_FEWEST: Final = 60  # signatures, however slow the device
_SIGNED: Final = "qesbench_device_operations_total"
_KEYS: Final = ("P-256", "P-384", "RSA-3072", "RSA-4096")  # that can be loaded
_ABOUT: Final = (
    "Four times as many users as the device signs at once ask in turn, so that it is never idle. Seen is what came "
    "back by HTTP, with the first tenth left out; the device's own count is read from its metrics in the same time."
)


class Device(msgspec.Struct, frozen=True):
    """A row of the bench's table of devices."""

    name: str
    rates: dict[str, float]
    parallel: int


class RateCase(Case, frozen=True):
    """One key type of one device; `asked` is the rate that its maker names."""

    device: str
    asked: float


def cases(devices: Sequence[Device], seconds: float, most: float | None) -> tuple[RateCase, ...]:
    """One for each rate up to `most` that can be loaded."""
    wanted = [(each, key, rate) for each in devices for key, rate in each.rates.items() if key in _KEYS]
    return tuple(_case(each, key, rate, seconds) for each, key, rate in wanted if most is None or rate <= most)


def _case(device: Device, key_type: str, rate: float, seconds: float) -> RateCase:
    users = device.parallel * _IN_LINE
    batch = max(1, round(rate * _A_CALL / users))
    lasting = max(seconds, _FEWEST / rate)
    authorisations = math.ceil(rate * lasting / _COVERED)
    return RateCase(
        name=f"{device.name} {key_type}",
        flow="sign-batch",
        key_type=key_type,
        batch=batch,
        users=users,
        rate=rate / batch,
        seconds=lasting,
        population=2 * authorisations + 2,
        device=device.name,
        asked=rate,
    )


def survey(played: Sequence[tuple[RateCase, RunRecord]]) -> Survey:
    """The table: asked, seen, how far off."""
    records = [record for _, record in played]
    kept = sum(is_kept(*each) for each in played)
    answer = f"{kept} of {len(played)} within {MOST_OFF:.0%}."
    return Survey(
        headline=f"The device keeps {kept} of {len(played)} rates",
        sentences=(
            Sentence("Does the device keep to its rate?", answer, "good" if kept == len(played) else "bad"),
            believed(records),
            verified(records),
        ),
        about=_ABOUT,
        columns=("Device", "Key", "Verdict", "Asked a second", "Seen a second", "Off", "By the device's own count"),
        rows=tuple(_row(*each) for each in played),
        words=3,
        holds=kept == len(played),
    )


def is_kept(case: RateCase, record: RunRecord) -> bool:
    """Whether what was seen is near enough to what was asked."""
    return abs(rate_seen(record) / case.asked - 1) <= MOST_OFF


def _row(case: RateCase, record: RunRecord) -> tuple[str, ...]:
    seen, counted = rate_seen(record), rate_counted(record)
    return (
        case.device,
        case.key_type,
        "kept" if is_kept(case, record) else "not kept",
        number(case.asked),
        number(seen),
        f"{seen / case.asked - 1:+.1%}".replace("%", " %"),
        "–" if counted is None else number(counted),
    )


def rate_counted(record: RunRecord) -> float | None:
    """Signatures a second by the device's metrics while the load ran; None where two samples aren't there."""
    length = sum(stage.seconds for stage in record.profile.stages)
    counts: dict[float, float] = {}
    for each in record.metrics:
        if each.name == _SIGNED and 'operation="sign"' in each.labels and length / 10 <= each.at <= length:
            counts[each.at] = counts.get(each.at, 0.0) + each.value
    if len(counts) < 2:
        return None
    first, last = min(counts), max(counts)
    return (counts[last] - counts[first]) / (last - first)


def table_of(console: str) -> list[Device]:
    """The devices that a bench knows; raises Unprepared."""
    try:
        said = httpx.get(f"{console}/signing/device/profiles", trust_env=False).raise_for_status()
    except httpx.HTTPError as error:
        raise Unprepared(f"{console}: {error}") from error
    return msgspec.json.decode(said.content, type=list[Device])


def choose(console: str, name: str) -> None:
    """From now on the device is as fast as that one; raises Unprepared."""
    try:
        httpx.put(f"{console}/signing/device/profile", json={"name": name}, trust_env=False).raise_for_status()
    except httpx.HTTPError as error:
        raise Unprepared(f"{console}: {error}") from error
