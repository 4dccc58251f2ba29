"""Tables of plain text stay aligned whatever stands in them."""

import pytest

from tui.cli.shared.output import write_csv, write_lines
from tui.domain.handover.document import TextColumn, fields, paragraph, table
from tui.domain.handover.plain_text import text_lines


def test_decimal_points_stand_under_each_other_and_a_dash_where_whole_numbers_end() -> None:
    rows = [["$0.14"], ["-"], ["$0.028"], ["$1,566.00"], ["12"]]
    assert text_lines(table([TextColumn("cache", "point")], rows)) == [
        "     cache",
        "    $0.14",
        "     -",
        "    $0.028",
        "$1,566.00",
        "    12",
    ]


def test_what_follows_a_name_stands_in_one_column_whatever_its_script() -> None:
    names = ["小米", "ภาษาไทย", "हिन्दी", "e\u0301", "\U0001f44d\U0001f3fd", "latin"]
    rows = [[name, "1M"] for name in names]
    assert text_lines(table([TextColumn("model", "left"), TextColumn("context")], rows)) == [
        "model    context",
        "小米          1M",
        "ภาษาไทย       1M",
        "हिन्दी           1M",
        "e\u0301             1M",
        "\U0001f44d\U0001f3fd            1M",
        "latin         1M",
    ]


def test_a_table_without_headers_has_no_line_for_them() -> None:
    assert text_lines(table([TextColumn("", "left"), TextColumn("")], [["a", "1"]])) == ["a  1"]


def test_a_name_with_an_escape_sequence_cannot_reach_the_terminal() -> None:
    assert text_lines(table([TextColumn("model", "left")], [["a\x1b[2Jb"]])) == ["model", "a�[2Jb"]
    assert text_lines(fields([("name", "a\nb\x07")])) == ["name  a b�"]


def test_a_line_is_one_line_whatever_a_file_says(capsys: pytest.CaptureFixture[str]) -> None:
    write_lines(["one\x1b[2J\ntwo", "three"])
    assert capsys.readouterr().out == "one�[2J two\nthree\n"


def test_a_long_text_goes_on_below_its_start() -> None:
    lines = text_lines(paragraph("word " * 30, first="- "))
    assert lines[0].startswith("- word word")
    assert lines[1].startswith("  word word")
    assert all(len(line) <= 88 for line in lines)


def test_a_long_text_in_wide_characters_takes_as_many_cells_a_line() -> None:
    assert text_lines(paragraph("小米 " * 30)) == ["小米 " * 16 + "小米", "小米 " * 12 + "小米"]


def test_an_address_is_never_broken() -> None:
    url = "https://example.org/" + "a" * 200
    assert text_lines(paragraph(f"see {url}")) == ["see", url]


def test_a_name_that_a_spreadsheet_would_compute_is_text_in_csv(
    capsys: pytest.CaptureFixture[str],
) -> None:
    names = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "a=1")
    write_csv(["name", "change"], [{"name": name, "change": -1.5} for name in names])
    assert capsys.readouterr().out.splitlines() == [
        "name,change",
        "'=1+1,-1.5",
        "'+1,-1.5",
        "'-1,-1.5",
        "'@SUM(A1),-1.5",
        "' =1,-1.5",
        "a=1,-1.5",
    ]


def test_a_name_in_csv_moves_no_cursor(capsys: pytest.CaptureFixture[str]) -> None:
    write_csv(["name"], [{"name": "a\x1b[2J\u202eb\nc"}])
    assert capsys.readouterr().out == "name\na�[2J�b c\n"
