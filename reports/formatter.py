"""Behave's formatter that writes a run as Cucumber Messages (NDJSON), rules and all."""

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec
from behave.configuration import Configuration
from behave.formatter.base import Formatter, StreamOpener
from behave.matchers import Match, Matcher
from behave.model import Feature, Scenario, Status, Step
from behave.step_registry import registry

from reports import envelopes
from reports.gherkin import FeatureFile, Message
from simulators.kit.clock import BenchClock

_STATUS: Final = {
    Status.passed: "PASSED",
    Status.skipped: "SKIPPED",
    Status.untested: "SKIPPED",
    Status.undefined: "UNDEFINED",
    Status.pending: "PENDING",
}


class Messages(Formatter):
    """One line a message; `-f reports.formatter:Messages -o FILE`."""

    name = "messages"
    description = "Cucumber Messages (NDJSON)"

    def __init__(self, stream_opener: StreamOpener, config: Configuration) -> None:
        """Behave's signature."""
        super().__init__(stream_opener, config)
        self._stream: Final = self.open()
        self._told = config.userdata  # `spare`, once the worker is there: text in, the same without secrets
        self._worker = config.userdata.get("worker", "1")
        self._clock = BenchClock()
        self._success = True
        self._file: FeatureFile | None = None
        self._files: dict[str, FeatureFile] = {}  # told already
        self._playing: _Playing | None = None
        for each in (envelopes.meta(), envelopes.hook(), envelopes.run_started(self._clock.now())):
            self._write(each)

    def uri(self, uri: str) -> None:
        """The file that comes next."""
        if uri not in self._files:
            self._files[uri] = FeatureFile(Path(uri), uri)
            for each in self._files[uri].messages():
                self._write(each)
        self._file = self._files[uri]

    def feature(self, _: Feature) -> None:
        """Stands in the document."""

    def background(self, _: object) -> None:
        """Stands in the document."""

    def rule(self, _: object) -> None:
        """Stands in the document."""

    def scenario(self, scenario: Scenario) -> None:
        """An example begins; so the one before has ended, hooks included."""
        self._finish()
        assert self._file is not None
        pickle = self._file.pickle_at(scenario.line)
        definitions = [self._definition(step) for step in scenario.all_steps][: len(pickle["steps"])]
        self._write(envelopes.case_of(pickle, definitions))
        self._write(envelopes.case_started(pickle, self._clock.now(), self._worker))
        self._playing = _Playing(scenario, pickle)  # not before it has been told: Ctrl-C comes at any moment

    def step(self, _: Step) -> None:
        """Stands in the pickle."""

    def match(self, _: Match) -> None:
        """A step begins."""
        if (playing := self._playing) and (step := playing.next_step()):
            self._write(envelopes.step_started(playing.pickle, step, self._clock.now()))

    def result(self, step: Step) -> None:
        """The step ended."""
        if (playing := self._playing) and playing.step:
            self._close_step(playing, step)

    def embedding(self, mime_type: str, data: bytes) -> None:
        """An artefact, for the step that is being played, else for the example."""
        if playing := self._playing:
            self._write(envelopes.attachment(playing.pickle, playing.step, mime_type, data, self._clock.now()))

    def eof(self) -> None:
        """The file has been played."""
        self._finish()

    def close(self) -> None:
        """Everything has been played."""
        self._finish()
        self._write(envelopes.run_finished(self._clock.now(), success=self._success))
        super().close()

    def _finish(self) -> None:
        """Close the example: steps that were not reached, then the hook."""
        playing, self._playing = self._playing, None
        if playing is None:
            return
        for step in list(playing.scenario.all_steps)[playing.reached :]:
            if playing.next_step():
                self._write(envelopes.step_started(playing.pickle, str(playing.step), self._clock.now()))
                self._close_step(playing, step)
        hook = envelopes.hook_step_id(playing.pickle)
        now = self._clock.now()
        self._write(envelopes.step_started(playing.pickle, hook, now))
        self._write(envelopes.step_finished(playing.pickle, hook, playing.hook_result(), now))
        self._write(envelopes.case_finished(playing.pickle, now))
        self._success = self._success and not playing.scenario.status.has_failed()
        self._stream.flush()

    def _close_step(self, playing: "_Playing", step: Step) -> None:
        status = _STATUS.get(step.status, "FAILED")
        result = envelopes.result(status, step.duration, self._spared(_said_of(step)))
        self._write(envelopes.step_finished(playing.pickle, str(playing.step), result, self._clock.now()))
        playing.step = None

    def _spared(self, message: str) -> str:
        spare: Callable[[str], str] = self._told.get("spare", str)
        return spare(message)

    def _definition(self, step: Step) -> list[str]:
        """The id of the step's binding, told once before it is used; none if the step is undefined."""
        found = registry.find_step_definition(step)
        if found is None:
            return []
        location = f"{Path(found.location.filename).name}:{found.location.line}"
        self._write(_definition(location, found))
        return [location]

    def _write(self, message: Message) -> None:
        self._stream.write(msgspec.json.encode(message).decode() + "\n")


class _Playing:
    """The example that is being played, and how far it has come."""

    def __init__(self, scenario: Scenario, pickle: Message) -> None:
        self.scenario = scenario
        self.pickle = pickle
        self.reached = 0
        self.step: str | None = None

    def next_step(self) -> str | None:
        """Move on to the next step of the pickle; its id."""
        steps = self.pickle["steps"]
        self.step = envelopes.step_id(steps[self.reached]["id"]) if self.reached < len(steps) else None
        self.reached += 1
        return self.step

    def hook_result(self) -> Message:
        """Failed when a hook failed, which is more than its steps can say."""
        if not self.scenario.hook_failed and self.scenario.status != Status.cleanup_error:
            return envelopes.result("PASSED")
        message = (self.scenario.error_message or "").removeprefix("HOOK-ERROR in after_scenario: ")
        return envelopes.result("FAILED", message=message)


def _said_of(step: Step) -> str:
    """Why the step failed; of an assertion without words, the line that did not hold, and where it stands."""
    message = step.error_message or ("a hook failed after this sentence" if step.hook_failed else "")
    if not isinstance(step.exception, AssertionError) or str(step.exception):
        return message
    last = traceback.extract_tb(step.exc_traceback)[-1]
    return f"{message.rstrip()} {last.line} ({Path(last.filename).name}:{last.lineno})"


def _definition(location: str, binding: Matcher) -> Message:
    return {
        "stepDefinition": {
            "id": location,
            "pattern": {"source": binding.pattern, "type": "CUCUMBER_EXPRESSION"},
            "sourceReference": {
                "uri": str(binding.location.filename),
                "location": {"line": binding.location.line},
            },
        }
    }
