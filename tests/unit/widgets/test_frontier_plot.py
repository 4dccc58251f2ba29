"""The frontier's plot in text: marks stand where their figures say, names where there is room."""

from tui.domain.deciding.field.scales import Linear, Log
from tui.domain.planning.mixes import Frontier, Mix, Single
from tui.domain.planning.pairs import pair_search
from tui.widgets.base.canvas import Canvas
from tui.widgets.pages.frontier_plot import PlotPoint, Plotted, frontier_plot

# Index 40 for $10 and 60 for $1,000; at $100 their line is at 41.8, above the third.
ALONE = (Single(10, 40, 0), Single(100, 41.5, 1), Single(1_000, 60, 2))
NAMES = ("Low", "Middle", "High")


def drawn(
    alone: tuple[Single, ...] = ALONE,
    *,
    plan: PlotPoint | None = None,
    found: tuple[Mix, ...] = (),
    budget: float | None = None,
    quality: float | None = None,
    names: tuple[str, ...] = NAMES,
    size: tuple[int, int] = (65, 13),
) -> list[str]:
    """The lines of the plot as text."""
    frontier = pair_search(alone)
    assert frontier is not None
    plotted = Plotted(frontier, alone, plan, found, budget, quality, names.__getitem__)
    return ["".join(text for text, _ in cells) for cells in frontier_plot(plotted, *size)]


def place(lines: list[str], text: str) -> tuple[int, int]:
    """Column and row of the first place a text stands at."""
    row = next(at for at, line in enumerate(lines) if text in line)
    return lines[row].index(text), row


def test_bills_stand_on_a_log_scale() -> None:
    """From 10 / 1.15 to 1,150 are 59 steps of a cell: ln 1.15 / ln 132.25 x 59 = 1.7, so 2 and 57.

    $100 is in the middle of them, 29.5 and rounded to 30; 5 cells are the index's.
    """
    lines = drawn()
    assert place(lines, "●")[0] == 5 + 57
    assert lines[11].index("●") == 5 + 2
    assert place(lines, "·")[0] == 5 + 30


def test_the_best_is_above_the_rest_with_a_line_of_room_for_its_name() -> None:
    """20 points in 13 lines: two a line, and one of them free above and below."""
    lines = drawn()
    assert [at for at, line in enumerate(lines) if "●" in line] == [1, 11]
    assert [at for at, line in enumerate(lines) if "·" in line] == [10]
    figures = {line.split()[0]: at for at, line in enumerate(lines) if "┤" in line}
    assert list(figures) == ["60", "55", "50", "45", "40"]
    assert (figures["60"], figures["50"], figures["40"]) == (1, 6, 11)


def test_round_bills_stand_below_the_plot() -> None:
    assert drawn()[-1].split() == ["$10", "$30", "$100", "$300", "$1,000"]
    wide = ["$10", "$20", "$50", "$100", "$200", "$500", "$1,000"]
    assert drawn(size=(105, 13))[-1].split() == wide


def test_plan_and_what_was_found_have_marks_of_their_own() -> None:
    found = Mix(0, 2, 0.5, 505, 50)
    lines = drawn(plan=PlotPoint(100, 50), found=(found,))
    assert place(lines, "◆") == (5 + 30, 6)
    assert place(lines, "◇")[1] == 6
    assert "◆ this plan" in lines[6]


def test_targets_are_dotted_lines_that_everything_else_covers() -> None:
    lines = drawn(budget=100, quality=50)
    assert lines[0][5 + 30] == "┊"
    assert lines[6][5:30] == "┈" * 25
    assert lines[10][5 + 30] == "·"


def test_targets_beyond_the_plot_are_not_drawn() -> None:
    text = "\n".join(drawn(budget=5, quality=99))
    assert "┊" not in text
    assert "┈" not in text


def test_a_name_that_has_no_room_is_left_out_and_none_covers_another() -> None:
    crowded = tuple(Single(10 + i, 40 + i, i) for i in range(12))
    names = tuple(f"A model with a long name {i:02}" for i in range(12))
    lines = drawn(crowded, names=names)
    shown = [name for name in names if any(name in line for line in lines)]
    assert len(shown) < 12
    assert {len(line) for line in lines} == {65}


def test_a_mix_is_drawn_in_dots_between_its_models() -> None:
    lines = drawn(size=(105, 13))
    dots = [character for line in lines for character in line if "\u2801" <= character <= "\u28ff"]
    assert len(dots) > 50


def test_a_model_alone_is_a_mark_in_the_middle() -> None:
    lines = drawn((Single(10, 40, 0),))
    assert "●" in lines[6]


def test_bills_of_nothing_have_no_place_on_a_log_scale() -> None:
    assert drawn((Single(0, 40, 0), Single(0, 50, 1))) == []
    text = "\n".join(drawn((Single(0, 40, 0), Single(10, 50, 1), Single(20, 60, 2))))
    assert text.count("●") == 2


def test_ticks_are_round_and_no_more_than_there_is_room_for() -> None:
    assert Linear(31.2, 58.9).ticks(4) == [40, 50]
    assert Linear(31.2, 58.9).ticks(5) == [35, 40, 45, 50, 55]
    assert Log(40, 7_000).ticks(9) == [50, 100, 200, 500, 1_000, 2_000, 5_000]
    assert Log(0.5, 70_000).ticks(6) == [1, 10, 100, 1_000, 10_000]
    assert Log(0.5, 70_000).ticks(3) == [1, 100, 10_000]


def test_a_wide_character_takes_two_cells() -> None:
    canvas = Canvas(6, 1)
    canvas.write(1, 0, "模e\u0301", "")
    assert "".join(text for text, _ in canvas.rows("")[0]) == " 模e\u0301  "
    assert not canvas.free(2, 0, 1)
    assert canvas.free(4, 0, 2)
    assert not canvas.free(4, 0, 3)


def test_an_empty_frontier_is_no_plot() -> None:
    plotted = Plotted(Frontier(()), (), None, (), None, None, str)
    assert frontier_plot(plotted, 60, 10) == []
