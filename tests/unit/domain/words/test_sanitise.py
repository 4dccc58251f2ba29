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


@pytest.mark.parametrize(
    "text",
    [
        "👩\u200d🔬 Lab",
        "👩🏽\u200d💻",
        "👨\u200d👩\u200d👧\u200d👦",
        "🏳\ufe0f\u200d🌈 and ❤\ufe0f\u200d🔥",
        "क्\u200dष",
        "शरद्\u200c ऋतु",
        "ക\u0d4d\u200d",
        "می\u200cخواهم",
        "نامهٔ\u200cما",
    ],
    ids=[
        "a person at work",
        "of some skin",
        "a family",
        "signs drawn as emoji",
        "half a Hindi letter",
        "a virama that shows",
        "a Malayalam letter at the end",
        "Persian",
        "Persian with a mark",
    ],
)
def test_a_joiner_stays_where_it_says_how_its_neighbours_are_drawn(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize("joiner", ["\u200c", "\u200d"])
@pytest.mark.parametrize(
    "text",
    [
        "GPT{}4",
        "{}GPT",
        "GPT{}",
        "👩{}",
        "{}🔬",
        "👩{} 🔬",
        "क{}ष",
        "می{}",
        "می{}a",
        "模{}型",
        "1{}2",
        "^{}🔬",
        "©{}®",
    ],
)
def test_a_joiner_that_nobody_would_see_is_replaced(text: str, joiner: str) -> None:
    assert plain(text.format(joiner)) == text.format("�")


def test_of_two_joiners_and_of_one_beside_a_control_character_nothing_is_hidden() -> None:
    assert plain("👩\u200d\u200d🔬") == "👩��🔬"
    assert plain("👩\u200d\x1b🔬\u202e\u200d🔬") == "👩��🔬��🔬"
    assert plain("👩\u200c🔬") == "👩�🔬"


def test_a_longer_text_keeps_its_lines() -> None:
    assert plain_block("one\ntwo\x07\r\nthree") == "one\ntwo� \nthree"


@given(st.text(st.characters(exclude_categories=())))
def test_a_plain_text_is_printable_as_long_as_before_and_fit_for_a_file(text: str) -> None:
    shown = plain(text)
    assert shown.replace("\u200c", "").replace("\u200d", "").isprintable()
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
