"""What is meant by typed words: as they stand where anything has them, else by letters in order."""

from collections.abc import Sequence
from typing import SupportsIndex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.catalogue.matching import (
    BEGINNING,
    LETTERS,
    NAME,
    PART,
    WORD,
    WORDS,
    find_matches,
    letters_in_order,
    letters_meant,
    likeliest_first,
    searched_text,
)

MODELS = (
    ("DeepSeek V4 Flash", "DeepSeek", "deepseek-v4-flash"),
    ("DeepSeek V4 Pro", "DeepSeek", "deepseek-v4-pro"),
    ("Gemini 3.1 Flash-Lite", "Google", "gemini-3.1-flash-lite"),
    ("MiMo Prévu", "Xiaomi", "xiaomi/mimo_prevu"),
)
TEXTS = [*map(searched_text, MODELS)]
FLASH, PRO, LITE, MIMO = range(4)


def found(*words: str) -> tuple[Sequence[int], tuple[str, ...]]:
    """Which models fit, and the words taken loosely."""
    result = find_matches(TEXTS, words)
    return result.positions, result.loose


@pytest.mark.parametrize(
    ("typed", "models"),
    [
        ("deepseek flash", (FLASH,)),
        ("flash deepseek", (FLASH,)),
        ("FLASH", (FLASH, LITE)),
        ("google flash", (LITE,)),
        ("3-1", (LITE,)),
        ("gemini_3.1", (LITE,)),
        ("prevu", (MIMO,)),
        ("PRÉ", (MIMO,)),
        ("pre\u0301vu", (MIMO,)),
        ("mimo.prevu", (MIMO,)),
        ("xiaomi/", (MIMO,)),
        ("", (FLASH, PRO, LITE, MIMO)),
        ("flash mimo", ()),
    ],
)
def test_words_are_found_in_any_order_and_spelling(typed: str, models: tuple[int, ...]) -> None:
    assert found(*typed.split()) == (models, ())


@pytest.mark.parametrize(("word", "models"), [("gmni", (LITE,)), ("DSF", (FLASH,))])
def test_letters_in_order_find_what_nothing_has_as_it_stands(
    word: str, models: tuple[int, ...]
) -> None:
    assert found(word) == (models, (word,))


def test_a_word_that_anything_has_is_never_taken_loosely() -> None:
    assert found("mi") == ((LITE, MIMO), ())
    assert found("dv4")[0] == (FLASH, PRO)
    texts = [*TEXTS, searched_text(("DV4 Mini",))]
    assert find_matches(texts, ["dv4"]).positions == (4,)


def test_words_are_combined_whichever_way_they_were_found() -> None:
    assert found("deepseek", "flsh") == ((FLASH,), ("flsh",))
    assert found("xiaomi", "flsh") == ((), ("flsh",))


def test_letters_run_over_from_one_name_into_no_other_and_begin_a_word() -> None:
    assert found("googlemini") == ((), ())
    assert found("lsh") == ((), ())


def test_what_is_said_about_a_thing_is_found_by_whole_words_only() -> None:
    texts = [searched_text(("Scope",), "All models or the shelf")]
    assert find_matches(texts, ["shelf"]).positions == (0,)
    assert find_matches(texts, ["mdls"]).positions == ()


def test_a_whole_name_comes_before_a_beginning_a_word_a_part_and_letters() -> None:
    names = ("Gopro", "Flash Pro", "Prow", "Pro", "Pr Other", "Xpr Ho")
    texts = [searched_text((name,)) for name in names]
    assert [(fit, names[place]) for fit, place in likeliest_first(texts, "PRO")] == [
        (NAME, "Pro"),
        (BEGINNING, "Prow"),
        (WORD, "Flash Pro"),
        (PART, "Gopro"),
    ]
    assert likeliest_first(texts, "pro flash") == [(WORDS, 1)]
    assert likeliest_first(texts, "fpo") == [(LETTERS, 1)]


@pytest.mark.parametrize(
    ("name", "typed", "letters"),
    [
        ("DeepSeek V4 Flash", "flash deep", "DeepFlash"),
        ("Gemini 3.1 Flash-Lite", "3-1 gmni", "Gmni3.1"),
        ("Mi\u0301 Préﬁx", "prefix", "Préﬁx"),
        ("Aster", "zzz", ""),
    ],
)
def test_the_letters_that_were_meant_are_marked(name: str, typed: str, letters: str) -> None:
    assert "".join(name[place] for place in letters_meant(name, typed, loosely=True)) == letters


def test_a_name_found_by_other_words_is_not_marked_by_letters_that_happen_to_be_in_it() -> None:
    assert letters_meant("Gemma Old Tale", "google gemma") == (0, 1, 2, 3, 4)


class Counted(str):
    """A text that counts how many of its characters are looked at."""

    looked_at = 0

    def find(
        self, sub: str, start: SupportsIndex | None = None, end: SupportsIndex | None = None, /
    ) -> int:
        at = super().find(sub, start, end)
        self.looked_at += max((len(self) if at < 0 else at + 1) - int(start or 0), 0)
        return at


FEW_LETTERS = st.text("ab -", max_size=40)


@given(FEW_LETTERS, st.text("ab", min_size=1, max_size=12))
def test_no_character_is_looked_at_twice(text: str, letters: str) -> None:
    counted = Counted(text)
    letters_in_order(counted, letters)
    assert counted.looked_at <= len(text)


def test_many_equal_letters_are_no_more_work_than_others() -> None:
    counted = Counted("a" * 5_000)
    assert letters_in_order(counted, "a" * 2_000 + "b") == ()
    assert counted.looked_at <= 5_000


@given(FEW_LETTERS, st.text("ab", min_size=1, max_size=5))
def test_letters_are_found_wherever_they_stand_in_order_from_the_beginning_of_a_word(
    text: str, letters: str
) -> None:
    def stand(text: str, letters: str) -> bool:
        return not letters or any(
            stand(text[at + 1 :], letters[1:]) for at, one in enumerate(text) if one == letters[0]
        )

    begins = [at for at, one in enumerate(text) if at == 0 or not text[at - 1].isalnum()]
    expected = any(text[at] == letters[0] and stand(text[at + 1 :], letters[1:]) for at in begins)
    places = letters_in_order(text, letters)
    assert bool(places) == expected
    assert [text[place] for place in places] == (list(letters) if expected else [])
    assert list(places) == sorted(set(places))
