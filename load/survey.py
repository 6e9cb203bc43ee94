"""A survey: one case after the other played against the same target, and a table with a row for each."""

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from load.costs import answered, server_cpu, warm_up
from load.estimate import Numbers
from load.record import Profile, RunRecord, Stage
from load.verdict import Sentence
from load.words import count

SERVICE = ("worker-", "signing-")  # how the processes that serve nothing but the signing service are called


class Case(msgspec.Struct, frozen=True):
    """What is played: `users` ask, wait for the answer and ask again, for `seconds`, with `batch` digests a call.

    `rate` is how many calls a second are reckoned with; so many are authorised beforehand.
    """

    name: str
    flow: str
    key_type: str
    batch: int
    users: int
    rate: float
    seconds: float
    population: int

    def profile(self, of: str) -> Profile:
        """As a profile of that name."""
        stage = Stage(self.seconds, self.rate, self.rate)
        mix, crowd = {self.flow: 1.0}, {"batch": self.batch, "population": self.population}
        return Profile(of, "closed", "constant", (stage,), mix, self.users, **crowd)


class Survey(msgspec.Struct, frozen=True):
    """What came of it: the headline with its sentences, and a table; `words` is how many columns aren't figures."""

    headline: str
    sentences: tuple[Sentence, ...]
    about: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: int
    holds: bool = True


def believed(records: Sequence[RunRecord]) -> Sentence:
    """Whether the generator could have been the limit, and why that matters or not here."""
    late = sorted({reason for each in records for reason in each.invalid_because})
    question = "Is it to be believed?"
    if not late:
        return Sentence(question, "Yes: the load generator kept up in every case.", "good")
    return Sentence(question, f"CPU time yes; what the clock says is too low where {'; '.join(late)}.", "hole")


def verified(records: Sequence[RunRecord]) -> Sentence:
    """Whether all that was made in every case is right."""
    judged = [each for record in records for each in record.verification]
    question, wrong = "Is what was made right?", sorted({each.kind for each in judged if not each.holds})
    if wrong:
        return Sentence(question, f"No: see {', '.join(wrong)} in the records.", "bad")
    return Sentence(question, f"Yes: {count(sum(each.verified for each in judged))} verified one by one.", "good")


def rate_seen(record: RunRecord) -> float:
    """Signatures a second by the clock, once the first tenth is over."""
    each_second, first = answered(record), warm_up(record)
    return float(each_second[first:].mean()) * _each(record)


def cpu_each(record: RunRecord, *, service: bool = False) -> float | None:
    """CPU seconds of the target for a signature, or of its processes that serve the signing service alone.

    None where they can't be seen, or nothing was signed.
    """
    mine = [each for each in record.server if not service or each.process.startswith(SERVICE)]
    used: Numbers | None = server_cpu(replace(record, server=tuple(mine)))
    first, made = warm_up(record), answered(record)
    done = float(made[first:].sum()) * _each(record)
    return float(used[-1] - used[first]) / done if used is not None and done else None


def _each(record: RunRecord) -> int:
    return record.profile.batch if "sign-batch" in record.profile.mix else 1
