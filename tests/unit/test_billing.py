"""A row's bill by part, a request, a day and a month, and what has to be said about it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_catalogue, a_model, an_effort, an_offer
from tui.domain.billing import PARTS, in_words, multiple, part, remarks, statement
from tui.domain.catalogue import MeasuredRun, Model, Prices
from tui.domain.ranking import Row, rank
from tui.domain.workload import Reasoning, Workload

HALF_REASONING = MeasuredRun(1_000_000, 3_000_000, 1_500_000)


def a_row(model: Model | None = None, workload: Workload | None = None) -> Row:
    """The row of one model under a workload."""
    return rank(a_catalogue(model or a_model()), workload=workload).row(0)


def test_a_day_is_its_requests_and_a_month_is_thirty_days() -> None:
    stated = statement(a_row(workload=Workload(100, 1_000_000, 0, cache_ratio=0)))
    assert [
        part(bill, "total") for bill in (stated.per_request, stated.per_day, stated.per_month)
    ] == [1.0, 100.0, 3000.0]


def test_both_totals_a_month_stand_whatever_reasoning_the_workload_bills() -> None:
    model = a_model(effort=an_effort(run=HALF_REASONING))
    workload = Workload(1, 0, 1_000_000, reasoning=Reasoning("fixed", 500_000))
    stated = statement(a_row(model, workload))
    # output $3 per 1M; one reasoning token an answer token as measured
    assert stated.answers_only_per_month == pytest.approx(90)
    assert stated.with_measured_reasoning_per_month == pytest.approx(180)
    assert part(stated.per_month, "total") == pytest.approx(135)


@given(
    st.floats(0, 1e6),
    st.floats(0, 1e6),
    st.floats(0, 1),
    st.floats(0, 1),
    st.floats(0, 1),
)
def test_the_named_parts_add_up_to_the_total(
    prompt: float, answer: float, cache: float, write: float, batch: float
) -> None:
    model = a_model(offer=an_offer(cache_read=0.1, cache_write=1.25, batch_discount=0.5))
    workload = Workload(10, prompt, answer, cache, write, Reasoning("fixed", 70), batch)
    bill = statement(a_row(model, workload)).per_month
    parts = [part(bill, name) or 0.0 for name, _ in PARTS if name != "total"]
    assert sum(parts) == pytest.approx(part(bill, "total"))


def test_an_unknown_bill_has_no_parts() -> None:
    stated = statement(a_row(a_model(offer=an_offer(input=None))))
    assert stated.per_request is None
    assert [part(stated.per_month, name) for name, _ in PARTS] == [None] * 7


@pytest.mark.parametrize(
    ("usd", "of", "times"),
    [(6.0, 4.0, 1.5), (None, 4.0, None), (6.0, None, None), (6.0, 0.0, None)],
)
def test_a_multiple_needs_two_bills_and_something_to_divide_by(
    usd: float | None, of: float | None, times: float | None
) -> None:
    assert multiple(usd, of) == times


def test_unpublished_cache_prices_are_said_where_they_matter() -> None:
    workload = Workload(cache_ratio=0.5, write_ratio=0.5)
    assert remarks(a_row(workload=workload)) == (
        "No cache-read price of Alpha is published (Example Gate): "
        "cached tokens are billed at the input price.",
        "No cache-write price of Alpha is published (Example Gate): "
        "written tokens are billed at the input price.",
    )
    assert remarks(a_row(workload=Workload(cache_ratio=0))) == ()


def test_a_tier_in_use_is_said_with_its_prices() -> None:
    dear = Prices(2.0, 6.0, 0.2)
    model = a_model(offer=an_offer(cache_read=0.1, tiers=[(128_000, dear)]))
    assert remarks(a_row(model, Workload(prompt_tokens=128_001))) == (
        "Alpha costs more for a prompt of 128,001 tokens (Example Gate): $2.00 in, $6.00 out.",
    )
    assert remarks(a_row(model, Workload(prompt_tokens=128_000))) == ()


def test_a_model_nobody_measured_has_no_bill_with_measured_reasoning_and_says_so() -> None:
    assert remarks(a_row(workload=Workload(reasoning=Reasoning("measured")))) == (
        "No bill with measured reasoning for Alpha: it was not measured.",
    )


@pytest.mark.parametrize(
    ("workload", "words"),
    [
        (
            Workload(),
            "10,000 requests a day, 2,000 prompt tokens (70 % from cache), 500 answer tokens, "
            "reasoning off",
        ),
        (
            Workload(200, 6_450.5, 60, 0, 0.25, Reasoning("fixed", 1_200), 0.5),
            "200 requests a day, 6,450.5 prompt tokens (0 % from cache, 25 % of the rest written "
            "to it), 60 answer tokens, 1,200 reasoning tokens, 50 % sent as batch",
        ),
        (
            Workload(1, 1, 1, 1, reasoning=Reasoning("measured")),
            "1 request a day, 1 prompt token (100 % from cache), 1 answer token, "
            "reasoning as measured",
        ),
    ],
    ids=["default", "everything set", "measured"],
)
def test_a_workload_reads_as_one_line(workload: Workload, words: str) -> None:
    assert in_words(workload) == words
