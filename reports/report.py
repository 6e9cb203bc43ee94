"""The report of a run: one HTML file that opens from disk, made from the record beside it."""

import itertools
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from reports.artefacts import Artefact, decode
from reports.envelopes import attempt_id
from reports.pictures import Album
from reports.record import Attachment, Scenario, Step, read_run
from reports.requirements import read_requirements, trace

_ROOT: Final = Path(__file__).parent.parent
_LANES: Final = (
    *("portal", "trusted_profile", "desktop", "idv", "ca", "signing"),
    *("tsa", "authenticator", "messages", "console"),
)
JOURNAL: Final = "journal.json"


class Fact(msgspec.Struct, frozen=True):
    """One entry of the journal as the timeline shows it."""

    at: datetime
    simulator: str
    about: str
    event: str
    detail: dict[str, Any]


def write(folder: Path, *, judged: str = "the bench's own simulators") -> Path:
    """Write `folder/index.html` from `folder/messages.ndjson` and `folder/run.json`; the file written."""
    scenarios = read_run(folder / "messages.ndjson")
    facts = _run_facts(folder / "run.json")
    proven = trace(read_requirements(_ROOT / "features" / "requirements.toml"), scenarios)
    page = (
        environment(Album(each for scenario in scenarios for step in scenario.steps for each in pictures(step)))
        .get_template("report.html")
        .render(
            scenarios=scenarios,
            features=_by_feature(scenarios),
            proven=proven,
            failures=[each for each in scenarios if not each.is_good],
            judged=judged,
            run=facts,
            again={attempt_id({"id": each}): verdict for each, verdict in facts.get("again", {}).items()},
            steps=sum(len(each.steps) for each in scenarios),
        )
    )
    file = folder / "index.html"
    file.write_text(page)
    return file


def environment(album: Album) -> Environment:
    """How the pages here are made, with the pictures of `album`."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "pictures": pictures,
        "artefacts": artefacts,
        "journal": journal,
        "picture_link": album.link,
    }
    environment.filters["lanes"] = lanes
    return environment


def _run_facts(file: Path) -> dict[str, Any]:
    facts: dict[str, Any] = msgspec.json.decode(file.read_bytes()) if file.exists() else {}
    return facts


def _by_feature(scenarios: list[Scenario]) -> list[tuple[str, list[tuple[str, list[Scenario]]]]]:
    """Features in the order of their files, each with its rules, each with its scenarios."""
    features = []
    for _, of_feature in itertools.groupby(scenarios, key=lambda each: each.uri):
        group = list(of_feature)
        rules = [(rule, list(of_rule)) for rule, of_rule in itertools.groupby(group, key=lambda each: each.rule)]
        features.append((group[0].feature, rules))
    return features


def pictures(step: Step) -> list[Attachment]:
    """The screenshots of a step."""
    return [each for each in step.attachments if each.media_type.startswith("image/")]


def artefacts(scenario: Scenario) -> list[Artefact]:
    """What the scenario made, decoded; the same bytes once."""
    return list({each.sha256: each for each in map(decode, _made(scenario))}.values())


def _made(scenario: Scenario) -> Iterator[Attachment]:
    for step in scenario.steps:
        yield from (each for each in step.attachments if _is_made(each))
    yield from (each for each in scenario.attachments if _is_made(each))


def _is_made(attachment: Attachment) -> bool:
    return not attachment.media_type.startswith("image/") and attachment.name != JOURNAL


def lanes(facts: list[Fact]) -> list[str]:
    """The simulators that did anything, in the order of the procedures."""
    busy = {each.simulator for each in facts}
    return [each for each in _LANES if each in busy]


def journal(scenario: Scenario) -> list[Fact]:
    """What the simulators noted during the scenario."""
    kept = [each for step in scenario.steps for each in step.attachments if each.name == JOURNAL]
    kept += [each for each in scenario.attachments if each.name == JOURNAL]
    return [fact for each in kept for fact in msgspec.json.decode(each.content, type=list[Fact])]
