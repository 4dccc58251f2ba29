"""Keys on a chart: the nearest mark in a direction, along the frontier, by rank."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.widgets.chart.pictures import a_mark, a_picture
from tui.widgets.chart.drawing import Drawing
from tui.widgets.chart.moves import Direction, along, toward
from tui.widgets.chart.signs import BRAILLE

# 1 in the middle, 2 right of it, 3 further right and a little up, 4 above, 5 left below, 6 below.
CROSS = [
    *(a_mark(1, 10, 50), a_mark(2, 14, 50), a_mark(3, 40, 55)),
    *(a_mark(4, 10, 90), a_mark(5, 3, 40), a_mark(6, 11, 10)),
]


def drawing(*marks: tuple[float, float]) -> Drawing:
    found = [a_mark(key, x, y) for key, (x, y) in enumerate(marks)]
    return Drawing(a_picture(found), 80, 20, BRAILLE)


@pytest.mark.parametrize(
    ("start", "direction", "key"),
    [
        (1, "right", 2),
        (2, "right", 3),
        (3, "right", None),
        (3, "left", 2),
        (1, "up", 4),
        (1, "down", 6),
        (1, "left", 5),
        (5, "left", None),
        (4, "up", None),
    ],
)
def test_a_key_goes_to_the_nearest_mark_that_way(
    start: int, direction: Direction, key: int | None
) -> None:
    assert toward(Drawing(a_picture(CROSS), 80, 20, BRAILLE), start, direction) == key


def test_what_is_straight_ahead_comes_before_what_is_nearer_aside() -> None:
    marks = drawing((10, 50), (12, 90), (60, 50))
    assert toward(marks, 0, "right") == 2


def test_of_two_ahead_the_one_further_in_line_comes_before_one_a_little_aside() -> None:
    """5 cells ahead and 1 aside counts as more than 6 straight ahead."""
    assert toward(drawing((10, 50), (14, 54), (15, 50)), 0, "right") == 2


def test_where_nothing_is_straight_ahead_the_nearest_aside_is_taken() -> None:
    assert toward(drawing((10, 50), (12, 90)), 0, "right") == 1


def test_marks_of_one_cell_are_told_apart_by_where_they_truly_stand() -> None:
    marks = drawing((10, 50), (10.01, 50))
    assert marks.placed[0].column == marks.placed[1].column
    assert toward(marks, 0, "right") == 1
    assert toward(marks, 1, "left") == 0


def test_without_a_choice_the_first_mark_is_chosen() -> None:
    assert toward(drawing((10, 50), (12, 90)), None, "left") == 0


def test_what_cannot_be_chosen_is_passed_over() -> None:
    marks = [a_mark(1, 10, 50), a_mark(-1, 20, 50), a_mark(2, 40, 50)]
    assert toward(Drawing(a_picture(marks), 80, 20, BRAILLE), 1, "right") == 2


@given(st.lists(st.tuples(st.floats(1, 100), st.floats(0, 100)), min_size=1, max_size=30))
def test_right_leads_ever_further_right_to_the_last_one(places: list[tuple[float, float]]) -> None:
    marks = drawing(*places)
    at, seen = 0, [0]
    while (following := toward(marks, at, "right")) is not None:
        assert places[following][0] > places[at][0]
        seen.append(at := following)
    assert places[at][0] == max(x for x, _ in places)


def test_along_the_frontier_one_goes_from_either_end_to_the_other() -> None:
    assert along((4, 7, 9), 4, 1) == 7
    assert along((4, 7, 9), 9, 1) is None
    assert along((4, 7, 9), 4, -1) is None
    assert along((4, 7, 9), 5, 1) == 4
    assert along((4, 7, 9), None, -1) == 9
    assert along((), 4, 1) is None
