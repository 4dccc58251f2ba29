"""Tokens without a tokenizer, and the part of a prompt that a cache can serve."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.catalogue.workload import Reasoning, Workload
from tui.domain.planning.estimate import (
    common_prefix,
    estimate,
    first_variable,
    in_words,
    split_prompts,
)
from tui.domain.planning.token_rule import count_tokens

# What the tokenizers of GPT-4o, DeepSeek-V3, Qwen3 and Gemma 3 count.
COUNTED = [
    (
        "You sort the product titles of an online shop. Give each title exactly one category.",
        (17, 17, 17, 17),
    ),
    (
        "Fassen Sie den folgenden Vertrag in fünf Sätzen zusammen und nennen Sie jede "
        "Kündigungsfrist.",
        (19, 25, 25, 20),
    ),
    (
        "Résumez le procès-verbal en cinq phrases et citez chaque décision avec sa page.",
        (19, 21, 21, 19),
    ),
    ("请把下面的合同总结成五句话，并列出所有的解约期限和违约金。", (22, 18, 19, 21)),
    (
        "次の議事録を五つの文に要約し、決定事項をページ番号とともに挙げてください。",
        (30, 26, 28, 22),
    ),
    (
        "Кратко изложите протокол в пяти предложениях и укажите страницу каждого решения.",
        (18, 24, 23, 19),
    ),
    ("Συνοψίστε τα πρακτικά σε πέντε προτάσεις.", (18, 18, 36, 18)),
    (
        '{"id": 4711, "title": "Winter boots", "price": 89.95, "tags": ["shoes", "sale"], '
        '"stock": null}',
        (37, 38, 41, 40),
    ),
    (
        "def total(prices: list[float], rate: float) -> float:\n"
        "    return sum(prices) * (1 + rate)\n",
        (28, 28, 27, 30),
    ),
]
NAMES = ["English", "German", "French", "Chinese", "Japanese", "Russian", "Greek", "JSON", "Python"]


@pytest.mark.parametrize(("text", "counted"), COUNTED, ids=NAMES)
def test_real_counts_lie_between_the_bounds(text: str, counted: tuple[int, ...]) -> None:
    count = count_tokens(text)
    assert count.low <= min(counted)
    assert max(counted) <= count.high


def test_a_sentence_is_counted_by_its_words_and_marks() -> None:
    """Seven words x 0.85, of which `contract` has one and `paragraphs` three letters more than
    seven: 4 x 0.6; two marks x 1, one digit x 0.9: 11.25, a quarter of it either way.
    """
    count = count_tokens("Summarise the contract, all 9 paragraphs of it.")
    # Summarise (9 letters) has two more than seven: 6 letters in all.
    assert count.tokens == pytest.approx(7 * 0.85 + 6 * 0.6 + 2 + 0.9)
    assert count.low == pytest.approx(0.75 * count.tokens)
    assert count.high == pytest.approx(1.25 * count.tokens)


def test_letters_of_a_script_nobody_measured_have_a_wider_error() -> None:
    """ดี: one letter x 0.6 and one vowel mark x 1, three quarters of it either way."""
    count = count_tokens("ดี")
    assert count.tokens == pytest.approx(1.6)
    assert count.low == pytest.approx(0.4)
    assert count.high == pytest.approx(2.8)


def test_an_empty_text_has_no_tokens_and_no_estimate() -> None:
    assert count_tokens("").high == 0
    assert estimate([]) is None
    assert estimate(["", " \n "]) is None


@given(st.text(), st.text())
def test_two_texts_apart_never_count_less_than_together(one: str, two: str) -> None:
    together, apart = count_tokens(f"{one} {two}"), count_tokens(one) + count_tokens(two)
    assert together.tokens <= apart.tokens + 1e-9
    assert 0 <= together.low <= together.tokens <= together.high


def test_several_prompts_share_what_they_begin_with() -> None:
    """`You sort titles.` 3 x 0.85 + 1 = 3.55 and the line break 1 are common: 4.55 tokens.
    The rest is `red shoes` and `green shoe`, 2 x 0.85 each: P = 6.25, c = 4.55 / 6.25 = 0.728.
    """
    found = estimate(["You sort titles.\nred shoes", "You sort titles.\ngreen shoe"])
    assert found is not None
    assert found.ground == "common"
    assert found.prompt.tokens == pytest.approx(6.25)
    assert found.stable.tokens == pytest.approx(4.55)
    assert found.cache_ratio == pytest.approx(0.728)


def test_a_shared_prefix_ends_where_a_word_ends() -> None:
    assert common_prefix(["Read the contract", "Read the contents"]) == "Read the "
    assert common_prefix(["Read the rule", "Read the rules"]) == "Read the "
    assert common_prefix(["Read the rule", "Read the rule: no"]) == "Read the rule"
    assert common_prefix(["合同一", "合同二"]) == "合同"
    assert common_prefix(["one", "two"]) == ""
    assert common_prefix(["same", "same"]) == "same"


@given(st.lists(st.text(max_size=40), min_size=2, max_size=5))
def test_every_prompt_begins_with_the_shared_prefix(prompts: list[str]) -> None:
    prefix = common_prefix(prompts)
    assert all(prompt.startswith(prefix) for prompt in prompts)


@given(st.text(max_size=60), st.lists(st.text(max_size=30), min_size=1, max_size=4))
def test_a_cache_ratio_is_a_share_within_its_bounds(head: str, tails: list[str]) -> None:
    found = estimate([head + tail for tail in tails])
    if found is not None:
        low, high = found.cache_range
        assert 0 <= low <= found.cache_ratio + 1e-9
        assert found.cache_ratio <= high + 1e-9
        assert high <= 1 + 1e-9


@pytest.mark.parametrize(
    ("prompt", "variable"),
    [
        ("Answer this: {question}", "{question}"),
        ("Answer this: {{ question }}", "{{ question }}"),
        ("Answer this: ${question}", "${question}"),
        ("Answer <question> now", "<question>"),
        ("Today is 2026-05-11.", "2026-05-11"),
        ("<rules>Be brief.</rules> <question>", "<question>"),
    ],
)
def test_a_prompt_s_first_variable_part_is_found(prompt: str, variable: str) -> None:
    found = first_variable(prompt)
    assert found is not None
    assert found[0] == variable


@pytest.mark.parametrize("prompt", ['{"a": 1}', "a < b and c > d", "page 2026", "<b>bold</b>"])
def test_what_only_looks_like_a_variable_part_is_none(prompt: str) -> None:
    assert first_variable(prompt) is None


def test_a_single_prompt_repeats_up_to_its_first_variable_part() -> None:
    """`Sort this: ` is 2 x 0.85 + 1 = 2.7; `{title}` is 2 + 0.85: c = 2.7 / 5.55 = 0.486.

    At the edges: 2.025 / (2.025 + 3.5625) = 0.362 and 3.375 / (3.375 + 2.1375) = 0.612.
    """
    found = estimate(["Sort this: {title}"])
    assert found is not None
    assert (found.ground, found.variable) == ("variable", "{title}")
    assert found.cache_ratio == pytest.approx(0.486, abs=0.001)
    assert found.cache_range == pytest.approx((0.362, 0.612), abs=0.001)


def test_where_nothing_varies_the_cache_ratio_is_said_to_be_unknown() -> None:
    found = estimate(["Write a poem."])
    assert found is not None
    assert found.cache_ratio == 0
    said = in_words(found)
    assert said[0] == "Estimate: about 4 (3–4) prompt tokens a request."
    assert said[1].startswith("Cacheable part unknown")
    assert len(said) == 2


def test_an_estimate_is_told_with_its_bounds() -> None:
    found = estimate(["You sort titles.\nred shoes", "You sort titles.\ngreen shoe"])
    assert found is not None
    assert in_words(found) == (
        "Estimate: about 6 (5–8) prompt tokens a request, mean of 2 prompts.",
        "Stable prefix: about 5 (3–6) tokens, common to all prompts. Cached share: 72.8% "
        "(61.6–81.7%). The first request of each cache lifetime is billed in full.",
    )


def test_an_estimate_fills_the_prompt_and_the_cache_ratio_of_a_workload() -> None:
    found = estimate(["You sort titles.\nred shoes", "You sort titles.\ngreen shoe"])
    assert found is not None
    base = Workload(requests_per_day=50, reasoning=Reasoning("tasks"), batch_share=0.5)
    assert found.workload(20, base) == Workload(
        50, 6, 20, 0.728, reasoning=Reasoning("tasks"), batch_share=0.5
    )


def test_prompts_are_told_apart_by_a_line_of_three_dashes() -> None:
    assert split_prompts("one\n---\ntwo\r\n--- \n\n---\n") == ("one", "two")
    assert split_prompts("one --- two\n----") == ("one --- two\n----",)
    assert split_prompts(" \n") == ()
