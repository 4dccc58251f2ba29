"""What a router loses in cache, worked out by hand for the reference models and a short session."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.builders import ANSWERS_ONLY, CHAT, a_catalogue, a_model, an_offer, the_five
from tui.domain.catalogue.offer import Prices
from tui.domain.catalogue.values import Model
from tui.domain.catalogue.workload import Session, Workload
from tui.domain.planning.cache_loss import cache_loss, loss_in_words, loss_rows, lost_share
from tui.domain.planning.router import RouterPlan
from tui.domain.ranking.ranking import rank

FLASH, LITE, QWEN, MIMO, PRO = (model.id for model in the_five())
# Prompts of 110, 140 and 170 tokens, of which 0, 110 and 140 are cached: 250 in all.
SHORT = Session(100, system_tokens=100, turns=3, user_tokens=10, answer_tokens=20)
SHARES = st.floats(0, 1)
SESSIONS = st.builds(
    Session,
    st.floats(1, 1_000),
    st.integers(0, 5_000),
    turns=st.integers(1, 40),
    user_tokens=st.integers(0, 500),
    answer_tokens=st.integers(0, 500),
    min_prefix_tokens=st.sampled_from([0, 1_024, 4_096]),
    cache_seconds=st.none() | st.floats(1, 4_000),
    pause_seconds=st.floats(0, 600),
)


def planned(
    cheap: str,
    strong: str,
    escalated: float = 0.1,
    both: bool = False,
    workload: Workload = ANSWERS_ONLY,
    more: tuple[Model, ...] = (),
) -> RouterPlan:
    ranking = rank(a_catalogue(*the_five(), *more), workload=workload)
    rows = [ranking.row(position) for position in range(len(ranking.entries))]
    by_id = {row.entry.model.id: row for row in rows}
    return RouterPlan(by_id[cheap], by_id[strong], escalated, both)


def test_a_request_that_switches_finds_nothing_of_its_cached_share() -> None:
    """At c = 0 V4 Pro is 1,566.00 a month and at 0.7 it is 896.10: its cache saves 669.90.

    V4 Flash: 126.00 - 78.96 = 47.04. A tenth escalated: 0.1 x 0.9 = 9% of requests go there and
    9% come back. 0.09 x 669.90 = 60.291, 0.09 x 47.04 = 4.2336. The router alone is
    0.9 x 78.96 + 0.1 x 896.10 = 160.674.
    """
    loss = cache_loss(planned(FLASH, PRO))
    assert loss is not None
    assert loss.switching == pytest.approx(0.09)
    assert loss.at_strong == pytest.approx(60.291)
    assert loss.at_cheap == pytest.approx(4.2336)
    assert loss.total == pytest.approx(64.5246)
    assert loss.month == pytest.approx(225.1986)
    assert loss.bound


def test_where_both_are_paid_the_cheap_model_has_seen_every_request() -> None:
    """78.96 + 0.1 x 896.10 = 168.57, and 60.291 on the way to V4 Pro alone."""
    loss = cache_loss(planned(FLASH, PRO, both=True))
    assert loss is not None
    assert loss.at_strong == pytest.approx(60.291)
    assert loss.at_cheap == 0
    assert loss.month == pytest.approx(228.861)


def test_without_a_cache_read_price_there_is_nothing_to_lose() -> None:
    """Qwen3.6 Plus bills cached tokens as fresh ones: 750.00 a month at any cached share."""
    loss = cache_loss(planned(QWEN, PRO))
    assert loss is not None
    assert loss.at_strong == pytest.approx(60.291)
    assert loss.at_cheap == 0


def test_a_read_dearer_than_fresh_input_is_no_loss() -> None:
    dear = a_model("dear", offer=an_offer("gate", 1, 3, cache_read=2))
    loss = cache_loss(planned("dear", PRO, more=(dear,)))
    assert loss is not None
    assert loss.at_cheap == 0


def test_the_lost_prefix_is_written_again_where_prompts_are() -> None:
    """P 2,000, c 0.5, w 1, read 0.1, write 1.25, a batch discount of half for a fifth of requests.

    A cached token costs 0.1 and a lost one 1.25: 1,000 x 1.15 / 1M = 0.00115 a request, less 10%
    = 0.001035; 300,000 a month = 310.50; a quarter of it at e = 0.5: 77.625.
    """
    offer = an_offer("gate", 1, 3, cache_read=0.1, cache_write=1.25, batch_discount=0.5)
    writing = a_model("writing", offer=offer)
    workload = replace(ANSWERS_ONLY, cache_ratio=0.5, write_ratio=1.0, batch_share=0.2)
    loss = cache_loss(planned(QWEN, "writing", 0.5, workload=workload, more=(writing,)))
    assert loss is not None
    assert loss.at_strong == pytest.approx(77.625)


def test_a_prompt_in_a_dearer_tier_loses_at_that_tiers_prices() -> None:
    """2,000 tokens are over 1,000: 1,400 x (2 - 0.5) / 1M x 300,000 = 630; a quarter is 157.50."""
    offer = an_offer("gate", 1, 3, tiers=[(1_000, Prices(2, 6, 0.5))])
    loss = cache_loss(planned(QWEN, "tiered", 0.5, more=(a_model("tiered", offer=offer),)))
    assert loss is not None
    assert loss.at_strong == pytest.approx(157.5)


def test_an_unknown_bill_has_an_unknown_loss() -> None:
    unpriced = a_model("unpriced", offer=an_offer("gate", None, None))
    plan = planned(FLASH, "unpriced", more=(unpriced,))
    assert cache_loss(plan) is None
    assert loss_rows(plan) == [
        ["cache loss per month", "$0.00", "-", "-"],
        ["month with cache loss", "$78.96", "-", "-"],
    ]
    assert loss_in_words(plan) == ""


def test_the_rows_hold_the_loss_beside_the_published_bill() -> None:
    assert loss_rows(planned(FLASH, PRO)) == [
        ["cache loss per month", "$0.00", "+$64.52", "$0.00"],
        ["month with cache loss", "$78.96", "$225.20", "$896.10"],
    ]


def test_in_a_session_a_model_still_has_the_turn_it_answered_last() -> None:
    """Half of the turns: turn 2 lacks all 110 where turn 1 went elsewhere, 0.5 x 110 = 55.

    Turn 3 lacks 140 - 110 = 30 where the model answered turn 1 alone (0.25), and 140 where it
    answered neither (0.25): 7.5 + 35 = 42.5. Half of 55 + 42.5 is 48.75 of 250: 19.5%.
    """
    assert lost_share(0.5, SHORT) == pytest.approx(0.195)


def test_in_a_session_with_a_short_lifetime_two_pauses_are_too_long() -> None:
    """60 s hold over one pause of 40 s, not two: turn 3 lacks 140 at 0.5, so a quarter is lost.

    (55 + 70) / 2 / 250 = 25%, what q (1-q) says too.
    """
    cold = replace(SHORT, cache_seconds=60, pause_seconds=40)
    assert lost_share(0.5, cold) == pytest.approx(0.25)


def test_a_prompt_too_short_for_the_cache_is_neither_held_nor_lost() -> None:
    """From 120 tokens on: turn 3 alone has 140 cached, lost where turn 2 went elsewhere."""
    assert lost_share(0.5, replace(SHORT, min_prefix_tokens=120)) == pytest.approx(0.25)


def test_a_session_loses_less_than_the_bound() -> None:
    plan = planned(FLASH, PRO, workload=replace(CHAT.workload(), reasoning=ANSWERS_ONLY.reasoning))
    bound, loss = cache_loss(plan), cache_loss(replace(plan, session=CHAT))
    assert bound is not None
    assert loss is not None
    assert (bound.bound, loss.bound) == (True, False)
    assert loss.at_cheap < bound.at_cheap
    assert loss.at_strong < bound.at_strong


def test_the_sentence_says_where_and_what_it_costs_at_most() -> None:
    assert loss_in_words(planned(FLASH, PRO)) == (
        "The 9% of requests that switch to DeepSeek V4 Pro find no cache there, nor the 9% that "
        "come back to DeepSeek V4 Flash: up to +$64.52 a month. Less if all requests share the "
        "cached prefix; nothing if each conversation stays on one model."
    )
    assert loss_in_words(planned(QWEN, PRO)) == (
        "The 9% of requests that switch to DeepSeek V4 Pro find no cache there: up to +$60.29 a "
        "month. Less if all requests share the cached prefix; nothing if each conversation stays "
        "on one model."
    )
    assert loss_in_words(planned(FLASH, QWEN)).startswith(
        "The 9% of requests that come back to DeepSeek V4 Flash find no cache there: up to +$4.23"
    )


def test_the_sentence_of_a_session_is_no_bound() -> None:
    """Half of SHORT's turns: 19.5% of what the cache saves, 669.90 and 47.04: 139.80 in all."""
    plan = replace(planned(FLASH, PRO, 0.5), session=SHORT)
    assert loss_in_words(plan) == (
        "Turns that switch to DeepSeek V4 Pro or come back to DeepSeek V4 Flash pay fresh what is "
        "not cached there: +$139.80 a month. Nothing if each session stays on one model."
    )


@pytest.mark.parametrize("escalated", [0.0, 1.0])
@pytest.mark.parametrize("session", [None, SHORT])
@pytest.mark.parametrize("both", [False, True])
def test_a_router_that_never_switches_loses_nothing(
    escalated: float, session: Session | None, both: bool
) -> None:
    plan = replace(planned(FLASH, PRO, escalated, both), session=session)
    loss = cache_loss(plan)
    assert loss is not None
    assert loss.total == 0
    assert loss_in_words(plan) == ""


@given(SHARES)
def test_without_a_cached_share_nothing_is_lost(escalated: float) -> None:
    loss = cache_loss(planned(FLASH, PRO, escalated, workload=replace(ANSWERS_ONLY, cache_ratio=0)))
    assert loss is not None
    assert loss.total == 0


@given(SHARES, SESSIONS)
def test_a_session_never_loses_less_than_nothing_nor_more_than_the_bound(
    answered: float, session: Session
) -> None:
    lost = lost_share(answered, session)
    assert 0 <= lost <= answered * (1 - answered) + 1e-9
    assert lost_share(0, session) == 0
    assert lost_share(1, session) == pytest.approx(0, abs=1e-12)
