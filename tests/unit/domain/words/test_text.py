"""Texts take their figures from the catalogue; what is typed in or asked for in vain is found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.words.placeholders import (
    Facts,
    UnknownPlaceholderError,
    figures_typed_in,
    fill_placeholders,
)

FACTS: Facts = {"index": "46.5", "ratio": "5.8x", "price": {"deepseek-v4-flash": "$0.14 / $0.28"}}


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("Index {index}, {ratio} ahead.", "Index 46.5, 5.8x ahead."),
        ("{price[deepseek-v4-flash]}", "$0.14 / $0.28"),
        ("{index}{index}", "46.546.5"),
        ("nothing to fill", "nothing to fill"),
        ('JSON like ["a"] or {"a": 1} stays', 'JSON like ["a"] or {"a": 1} stays'),
        ("{ index } and {} stay", "{ index } and {} stay"),
    ],
)
def test_placeholders_are_replaced_and_nothing_else_is(text: str, filled: str) -> None:
    assert fill_placeholders(text, FACTS) == filled


@pytest.mark.parametrize(
    "placeholder",
    ["{charm}", "{price}", "{price[gpt]}", "{index[deepseek-v4-flash]}", "{charm[gpt]}"],
    ids=["unknown", "of no model", "of an unknown model", "of no table", "unknown table"],
)
def test_a_fact_nobody_computes_is_named(placeholder: str) -> None:
    with pytest.raises(UnknownPlaceholderError) as problem:
        fill_placeholders(f"{{index}} and {placeholder}", FACTS)
    assert problem.value.args == (placeholder,)


@pytest.mark.parametrize(
    "text",
    ["{index.__class__}", "{index!r}", "{index:>9}", "{price[a][b]}", "%(index)s", "$index"],
)
def test_a_text_can_name_facts_and_do_nothing_else(text: str) -> None:
    assert fill_placeholders(text, FACTS) == text


def test_a_fact_is_inserted_as_it_is_and_not_read_again() -> None:
    assert fill_placeholders("{index}", {"index": r"{ratio} \1", "ratio": "5.8x"}) == r"{ratio} \1"


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Index 46.5 of 5 models", ("46.5", "5")),
        ("Costs $0.14, a tenth", ("$0.14,",)),
        ("5x cheaper (1M context)", ("5x", "(1M")),
        ("about ~60 or >30", ("~60", ">30")),
        ("{index}46", ("46",)),
        ("V4, Tau-2, GPT-5.4, Qwen3.6 and MiMo-V2.5-Pro are names", ()),
        ("{index} and {ratio2} are computed", ()),
        ("{price[deepseek-v4-flash]}", ()),
    ],
    ids=["plain", "dollars", "units", "signs", "glued", "names", "computed", "keyed"],
)
def test_a_figure_typed_into_a_text_is_found(text: str, figures: tuple[str, ...]) -> None:
    assert figures_typed_in(text) == figures


@given(st.text("{}[]ab_1 "))
def test_any_text_is_kept_or_refused_by_a_placeholder_it_has(text: str) -> None:
    def outcome() -> str:
        try:
            return fill_placeholders(text, {})
        except UnknownPlaceholderError as unknown:
            return str(unknown.args[0])

    found = outcome()
    assert found == text or (found in text and found.startswith("{"))
