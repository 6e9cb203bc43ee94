"""What fails an example although no sentence of it failed."""

import pytest

from tests.world.conftest import Played

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("a simulator crashed", "portal crashed at /voucher"),
        ("a page wrote an error to its console", "drukarka w ogniu"),
        ("a script of a page failed", "zabrakło papieru"),
        ("a page was answered with an error", "/broken was answered with 500"),
        ("a machine was answered with an error", "/broken was answered with 500"),
        ("a page keeps somebody out", "accessibility (label)"),
    ],
)
def test_unasked_trouble_fails_the_example(played: Played, name: str, reason: str) -> None:
    scenario = played.scenario(name)
    assert [step.status for step in scenario.steps if step.text] == ["PASSED"]
    assert scenario.status == "FAILED"
    assert reason in scenario.steps[-1].message


@pytest.mark.parametrize(
    "name",
    [
        "all is well",
        "an outage that the example is about",
        "a part that is not there",
        "the net of one example is not that of the next",
    ],
)
def test_no_trouble_no_failure(played: Played, name: str) -> None:
    assert played.scenario(name).is_good, played.said


def test_run_with_a_caught_example_is_no_success(played: Played) -> None:
    assert played.exit_code == 1
