"""Tables of plain text stay aligned whatever stands in them."""

from tui.cli.shared.text import TextColumn, cells, fields, paragraph, table


def test_decimal_points_stand_under_each_other_and_a_dash_where_whole_numbers_end() -> None:
    rows = [["$0.14"], ["-"], ["$0.028"], ["$1,566.00"], ["12"]]
    assert table([TextColumn("cache", "point")], rows) == [
        "     cache",
        "    $0.14",
        "     -",
        "    $0.028",
        "$1,566.00",
        "    12",
    ]


def test_a_wide_name_takes_two_cells_a_character() -> None:
    rows = [["小米", "1M"], ["abc", "131K"]]
    assert table([TextColumn("model", "left"), TextColumn("context")], rows) == [
        "model  context",
        "小米        1M",
        "abc       131K",
    ]


def test_an_accent_of_its_own_takes_no_cell() -> None:
    assert cells("e\u0301") == 1
    assert cells("小e") == 3


def test_a_name_with_an_escape_sequence_cannot_reach_the_terminal() -> None:
    assert table([TextColumn("model", "left")], [["a\x1b[2Jb"]]) == ["model", "a�[2Jb"]
    assert fields([("name", "a\nb\x07")]) == ["name  a b�"]


def test_a_long_text_goes_on_below_its_start() -> None:
    lines = paragraph("word " * 30, first="- ")
    assert lines[0].startswith("- word word")
    assert lines[1].startswith("  word word")
    assert all(len(line) <= 88 for line in lines)


def test_an_address_is_never_broken() -> None:
    url = "https://example.org/" + "a" * 200
    assert paragraph(f"see {url}") == ["see", url]
