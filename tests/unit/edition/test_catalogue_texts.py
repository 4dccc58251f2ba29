"""What the embedded catalogue says in words is borne out by its figures."""

import pytest

from tui.domain.catalogue.entries import default_effort
from tui.domain.catalogue.values import Catalogue, Model
from tui.domain.claims.claim_faults import claim_faults
from tui.domain.claims.claims import Verdict
from tui.domain.claims.describe import claims_of
from tui.domain.claims.facts import catalogue_facts
from tui.domain.ranking.ranking import Ranking, rank
from tui.domain.ranking.row import View
from tui.domain.words.placeholders import figures_typed_in, fill_placeholders
from tui.resources import catalogue_file
from tui.store.catalogue import load_catalogue

V4_FLASH = "deepseek-v4-flash"
FLASH_LITE = "gemini-3.1-flash-lite-preview"
QWEN = "qwen3.6-plus"
MIMO = "mimo-v2.5-pro"
V4_PRO = "deepseek-v4-pro"
SHELF = (V4_FLASH, FLASH_LITE, QWEN, MIMO, V4_PRO)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(catalogue_file(), None)


@pytest.fixture(scope="module")
def shelf(catalogue: Catalogue) -> Ranking:
    return rank(catalogue, View(scope="shelf"))


@pytest.fixture(scope="module")
def everything(catalogue: Catalogue) -> Ranking:
    return rank(catalogue, View(scope="all"))


def model(catalogue: Catalogue, id: str) -> Model:
    found = catalogue.model(id)
    assert found is not None, id
    return found


def values(ranking: Ranking, metric: str) -> dict[str, float]:
    """The published figures of every listed model, ranked or not, in the order of the ranks."""
    rows = [ranking.row(i) for i in (*ranking.ranked, *ranking.excluded)]
    figures = {row.entry.model.id: row[metric] for row in rows}
    return {id: figure for id, figure in figures.items() if figure is not None}


def highest_first(ranking: Ranking, metric: str) -> list[str]:
    known = values(ranking, metric)
    return sorted(known, key=lambda id: -known[id])


def claims(ranking: Ranking, id: str) -> tuple[Verdict, ...]:
    position = ranking.find(id)
    assert position is not None
    return claims_of(ranking, position)


def ranked_ids(ranking: Ranking) -> list[str]:
    return [ranking.entries[i].model.id for i in ranking.ranked]


def test_no_claim_and_no_analysis_has_a_figure_typed_into_it(catalogue: Catalogue) -> None:
    texts = [model.analysis for model in catalogue.models]
    texts += [claim.text for model in catalogue.models for claim in model.claims]
    assert [figure for text in texts for figure in figures_typed_in(text)] == []
    assert all(model.analysis for model in catalogue.models)


def test_no_claim_is_contradicted_by_the_figures(shelf: Ranking) -> None:
    assert claim_faults(shelf) == ()


@pytest.mark.parametrize("id", SHELF)
def test_every_written_claim_of_the_shelf_is_shown_in_one_short_sentence(
    shelf: Ranking, id: str
) -> None:
    shown = claims(shelf, id)
    assert len(shown) == len(model(shelf.catalogue, id).claims)
    assert [claim.text for claim in shown if "{" in claim.text or len(claim.text) > 92] == []


@pytest.mark.parametrize(
    ("id", "strengths", "weaknesses"),
    [
        (
            V4_FLASH,
            {"cost_per_point", "cache_read", "index", "tau2", "context", "max_output"},
            {"tokens_per_second", "inputs", "time_to_first_answer_token"},
        ),
        (
            FLASH_LITE,
            {"cost_per_point", "tokens_per_second", "inputs", "cache_read", "context"},
            {"index", "tau2", "status", "time_to_first_token"},
        ),
        (
            QWEN,
            {"tau2", "inputs", "context", "index"},
            {"cache_read", "cache_write", "max_output", "cost_per_point", "tokens_per_second"},
        ),
        (
            MIMO,
            {"index", "hle", "max_output", "context"},
            {"time_to_first_token", "cache_read", "tokens_per_second", "inputs"},
        ),
        (
            V4_PRO,
            {"hle", "tau2", "context", "max_output", "cache_read"},
            {"cost_per_point", "tokens_per_second", "inputs"},
        ),
    ],
    ids=["v4-flash", "flash-lite", "qwen", "mimo", "v4-pro"],
)
def test_each_strength_and_weakness_of_the_reference_is_checked(
    catalogue: Catalogue, id: str, strengths: set[str], weaknesses: set[str]
) -> None:
    said: dict[str, set[str]] = {"strength": set(), "weakness": set()}
    for claim in model(catalogue, id).claims:
        said[claim.kind] |= {check.metric for check in claim.checks}
    assert strengths <= said["strength"]
    assert weaknesses <= said["weakness"]


def test_the_slowest_first_token_is_flash_lites_and_mimos_is_second(shelf: Ranking) -> None:
    assert highest_first(shelf, "time_to_first_token")[:2] == [FLASH_LITE, MIMO]
    mimo = [claim.text for claim in claims(shelf, MIMO) if claim.text.startswith("First token")]
    assert mimo == ["First token after 2.0 s, second slowest of ElliotGate's 5."]


def test_qwens_index_is_the_third_highest(shelf: Ranking) -> None:
    assert highest_first(shelf, "index")[:3] == [MIMO, V4_PRO, QWEN]
    texts = [claim.text for claim in claims(shelf, QWEN)]
    assert "Index 50.0, third highest of ElliotGate's 5." in texts


def test_the_lead_of_v4_flash_is_5_8_times_by_list_and_1_15_measured(shelf: Ranking) -> None:
    texts = [claim.text for claim in claims(shelf, V4_FLASH)]
    assert texts[0] == (
        "Cheapest point of ElliotGate's 5: $0.0045; Gemini 3.1 Flash Lite Preview costs 5.8x as "
        "much."
    )
    assert texts[-1] == (
        "On AA's measured runs Gemini 3.1 Flash Lite Preview costs only 15% more per point."
    )


def test_only_flash_lite_streams_faster_than_v4_flash_and_that_4_8_times(shelf: Ranking) -> None:
    assert highest_first(shelf, "tokens_per_second")[:2] == [FLASH_LITE, V4_FLASH]
    assert "Fastest output of ElliotGate's 5: 321 tok/s, 4.8x as fast as DeepSeek V4 Flash." in [
        claim.text for claim in claims(shelf, FLASH_LITE)
    ]


def test_a_stream_is_slow_below_the_60_that_interactive_use_wants(shelf: Ranking) -> None:
    said = [claim.text for id in (QWEN, MIMO) for claim in claims(shelf, id)]
    assert [text for text in said if "interactive" in text] == [
        "52 tok/s: too slow for interactive use, which needs 60 tok/s.",
        "58 tok/s: too slow for interactive use, which needs 60 tok/s.",
    ]


def test_the_score_of_v4_flash_is_that_of_an_effort_that_answers_after_a_minute(
    catalogue: Catalogue,
) -> None:
    effort = default_effort(model(catalogue, V4_FLASH), "intelligence", "4.0")
    assert (effort.name, effort.time_to_first_token) == ("max", 0.82)
    assert effort.time_to_first_answer_token == 84.323
    assert effort.overrides["time_to_first_token"].source == "elliotgate"
    assert "time_to_first_answer_token" not in effort.overrides


def test_cache_reads_are_87_percent_of_tokens_and_far_less_of_the_dollars(
    catalogue: Catalogue,
) -> None:
    """56% and 39% are the cache reads' part of what is paid for input.

    A chat of 64,500 prompt tokens has 8,700 fresh and 55,800 cached ones. V4 Flash:
    55,800 x 0.028 = 1,562.4 of 8,700 x 0.14 + 1,562.4 = 2,780.4, so 56%.
    Flash Lite: 55,800 x 0.025 = 1,395 of 8,700 x 0.25 + 1,395 = 3,570, so 39%.
    """
    facts = catalogue_facts(catalogue)
    answer = next(q.answer for q in catalogue.questions if q.id == "cache-price")
    said = fill_placeholders(answer, facts)
    assert "87% of prompt tokens" in said
    assert "56% of the input bill with DeepSeek V4 Flash" in said
    assert "39% with Gemini 3.1 Flash Lite Preview" in said


def test_a_router_is_9_2_times_the_budget_bill_and_88_9_percent_below_the_frontier(
    catalogue: Catalogue,
) -> None:
    answer = next(q.answer for q in catalogue.questions if q.id == "support-chatbot")
    said = fill_placeholders(answer, catalogue_facts(catalogue))
    assert "the bill is 9.2x that of DeepSeek V4 Flash" in said
    assert "88.9% below sending everything to GPT-5.5" in said


def test_the_shelf_does_not_pass_for_the_market(everything: Ranking) -> None:
    order = ranked_ids(everything)
    assert order[:2] == ["qwen3.5-9b", V4_FLASH]
    nano = order.index("gpt-5.4-nano")
    assert [id for id in SHELF if order.index(id) < nano] == [V4_FLASH]
    assert "2nd, 23rd, 30th, 33rd and 46th of the 84" in everything.catalogue.edition.note


def test_the_six_questions_are_answered_with_computed_figures_only(catalogue: Catalogue) -> None:
    facts = catalogue_facts(catalogue)
    answers = {q.id: fill_placeholders(q.answer, facts) for q in catalogue.questions}
    assert list(answers) == [
        "why-per-point",
        "why-a-floor",
        "cache-price",
        "support-chatbot",
        "frontier",
        "switching",
    ]
    typed = {f for q in catalogue.questions for f in figures_typed_in(q.answer)}
    assert typed == {"80–90%"}, "the advice on routing is a rule, everything else is a figure"
    assert "GPT-5.5 64.4x" in answers["frontier"]
    assert "steps up" not in answers["frontier"]


def test_the_example_prompts_can_be_sent_as_they_are(catalogue: Catalogue) -> None:
    prompts = {prompt.preset: prompt for prompt in catalogue.prompts}
    assert list(prompts) == ["classify", "digest", "re-rank"]
    titles = prompts["classify"].text.partition("Titles:\n")[2].splitlines()
    assert len(titles) == 12
    assert titles[0].startswith("Sony WH-1000XM5")
    assert "electronics" in prompts["classify"].expected
    assert "Exactly five bullets" in prompts["digest"].text
    assert "EU AI Act" in prompts["re-rank"].text
    assert all(prompt.suits and prompt.suits_text for prompt in catalogue.prompts)


@pytest.mark.parametrize(
    ("metric", "id"),
    [
        ("index", "gpt-5.5"),
        ("cost_per_point", "gpt-5.5"),
        ("measured_cost_per_point", "claude-opus-4.7"),
        ("hle", "gemini-3.1-pro-preview"),
        ("tokens_per_second", "mercury-2"),
        ("context", "grok-4.1-fast"),
    ],
)
def test_what_an_analysis_calls_the_highest_is_the_highest(
    everything: Ranking, metric: str, id: str
) -> None:
    assert highest_first(everything, metric)[0] == id
    assert f"{{{metric}}}" in model(everything.catalogue, id).analysis


@pytest.mark.parametrize(
    ("metric", "id"),
    [
        ("cost_per_point", "qwen3.5-9b"),
        ("cache_read", "mimo-v2-flash"),
        ("input", "gpt-oss-20b"),
    ],
)
def test_what_an_analysis_calls_the_lowest_is_the_lowest(
    everything: Ranking, metric: str, id: str
) -> None:
    assert highest_first(everything, metric)[-1] == id
    assert f"{{{metric}}}" in model(everything.catalogue, id).analysis


def test_the_comparisons_in_the_analyses_hold(everything: Ranking) -> None:
    measured = values(everything, "measured_cost_per_point")
    ranked = ranked_ids(everything)
    assert min(ranked, key=measured.__getitem__) == "grok-4.1-fast"
    cheaper_by_list = ranked[: ranked.index("gpt-5.4-nano")]
    assert all(measured[id] < measured["gpt-5.4-nano"] for id in cheaper_by_list)
    tau2 = values(everything, "tau2")
    assert max(tau2.values()) == tau2["glm-5.1"] == tau2["grok-4.3"] == 0.977
    assert highest_first(everything, "index")[1] == "claude-opus-4.7"
    claude = [id for id in ranked if id.startswith("claude")]
    assert claude == ["claude-haiku-4.5", "claude-sonnet-4.6", "claude-opus-4.7"]
    frontier = ("claude-opus-4.7", "gpt-5.5", "gemini-3.1-pro-preview")
    assert next(id for id in ranked if id in frontier) == "gemini-3.1-pro-preview"
    low = model(everything.catalogue, "gpt-oss-120b").efforts[1]
    assert (low.name, low.scores[0].value) == ("low", 24.5)
