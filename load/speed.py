"""What a signature costs the server, seen from outside: each kind of call by itself, beside the bare signature."""

from collections.abc import Sequence
from typing import Final

from load.record import RunRecord
from load.survey import Case, Survey, believed, cpu_each, rate_seen, verified
from load.words import count, number, share

NAME: Final = "speed"
SECONDS: Final = 10.0
_MICRO: Final = 1e6
_ABOUT: Final = (
    "Sixteen users ask in turn, with digests that are authorised already. CPU time is that of the target's processes, "
    "keys made ahead left out: all of them, and those that serve nothing but the signing service. The bare signature "
    "is what cryptography does on this machine in the same run."
)


def cases(seconds: float) -> tuple[Case, ...]:
    """In the order of the report."""
    return tuple(
        Case(name, flow, key_type, batch, users=16, rate=rate, seconds=seconds, population=population)
        for name, flow, key_type, batch, rate, population in (
            ("One digest a call", "sign-hash", "P-256", 1, 600, 300),
            ("A hundred digests a call", "sign-batch", "P-256", 100, 60, 1200),
            ("Authorised, then signed", "authorize-and-sign", "P-256", 1, 0.01, 3000),
            ("One digest a call", "sign-hash", "RSA-3072", 1, 200, 40),
            ("A hundred digests a call", "sign-batch", "RSA-3072", 100, 2, 40),
            ("One digest a call", "sign-hash", "RSA-4096", 1, 100, 20),
        )
    )


def survey(played: Sequence[tuple[Case, RunRecord]]) -> Survey:
    """The table: what each case cost."""
    records = [record for _, record in played]
    return Survey(
        headline="What a signature costs",
        sentences=(believed(records), verified(records)),
        about=_ABOUT,
        columns=(
            "Key",
            "Call",
            "Signatures",
            "Server CPU each",
            "Of it the service",
            "Bare signature",
            "Bare to service",
            "A second a core",
            "By the clock",
        ),
        rows=tuple(_row(case, record) for case, record in played),
        words=2,
    )


def _row(case: Case, record: RunRecord) -> tuple[str, ...]:
    whole, service = cpu_each(record), cpu_each(record, service=True)
    costs, raw = service or whole, record.environment.raw_rates.get(case.key_type)
    return (
        case.key_type,
        case.name,
        count(sum(each.made for each in record.verification)),
        _micro(whole),
        _micro(service),
        _micro(1 / raw if raw else None),
        share(1 / raw / costs) if raw and costs else "–",
        number(1 / costs) if costs else "–",
        f"{number(rate_seen(record))} a second",
    )


def _micro(seconds: float | None) -> str:
    return "–" if seconds is None else f"{number(seconds * _MICRO)} µs"
