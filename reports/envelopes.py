"""The shapes of Cucumber Messages that tell of a run (protocol 30 and later)."""

import base64
import platform
from datetime import datetime
from importlib.metadata import version
from typing import Any, Final

Message = dict[str, Any]
RUN: Final = "run"
HOOK: Final = "hook-end"
PROTOCOL: Final = "32.0.0"
_PLAYED: Final = "-played"


def timestamp(moment: datetime) -> Message:
    """A moment, as seconds and nanoseconds since 1970."""
    return {"seconds": int(moment.timestamp()), "nanos": moment.microsecond * 1000}


def duration(seconds: float) -> Message:
    """A length of time."""
    whole = int(seconds)
    return {"seconds": whole, "nanos": int((seconds - whole) * 1_000_000_000)}


def meta() -> Message:
    """Who played, on what."""
    return {
        "meta": {
            "protocolVersion": PROTOCOL,
            "implementation": {"name": "qesbench", "version": version("qesbench")},
            "runtime": {"name": platform.python_implementation(), "version": platform.python_version()},
            "os": {"name": platform.system(), "version": platform.release()},
            "cpu": {"name": platform.machine()},
        }
    }


def hook() -> Message:
    """What closes each example: the safety net."""
    return {
        "hook": {
            "id": HOOK,
            "name": "nothing was left unsaid",
            "type": "AFTER_TEST_CASE",
            "sourceReference": {"uri": "steps/world/hooks.py"},
        }
    }


def run_started(moment: datetime) -> Message:
    """The run began."""
    return {"testRunStarted": {"id": RUN, "timestamp": timestamp(moment)}}


def run_finished(moment: datetime, *, success: bool) -> Message:
    """The run ended."""
    return {"testRunFinished": {"testRunStartedId": RUN, "success": success, "timestamp": timestamp(moment)}}


def case_of(pickle: Message, definitions: list[list[str]]) -> Message:
    """How the example will be played: its steps, then the hook. `definitions` are each step's bindings."""
    steps = [
        {"id": step_id(step["id"]), "pickleStepId": step["id"], "stepDefinitionIds": bound}
        for step, bound in zip(pickle["steps"], definitions, strict=True)
    ]
    closing = {"id": hook_step_id(pickle), "hookId": HOOK}
    return {
        "testCase": {
            "id": f"{pickle['id']}-case",
            "pickleId": pickle["id"],
            "testRunStartedId": RUN,
            "testSteps": [*steps, closing],
        }
    }


def case_started(pickle: Message, moment: datetime, worker: str) -> Message:
    """The example began."""
    return {
        "testCaseStarted": {
            "id": attempt_id(pickle),
            "testCaseId": f"{pickle['id']}-case",
            "attempt": 0,
            "workerId": worker,
            "timestamp": timestamp(moment),
        }
    }


def case_finished(pickle: Message, moment: datetime) -> Message:
    """The example ended; none is ever tried again."""
    return {
        "testCaseFinished": {
            "testCaseStartedId": attempt_id(pickle),
            "willBeRetried": False,
            "timestamp": timestamp(moment),
        }
    }


def step_started(pickle: Message, step: str, moment: datetime) -> Message:
    """A step began."""
    return {
        "testStepStarted": {
            "testCaseStartedId": attempt_id(pickle),
            "testStepId": step,
            "timestamp": timestamp(moment),
        }
    }


def step_finished(pickle: Message, step: str, result: Message, moment: datetime) -> Message:
    """A step ended with `result`."""
    return {
        "testStepFinished": {
            "testCaseStartedId": attempt_id(pickle),
            "testStepId": step,
            "testStepResult": result,
            "timestamp": timestamp(moment),
        }
    }


def result(status: str, seconds: float = 0.0, message: str = "") -> Message:
    """How a step ended; `status` in the words of Cucumber Messages."""
    return {"status": status, "duration": duration(seconds), **({"message": message} if message else {})}


def attachment(pickle: Message, step: str | None, media_type: str, content: bytes, moment: datetime) -> Message:
    """An artefact of a step, or of the example as a whole; its file name comes as the media type's parameter."""
    kind, _, parameter = media_type.partition("; name=")
    name = parameter.strip('"')
    return {
        "attachment": {
            "testCaseStartedId": attempt_id(pickle),
            **({"testStepId": step} if step else {}),
            "mediaType": kind,
            **({"fileName": name} if name else {}),
            "contentEncoding": "BASE64",
            "body": base64.b64encode(content).decode(),
            "timestamp": timestamp(moment),
        }
    }


def attempt_id(pickle: Message) -> str:
    """The one time that an example is played."""
    return f"{pickle['id']}{_PLAYED}"


def pickle_of(attempt: str) -> str:
    """The id of the example that was played as `attempt`."""
    return attempt.removesuffix(_PLAYED)


def step_id(pickle_step: str) -> str:
    """A step of an example as it is played."""
    return f"{pickle_step}-step"


def hook_step_id(pickle: Message) -> str:
    """The hook that closes an example."""
    return f"{pickle['id']}-end"
