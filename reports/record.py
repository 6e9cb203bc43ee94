"""The record of a run, read back from its Cucumber Messages (NDJSON)."""

import base64
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import msgspec

GOOD: Final = "PASSED"
Message = dict[str, Any]


class Attachment(msgspec.Struct, frozen=True):
    """Something seen or made during a step."""

    name: str
    media_type: str
    content: bytes


class Step(msgspec.Struct, frozen=True):
    """One sentence as written, and how it went; `status` in the words of Cucumber Messages."""

    keyword: str
    text: str
    rows: tuple[tuple[str, ...], ...]
    status: str
    message: str
    seconds: float
    attachments: tuple[Attachment, ...]


class Scenario(msgspec.Struct, frozen=True):
    """One example as it was played."""

    scenario_id: str
    feature: str
    description: str
    rule: str
    name: str
    uri: str
    line: int
    tags: tuple[str, ...]
    status: str
    seconds: float
    steps: tuple[Step, ...]
    attachments: tuple[Attachment, ...]

    @property
    def is_good(self) -> bool:
        """Whether every sentence of it held."""
        return self.status == GOOD


def read_run(file: Path) -> list[Scenario]:
    """Every scenario in `file`, in the order of the features."""
    messages = [msgspec.json.decode(line) for line in file.read_bytes().splitlines() if line.strip()]
    reading = _Reading(messages)
    scenarios = [reading.scenario(started) for started in reading.of("testCaseStarted")]
    return sorted(scenarios, key=lambda each: (each.uri, each.line))


class _Reading:
    """Messages by kind and by the ids that tie them together."""

    def __init__(self, messages: Iterable[Message]) -> None:
        self._by_kind: dict[str, list[Message]] = defaultdict(list)
        for message in messages:
            for kind, content in message.items():
                self._by_kind[kind].append(content)
        self._pickles = {each["id"]: each for each in self.of("pickle")}
        self._cases = {each["id"]: each for each in self.of("testCase")}
        self._finished = {each["testCaseStartedId"]: each for each in self.of("testCaseFinished")}
        self._results = {(each["testCaseStartedId"], each["testStepId"]): each for each in self.of("testStepFinished")}
        self._attached: dict[tuple[str, str], list[Attachment]] = defaultdict(list)
        for each in self.of("attachment"):
            self._attached[each.get("testCaseStartedId", ""), each.get("testStepId", "")].append(_attachment(each))
        self._nodes = {id_: node for each in self.of("gherkinDocument") for id_, node in _nodes(each)}

    def of(self, kind: str) -> list[Message]:
        return self._by_kind[kind]

    def scenario(self, started: Message) -> Scenario:
        case = self._cases[started["testCaseId"]]
        pickle = self._pickles[case["pickleId"]]
        node = self._nodes[pickle["astNodeIds"][0]]
        row = self._nodes[pickle["astNodeIds"][-1]]
        texts = {each["id"]: each for each in pickle["steps"]}
        results = [self._result(started["id"], each["id"]) for each in case["testSteps"]]
        steps = [self._step(started["id"], each, texts.get(each.get("pickleStepId", ""))) for each in case["testSteps"]]
        finished = self._finished.get(started["id"], started)
        return Scenario(
            scenario_id=started["id"],
            feature=node["feature"],
            description=node["description"],
            rule=node["rule"],
            name=pickle["name"],
            uri=pickle["uri"],
            line=row["line"],
            tags=tuple(tag["name"].removeprefix("@") for tag in pickle["tags"]),
            status=_worst(each["status"] for each in results),
            seconds=_moment(finished["timestamp"]) - _moment(started["timestamp"]),
            steps=tuple(steps),
            attachments=tuple(self._attached[started["id"], ""]),
        )

    def _result(self, started: str, step: str) -> Message:
        finished = self._results.get((started, step), {"testStepResult": {"status": "SKIPPED"}})
        result: Message = finished["testStepResult"]
        return result

    def _step(self, started: str, test_step: Message, pickled: Message | None) -> Step:
        result = self._result(started, test_step["id"])
        node = self._nodes.get(pickled["astNodeIds"][0], {}) if pickled else {}
        return Step(
            keyword=node.get("keyword", "").strip(),
            text=pickled["text"] if pickled else "",
            rows=_rows(pickled or {}),
            status=result["status"],
            message=result.get("message", ""),
            seconds=_duration(result.get("duration", {})),
            attachments=tuple(self._attached[started, test_step["id"]]),
        )


def _worst(statuses: Iterable[str]) -> str:
    """The status of a scenario from those of its steps."""
    found = set(statuses)
    order = ("FAILED", "UNDEFINED", "AMBIGUOUS", "PENDING", "UNKNOWN", "SKIPPED")
    return next((status for status in order if status in found), GOOD)


def _rows(pickled: Message) -> tuple[tuple[str, ...], ...]:
    table = pickled.get("argument", {}).get("dataTable", {})
    return tuple(tuple(cell["value"] for cell in row["cells"]) for row in table.get("rows", []))


def _attachment(message: Message) -> Attachment:
    body = message["body"]
    content = base64.b64decode(body) if message.get("contentEncoding") == "BASE64" else body.encode()
    return Attachment(name=message.get("fileName", ""), media_type=message["mediaType"], content=content)


def _moment(timestamp: Message) -> float:
    return float(timestamp["seconds"]) + float(timestamp["nanos"]) / 1e9


def _duration(duration: Message) -> float:
    return float(duration.get("seconds", 0)) + float(duration.get("nanos", 0)) / 1e9


def _nodes(document: Message) -> Iterable[tuple[str, Message]]:
    """Each scenario, example row and step of a document, with where it stands."""
    feature = document["feature"]
    place = {"feature": feature["name"], "description": feature.get("description", "").strip(), "rule": ""}
    for child in feature["children"]:
        rule = child.get("rule")
        inner = rule["children"] if rule else [child]
        here = place | ({"rule": rule["name"]} if rule else {})
        for each in inner:
            yield from _nodes_of(each.get("scenario") or each.get("background") or {}, here)


def _nodes_of(part: Message, place: Message) -> Iterable[tuple[str, Message]]:
    for step in part.get("steps", []):
        yield step["id"], {"keyword": step["keyword"]}
    if "id" in part:
        yield part["id"], place | {"line": part["location"]["line"]}
    for examples in part.get("examples", []):
        for row in examples.get("tableBody", []):
            yield row["id"], place | {"line": row["location"]["line"]}
