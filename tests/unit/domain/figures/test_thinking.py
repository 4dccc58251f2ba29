"""A bill counts the reasoning of its own effort: by which measure, and what where none has it."""

import pytest
from msgspec.structs import replace

from tests.builders import a_catalogue, a_model, an_effort, an_offer, the_five, the_reference
from tui.domain.catalogue.entries import entries
from tui.domain.catalogue.values import Effort, MeasuredRun, Model
from tui.domain.catalogue.workload import Measure, Reasoning, Workload
from tui.domain.figures.columns import make_cost_columns, totals
from tui.domain.figures.figures import per_request
from tui.domain.figures.thinking import (
    is_assumed,
    reasons,
    speed_test_tokens,
    tasks_per_answer_token,
)
from tui.domain.ranking.ranking import in_scope, rank
from tui.domain.ranking.row import View
from tui.domain.ranking.standing import why_top

FLASH, LITE, QWEN, MIMO, PRO = the_five()
NO_RUN = MeasuredRun()


def timed(
    name: str, first: float | None, answer: float | None, speed: float | None = 100
) -> Effort:
    """An effort that AA timed and whose run it did not publish."""
    return an_effort(name, first_token=first, first_answer_token=answer, speed=speed, run=NO_RUN)


@pytest.mark.parametrize(
    ("model", "per_answer_token"),
    [(FLASH, 17.27), (LITE, 18.85), (QWEN, 5.46), (MIMO, 8.68), (PRO, 16.23)],
)
def test_reasoning_tokens_per_answer_token_are_the_published_ones(
    model: Model, per_answer_token: float
) -> None:
    measured = tasks_per_answer_token(model, model.efforts[0])
    assert measured is not None
    assert round(measured, 2) == per_answer_token


@pytest.mark.parametrize(
    ("model", "month"),
    [(FLASH, 804.36), (LITE, 4_522.21), (QWEN, 3_205.49), (MIMO, 4_619.84), (PRO, 9_367.87)],
)
def test_the_bill_beside_an_index_counts_the_reasoning_that_reached_it(
    model: Model, month: float
) -> None:
    """Qwen: 750.00 + 450.00 x 85,598,739 / 15,687,089 = 3,205.49."""
    ranking = rank(the_reference())
    row = ranking.row(ranking.find(model.id) or 0)
    assert row["monthly"] == pytest.approx(month, abs=0.005)


def test_the_efforts_of_a_model_have_bills_of_their_own() -> None:
    """Max 17.27 tokens an answer token, and none: 804.36 and 78.96."""
    plain = an_effort("non-reasoning", 30, run=MeasuredRun(1, 10_913_640, 0))
    model = replace(FLASH, efforts=(*FLASH.efforts, plain))
    ranking = rank(a_catalogue(model), View(all_efforts=True))
    assert [ranking.row(i).shown("monthly") for i in range(2)] == ["$804.36", "$78.96"]


@pytest.mark.parametrize(
    ("effort", "known"),
    [
        (an_effort("max", run=NO_RUN), True),
        (an_effort("non-reasoning, low", run=NO_RUN), False),
        (an_effort("none", run=NO_RUN), False),
        (an_effort("default", run=NO_RUN), None),
        (an_effort("default", run=MeasuredRun(1, 9, 0)), False),
        (an_effort("default", run=MeasuredRun(1, 9, 3)), True),
    ],
)
def test_whether_an_effort_reasons_is_told_by_its_run_or_its_name(
    effort: Effort, known: bool | None
) -> None:
    model = a_model(effort=effort)
    assert reasons(model, effort) is known
    assert (tasks_per_answer_token(model, effort) == 0) is (known is False)
    # What its listings say counts where nothing else does.
    plain = replace(model, reasons=False)
    assert reasons(plain, effort) is (False if known is None else known)


@pytest.mark.parametrize(
    ("effort", "tokens"),
    [
        (timed("high", 0.5, 20.5), 2_000),  # 20 s shown at 100 tok/s
        (timed("default", 0.5, 20.5), 2_000),
        (timed("high", 20.0, 20.0), 1_900),  # hidden: a second is taken for the first token
        (timed("high", 0.4, 0.4), 0),
        (timed("high", 2.0, 1.5), 0),  # never negative
        (timed("default", 20.0, 20.0), None),  # nothing says that it reasons
        (timed("high", 0.5, None), None),
        (timed("high", 0.5, 20.5, speed=None), None),
        (timed("non-reasoning", 0.5, 20.5), 0),
    ],
)
def test_the_speed_test_tells_the_tokens_of_an_answer(effort: Effort, tokens: float | None) -> None:
    assert speed_test_tokens(a_model(effort=effort), effort) == tokens


def test_hidden_thinking_is_told_from_the_model_s_own_time_without_it() -> None:
    """20 s less the 2.5 s it takes without reasoning, at 100 tokens a second."""
    hidden, plain = timed("high", 20.0, 20.0), timed("non-reasoning", 2.5, 2.5)
    assert speed_test_tokens(a_model(efforts=[hidden, plain]), hidden) == 1_750


def test_what_is_close_to_2000_tokens_is_aa_s_assumption() -> None:
    for answer, assumed in ((21.0, True), (21.2, False), (20.0, True), (19.8, False)):
        effort = timed("high", 0.5, answer)
        assert is_assumed(a_model(effort=effort), effort) is assumed


def measured(name: str) -> Model:
    """A model whose reasoning AA has in tokens and in times."""
    effort = replace(timed("high", 1.0, 2.0), run=MeasuredRun(1, 4_000, 1_000))
    return a_model(name, effort=effort)


@pytest.mark.parametrize(("only_timed", "measure"), [(0, "tasks"), (1, "speed"), (5, "speed")])
def test_one_ranking_has_one_measure_and_a_few_old_tokens_are_none_for_the_rest(
    only_timed: int, measure: Measure
) -> None:
    fresh = [a_model(f"fresh-{i}", effort=timed("high", 1.0, 4.0)) for i in range(only_timed)]
    ranking = rank(a_catalogue(measured("old"), *fresh))
    assert ranking.terms.measure == measure
    bills = {"tasks": 500 / 3, "speed": 100}  # 1,000 of 3,000 answer tokens; 1 s at 100 tok/s
    thinking = bills[measure]
    assert ranking.row(0)["per_request"] == pytest.approx(0.0035 + thinking * 3e-6)


def test_a_row_that_the_measure_lacks_sorts_by_its_lower_bound() -> None:
    untimed = a_model("untimed", effort=timed("high", None, None))
    ranking = rank(a_catalogue(measured("old"), untimed), View(basis="workload"))
    assert [ranking.entries[i].model.id for i in ranking.ranked] == ["untimed", "old"]
    assert [ranking.row(i).shown("per_request") for i in ranking.ranked] == [
        "≥$0.003500",
        "$0.004000",
    ]
    assert ranking.row(ranking.ranked[0]).shown("cost_per_point").startswith("≥$")
    assert ranking.lead(ranking.ranked[0]) is None  # nobody knows whether it is cheaper
    assert why_top(ranking) == "≥$26.2 of monthly bill a point or more: its reasoning is not known."


def test_another_scope_is_billed_by_the_measure_of_the_ranking_it_is_compared_with() -> None:
    """On the shelf the one model has tokens; among all models most have only times."""
    fresh = [
        a_model(f"m{i}", offer=an_offer("vendor"), effort=timed("high", 1.0, 4.0)) for i in (1, 2)
    ]
    shelf = rank(a_catalogue(measured("old"), *fresh))
    assert shelf.terms.measure == "tasks"
    assert rank(shelf.catalogue, View("all")).terms.measure == "speed"
    assert in_scope(shelf, "all").terms.billed.reasoning == Reasoning("tasks")


@pytest.mark.parametrize(
    "reasoning", [Reasoning("off"), Reasoning("tasks"), Reasoning("speed"), Reasoning("fixed", 900)]
)
def test_columns_and_rows_agree_to_the_last_bit(reasoning: Reasoning) -> None:
    dear = a_model("dear", offer=replace(an_offer(), reasoning=9.0), effort=FLASH.efforts[0])
    narrow = a_model("narrow", context=8_000, max_output=1_100)
    unknown = a_model("unknown", effort=timed("high", None, None))
    catalogue = a_catalogue(*the_five(), dear, narrow, unknown)
    rows = entries(catalogue, "all")
    workload = Workload(answer_tokens=700, reasoning=reasoning)
    by_column = totals(make_cost_columns(rows), workload)
    terms = rank(catalogue, workload=workload).terms
    by_row = [per_request(row, terms) for row in rows]
    assert [None if usd != usd else usd for usd in by_column] == by_row


@pytest.mark.parametrize(
    ("prompt", "answer", "fits"),
    [(6_900, 1_100, True), (6_901, 1_100, False), (100, 1_200, True), (100, 1_201, False)],
)
def test_a_request_fits_up_to_the_window_and_the_longest_output(
    prompt: int, answer: int, fits: bool
) -> None:
    narrow = a_model(context=8_000, max_output=1_200)
    workload = Workload(prompt_tokens=prompt, answer_tokens=answer, reasoning=Reasoning("off"))
    listed = rank(a_catalogue(replace(narrow, context=40_000)), workload=workload)
    assert listed.ranked == (0,)  # by list price it keeps its rank
    row = rank(a_catalogue(narrow), View(basis="workload"), workload).row(0)
    assert (row["monthly"] is not None) is fits


def test_a_limit_nobody_publishes_leaves_out_nothing() -> None:
    workload = Workload(prompt_tokens=500_000, answer_tokens=100_000)
    ranking = rank(a_catalogue(a_model(context=900_000)), View(basis="workload"), workload)
    assert ranking.ranked == (0,)


def test_the_reasoning_of_an_effort_counts_in_what_fits() -> None:
    """One answer token in two is thought: 100 + 100 of output, and 100 + 200 of the window."""
    effort = an_effort("max", run=MeasuredRun(1, 2_000, 1_000))
    workload = Workload(prompt_tokens=40_000, answer_tokens=100)
    for context, reasons_ in (
        (40_200, ()),
        (
            40_199,
            (
                "a request of 40,200 tokens with 100 of reasoning exceeds the context window of "
                "40,199",
            ),
        ),
    ):
        model = a_model(effort=effort, context=context)
        row = rank(a_catalogue(model), View(basis="workload"), workload).row(0)
        assert row.reasons == reasons_


def test_reasoning_at_a_price_of_its_own_counts_in_the_measured_run() -> None:
    """1M x 1 + 1M of answers x 3 + 2M of reasoning x 5 = 14; at the output price 10."""
    run = MeasuredRun(1_000_000, 3_000_000, 2_000_000)
    model = a_model(offer=replace(an_offer(), reasoning=5.0), effort=an_effort(run=run))
    assert rank(a_catalogue(model)).row(0)["measured_cost_per_point"] == pytest.approx(14 / 40)
    same = a_model(effort=an_effort(run=run))
    assert rank(a_catalogue(same)).row(0)["measured_cost_per_point"] == pytest.approx(10 / 40)
