"""The report of a load run: one HTML file that opens from disk."""

from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from load import pictures, tables, words
from load.capacity import Capacity
from load.record import RunRecord
from load.survey import Survey
from load.verdict import Verdict, verdict

_HERE: Final = Path(__file__).parent
# The reports of all runs are styled by one sheet.
_TEMPLATES: Final = (_HERE / "templates", _HERE.parent / "reports" / "templates")


def write(record: RunRecord, path: Path, capacity: Capacity | None = None, *, survey: Survey | None = None) -> None:
    """Write the page for `record` to `path`; with what the search or the survey that it ended found, too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page(record, capacity, survey))


def page(record: RunRecord, capacity: Capacity | None = None, survey: Survey | None = None) -> str:
    """The whole page."""
    return (
        _environment()
        .get_template("load_report.html")
        .render(
            record=record,
            verdict=verdict(record, capacity) if survey is None else Verdict(survey.headline, survey.sentences),
            survey=survey,
            facts=tables.facts(record),
            operations=tables.operations(record),
            errors=tables.errors(record),
            environment=tables.environment(record),
            metrics=tables.metrics(record),
            command=tables.command(record),
            plots=pictures.of_run(record),
            capacity=capacity,
            capacity_plots=() if capacity is None else pictures.of_capacity(capacity),
        )
    )


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "number": words.number,
        "count": words.count,
        "latency": words.latency,
        "share": words.share,
        "in_unit": words.in_unit,
    }
    return environment
