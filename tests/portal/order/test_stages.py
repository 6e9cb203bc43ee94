from typing import get_args

import msgspec
import pytest

from simulators.portal.order.examples import PARAMETERS, PERSON
from simulators.portal.order.model import Order, Stage
from simulators.portal.order.stages import arrival_sentence, line_of, path_of, stage_lines
from tests.portal.order.conftest import NOW

ORDER = Order("order-1", "account-anna", "CODE", "parameters", NOW, NOW)
FILLED = msgspec.structs.replace(ORDER, parameters=PARAMETERS, personal_data=PERSON)


def at(stage: Stage, failure: str | None = None) -> Order:
    return msgspec.structs.replace(FILLED, stage=stage, failure=failure)


def states(order: Order) -> str:
    return "".join(state[0] for _, state, _ in stage_lines(order, str))


@pytest.mark.parametrize(
    ("order", "line"),
    [
        (ORDER, "dnnnnnnn"),
        (at("personal-data"), "ddnnnnnn"),
        (at("identity"), "dddnnnnn"),
        (at("waiting"), "dddnnnnn"),
        (at("negative"), "ddddnnnn"),
        (at("withheld"), "ddddnnnn"),
        (at("document"), "dddddnnn"),
        (at("generating"), "ddddddnn"),
        (at("issued"), "dddddddn"),
        (at("failed", "hsm-silent"), "ddddddnn"),
    ],
)
def test_stages_before_the_present_one_are_done(order: Order, line: str) -> None:
    assert states(order) == line
    assert [state for _, state, _ in stage_lines(order, str)].count("now") == 1


@pytest.mark.parametrize(
    ("order", "done"),
    [
        (at("failed", "verification-tries-exhausted"), 4),
        (at("lapsed"), 3),
        (msgspec.structs.replace(ORDER, stage="cancelled"), 1),
    ],
)
def test_an_order_that_has_ended_shows_where_and_promises_no_next_stage(order: Order, done: int) -> None:
    shown = [state for _, state, _ in stage_lines(order, str)]
    assert shown == ["done"] * done + ["ended"] + ["never"] * (7 - done)


def test_stages_can_be_gone_back_to_until_verification_begins() -> None:
    assert [path for _, _, path in stage_lines(at("identity"), str) if path] == [
        "/orders/order-1/parameters",
        "/orders/order-1/personal-data",
    ]
    assert not any(path for _, _, path in stage_lines(at("waiting"), str))


@pytest.mark.parametrize("stage", get_args(Stage))
def test_every_stage_has_an_address_and_a_line(stage: Stage) -> None:
    order = at(stage)
    assert path_of(order).startswith("/orders/order-1/")
    line = line_of(order)
    assert line.state
    assert line.is_open == (stage not in ("issued", "failed", "lapsed", "cancelled"))


def test_failed_order_leads_to_what_failed() -> None:
    assert path_of(at("failed", "verification-tries-exhausted")) == "/orders/order-1/ended"
    assert path_of(at("failed", "hsm-silent")) == "/orders/order-1/certificate"


def test_only_known_reasons_are_said_on_arrival() -> None:
    assert arrival_sentence("stage-closed", str)
    assert arrival_sentence("<script>", str) == arrival_sentence(None, str) == ""
