"""Scales of axes: round values along them, and room at their ends."""

from datetime import date

import pytest

from tui.domain.deciding.field.scales import Days, Linear, Log, ScaleName, scale_for


def day(text: str) -> float:
    return float(date.fromisoformat(text).toordinal())


@pytest.mark.parametrize(
    ("low", "high", "most", "ticks"),
    [
        (32.0, 55.0, 6, [35, 40, 45, 50, 55]),
        (32.0, 55.0, 3, [40, 50]),
        (0.12, 0.58, 6, [0.2, 0.3, 0.4, 0.5]),
        (0.0, 70_000.0, 8, [0, 10_000, 20_000, 30_000, 40_000, 50_000, 60_000, 70_000]),
    ],
)
def test_a_linear_scale_has_round_steps(
    low: float, high: float, most: int, ticks: list[float]
) -> None:
    assert Linear(low, high).ticks(most) == pytest.approx(ticks)


@pytest.mark.parametrize(
    ("low", "high", "most", "ticks"),
    [
        (0.19, 2.9, 6, [0.2, 0.5, 1, 2]),
        (0.19, 2.9, 3, [0.3, 1]),
        (1.0, 1_000_000.0, 7, [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000]),
        (1.0, 1_000_000.0, 4, [1, 100, 10_000, 1_000_000]),
    ],
)
def test_a_log_scale_has_ones_twos_and_fives(
    low: float, high: float, most: int, ticks: list[float]
) -> None:
    assert Log(low, high).ticks(most) == pytest.approx(ticks)


def test_equal_factors_are_equally_far_apart_on_a_log_scale() -> None:
    scale = Log(1, 100)
    assert [scale.at(value) for value in (1, 10, 100)] == pytest.approx([0, 0.5, 1])
    assert scale.value(0.5) == pytest.approx(10)


def test_a_scale_of_dates_has_first_days_of_months() -> None:
    days = Days(day("2025-11-15"), day("2026-10-05"))
    assert days.ticks(4) == [
        day("2026-01-01"),
        day("2026-04-01"),
        day("2026-07-01"),
        day("2026-10-01"),
    ]
    assert days.ticks(2) == [day("2026-01-01"), day("2026-07-01")]
    assert days.ticks(1) == [day("2026-01-01")]


def test_dates_within_a_month_have_no_tick() -> None:
    assert Days(day("2026-05-02"), day("2026-05-30")).ticks(5) == []


def test_a_scale_leaves_room_at_both_ends() -> None:
    linear, log = scale_for("linear", [30, 40, 50]), scale_for("log", [1, 100])
    assert linear is not None
    assert [linear.low, linear.high] == pytest.approx([29.2, 50.8])
    assert log is not None
    assert [log.low, log.high] == pytest.approx([10**-0.08, 10**2.08])


@pytest.mark.parametrize(
    ("name", "value"), [("linear", 40.0), ("linear", 0.0), ("log", 3.0), ("date", 739_000.0)]
)
def test_a_single_value_is_in_the_middle_of_its_scale(name: ScaleName, value: float) -> None:
    scale = scale_for(name, [value])
    assert scale is not None
    assert scale.at(value) == pytest.approx(0.5)


def test_without_a_value_there_is_no_scale() -> None:
    assert scale_for("log", []) is None
