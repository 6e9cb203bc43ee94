"""`qesbench audit verify`: judges the audit trail of a bench, running or not, in plain lines."""

from pathlib import Path

from simulators.signing.audit.examination import NothingToExamine, examine
from simulators.signing.audit.model import Verdict

_MOST_SAID = 20


def verify(data: Path, database_url: str | None) -> int:
    """Prints the verdict; 0 intact, 1 not, 3 when there is nothing to judge."""
    try:
        verdict = examine(data, database_url)
    except NothingToExamine as reason:
        print(reason)
        return 3
    for line in lines_of(verdict):
        print(line)
    return 1 if verdict.findings else 0


def lines_of(verdict: Verdict) -> list[str]:
    """What is said of a trail, the first thing that is wrong before the others."""
    said = [f"not intact: {each.sentence}" for each in verdict.findings[:_MOST_SAID]]
    if len(verdict.findings) > _MOST_SAID:
        said.append(f"not intact: {len(verdict.findings) - _MOST_SAID} more findings")
    stamp = "no time stamp yet"
    if verdict.stamped_at is not None:
        stamp = f"entry {verdict.stamped_number} time-stamped on {verdict.stamped_at:%F %T} UTC"
    return [*said, f"intact up to entry {verdict.intact_up_to} of {verdict.entries} ({stamp})"]
