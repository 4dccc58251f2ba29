"""What a monthly budget buys on each model, and which models fit it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import (
    AGENT,
    ANSWERS_ONLY,
    CHAT_TRAFFIC,
    a_catalogue,
    a_model,
    an_effort,
    an_offer,
    the_five,
    the_reference,
)
from tui.domain.catalogue.values import MeasuredRun
from tui.domain.catalogue.workload import Workload
from tui.domain.planning.budget import Bought, budget_buys, turns_of, without_bill
from tui.domain.planning.budget_words import A_MONTH
from tui.domain.ranking.ranking import Ranking, rank
from tui.domain.ranking.row import View

FLASH, LITE, QWEN, MIMO, PRO = (model.id for model in the_five())


def names(ranking: Ranking, found: tuple[Bought, ...]) -> list[str]:
    return [ranking.entries[item.position].model.id for item in found]


def test_a_budget_buys_requests_and_days_on_each_model() -> None:
    """$100 on V4 Flash: 600 x 0.14 + 1,400 x 0.028 + 500 x 0.28 is $0.0002632 a request.

    100 / 0.0002632 = 379,939 requests; at 10,000 a day that is 37.99 days, so a month fits.
    """
    first = budget_buys(rank(the_reference(), workload=ANSWERS_ONLY), 100)[0]

    assert first.per_request == pytest.approx(0.0002632)
    assert first.bill == pytest.approx(78.96)
    assert first.requests == pytest.approx(379_939, abs=1)
    assert first.days == pytest.approx(37.99, abs=0.01)
    assert first.sessions is None
    assert first.fits is True


def test_a_budget_buys_sessions_where_the_workload_has_them() -> None:
    """A chat of 10 turns costs $0.003620 on V4 Flash: $108.61 buy the 30,000 of a month."""
    ranking = rank(the_reference(), workload=CHAT_TRAFFIC)
    first = budget_buys(ranking, 108.612, turns=10)[0]

    assert first.sessions == pytest.approx(30_000)
    assert first.requests == pytest.approx(300_000)
    assert first.days == pytest.approx(30)


def test_models_that_fit_come_first_each_group_by_rank() -> None:
    """By list price Qwen is third at $750 a month, before MiMo at $714 and V4 Pro at $896.10."""
    ranking = rank(the_reference(), workload=ANSWERS_ONLY)

    assert names(ranking, budget_buys(ranking, 720)) == [FLASH, LITE, MIMO, QWEN, PRO]
    assert [item.fits for item in budget_buys(ranking, 720)] == [True, True, True, False, False]
    assert [item.fits for item in budget_buys(ranking, 0)] == [False] * 5


def test_an_unknown_bill_is_neither_within_the_budget_nor_beyond_it() -> None:
    """2,000 x 0.01 + 500 x 0.01 per 1M, 300,000 times: $7.50 is what its answers cost alone."""
    effort = an_effort("high", run=MeasuredRun())
    unmeasured = a_model("unmeasured", offer=an_offer(input=0.01, output=0.01), effort=effort)
    ranking = rank(a_catalogue(unmeasured, *the_five()))
    found = budget_buys(ranking, 1_000)

    assert names(ranking, found)[0] == FLASH
    assert names(ranking, found)[-1] == "unmeasured"
    assert found[-1].bill == pytest.approx(7.5)
    assert (found[-1].fits, found[-1].requests, found[-1].days) == (None, None, None)
    dear = budget_buys(ranking, 7)
    assert {item.fits for item in dear} == {False}
    row = ranking.row(found[-1].position)
    assert A_MONTH.cell(row, found[-1]) == "≥$7.50"


def test_traffic_that_costs_nothing_fits_every_budget() -> None:
    no_tokens = Workload(prompt_tokens=0, answer_tokens=0)
    nothing = budget_buys(rank(a_catalogue(a_model()), workload=no_tokens), 0, turns=10)[0]
    assert nothing == Bought(nothing.position, 0, 0, None, None, None, True)

    no_requests = Workload(requests_per_day=0)
    idle = budget_buys(rank(a_catalogue(a_model()), workload=no_requests), 3.5)[0]
    assert (idle.bill, idle.days, idle.fits) == (0, None, True)
    # 2,000 x $1 + 500 x $3 a request
    assert idle.requests == pytest.approx(1_000)


@given(
    st.floats(0.01, 1e6),
    st.floats(0.01, 1e6),
    st.lists(st.floats(0.01, 100), min_size=1, max_size=5),
)
def test_a_model_fits_when_the_budget_pays_its_traffic_for_a_month(
    budget: float, requests: float, prices: list[float]
) -> None:
    models = [
        a_model(f"m{i}", offer=an_offer(input=usd, output=usd), effort=an_effort())
        for i, usd in enumerate(prices)
    ]
    ranking = rank(a_catalogue(*models), View(), Workload(requests_per_day=requests))

    found = budget_buys(ranking, budget)
    assert sorted(item.position for item in found) == sorted(ranking.ranked)
    fit = [item.fits is True for item in found]
    assert fit == sorted(fit, reverse=True)
    for item in found:
        assert item.bill is not None
        assert item.days is not None
        assert item.requests is not None
        assert item.days * item.bill == pytest.approx(30 * budget)
        assert item.requests == pytest.approx(item.days * requests)
        if abs(item.days - 30) > 1e-6:
            assert item.fits == (item.days > 30)


def test_a_workload_of_sessions_is_known_by_its_prompts_and_answers() -> None:
    presets = the_reference().presets

    assert turns_of(CHAT_TRAFFIC, presets) == 10
    assert turns_of(Workload(5, CHAT_TRAFFIC.prompt_tokens, 300, 0), presets) == 10
    assert turns_of(AGENT.workload(), presets) is None
    assert turns_of(Workload(), presets) is None


def test_what_a_request_does_not_fit_is_left_out_with_the_reason() -> None:
    narrow = a_model("narrow", context=128_000)
    asked = Workload(100, 500_000, 100, cache_ratio=0)
    ranking = rank(a_catalogue(narrow, *the_five()), workload=asked)

    found = budget_buys(ranking, 500)
    assert "narrow" not in names(ranking, found)
    assert len(found) == 5
    assert list(without_bill(ranking).values()) == [
        ("a request of 500,100 tokens exceeds the context window of 128,000",)
    ]
