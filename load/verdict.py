"""What a run says, in plain words: is it to be believed, did its gates hold, what was the limit."""

from typing import Final, Literal

import msgspec

from load.capacity import Capacity
from load.costs import flows
from load.readings import cpu_shares
from load.record import RunRecord
from load.words import count, latency, number, share

_BUSY: Final = 0.9
_ANSWERED: Final = 0.98

Standing = Literal["good", "bad", "hole"]


class Sentence(msgspec.Struct, frozen=True):
    """A question, the answer, and how it stands."""

    question: str
    answer: str
    standing: Standing


class Verdict(msgspec.Struct, frozen=True):
    """The first thing a reader sees."""

    headline: str
    sentences: tuple[Sentence, ...]


def verdict(record: RunRecord, capacity: Capacity | None = None) -> Verdict:
    """The verdict on one run, or on a search for capacity whose last play `record` is."""
    if capacity is not None:
        return Verdict(_borne(capacity), (_bounded(capacity), _verified(record), _ended(capacity)))
    sentences = (_believed(record), _gates(record), _verified(record), _limit(record))
    return Verdict(_headline(record), sentences)


def _borne(capacity: Capacity) -> str:
    if not capacity.knee:
        return "No rate met the objective"
    least = "" if capacity.limit == "service" else "at least "
    return f"The target bears {least}{number(capacity.knee)} a second"


def _bounded(capacity: Capacity) -> Sentence:
    question = "Is it to be believed?"
    if capacity.limit == "service":
        return Sentence(question, "Yes: the target gave in before the load generator, and each miss twice.", "good")
    return Sentence(question, "As a lower bound: the target never gave in.", "hole")


def _ended(capacity: Capacity) -> Sentence:
    question, objective = "What was the limit?", capacity.objective
    wanted = f"p{objective.percentile:g} within {latency(objective.seconds)} was asked for"
    named = {"service": "The target", "generator": "The load generator", "highest rate": "The highest rate asked for"}
    return Sentence(question, f"{named[capacity.limit]}: {capacity.reason}; {wanted}.", "hole")


def _headline(record: RunRecord) -> str:
    broken = sum(not each.holds for each in record.gates)
    if not record.is_valid:
        return "Not a measurement of the target"
    if record.aborted:
        return f"Stopped early: {_gates_broke(broken)}"
    if broken:
        return _gates_broke(broken)
    if any(not each.holds for each in record.verification):
        return "Something made under load is wrong"
    return "Every gate held" if record.gates else "Measured; no gates were set"


def _gates_broke(broken: int) -> str:
    return f"{broken} {'gate' if broken == 1 else 'gates'} broke"


def _believed(record: RunRecord) -> Sentence:
    question = "Is it to be believed?"
    if record.is_valid:
        return Sentence(question, "Yes: the load generator kept to its schedule.", "good")
    return Sentence(question, f"No: {'; '.join(record.invalid_because)}.", "bad")


def _gates(record: RunRecord) -> Sentence:
    question, broken = "Did the gates hold?", [each.gate for each in record.gates if not each.holds]
    if not record.gates:
        return Sentence(question, "None were set.", "hole")
    if broken:
        return Sentence(question, f"No: {'; '.join(broken)}.", "bad")
    return Sentence(question, f"Yes, all {len(record.gates)}.", "good")


def _verified(record: RunRecord) -> Sentence:
    question, wrong = "Is what was made right?", [each.kind for each in record.verification if not each.holds]
    if not record.verification:
        return Sentence(question, "Nothing was made that could be verified.", "hole")
    if wrong:
        return Sentence(question, f"No: see {', '.join(wrong)} below.", "bad")
    verified = sum(each.verified for each in record.verification)
    return Sentence(question, f"Yes: {count(verified)} verified one by one, none twice.", "good")


def _limit(record: RunRecord) -> Sentence:
    question = "What was the limit?"
    if not record.is_valid:
        return Sentence(question, "The load generator, so nothing is known of the target's.", "bad")
    asked = sum(each.totals.intended for each in flows(record))
    answered = sum(each.totals.ok for each in flows(record))
    busiest = max((each or 0.0 for _, each in cpu_shares(record)), default=None)
    if record.profile.model == "closed":
        users = f"The {record.profile.users} users, each of whom waited for the answer before asking again."
        return Sentence(question, users, "hole")
    if asked and answered < _ANSWERED * asked:
        return Sentence(question, f"The target: {share(answered / asked)} was answered well. {_cpu(busiest)}", "bad")
    return Sentence(
        question, f"None was reached: {count(answered)} of {count(asked)} answered. {_cpu(busiest)}", "good"
    )


def _cpu(busiest: float | None) -> str:
    if busiest is None:
        return "Its CPU could not be seen from here."
    used = f"At its busiest it used {share(busiest)} of a core."
    return used if busiest < _BUSY else f"{used} CPU was scarce."
