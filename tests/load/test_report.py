import re
from pathlib import Path
from typing import Literal

import pytest
from lxml import html
from msgspec.structs import replace

from load import profiles, readings, report, tables
from load.capacity import Capacity, Objective, find
from load.profiles import PROFILES
from load.record import GateVerdict, GeneratorSample, RunRecord, ServerSample, Totals, Verification
from load.verdict import verdict
from tests.load.records import played
from tests.load.test_capacity import QueueingServer


@pytest.fixture(scope="module")
def record() -> RunRecord:
    return played(failing={"timeout": 30, "wrong answer": 2})


@pytest.fixture(scope="module")
def capacity() -> Capacity:
    return find(QueueingServer(1000, arrivals=8000).play, Objective(seconds=0.02))


@pytest.fixture(scope="module")
def page(record: RunRecord, capacity: Capacity, tmp_path_factory: pytest.TempPathFactory) -> html.HtmlElement:
    file = tmp_path_factory.mktemp("load") / "report" / "index.html"
    report.write(record, file, capacity)
    return html.fromstring(file.read_text())


def table(page: html.HtmlElement, name: str) -> list[list[str]]:
    rows = page.xpath(f"//*[@role='region' and @aria-label='{name}']//tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in rows]


def test_one_file_asks_for_nothing_else(page: html.HtmlElement) -> None:
    assert page.xpath("//script | //link | //img | //iframe") == []
    assert not [each for each in page.xpath("//@href") if not each.startswith("#")]
    assert "url(" not in page.xpath("string(//style)")


def test_verdict_comes_first(page: html.HtmlElement, record: RunRecord, capacity: Capacity) -> None:
    asked = ["Is it to be believed?", "Did the gates hold?", "Is what was made right?", "What was the limit?"]
    assert verdict(record).headline == "Every gate held"
    assert [each.question for each in verdict(record).sentences] == asked
    assert all(each.standing == "good" for each in verdict(record).sentences)
    found = verdict(record, capacity)
    assert page.xpath("string(//h1)") == found.headline == f"The target bears {capacity.knee:.0f} a second"
    assert page.xpath("//header//dl[@class='verdict']//dd/text()") == [each.answer for each in found.sentences]


def test_every_plot_is_drawn_told_and_listed(page: html.HtmlElement) -> None:
    figures = page.xpath("//figure")
    titles = [each.xpath("string(.//h3)") for each in figures]
    assert titles == [
        *("Latency by rate", "Throughput by concurrency"),
        *("Throughput over time", "Latency over time", "Latency histogram", "Latency by percentile"),
        *("Server CPU", "Server memory", "Generator's CPU", "Generator's lag behind the schedule"),
    ]
    for figure in figures:
        assert figure.xpath(".//svg[@role='img']/@aria-label")
        assert figure.xpath(".//svg//path/@d")
        assert len(figure.xpath(".//tbody/tr")) >= 2


def test_percentiles_of_each_operation_stand_in_the_table(page: html.HtmlElement, record: RunRecord) -> None:
    rows = {row[0]: row for row in table(page, "Operations")}
    totals: Totals = record.operations[0].totals
    assert rows["sign-hash"][2:6] == [f"{totals.ok:,}".replace(",", " "), f"{totals.ok:,}".replace(",", " "), "32", "0"]
    assert re.fullmatch(r"(3\.\d+|4|4\.\d+) ms", rows["sign-hash"][6])
    assert re.fullmatch(r"(19|20|21)(\.\d+)? ms", rows["authorize-and-sign"][6])


def test_errors_stand_by_kind_the_most_frequent_first(page: html.HtmlElement) -> None:
    assert [row[1:3] for row in table(page, "Errors")] == [["timeout", "30"]] * 2 + [["wrong answer", "2"]] * 2


def test_command_and_environment_are_told(page: html.HtmlElement) -> None:
    command = "qesbench load steady --seed 5 --rate 40 --seconds 60 --only sign-hash --only authorize-and-sign"
    assert page.xpath("string(//pre[@class='command'])") == command
    told = page.xpath("string(//section[@id='environment'])")
    assert "36 000 a CPU second" in told
    assert "2.47.0" in told


def test_command_of_a_shrunk_profile_says_how_long(record: RunRecord) -> None:
    shrunk = replace(record, profile=profiles.lasting(profiles.named("spike"), 12))
    assert tables.command(shrunk) == "qesbench load spike --seed 5 --seconds 12"


def test_metrics_of_the_target_are_told_with_their_pace(page: html.HtmlElement) -> None:
    assert table(page, "Metrics") == [["signing_operations_total", 'operation="sign"', "0", "2 400", "40"]]


def test_capacity_is_told_with_the_law(page: html.HtmlElement, capacity: Capacity) -> None:
    assert f"lies between {capacity.knee:.0f} and" in " ".join(page.xpath("string(//section[@id='capacity'])").split())
    assert len(table(page, "Universal Scalability Law")) == 5
    assert len(table(page, "Rates played")) == len(capacity.plays)


def test_bare_record_still_makes_a_page(record: RunRecord, tmp_path: Path) -> None:
    empty = tuple(replace(each, totals=Totals(0, 0, 0, {}, 0, "", ""), seconds=()) for each in record.operations)
    bare = replace(record, operations=empty, server=(), generator=(), metrics=(), verification=(), gates=())
    report.write(bare, tmp_path / "index.html")
    assert "no gates were set" in (tmp_path / "index.html").read_text()


def test_words_of_a_record_are_no_markup(record: RunRecord) -> None:
    assert "<b>" not in report.page(replace(record, invalid_because=("<b>",)))


BROKEN = GateVerdict("errors < 0.1 %", holds=False, found=1.3, unit="%", broken_at=59.0)


@pytest.mark.parametrize(
    ("changes", "headline", "answer"),
    [
        (
            {"invalid_because": ("the generator used 93 % of its core",)},
            "Not a measurement of the target",
            "No: the gen",
        ),
        ({"gates": (BROKEN,)}, "1 gate broke", "No: errors < 0.1 %."),
        ({"gates": (BROKEN,), "aborted": True}, "Stopped early: 1 gate broke", "No: errors < 0.1 %."),
        (
            {"verification": (Verification("signature", 3, 3, 2, 0, {"does not fit": 1}),)},
            *("Something made under load is wrong", "No: see signature below."),
        ),
    ],
)
def test_what_went_wrong_is_the_headline(
    record: RunRecord, changes: dict[str, object], headline: str, answer: str
) -> None:
    found = verdict(replace(record, **changes))
    assert found.headline == headline
    assert any(each.answer.startswith(answer) and each.standing == "bad" for each in found.sentences)


def test_limit_is_the_target_where_it_fell_behind(record: RunRecord) -> None:
    behind = tuple(
        replace(each, totals=replace(each.totals, intended=each.totals.ok * 2)) for each in record.operations
    )
    limit = verdict(replace(record, operations=behind)).sentences[-1]
    assert limit.answer.startswith("The target: 50 % was answered well.")


def test_limit_of_a_closed_model_is_its_users(record: RunRecord) -> None:
    closed = replace(record, profile=replace(record.profile, model="closed"))
    assert verdict(closed).sentences[-1].answer.startswith("The 100 users")


@pytest.mark.parametrize(
    ("limit", "said"), [("generator", "at least "), ("highest rate", "at least "), ("service", "")]
)
def test_capacity_that_was_not_reached_is_a_lower_bound(
    record: RunRecord, capacity: Capacity, limit: Literal["generator", "highest rate", "service"], said: str
) -> None:
    found = verdict(record, replace(capacity, knee=800.0, limit=limit))
    assert found.headline == f"The target bears {said}800 a second"
    assert (found.sentences[0].standing == "good") == (limit == "service")


def test_service_that_bears_nothing_is_told_so(record: RunRecord, capacity: Capacity) -> None:
    assert verdict(record, replace(capacity, knee=0.0)).headline == "No rate met the objective"


def test_command_of_a_profile_as_it_stands_needs_no_options(record: RunRecord) -> None:
    assert tables.command(replace(record, profile=PROFILES["soak"])) == "qesbench load soak --seed 5"
    closed = replace(PROFILES["soak"], model="closed", users=7, population=12)
    foreign = replace(record.target, embedded=False)
    said = tables.command(replace(record, profile=closed, target=foreign))
    assert said == "qesbench load soak --seed 5 --closed 7 --population 12 --target FILE"


def test_memory_is_told_from_the_first_arrival_on(record: RunRecord) -> None:
    early = ServerSample(-12.0, "bench", 1.0, 500 * 2**20)
    points = readings.memory(replace(record, server=(early, *record.server)))["bench"]
    assert points[0] == (0, 90.0)


def test_lag_of_nothing_is_nothing(record: RunRecord) -> None:
    idle = tuple(GeneratorSample(at, "worker-1", 0.1, 0.0) for at in range(1, 5))
    assert "No arrival started more than 0 after its time" in report.page(replace(record, generator=idle))
