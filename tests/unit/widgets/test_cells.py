"""Text in cells: wide characters count twice, and nothing is wider than it may be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.domain.words.cell_width import wrapped
from tui.widgets.base.cells import fitted


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("one two three", 20, ["one two three"]),
        ("one two three", 8, ["one two", "three"]),
        ("unbreakable", 4, ["unbr", "eaka", "ble"]),
        ("a unbreakable b", 6, ["a", "unbrea", "kable", "b"]),
        ("    indented code", 40, ["    indented code"]),
        ("価格は安い", 4, ["価格", "は安", "い"]),
        ("cheap 価格は安い", 9, ["cheap", "価格は安", "い"]),
    ],
)
def test_lines_break_between_words_and_wide_characters_count_as_two(
    text: str, width: int, lines: list[str]
) -> None:
    assert wrapped(text, width) == lines


def test_a_dot_between_two_facts_never_starts_a_line() -> None:
    assert wrapped("Vendor One · active · effort high", 22) == [
        "Vendor One · active ·",
        "effort high",
    ]


@given(st.text(), st.integers(2, 40))
def test_no_line_is_too_wide_and_no_letter_is_lost(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "left", "shown"),
    [
        ("ab", True, "ab    "),
        ("ab", False, "    ab"),
        ("abcdefgh", True, "abcde…"),
        ("模型一号", True, "模型… "),
        ("[b]x", True, "[b]x  "),
        ("a\x1bb", True, "a\ufffdb   "),
    ],
)
def test_a_text_is_exactly_as_wide_as_its_column(text: str, left: bool, shown: str) -> None:
    assert fitted(text, 6, left=left) == shown
    assert cell_len(shown) == 6
