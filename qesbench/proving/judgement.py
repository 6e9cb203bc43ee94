"""Whether a sabotage was found: by a sentence that judges, not by a bench that broke down."""

from collections.abc import Iterator
from typing import Final

from qesbench.suite.following import short
from reports.proof import Judgement
from reports.record import GOOD, Scenario, Step
from reports.report import journal

_ENDED_WELL: Final = (GOOD, "SKIPPED")
_PREPARES: Final = "Given"
_GOES_ON: Final = ("And", "But", "*")
AFTERWARDS: Final = "after the last sentence"


def judge(played: Scenario) -> Judgement:
    """Found only when a sentence that acts or judges turned red; a crash or a red Given proves nothing."""
    red = next(((kind, step) for kind, step in _kinds(played) if step.status not in _ENDED_WELL), None)
    if red is None:
        return Judgement("not found")
    kind, step = red
    crash = next((fact for fact in journal(played) if fact.event == "crash"), None)
    sentence = f"{step.keyword} {step.text}" if step.text else AFTERWARDS
    if crash is not None:
        return Judgement("proves nothing", sentence, f"{crash.simulator} crashed: {crash.detail}")
    found = step.status == "FAILED" and kind != _PREPARES
    return Judgement("found" if found else "proves nothing", sentence, _said(step.message), _last_picture(played, step))


def _kinds(played: Scenario) -> Iterator[tuple[str, Step]]:
    """Each step with the keyword that it carries on."""
    kind = ""
    for step in played.steps:
        kind = kind if step.keyword in _GOES_ON else step.keyword
        yield kind, step


def _said(message: str) -> str:
    """What was expected and what was there, without the account of how the browser looked for it."""
    return short(message).partition("\nCall log:")[0].strip()


def _last_picture(played: Scenario, red: Step) -> bytes:
    """What was on the screen at the red step; a picture is kept only where it differs from the one before."""
    before = played.steps[: played.steps.index(red) + 1]
    shown = [each.content for step in before for each in step.attachments if each.media_type.startswith("image/")]
    return shown[-1] if shown else b""
