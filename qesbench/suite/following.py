"""Follows the workers' records as they grow: what each example came to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from qesbench.suite.selection import Example
from reports.envelopes import pickle_of
from steps.world.failure_kit import folder_name

_REASON_LENGTH: Final = 400


@dataclass(frozen=True)
class Outcome:
    """How one example ended; for a failed one, the step, the reason, and where its failure kit lies."""

    example: Example
    is_good: bool
    seconds: float
    step: str = ""
    reason: str = ""
    kit: Path | None = None


class Follower:
    """Puts the messages of one worker together into outcomes."""

    def __init__(self, examples: Mapping[str, Example], evidence: Path) -> None:
        """`examples` by pickle id; `evidence` holds the failure kits."""
        self._examples = examples
        self._evidence = evidence
        self._steps: dict[str, str] = {}
        self._text: dict[str, str] = {}
        self._began: dict[str, float] = {}
        self._failure: dict[str, tuple[str, str]] = {}

    def read(self, message: dict[str, Any]) -> Iterator[Outcome]:
        """The outcome that `message` completes, if it does."""
        kind, content = next(iter(message.items()))
        if kind == "pickle":
            self._text |= {each["id"]: each["text"] for each in content["steps"]}
        elif kind == "testCase":
            self._steps |= {
                each["id"]: self._text.get(each.get("pickleStepId", ""), "") for each in content["testSteps"]
            }
        elif kind == "testCaseStarted":
            self._began[content["id"]] = _seconds(content["timestamp"])
        elif kind == "testStepFinished":
            self._judge(content)
        elif kind == "testCaseFinished":
            yield self._outcome(content)

    def _judge(self, content: dict[str, Any]) -> None:
        result = content["testStepResult"]
        if result["status"] not in ("PASSED", "SKIPPED"):
            reason = result.get("message", "") or result["status"].lower()
            self._failure.setdefault(content["testCaseStartedId"], (self._steps[content["testStepId"]], reason))

    def _outcome(self, content: dict[str, Any]) -> Outcome:
        attempt = content["testCaseStartedId"]
        example = self._examples[pickle_of(attempt)]
        seconds = _seconds(content["timestamp"]) - self._began[attempt]
        if attempt not in self._failure:
            return Outcome(example, is_good=True, seconds=seconds)
        step, reason = self._failure[attempt]
        kit = self._evidence / folder_name(example.uri, example.line)
        return Outcome(
            example,
            is_good=False,
            seconds=seconds,
            step=step,
            reason=short(reason),
            kit=kit if kit.exists() else None,
        )


def _seconds(timestamp: dict[str, int]) -> float:
    return timestamp["seconds"] + timestamp["nanos"] / 1e9


def short(reason: str) -> str:
    """The last part of a traceback says what went wrong."""
    lines = [line for line in reason.strip().splitlines() if line.strip()]
    if lines and lines[0].startswith("Traceback"):
        lines = lines[-1:]
    return "\n".join(lines)[:_REASON_LENGTH]
