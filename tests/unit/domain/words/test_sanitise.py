"""No text from a file can do anything to a terminal but be read."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.words.sanitise import plain, plain_block


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("MiMo-V2.5-Pro · 小米", "MiMo-V2.5-Pro · 小米"),
        ("a\x1b[2Jb", "a�[2Jb"),
        ("a\x9b2Jb", "a�2Jb"),
        ("one\r\ntwo\tthree", "one  two three"),
        ("a\u2028b\u00a0c", "a b c"),
        ("GPT\u202e4-TPG", "GPT�4-TPG"),
        ("\ud800", "�"),
        ("", ""),
    ],
    ids=[
        "plain names stay",
        "escape",
        "one-byte escape",
        "line ends",
        "other spaces",
        "direction mark",
        "lone surrogate",
        "nothing",
    ],
)
def test_what_cannot_be_seen_is_replaced(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_a_longer_text_keeps_its_lines() -> None:
    assert plain_block("one\ntwo\x07\r\nthree") == "one\ntwo� \nthree"


@given(st.text(st.characters(exclude_categories=())))
def test_a_plain_text_is_printable_as_long_as_before_and_fit_for_a_file(text: str) -> None:
    shown = plain(text)
    assert shown.isprintable()
    assert len(shown) == len(text)
    assert shown.encode("utf-8").decode("utf-8") == shown


@given(st.text())
def test_making_a_text_plain_twice_changes_nothing_more(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E)))
def test_an_ordinary_text_stays_as_it_is(text: str) -> None:
    assert plain(text) == text


def test_a_text_that_can_be_printed_is_looked_at_as_a_whole_and_handed_back() -> None:
    class Whole(str):
        def __iter__(self) -> Iterator[str]:
            raise AssertionError("a printable text was gone through letter by letter")

    text = Whole("MiMo-V2.5-Pro · 小米")
    assert plain(text) is text
