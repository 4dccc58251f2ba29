"""What the search suggests behind the word that is being typed."""

import pytest

from tui.domain.ranking.search.completion import completion

SAVED = ("vision", "cheap")


@pytest.mark.parametrize(
    ("typed", "added"),
    [
        ("ve", "ndor:"),
        ("VEN", "dor:"),
        ("flash con", "text>="),
        ("pri", "ce<"),
        ("co", "ntext>="),
        ("cos", "t<"),
        ("ans", "wer<"),
        ("op", "en"),
        ("fa", "v"),
        ("@", "cheap"),
        ("open @v", "ision"),
    ],
)
def test_a_known_word_is_completed(typed: str, added: str) -> None:
    assert completion(typed, SAVED) == added


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "v",
        "open",
        "vendor:",
        "vendor:goo",
        "context>=2",
        "@cheap",
        "@x",
        "gemini",
        "open ",
    ],
)
def test_nothing_is_suggested_where_nothing_known_begins_like_that(typed: str) -> None:
    assert completion(typed, SAVED) == ""


def test_without_saved_filters_none_is_suggested() -> None:
    assert completion("@", ()) == ""
