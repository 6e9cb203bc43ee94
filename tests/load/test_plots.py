import re
from itertools import pairwise

import pytest

from load import words
from load.plots import Axis, Line, plot

PLAIN = Axis("x", words.number)


def numbers(data: str) -> list[float]:
    return [float(each) for each in re.findall(r"[\d.]+", data)]


def test_line_fills_the_square() -> None:
    path = plot("t", "told", PLAIN, PLAIN, [Line("a", [(0, 0), (5, 50), (10, 100)])]).paths[0]
    xs, ys = numbers(path.data)[::2], numbers(path.data)[1::2]
    assert xs == [0, 500, 1000]
    assert ys[0] == 1000
    assert 0 < ys[-1] < 100  # some air above


def test_gap_breaks_the_line_and_is_a_dash_in_the_table() -> None:
    drawn = plot("t", "told", PLAIN, PLAIN, [Line("a", [(0, 1), (1, None), (2, 1), (3, 1)])])
    assert drawn.paths[0].data.count("M") == 2
    assert drawn.rows[1] == ("1", "–")


def test_every_point_stands_in_the_table() -> None:
    drawn = plot("t", "told", PLAIN, PLAIN, [Line("a", [(0, 1), (1, 2)]), Line("b", [(1, 4), (2, 5)])])
    assert drawn.columns == ("x", "a", "b")
    assert drawn.rows == (("0", "1", "–"), ("1", "2", "4"), ("2", "–", "5"))


def test_equal_ratios_are_equal_distances_on_a_log_axis() -> None:
    drawn = plot(
        "t", "told", PLAIN, Axis("y", words.latency, is_log=True), [Line("a", [(0, 0.001), (1, 0.01), (2, 0.1)])]
    )
    assert numbers(drawn.paths[0].data)[1::2] == pytest.approx([1000, 500, 0])
    assert [each.label for each in drawn.y_ticks] == ["1 ms", "3 ms", "10 ms", "30 ms", "100 ms"]


@pytest.mark.parametrize("high", [0.003, 1, 7, 95, 1234, 98765])
def test_ticks_are_few_round_and_apart(high: float) -> None:
    ticks = plot("t", "told", PLAIN, PLAIN, [Line("a", [(0, 0), (1, high)])]).y_ticks
    assert 3 <= len(ticks) <= 7
    assert all(after.share - before.share >= 0.1 for before, after in pairwise(ticks))


def test_label_too_near_the_one_before_is_left_out() -> None:
    rare = Axis("x", words.number, is_log=True, ticks=(1.0, 2.0, 10.0, 1000.0))
    drawn = plot("t", "told", rare, PLAIN, [Line("a", [(1, 1), (10_000, 1)])])
    assert [each.label for each in drawn.x_ticks] == ["1", "10", "1 000"]


def test_axis_keeps_its_own_steps() -> None:
    time = Axis("Time", words.elapsed, steps=(15.0, 30.0, 60.0))
    assert [each.label for each in plot("t", "t", time, PLAIN, [Line("a", [(0, 1), (90, 1)])]).x_ticks] == [
        *("0:00", "0:15", "0:30", "0:45", "1:00", "1:15", "1:30")
    ]


def test_area_is_closed_at_the_axis_and_dots_stand_alone() -> None:
    area, dots = plot(
        "t", "t", PLAIN, PLAIN, [Line("a", [(0, 1), (1, 1)], style="area"), Line("b", [(0, 1), (1, 1)], style="dots")]
    ).paths
    assert area.data.startswith("M0.0 1000L")
    assert area.data.endswith("L1000.0 1000Z")
    assert dots.data.count("M") == 2


def test_nothing_seen_draws_nothing() -> None:
    assert plot("t", "t", PLAIN, PLAIN, [Line("a", [])]).paths[0].data == ""


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (words.latency(0.00025), "250 µs"),
        (words.latency(0.0015), "1.5 ms"),
        (words.latency(2), "2 s"),
        (words.number(12345), "12 300"),
        (words.number(0), "0"),
        (words.number(float("inf")), "∞"),
        (words.share(0.0123), "1.23 %"),
        (words.in_unit(0.971, "share"), "97.1 %"),
        (words.in_unit(0.207, "s"), "207 ms"),
        (words.in_unit(40, "/s"), "40 /s"),
        (words.elapsed(3605), "1:00:05"),
        (words.elapsed(65), "1:05"),
    ],
)
def test_numbers_are_said_with_three_digits_and_a_unit_that_fits(said: str, expected: str) -> None:
    assert said == expected
