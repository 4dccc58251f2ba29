"""A row's bill by part, a request, a day and a month, and what has to be said about it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.builders import (
    ANSWERS_ONLY,
    CHAT,
    a_catalogue,
    a_model,
    an_effort,
    an_offer,
    the_five,
    the_reference,
)
from tui.domain.catalogue.offer import Prices
from tui.domain.catalogue.values import MeasuredRun, Model
from tui.domain.catalogue.workload import Reasoning, Workload
from tui.domain.ranking.bill_words import bill_forms, bill_in_words, workload_in_words
from tui.domain.ranking.billing import (
    PARTS,
    bill_part,
    bill_remarks,
    bill_statement,
    cache_shares,
    cost_multiple,
    session_remarks,
)
from tui.domain.ranking.ranking import rank
from tui.domain.ranking.row import Row

HALF_REASONING = MeasuredRun(1_000_000, 3_000_000, 1_500_000)


def a_row(model: Model | None = None, workload: Workload | None = None) -> Row:
    """The row of one model under a workload."""
    return rank(a_catalogue(model or a_model()), workload=workload).row(0)


def test_a_day_is_its_requests_and_a_month_is_thirty_days() -> None:
    stated = bill_statement(a_row(workload=Workload(100, 1_000_000, 0, cache_ratio=0)))
    assert [
        bill_part(bill, "total") for bill in (stated.per_request, stated.per_day, stated.per_month)
    ] == [1.0, 100.0, 3000.0]


def test_both_totals_a_month_stand_whatever_reasoning_the_workload_bills() -> None:
    model = a_model(effort=an_effort(run=HALF_REASONING))
    workload = Workload(1, 0, 1_000_000, reasoning=Reasoning("fixed", 500_000))
    stated = bill_statement(a_row(model, workload))
    # output $3 per 1M; one reasoning token an answer token as measured
    assert stated.answers_only_per_month == pytest.approx(90)
    assert stated.with_measured_reasoning_per_month == pytest.approx(180)
    assert bill_part(stated.per_month, "total") == pytest.approx(135)


@given(
    st.floats(0, 1e6),
    st.floats(0, 1e6),
    st.floats(0, 1),
    st.floats(0, 1),
    st.floats(0, 1),
    st.floats(0, 1),
)
def test_the_named_parts_add_up_to_the_total(
    prompt: float, answer: float, cache: float, write: float, batch: float, off_peak: float
) -> None:
    offer = an_offer(
        cache_read=0.1, cache_write=1.25, batch_discount=0.5, off_peak=Prices(0.5, 1.5, 0.05)
    )
    model = a_model(offer=offer)
    workload = Workload(10, prompt, answer, cache, write, Reasoning("fixed", 70), batch, off_peak)
    bill = bill_statement(a_row(model, workload)).per_month
    parts = [bill_part(bill, name) or 0.0 for name, _ in PARTS if name != "total"]
    assert sum(parts) == pytest.approx(bill_part(bill, "total"))


def test_an_unknown_bill_has_no_parts() -> None:
    stated = bill_statement(a_row(a_model(offer=an_offer(input=None))))
    assert stated.per_request is None
    assert [bill_part(stated.per_month, name) for name, _ in PARTS] == [None] * 7


@pytest.mark.parametrize(
    ("usd", "of", "times"),
    [(6.0, 4.0, 1.5), (None, 4.0, None), (6.0, None, None), (6.0, 0.0, None)],
)
def test_a_multiple_needs_two_bills_and_something_to_divide_by(
    usd: float | None, of: float | None, times: float | None
) -> None:
    assert cost_multiple(usd, of) == times


def test_unpublished_cache_prices_are_said_where_they_matter() -> None:
    workload = Workload(cache_ratio=0.5, write_ratio=0.5)
    assert bill_remarks(a_row(workload=workload)) == (
        "No cache-read price of Alpha is published (Example Gate): "
        "cached tokens are billed at the input price.",
        "No cache-write price of Alpha is published (Example Gate): "
        "written tokens are billed at the input price.",
    )
    assert bill_remarks(a_row(workload=Workload(cache_ratio=0))) == ()


def test_an_unknown_batch_discount_is_said_where_batches_are_sent() -> None:
    offer = an_offer(cache_read=0.1, batch_discount=None)
    sent = Workload(10, 1000, 100, batch_share=0.5)

    said = bill_remarks(a_row(a_model(offer=offer), sent))
    assert said == (
        "No batch discount of Alpha is known (Example Gate): batches are billed in full.",
    )
    assert bill_remarks(a_row(a_model(offer=offer), replace(sent, batch_share=0))) == ()
    known = replace(offer, batch_discount=0.5)
    assert bill_remarks(a_row(a_model(offer=known), sent)) == ()


def test_a_tier_in_use_is_said_with_its_prices() -> None:
    dear = Prices(2.0, 6.0, 0.2)
    model = a_model(offer=an_offer(cache_read=0.1, tiers=[(128_000, dear)]))
    assert bill_remarks(a_row(model, Workload(prompt_tokens=128_001))) == (
        "Alpha costs more for a prompt of 128,001 tokens (Example Gate): $2.00 in, $6.00 out.",
    )
    assert bill_remarks(a_row(model, Workload(prompt_tokens=128_000))) == ()


def test_87_percent_of_the_tokens_of_a_chat_are_56_percent_of_its_input_bill() -> None:
    """55,800 of 64,500 prompt tokens are cached. V4 Flash bills 55,800 x 0.028 = 1,562.4 for them

    and 8,700 x 0.14 = 1,218 for the others: 1,562.4 / 2,780.4.
    """
    shares = cache_shares(an_offer(input=0.14, output=0.28, cache_read=0.028), CHAT)
    assert shares is not None
    assert (shares.tokens, shares.dollars) == pytest.approx((0.8651, 0.5619), abs=0.00005)


def test_cache_shares_count_what_is_written_and_need_a_price() -> None:
    """Of 100 tokens 50 are read at 0.1, 25 written at 1.25 and 25 fresh at 1: 5 of 61.25."""
    offer = an_offer(input=1, cache_read=0.1, cache_write=1.25)
    shares = cache_shares(offer, Workload(1, 100, 1, 0.5, 0.5))
    assert shares is not None
    assert shares.dollars == pytest.approx(5 / 61.25)
    assert cache_shares(an_offer(input=None), CHAT) is None
    free = cache_shares(an_offer(input=0), CHAT)
    assert free is not None
    assert free.dollars is None


def test_a_session_says_what_its_cache_and_its_longest_prompt_do() -> None:
    picky = replace(CHAT, min_prefix_tokens=5_000)
    assert session_remarks(an_offer(), picky) == (
        "Prompts under 5,000 tokens are not cached: 2 of 10 turns find no cached prompt for that "
        "reason.",
    )
    slow = replace(picky, cache_seconds=300, pause_seconds=900)
    assert session_remarks(an_offer(), slow) == (
        "The cache lifetime of 300 s is shorter than the 900 s between turns: nothing is read from "
        "the cache.",
    )
    tiered = an_offer(tiers=[(8_000, Prices(2, 6))])
    assert session_remarks(tiered, CHAT) == (
        "The longest prompt, 8,700 tokens, is in a more expensive tier than the average of 6,450 "
        "tokens that this bill uses.",
    )
    assert session_remarks(an_offer(), CHAT) == ()


def test_off_peak_traffic_is_said_where_it_counts_and_where_it_does_not() -> None:
    workload = Workload(prompt_tokens=9_000, cache_ratio=0, off_peak_share=0.4)
    assert bill_remarks(a_row(workload=workload)) == (
        "No off-peak prices of Alpha are known (Example Gate): "
        "the 40% of traffic in off-peak hours costs the same.",
    )
    nightly = an_offer(off_peak=Prices(0.5))
    assert bill_remarks(a_row(a_model(offer=nightly), workload)) == (
        "40% of the traffic is billed at the off-peak prices of Alpha (00:00-08:00 UTC).",
    )
    tiered = an_offer(tiers=[(8_000, Prices(2, 6))], off_peak=Prices(0.5))
    assert bill_remarks(a_row(a_model(offer=tiered), workload))[1:] == (
        "40% of the traffic is billed at the off-peak prices of Alpha (00:00-08:00 UTC).",
        "Off-peak prices have no tier for long prompts: they apply to prompts of any size.",
    )
    assert "40% in off-peak hours" in workload_in_words(workload)


def test_a_model_nobody_measured_shows_its_lower_bound_and_says_so() -> None:
    """2,000 x 1 + 500 x 3 per 1M, 300,000 times."""
    offer = an_offer(cache_read=1)
    row = a_row(a_model(offer=offer, effort=an_effort("high", run=MeasuredRun())))
    assert row.shown("monthly") == "≥$1,050.00"
    assert row.shown("monthly_with_reasoning") == "-"
    assert bill_statement(row).mark == "≥"
    assert bill_remarks(row) == (
        "Nobody measured how much Alpha reasons on AA's tasks: its bill counts the answers only "
        "and is a lower bound (≥).",
    )


def test_a_bill_says_which_limit_a_request_exceeds() -> None:
    """One reasoning token an answer token: 1,000 + 1,000 of output."""
    effort = an_effort("max", run=HALF_REASONING)
    model = a_model(effort=effort, max_output=1_500, offer=an_offer(cache_read=1))
    row = a_row(model, Workload(answer_tokens=1_000))
    assert row.rank == 1
    assert row.shown("monthly") == "-"
    assert bill_statement(row).per_request is None
    assert bill_remarks(row) == (
        "No bill for Alpha (Example Gate): an output of 2,000 tokens with 1,000 of reasoning "
        "exceeds the longest, 1,500.",
    )
    # Without its reasoning it fits: the lower bound stays in sight.
    assert bill_statement(row).answers_only_per_month == pytest.approx(1_500)


def test_the_three_totals_of_a_month_stand_beside_each_other() -> None:
    """V4 Flash: 83.503 s x 67 tok/s = 5,594.7 tokens an answer, x 0.084 = 469.95, + 78.96."""
    row = rank(a_catalogue(the_five()[0])).row(0)
    assert [round(usd or 0, 2) for usd in bill_statement(row).totals.values()] == [
        *(78.96, 804.36, 548.91)
    ]


def test_the_line_under_a_table_says_what_its_bills_count() -> None:
    assert bill_in_words(rank(the_reference())) == (
        "10,000 requests a day of 2,000 + 500 tokens, 70% cached, reasoning as on AA's tasks; "
        "answers only from $78.96"
    )
    assert bill_forms(rank(the_reference()))[1:] == (
        "10,000 requests a day of 2,000 + 500 tokens, 70% cached, reasoning as on AA's tasks",
        "10,000/day of 2,000 + 500 tokens, reasoning as on AA's tasks",
        "reasoning as on AA's tasks",
    )
    off = rank(the_reference(), workload=ANSWERS_ONLY)
    assert bill_in_words(off) == (
        "10,000 requests a day of 2,000 + 500 tokens, 70% cached, answers only: a lower bound "
        "where the effort reasons"
    )


def test_what_aa_only_assumes_is_called_that() -> None:
    """2 s at 1,000 tokens a second are the 2,000 tokens AA takes for what it could not time."""
    effort = an_effort("high", speed=1_000, first_token=1, first_answer_token=3, run=MeasuredRun())
    row = a_row(a_model(effort=effort, offer=an_offer(cache_read=1)))
    assert row.terms.measure == "speed"
    assert row.shown("monthly") == "~$2,850.00"
    assert bill_remarks(row) == (
        "The reasoning of Alpha is not measured: AA assumes 2,000 tokens an answer.",
    )


@pytest.mark.parametrize(
    ("workload", "words"),
    [
        (
            Workload(),
            "10,000 requests a day, 2,000 prompt tokens (70% cached), 500 answer tokens, "
            "each effort's own reasoning",
        ),
        (
            Workload(200, 6_450.5, 60, 0, 0.25, Reasoning("fixed", 1_200), 0.5),
            "200 requests a day, 6,450.5 prompt tokens (0% cached, 25% of the rest written "
            "to it), 60 answer tokens, 1,200 reasoning tokens, 50% sent as batch",
        ),
        (
            Workload(1, 1, 1, 1, reasoning=Reasoning("tasks")),
            "1 request a day, 1 prompt token (100% cached), 1 answer token, "
            "reasoning as on AA's tasks",
        ),
    ],
    ids=["default", "everything set", "measured"],
)
def test_a_workload_reads_as_one_line(workload: Workload, words: str) -> None:
    assert workload_in_words(workload) == words
