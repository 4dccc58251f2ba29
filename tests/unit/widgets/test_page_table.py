"""A table gives way in order: columns that may go, then the name, then the last of the others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.words.cell_width import cell_width
from tui.widgets.base.cells import Part
from tui.widgets.base.page import Page, joined
from tui.widgets.base.page_table import NameColumn, PageColumn, PageTable

COLUMNS = (
    PageColumn("#"),
    NameColumn("model", easy=10, least=6),
    PageColumn("bill", "point"),
    PageColumn("days"),
    PageColumn("index", goes=1),
    PageColumn("host", "left", goes=2),
)
ROWS = (
    ("1", "Qwen3 Max Thinking", "$9.50", "30", "61.2", "a"),
    ("2", "通义千问", "$120.25", "7", "48.0", "bcd"),
)


def text(parts: list[Part]) -> str:
    return "".join(part if isinstance(part, str) else part[0] for part in parts)


@pytest.mark.parametrize(
    ("room", "lines"),
    [
        (
            60,
            (
                "#  model                  bill  days  index  host",
                "1  Qwen3 Max Thinking    $9.50    30   61.2  a   ",
                "2  通义千问            $120.25     7   48.0  bcd ",
            ),
        ),
        (
            36,
            (
                "#  model           bill  days  index",
                "1  Qwen3 Max …    $9.50    30   61.2",
                "2  通义千问     $120.25     7   48.0",
            ),
        ),
        (
            27,
            (
                "#  model         bill  days",
                "1  Qwen3 Ma…    $9.50    30",
                "2  通义千问   $120.25     7",
            ),
        ),
        (19, ("#  model       bill", "1  Qwen3 …    $9.50", "2  通义千…  $120.25")),
        (8, ("#  model", "1  Qwen…", "2  通义…")),
    ],
)
def test_columns_and_names_give_way_in_their_order(room: int, lines: tuple[str, ...]) -> None:
    table = PageTable(COLUMNS, ROWS, room)
    assert (text(table.titles("")), *(text(table.line(row, lead="")) for row in (0, 1))) == lines


def test_what_was_left_out_is_told_below_it() -> None:
    table = PageTable(COLUMNS, ROWS, 19)
    assert not table.whole
    assert table.below(1) == ["days 7"]
    assert table.below(1, goes=2) == ["days 7", "index 48.0", "host bcd"]
    roomy = PageTable(COLUMNS, ROWS, 60)
    assert roomy.whole
    assert roomy.below(1, goes=2) == []


def test_a_name_that_does_not_fit_gives_way_to_its_short_form() -> None:
    columns = (NameColumn("model", short=("Aster", "Cinder")), PageColumn("index"))
    rows = (("Aster (high)", "40"), ("Cinder (maximum)", "50"))
    table = PageTable(columns, rows, 20)
    assert [text(table.line(row, lead="")) for row in (0, 1)] == [
        "Aster (high)      40",
        "Cinder            50",
    ]


def test_a_cell_keeps_its_own_style_and_neighbours_of_one_style_are_one() -> None:
    table = PageTable((PageColumn("a"), PageColumn("b")), [(("1", "$quiet"), "2")], 20)
    assert joined(table.line(0, "bold")) == [("  ", "bold"), ("1", "$quiet"), ("  2", "bold")]
    assert joined(table.titles()) == [("  a  b", "$quiet")]


@given(st.lists(st.tuples(st.text(), st.text(), st.text()), max_size=4), st.integers(20, 60))
def test_no_line_is_wider_than_its_room_and_all_are_as_wide(
    rows: list[tuple[str, str, str]], room: int
) -> None:
    columns = (NameColumn("a", least=4), PageColumn("b", goes=1), PageColumn("c", "left"))
    table = PageTable(columns, rows, room)
    lines = [table.titles(""), *(table.line(row, lead="") for row in range(len(rows)))]
    assert {cell_width(text(line)) for line in lines} == {table.width}
    assert table.width <= room
    page = Page(room)
    table.write(page)
    assert page.content().plain.count("\n") == len(rows)
