"""Rows that Artificial Analysis lists once an effort become models with efforts in short names."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records import a_rated
from tui.domain.catalogue.records import RatedEffort
from tui.domain.market.efforts import base_slug, effort_name, fold_efforts, model_name
from tui.sources import artificial_analysis_rows

ROWS = (
    a_rated("Alpha 2 (Reasoning, Max Effort)", "alpha-2", index=46),
    a_rated("Alpha 2 (Reasoning, High Effort)", "alpha-2-high", index=44),
    a_rated("Alpha 2 (Non-reasoning)", "alpha-2-non-reasoning", index=36),
    a_rated("Alpha 2 (Preview) (Reasoning)", "alpha-2-preview-reasoning", index=30),
    a_rated("Beta Thinking", "beta-thinking", reasoning_tokens=5),
    a_rated("Beta", "beta", reasoning_tokens=0),
    a_rated("Gamma", "gamma", vendor="lab"),
    a_rated("Gamma", "gamma", aa_id="other-gamma", vendor="works"),
)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("A (Reasoning, Max Effort)", "max"),
        ("A (Adaptive Reasoning, Max Effort)", "max"),
        ("A (Reasoning, High Effort)", "high"),
        ("A (High)", "high"),
        ("A (xhigh)", "xhigh"),
        ("A (minimal)", "minimal"),
        ("A (Reasoning)", "reasoning"),
        ("A (Thinking)", "reasoning"),
        ("A (Non-Reasoning)", "non-reasoning"),
        ("A (Non-reasoning, Low Effort)", "non-reasoning, low"),
        ("A (Sep '25) (Reasoning)", "reasoning"),
        ("A (Sep '25)", "default"),
        ("A (Max, Default Fallback)", "max"),
        ("A (Low, B 4.8 Fallback)", "low"),
        ("A (Adaptive Reasoning, Max Effort, B 4.8 Fallback)", "max"),
        ("A (Default Fallback)", "default"),
        ("A (Preview, Reasoning)", "reasoning"),
        ("A (Extra High)", "xhigh"),
        ("A (Ultra)", "ultra"),
        ("A (Boost Effort)", "boost"),
        ("A (No Thinking)", "non-reasoning"),
        ("A (Thinking Off)", "non-reasoning"),
        ("A (16K Thinking)", "16k"),
    ],
)
def test_an_effort_is_called_in_short(name: str, short: str) -> None:
    assert effort_name(a_rated(name)) == short


@pytest.mark.parametrize(
    ("reasoned", "short"), [(12, "reasoning"), (0, "non-reasoning"), (None, "default")]
)
def test_an_effort_without_a_name_is_told_by_the_tokens_of_its_run(
    reasoned: int | None, short: str
) -> None:
    assert effort_name(a_rated("A", reasoning_tokens=reasoned)) == short


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Solar 2 (Preview) (Non-reasoning)", "Solar 2 (Preview)"),
        ("GPT-4o (May '24)", "GPT-4o (May '24)"),
        ("Llama Instruct 11B (Vision)", "Llama Instruct 11B (Vision)"),
        ("Kimi K2 Thinking", "Kimi K2 Thinking"),
        ("o3-mini (high)", "o3-mini"),
        ("Odd ()", "Odd ()"),
        ("Opus 5 (Max, Default Fallback)", "Opus 5"),
        ("Opus 5 (Opus 4.8 Fallback)", "Opus 5"),
        ("Solar 2 (Preview, Reasoning)", "Solar 2 (Preview)"),
        ("GPT-3.5 (0613)", "GPT-3.5 (0613)"),
        ("Apex (Based on Beta-397B-A17B)", "Apex (Based on Beta-397B-A17B)"),
    ],
)
def test_only_an_effort_leaves_a_model_s_name(name: str, kept: str) -> None:
    assert model_name(name) == kept


@pytest.mark.parametrize(
    ("name", "slug", "base"),
    [
        ("V3.2 Exp (Reasoning)", "v3-2-reasoning-0925", "v3-2-0925"),
        (
            "Sonnet 4.6 (Non-reasoning, Low Effort)",
            "sonnet-4-6-non-reasoning-low-effort",
            "sonnet-4-6",
        ),
        ("Qwen3 Max Thinking", "qwen3-max-thinking", "qwen3-max-thinking"),
        ("Qwen3 Max (Reasoning)", "qwen3-max-reasoning", "qwen3-max"),
        ("GLM-4.5 (Reasoning)", "glm-4.5", "glm-4-5"),
    ],
)
def test_a_slug_loses_its_effort_and_keeps_what_the_name_has(
    name: str, slug: str, base: str
) -> None:
    assert base_slug(name, slug) == base


def test_efforts_of_one_model_become_one_model() -> None:
    (model,) = fold_efforts(ROWS[:3])

    assert (model.id, model.name) == ("alpha-2", "Alpha 2")
    assert {name: row.slug for name, row in model.efforts} == {
        "max": "alpha-2",
        "high": "alpha-2-high",
        "non-reasoning": "alpha-2-non-reasoning",
    }


def test_a_preview_and_another_creator_s_model_are_models_of_their_own() -> None:
    assert [(model.id, len(model.efforts)) for model in fold_efforts(ROWS)] == [
        ("alpha-2", 3),
        ("alpha-2-preview", 1),
        ("beta", 1),
        ("beta-thinking", 1),
        ("lab-gamma", 1),
        ("works-gamma", 1),
    ]


def test_models_of_one_creator_with_one_slug_are_told_apart_by_the_whole_slug() -> None:
    rows = (
        a_rated("Q 2507 (Reasoning)", "q-2507-instruct-reasoning"),
        a_rated("Q 2507 Instruct", "q-2507-instruct"),
    )

    assert {model.id: model.name for model in fold_efforts(rows)} == {
        "q-2507-instruct": "Q 2507 Instruct",
        "q-2507-instruct-reasoning": "Q 2507",
    }


def test_models_that_nothing_but_the_id_tells_apart_are_called_by_it() -> None:
    rows = (a_rated("One", "s", aa_id="u-1"), a_rated("Two", "s", aa_id="u-2"))

    assert [model.id for model in fold_efforts(rows)] == ["u-1", "u-2"]


def test_a_model_that_an_edition_knows_keeps_its_id_there() -> None:
    known = {"id-alpha-2-high": "alpha.2"}

    assert [model.id for model in fold_efforts(ROWS[:4], known)] == ["alpha-2-preview", "alpha.2"]


def test_of_two_models_that_an_edition_folded_only_one_keeps_the_id() -> None:
    known = {"id-alpha-2-high": "alpha.2", "id-alpha-2-preview-reasoning": "alpha.2"}

    models = fold_efforts(ROWS[:4], known)

    assert {model.id: model.name for model in models} == {
        "alpha.2": "Alpha 2",
        "alpha-2-preview": "Alpha 2 (Preview)",
    }


def test_two_efforts_of_one_name_are_told_apart_by_their_slugs() -> None:
    rows = (a_rated("A (high)", "a"), a_rated("A (Reasoning, High Effort)", "a-high"))

    (model,) = fold_efforts(rows)

    assert [name for name, _ in model.efforts] == ["high, a", "high, a-high"]


def test_a_row_that_comes_twice_is_one_effort() -> None:
    (model,) = fold_efforts((ROWS[0], ROWS[0]))

    assert len(model.efforts) == 1


def test_an_id_that_two_models_claim_belongs_to_the_first_name_of_the_alphabet() -> None:
    rows = (a_rated("Zeta", "zeta", aa_id="u-1"), a_rated("Alpha", "alpha", aa_id="u-1"))

    assert [model.name for model in fold_efforts(rows)] == ["Alpha"]


def test_a_model_whose_last_name_is_taken_still_gets_one() -> None:
    rows = (
        a_rated("One", "s", aa_id="u-1"),
        a_rated("Two", "s", aa_id="u-2"),
        a_rated("Three", "u-1", aa_id="u-3"),
    )

    assert {model.id: model.name for model in fold_efforts(rows)} == {
        "u-1": "Three",
        "u-1-2": "One",
        "u-2": "Two",
    }


def test_a_model_has_the_prices_of_a_row_that_has_both_and_its_first_day() -> None:
    rows = (
        a_rated("A", "a", input=None, released="2026-02-01"),
        a_rated("A (high)", "a-high", input=2, output=4, released="2026-01-15"),
    )

    (model,) = fold_efforts(rows)

    assert (model.rated.slug, model.rated.prices.input, model.released) == ("a", 2, "2026-01-15")


@given(st.permutations(ROWS))
def test_the_order_of_the_rows_changes_nothing(rows: list[RatedEffort]) -> None:
    assert fold_efforts(rows) == fold_efforts(ROWS)


def test_every_row_of_the_real_table_is_one_effort_of_one_model(real_data: Path) -> None:
    data = (real_data / "aa-2026-05-11.json").read_bytes()
    rated = artificial_analysis_rows.read(data, "2026-05-11").rated

    models = fold_efforts(rated)

    efforts = [(model.id, name) for model in models for name, _ in model.efforts]
    assert len(efforts) == len(set(efforts)) == len(rated) == 485
    assert len({model.id for model in models}) == len(models) == 378
    counts = Counter(name for _, name in efforts)
    assert (counts["max"], counts["xhigh"], counts["non-reasoning, low"]) == (5, 9, 1)
    assert not [name for name in counts if "," in name and not name.startswith("non-reasoning, ")]
