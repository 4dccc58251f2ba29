"""Claims nobody wrote: true by the figures alone, never at odds with each other, at most five."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_catalogue, a_model, an_effort, an_offer
from tui.domain.catalogue.claim import Check, Claim
from tui.domain.catalogue.values import MeasuredRun, Model
from tui.domain.claims.claims import judge_claim
from tui.domain.claims.derived import CANDIDATES, derived_claims
from tui.domain.ranking.ranking import rank
from tui.domain.ranking.row import View

ALL = View(scope="all")
FEW = st.sampled_from([None, 20.0, 45.0, 59.6, 60.0, 300.0])


@st.composite
def models(draw: st.DrawFn) -> list[Model]:
    """Up to nine models with few different figures, so that ties and gaps are common."""
    drawn = []
    for i in range(draw(st.integers(1, 9))):
        effort = an_effort(
            index=draw(st.sampled_from([None, 20.0, 35.0, 50.0])),
            speed=draw(FEW),
            first_answer_token=draw(FEW),
            tau2=draw(st.sampled_from([None, 0.0, 0.3, 0.9])),
            hle=draw(st.sampled_from([None, 0.1, 0.2])),
            run=draw(st.sampled_from([MeasuredRun(), MeasuredRun(2_000_000, 1_000_000)])),
        )
        offer = an_offer(
            input=draw(st.sampled_from([None, 1.0, 2.0, 3.0])),
            output=draw(st.sampled_from([1.0, 4.0])),
            cache_read=draw(st.sampled_from([None, 0.0, 0.1])),
        )
        drawn.append(
            a_model(
                f"m{i}",
                effort=effort,
                offer=offer,
                context=draw(st.sampled_from([None, 16_000, 64_000, 1_000_000])),
                inputs=draw(st.sampled_from([("text",), ("text", "image"), ("video",)])),
                status=draw(st.sampled_from(["active", "preview", "deprecated"])),
                open_weights=draw(st.sampled_from([None, True, False])),
            )
        )
    return drawn


def _list_cost(model: Model) -> float | None:
    prices, index = model.offers[0].prices, _index(model)
    if prices.input is None or prices.output is None or not index:
        return None
    return (prices.input + prices.output) / 2 / index


def _measured_cost(model: Model) -> float | None:
    prices, run, index = model.offers[0].prices, model.efforts[0].run, _index(model)
    if prices.input is None or prices.output is None or run.prompt_tokens is None or not index:
        return None
    return (2 * prices.input + prices.output) / index


def _index(model: Model) -> float | None:
    scores = model.efforts[0].scores
    return scores[0].value if scores else None


# Every figure a derived claim may be about, read off the model by hand.
FIGURES: dict[str, Callable[[Model], float | None]] = {
    "cost_per_point": _list_cost,
    "measured_cost_per_point": _measured_cost,
    "index": _index,
    "input": lambda model: model.offers[0].prices.input,
    "cache_read": lambda model: model.offers[0].prices.cache_read,
    "tokens_per_second": lambda model: model.efforts[0].tokens_per_second,
    "time_to_first_answer_token": lambda model: model.efforts[0].time_to_first_answer_token,
    "tau2": lambda model: model.efforts[0].tau2,
    "hle": lambda model: model.efforts[0].hle,
    "context": lambda model: model.context,
}


def is_true(check: Check, model: Model, ranked: list[Model]) -> bool:
    """Whether a check holds, by the plain meaning of its words."""
    if check.metric == "inputs":
        return check.item in model.inputs or model.inputs == (check.value,)
    if check.metric == "status":
        return model.status == check.value
    if check.metric == "open_weights":
        return model.open_weights is True
    figure = FIGURES[check.metric]
    value = figure(model)
    if check.relation == "absent":
        return value is None
    if value is None:
        return False
    limit = 30 if check.value == "floor" else check.value
    if check.relation in ("above", "below"):
        assert isinstance(limit, int | float)
        return value > limit if check.relation == "above" else value < limit
    known = sorted(v for v in map(figure, ranked) if v is not None)
    place = known.index(value) if check.relation == "nth_lowest" else known[::-1].index(value)
    return place + 1 == check.n


def is_ranked(model: Model) -> bool:
    """The entry conditions of the ranking, for the figures drawn above."""
    prices = model.offers[0].prices
    good, wide = (_index(model) or 0) >= 30, (model.context or 0) >= 32_000
    return good and wide and prices.input is not None


@given(models())
def test_a_derived_claim_is_true_by_the_figures(found: list[Model]) -> None:
    ranking = rank(a_catalogue(*found), ALL)
    ranked = [model for model in found if is_ranked(model)]

    for i, model in enumerate(found):
        shown = {(verdict.kind, verdict.text) for verdict in derived_claims(ranking, i)}
        true = set()
        for claim in CANDIDATES:
            allowed = claim.scope == "model" or is_ranked(model)
            holds = allowed and all(is_true(check, model, ranked) for check in claim.checks)
            verdict = judge_claim(claim, ranking.row(i), ranking)
            assert verdict.holds == holds
            if holds:
                true.add((claim.kind, verdict.text[0].upper() + verdict.text[1:]))
        assert shown <= true


@given(models())
def test_no_figure_of_a_model_is_both_its_strength_and_its_weakness(found: list[Model]) -> None:
    ranking = rank(a_catalogue(*found), ALL)

    for i in range(len(found)):
        metrics: dict[str, set[str]] = {"strength": set(), "weakness": set()}
        shown = {verdict.text for verdict in derived_claims(ranking, i)}
        for claim in CANDIDATES:
            text = judge_claim(claim, ranking.row(i), ranking).text
            if text[0].upper() + text[1:] in shown:
                metrics[claim.kind] |= {check.metric for check in claim.checks}
        # The fastest of a slow lot is the fastest, and slow.
        assert metrics["strength"] & metrics["weakness"] <= {"tokens_per_second"}


@given(models())
def test_at_most_five_claims_of_a_kind_are_shown_and_strengths_come_first(
    found: list[Model],
) -> None:
    ranking = rank(a_catalogue(*found), ALL)

    for i in range(len(found)):
        kinds = [verdict.kind for verdict in derived_claims(ranking, i)]
        assert kinds == sorted(kinds)
        assert max(kinds.count("strength"), kinds.count("weakness")) <= 5


def texts(*found: Model, of: int = 0) -> list[str]:
    return [verdict.text for verdict in derived_claims(rank(a_catalogue(*found), ALL), of)]


def test_the_only_model_ranked_is_neither_the_best_nor_the_worst() -> None:
    assert texts(a_model(effort=an_effort(speed=75, tau2=0.9), offer=an_offer(cache_read=0.1))) == [
        "Fast enough for interactive use: 75 tok/s",
        "Text only",
    ]


def test_what_nearly_all_share_is_no_weakness() -> None:
    found = [a_model(f"m{i}", context=1_000_000) for i in range(6)]
    narrow = a_model("narrow", context=64_000)

    assert "Shortest context window of 7 ranked: 64K" in texts(narrow, *found)
    assert not any("context" in text for text in texts(*found, narrow))


def test_places_and_names_of_benchmarks_read_as_they_are_written() -> None:
    found = [
        a_model(f"m{i}", effort=an_effort(tau2=0.9 - i / 10, hle=0.4 - i / 10)) for i in range(4)
    ]

    second = texts(*found, of=1)

    assert "Second-highest Tau-2 of 4 ranked: 0.800" in second
    assert "Second-highest HLE of 4 ranked: 0.300" in second


def test_only_the_first_three_places_are_worth_a_word() -> None:
    found = [a_model(f"m{i}", effort=an_effort(index=40 + i)) for i in range(9)]

    places = [text for i in range(9) for text in texts(*found, of=i) if "ighest index" in text]

    assert places == [
        "Third-highest index of 9 ranked: 46.0",
        "Second-highest index of 9 ranked: 47.0",
        "Highest index of 9 ranked: 48.0",
    ]


def test_waiting_half_a_minute_for_the_answer_is_a_weakness_and_less_is_none() -> None:
    slow, quick = (a_model(effort=an_effort(first_answer_token=s)) for s in (30.5, 30.0))

    assert "The answer starts after 30 s" in texts(slow)
    assert not any("first token" in text for text in texts(quick))


def test_a_cache_read_price_is_only_missed_where_there_are_prices() -> None:
    cheap, unpriced = (a_model(offer=an_offer(input=usd)) for usd in (0.5, None))

    assert "No cache-read price published" in texts(cheap)
    assert "No cache-read price published" not in texts(unpriced)


def test_a_speed_just_under_a_limit_reads_as_under_it() -> None:
    assert "59 tok/s: too slow for interactive use, which needs 60 tok/s" in texts(
        a_model(effort=an_effort(speed=59.6))
    )
    assert "Batch only: 29 tok/s" in texts(a_model(effort=an_effort(speed=29.6)))


@pytest.mark.parametrize("claim", CANDIDATES, ids=lambda claim: claim.text)
def test_every_candidate_can_be_judged(claim: Claim) -> None:
    # An unknown metric or placeholder would hide a candidate for ever.
    figures = an_effort(index=35, speed=20, first_answer_token=99, tau2=0.5, hle=0.2)
    ranking = rank(a_catalogue(a_model(effort=figures, offer=an_offer(cache_read=0.1))), ALL)

    why_not = judge_claim(claim, ranking.row(0), ranking).why_not

    assert "no metric" not in why_not
    assert "asks for" not in why_not
    assert "does not apply" not in why_not
