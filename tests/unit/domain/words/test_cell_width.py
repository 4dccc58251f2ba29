"""Cells of a text in every script: as Textual lays it out, and never cut within a character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from tui.domain.words.cell_width import cell_width, chopped, cut_to_cells, graphemes

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
CODER = "\U0001f469\U0001f3fd\u200d\U0001f4bb"
GERMANY, FRANCE = "\U0001f1e9\U0001f1ea", "\U0001f1eb\U0001f1f7"


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("DeepSeek V4", 11),
        ("r\u0301sum\u0301", 4),
        ("通义千问", 8),
        ("ｱｲｳ", 3),
        ("\u1112\u1161\u11ab", 2),
        ("ภาษาไทย", 7),
        ("ที่สุด", 3),
        ("क्षत्रिय", 5),
        ("हिन्दी", 3),
        (FAMILY, 2),
        (CODER, 2),
        (GERMANY, 2),
        ("❤\ufe0f", 2),
        ("█▏…·–", 5),
    ],
)
def test_a_text_takes_the_cells_textual_gives_it(text: str, cells: int) -> None:
    assert cell_width(text) == cells == Content(text).cell_length


@pytest.mark.parametrize(
    ("text", "characters"),
    [
        ("น้ำดี", ["น้ำ", "ดี"]),
        ("क्षत्रिय", ["क्ष", "त्रि", "य"]),
        ("हिन्दी", ["हि", "न्दी"]),
        ("ക്ഷ", ["ക്ഷ"]),
        (FAMILY + CODER, [FAMILY, CODER]),
        (GERMANY + FRANCE + "!", [GERMANY, FRANCE, "!"]),
        ("1\ufe0f\u20e32", ["1\ufe0f\u20e3", "2"]),
        ("e\u0301t", ["e\u0301", "t"]),
        ("\u1112\u1161\u11ab글", ["\u1112\u1161\u11ab", "글"]),
    ],
)
def test_what_is_one_character_to_the_eye_stays_one(text: str, characters: list[str]) -> None:
    assert [character for character, _ in graphemes(text)] == characters


@pytest.mark.parametrize(
    ("text", "width", "cut"),
    [
        ("Qwen", 4, "Qwen"),
        ("Qwen Max", 5, "Qwen…"),
        ("通义千问", 6, "通义…"),
        ("น้ำดีมาก", 3, "น้ำ…"),
        ("क्षत्रिय", 3, "क्ष…"),
        (FAMILY + CODER, 3, FAMILY + "…"),
        (GERMANY + FRANCE, 3, GERMANY + "…"),
        (GERMANY + FRANCE, 2, "…"),
        ("Qwen", 1, "…"),
        ("Qwen", 0, ""),
    ],
)
def test_a_text_is_cut_between_characters(text: str, width: int, cut: str) -> None:
    assert cut_to_cells(text, width) == cut


@given(st.text(), st.integers(0, 30))
def test_no_text_is_wider_than_it_may_be_and_pieces_lose_nothing(text: str, width: int) -> None:
    assert cell_width(cut_to_cells(text, width)) <= width
    pieces = list(chopped(text, max(width, 2)))
    assert "".join(pieces) == text
    assert sum(cells for _, cells in graphemes(text)) == Content(text).cell_length
