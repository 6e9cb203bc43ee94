"""JUnit XML from the record of a run: a suite a feature file, a case an example."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree as Xml

from reports.record import Scenario


def write(scenarios: Sequence[Scenario], folder: Path) -> list[Path]:
    """One `TEST-….xml` for each feature file, in `folder`; the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for uri, played in groupby(scenarios, key=lambda each: each.uri):
        file = folder / f"TEST-{uri.removesuffix('.feature').replace('/', '.')}.xml"
        Xml.ElementTree(_suite(uri, list(played))).write(file, encoding="utf-8", xml_declaration=True)
        written.append(file)
    return written


def _suite(uri: str, scenarios: list[Scenario]) -> Xml.Element:
    suite = Xml.Element(
        "testsuite",
        name=scenarios[0].feature or uri,
        tests=str(len(scenarios)),
        failures=str(sum(not each.is_good for each in scenarios)),
        errors="0",
        skipped="0",
        time=f"{sum(each.seconds for each in scenarios):.3f}",
    )
    names = Counter(each.name for each in scenarios)
    for each in scenarios:
        # Readers drop a second case of the same name, and rows of an outline may share theirs.
        name = each.name if names[each.name] == 1 else f"{each.name} (line {each.line})"
        suite.append(_case(each, name))
    return suite


def _case(scenario: Scenario, name: str) -> Xml.Element:
    place = scenario.feature + (f" / {scenario.rule}" if scenario.rule else "")
    case = Xml.Element(
        "testcase",
        classname=place,
        name=name,
        file=scenario.uri,
        line=str(scenario.line),
        time=f"{scenario.seconds:.3f}",
    )
    if not scenario.is_good:
        messages = [_printable(step.message) for step in scenario.steps if step.message]
        failure = Xml.SubElement(
            case, "failure", type=scenario.status, message=(messages or [scenario.status])[0][:300]
        )
        failure.text = "\n\n".join(messages)
    out = Xml.SubElement(case, "system-out")
    out.text = "\n".join(f"{each.status:9} {each.keyword} {each.text}" for each in scenario.steps if each.text)
    return case


def _printable(text: str) -> str:
    """Without what XML 1.0 can't carry (colours of a terminal, say)."""
    return "".join(sign for sign in text if sign in "\n\t" or ord(sign) >= 0x20)
