"""A chart in cells: marks where their figures say, names where there is room, nothing cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.widgets.chart.pictures import a_mark, a_picture, drawn
from tui.domain.words.cell_width import cell_width
from tui.widgets.chart.drawing import Drawing
from tui.widgets.chart.picture import ChartMark, ChartPicture, Guide, Kind
from tui.widgets.chart.signs import ASCII, BRAILLE

MARGIN = 6  # cells of the axis up, the plot begins behind them


def place(lines: list[str], text: str) -> tuple[int, int]:
    """Column and line of the first place a text stands at."""
    line = next(at for at, each in enumerate(lines) if text in each)
    return lines[line].index(text), line


def test_marks_stand_where_their_figures_say() -> None:
    """$10 is halfway from $1 to $100: column 25 of 51. 50 is halfway up, in the 7th of 12 lines."""
    lines = drawn(a_picture([a_mark(1, 10, 50), a_mark(2, 1, 100), a_mark(3, 100, 0)]))
    assert place(lines, "○ m1") == (MARGIN + 25, 7)
    assert place(lines, "○ m2") == (MARGIN, 1)
    assert place(lines, "m3 ○") == (MARGIN + 50 - 3, 12)


def test_round_figures_stand_along_both_axes() -> None:
    lines = drawn(a_picture([a_mark(1, 10, 50)]))
    assert [line[:6] for line in lines[1:13] if "┤" in line] == [
        *(" 100 ┤", "  50 ┤", "   0 ┤"),
    ]
    assert lines[14].split() == ["$1", "$3", "$10", "$30", "$100"]
    assert lines[13].count("┬") == 5
    assert lines[13][MARGIN + 25] == "┬"


def test_the_captions_say_which_end_is_better_and_what_the_signs_mean() -> None:
    marks = [a_mark(1, 2, 50, "frontier"), a_mark(2, 10, 40), a_mark(3, 20, 10, "excluded")]
    lines = drawn(a_picture(marks), size=(70, 16))
    assert lines[0] == "quality of things v1 ↑              ● frontier  ○ ranked  × not ranked"
    assert lines[-1].strip() == "← price, log"


def test_where_there_is_little_room_the_caption_is_short_before_the_legend_goes() -> None:
    marks = [a_mark(1, 2, 50, "frontier"), a_mark(2, 10, 40), a_mark(3, 20, 10, "excluded")]
    assert (
        drawn(a_picture(marks), size=(44, 16))[0] == "q ↑       ● frontier  ○ ranked  × not ranked"
    )
    assert drawn(a_picture(marks), size=(30, 16))[0] == "q ↑     ○ ranked  × not ranked"


def test_ranked_excluded_and_frontier_are_told_apart_by_sign() -> None:
    marks = [a_mark(1, 2, 50, "frontier"), a_mark(2, 10, 40), a_mark(3, 20, 10, "excluded")]
    lines = drawn(a_picture(marks))
    assert any("m1 ●" in line for line in lines)
    assert any("○ m2" in line for line in lines)
    assert any("× m3" in line for line in lines)


def test_steps_go_through_the_middle_of_the_marks_on_them() -> None:
    """From column 0 to column 25 and from line 7 up to line 1."""
    marks = [a_mark(1, 1, 50, "frontier"), a_mark(2, 10, 100, "frontier")]
    lines = drawn(a_picture(marks, steps=[(1, 50), (10, 50), (10, 100)]))
    level = lines[7][MARGIN : MARGIN + 26]
    assert level == "●" + "⠒" * 24 + "⠃"
    assert [line[MARGIN + 25] for line in lines[2:7]] == ["⡇"] * 5
    assert lines[1][MARGIN + 25] == "●"


def test_a_curve_goes_as_it_truly_runs() -> None:
    """From 0 to 100 over the whole width: its dots rise by less than a line from cell to cell."""
    lines = drawn(a_picture([a_mark(1, 1, 0)], curves=[[(1, 0), (100, 100)]]))
    columns = range(MARGIN + 3, MARGIN + 51)
    rows = [next(y for y in range(1, 13) if lines[y].ljust(58)[x] > "⠀") for x in columns]
    assert rows == sorted(rows, reverse=True)
    assert set(rows) == set(range(1, 13))


def test_an_interval_is_a_bar_with_both_its_ends() -> None:
    """25 is 35.25 of 47 dots down, in the 9th line; 75 is 11.75, in the 4th; 50 in the 7th."""
    marked = ChartMark(1, 10, 50, "ranked", "m1", 25, 75)
    lines = drawn(a_picture([marked]))
    column = [line.ljust(58)[MARGIN + 25] for line in lines[1:13]]
    assert column == [" ", " ", " ", "┬", "│", "│", "○", "│", "┴", " ", " ", " "]


def test_a_guide_says_what_it_means_where_no_mark_is() -> None:
    guide = Guide(0, "up", "least 0")
    assert drawn(a_picture([a_mark(1, 10, 50)], guides=[guide]))[12].endswith("┈┈┈least 0")
    at_end = drawn(a_picture([a_mark(1, 100, 0)], guides=[guide]))[12]
    assert at_end.endswith("┈least 0┈○")


def test_an_upright_guide_says_so_at_its_foot() -> None:
    lines = drawn(a_picture([a_mark(1, 1, 50)], guides=[Guide(10, "across", "budget")]))
    assert lines[12][MARGIN + 25 : MARGIN + 32] == "┊budget"
    assert [line[MARGIN + 25] for line in lines[1:12]] == ["┊"] * 11


def test_the_chosen_mark_has_its_name_and_its_figures_on_both_axes() -> None:
    lines = drawn(a_picture([a_mark(1, 10, 50), a_mark(2, 30, 50)]), chosen=1)
    assert place(lines, "◉") == (MARGIN + 25, 7)
    assert "m1" in lines[6] + lines[7] + lines[8]
    assert lines[7].startswith("  y1 ┤┈┈┈")
    assert lines[14][MARGIN + 23 :].startswith(" x1 ")
    assert [line[MARGIN + 25] for line in lines[9:13]] == ["┊"] * 4


def test_the_rest_of_its_family_is_shown_with_it() -> None:
    family = [a_mark(key, 4 * key, 20 * key, family="alpha") for key in (1, 2)]
    picture = a_picture([*family, a_mark(3, 50, 50, family="beta")])
    assert "◎" not in "".join(drawn(picture)[1:])
    assert "".join(drawn(picture, chosen=1)[1:]).count("◎") == 1
    assert "".join(drawn(picture, chosen=3)[1:]).count("◎") == 0
    assert drawn(picture, size=(70, 16))[0].endswith("◎ same model")


def test_what_stands_first_has_its_name_first() -> None:
    """Both names need the cells between the two marks and at their other sides there is no room."""
    left, right = a_mark(1, 1, 50, name="the left one"), a_mark(2, 1.9, 50, name="the right one")
    crowd = [a_mark(key, 2.2 + key / 10, 50, name="x" * 40) for key in range(3, 30)]
    assert "the left one" not in "".join(drawn(a_picture([left, right, *crowd])))
    assert "the left one" in "".join(drawn(a_picture([left])))


def test_of_marks_in_one_cell_only_the_first_is_named() -> None:
    """Two names at both sides of one sign would be of one mark."""
    text = "".join(drawn(a_picture([a_mark(1, 10, 50), a_mark(2, 10.01, 49.9)])))
    assert "m1" in text
    assert "m2" not in text


def test_names_take_the_cells_they_need_in_every_script() -> None:
    """Each of three signs takes two cells: from 100 - 1 - 6 on."""
    lines = drawn(a_picture([a_mark(1, 100, 50, name="模型甲")]))
    assert cell_width(lines[7].partition("模型甲 ○")[0]) == MARGIN + 50 - 7


def test_what_a_name_has_of_controls_never_reaches_the_screen() -> None:
    text = "".join(drawn(a_picture([a_mark(1, 10, 50, name="a\x1b[31mb\nc")]), chosen=1))
    assert "\x1b" not in text
    assert "\n" not in text


def test_in_ascii_everything_is_ascii() -> None:
    marks = [
        *(a_mark(1, 1, 50, "frontier", family="a"), a_mark(2, 10, 100, "frontier")),
        *(a_mark(3, 30, 30, family="a"), a_mark(4, 50, 10, "excluded")),
        ChartMark(5, 70, 50, "ranked", "m5", 30, 60),
    ]
    guides = [Guide(20, "up", "least 20"), Guide(40, "across", "budget")]
    steps = [(1, 50), (10, 50), (10, 100)]
    lines = drawn(a_picture(marks, steps=steps, guides=guides), chosen=1, ascii=True)
    assert all(line.isascii() for line in lines)
    assert "@" in "".join(lines[1:])
    assert lines[7][MARGIN + 1 : MARGIN + 20].count("-") > 8


# Cells read one by one, whatever is drawn

KINDS: tuple[Kind, ...] = ("frontier", "ranked", "excluded")
MARKS = st.lists(
    st.tuples(
        st.floats(1, 100),
        st.floats(0, 100),
        st.sampled_from(KINDS),
        st.integers(1, 40),
    ),
    min_size=1,
    max_size=60,
)


@st.composite
def pictures(draw: st.DrawFn) -> ChartPicture:
    """Marks at any places whose names have a letter of their own, of many lengths."""
    marks = [
        a_mark(key, x, y, kind, name=chr(0x100 + key) * length)
        for key, (x, y, kind, length) in enumerate(draw(MARKS))
    ]
    frontier = sorted((mark.x, mark.y) for mark in marks if mark.kind == "frontier")
    return a_picture(marks, steps=frontier, guides=[Guide(30, "up", "minimum 30")])


@given(pictures(), st.sampled_from([(120, 30), (80, 16), (60, 12), (30, 9)]), st.booleans())
def test_no_name_is_cut_or_over_anything_and_no_mark_is_lost(
    picture: ChartPicture, size: tuple[int, int], chooses: bool
) -> None:
    chosen = picture.marks[-1].key if chooses else None
    drawing = Drawing(picture, *size, BRAILLE)
    rows = [drawing.row(row, chosen) for row in range(size[1])]
    assert [sum(cell_width(text) for text, _ in cells) for cells in rows] == [size[0]] * size[1]
    for mark in picture.marks:
        letter = mark.name[0]
        named = ["".join(text for text, _ in cells) for cells in rows]
        named = [line for line in named if letter in line]
        assert len(named) <= 1, "a name stands once"
        longest = 26 if mark.key != chosen else min(26, size[0] - 10)
        if named and len(mark.name) > longest:
            assert f"{letter * (longest - 1)}…" in named[0]
        elif named:
            assert mark.name in named[0]
    seen = {
        (column, row)
        for row, cells in enumerate(rows)
        for column, (_, style) in enumerate(cells)
        if style in ("frontier", "ranked", "excluded", "selected")
    }
    for at in drawing.placed:
        tag = drawing.tag(drawing.placed[-1]) if chooses else None
        covered = tag is not None and tag.row == at.row and tag.mask >> at.column & 1
        cell = (at.column + drawing.frame.margin, at.row + 1)
        assert covered or cell in seen


@given(pictures(), st.sampled_from([(120, 30), (60, 12)]))
def test_a_name_could_be_no_other_marks(picture: ChartPicture, size: tuple[int, int]) -> None:
    """None ends two cells from a name in its line, or stands in the next line beside it."""
    drawing = Drawing(picture, *size, BRAILLE)
    cells = {(at.column, at.row) for at in drawing.placed}
    for label in drawing.labels:
        own = drawing.at(label.mark.key)
        assert own is not None
        others = cells - {(own.column, own.row)}
        first, last = label.column, label.column + label.width - 1
        if label.row == own.row:
            near = [column for column, row in others if row == label.row]
            assert not [x for x in near if x in (first - 2, last + 2)]
        else:
            assert not [x for x, row in others if abs(row - label.row) == 1 and first <= x <= last]


@given(pictures(), st.sampled_from([BRAILLE, ASCII]))
def test_rows_that_the_choice_does_not_touch_stay_as_they_are(
    picture: ChartPicture, signs: object
) -> None:
    drawing = Drawing(picture, 80, 20, BRAILLE if signs is BRAILLE else ASCII)
    for row in range(20):
        for mark in picture.marks[:5]:
            if not drawing.touched(row, mark.key):
                assert drawing.row(row, mark.key) == drawing.row(row)


@pytest.mark.parametrize(("column", "row", "key"), [(0, 0, 2), (40, 7, 1), (57, 15, 3)])
def test_the_nearest_mark_is_found_from_anywhere(column: int, row: int, key: int) -> None:
    marks = [a_mark(1, 10, 50), a_mark(2, 1, 100), a_mark(3, 100, 0), a_mark(-1, 10, 51)]
    assert Drawing(a_picture(marks), 58, 16, BRAILLE).nearest(column, row) == key


def test_the_name_of_the_chosen_mark_does_not_stand_beside_another() -> None:
    """Left of it is no room, right of it the frontier, and above it m2 in the line of the name."""
    marks = [a_mark(1, 1, 50, "frontier", name="alpha"), a_mark(2, 2.5, 55, name="beta")]
    lines = drawn(a_picture(marks, steps=((1, 50), (100, 50))), chosen=1)
    chosen, other = place(lines, "◉")[1], place(lines, "○ beta")[1]
    assert (other, place(lines, "alpha")[1]) == (chosen - 1, chosen + 1)


def test_a_name_above_its_mark_gives_way_where_it_reads_as_that_of_another() -> None:
    """m1's name fits above it, a few cells from m2; the line takes both sides of m1."""
    marks = [a_mark(1, 10, 50, "frontier", name="alpha"), a_mark(2, 16, 55, name="b" * 24)]
    lines = drawn(a_picture(marks, steps=((1, 50), (100, 50))))
    assert not any("alpha" in line and "○" in line for line in lines)
