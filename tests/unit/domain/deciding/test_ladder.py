"""The ladder: what each further point costs from effort to effort, and what beats an effort.

Alpha costs $1 in and $3 out. Its traffic is 1,000 requests a day of 1,000 + 1,000 tokens: without
reasoning $0.004 a request and $120 a month, and each reasoning token for a token of the answer
adds $0.003 a request, $90 a month.
"""

import pytest
from msgspec.structs import replace

from tests.builders import GATE, RESELLER, VENDOR, a_catalogue, a_model, an_effort, an_offer
from tui.domain.catalogue.values import Effort, MeasuredRun, Model, Score
from tui.domain.catalogue.workload import OFF, Workload
from tui.domain.deciding.ladder import Ladder, Rung, ladder_of, with_rivals
from tui.domain.deciding.ladder_words import further_points, ladder_notes, what_beats
from tui.domain.ranking.ranking import rank
from tui.domain.ranking.row import View

TRAFFIC = Workload(1_000, 1_000, 1_000, cache_ratio=0)
MILLION = 1_000_000


def thinking(name: str, index: float | None, per_answer_token: int | None, wait: float) -> Effort:
    """An effort at 100 tok/s whose run took 1M prompt tokens and 1M visible answer tokens.

    Without reasoning tokens nothing was measured but the score.
    """
    if per_answer_token is None:
        return an_effort(name, index, run=MeasuredRun())
    reasoning = per_answer_token * MILLION
    run = MeasuredRun(MILLION, MILLION + reasoning, reasoning)
    return an_effort(name, index, speed=100, first_token=1, first_answer_token=wait, run=run)


# Bills $120, $210, $570, $390; runs $4, $7, $19, $13; seconds 11, 21, 61, 41.
LOW, MID, HIGH, MAX = (
    thinking("low", 30, 0, 1),
    thinking("mid", 35, 1, 11),
    thinking("high", 40, 5, 51),
    thinking("max", 42, 3, 31),
)
ALPHA = a_model("alpha", efforts=(MAX, LOW, HIGH, MID))
# Half alpha's prices and no reasoning: $60 a month.
BETA = a_model("beta", effort=thinking("default", 41, 0, 1), offer=an_offer("gate", 0.5, 1.5))


def ladder(*models: Model, view: View | None = None, workload: Workload = TRAFFIC) -> Ladder:
    """The ladder of the first model among all."""
    catalogue = a_catalogue(*models, hosts=(GATE, VENDOR, RESELLER))
    ranking = rank(catalogue, view or View(scope="all"), workload)
    position = ranking.find(models[0].id)
    assert position is not None
    return with_rivals(ladder_of(ranking, position))


def at(found: Ladder, effort: str) -> Rung:
    """The rung of one effort."""
    return next(rung for rung in found.rungs if rung.effort == effort)


def test_the_efforts_stand_from_the_lowest_score_with_dollars_counted_three_ways() -> None:
    found = ladder(ALPHA)
    assert [rung.effort for rung in found.rungs] == ["low", "mid", "high", "max"]
    bills = [rung.dollars["workload"] for rung in found.rungs]
    assert bills == pytest.approx([120, 210, 570, 390])
    assert [rung.dollars["measured"] for rung in found.rungs] == [4, 7, 19, 13]
    assert [rung.dollars["list"] for rung in found.rungs] == [2, 2, 2, 2]


@pytest.mark.parametrize(
    ("effort", "start", "points", "bill", "run", "seconds"),
    [
        ("mid", "low", 5, 18, 0.6, 2),  # 90 / 5, 3 / 5, 10 / 5
        ("high", "mid", 5, 72, 2.4, 8),  # 360 / 5, 12 / 5, 40 / 5
        # high costs more than max, so the step begins at mid: 180 / 7, 6 / 7, 20 / 7
        ("max", "mid", 7, 25.714285714, 0.857142857, 2.857142857),
    ],
)
def test_a_step_begins_at_the_best_lower_effort_that_costs_no_more(
    effort: str, start: str, points: float, bill: float, run: float, seconds: float
) -> None:
    step = at(ladder(ALPHA), effort).step
    assert step is not None
    assert (step.start, step.points, step.mark) == (start, points, "")
    assert step.dollars["workload"] == pytest.approx(bill)
    assert step.dollars["measured"] == pytest.approx(run)
    assert step.dollars["list"] == 0
    assert step.seconds == pytest.approx(seconds)


def test_the_lowest_effort_has_no_step() -> None:
    assert at(ladder(ALPHA), "low").step is None


def test_an_effort_that_another_one_of_the_model_beats_says_by_which() -> None:
    found = ladder(ALPHA)
    by_bill = {
        rung.effort: rung.own["workload"].row.entry.effort.name
        for rung in found.rungs
        if "workload" in rung.own
    }
    assert by_bill == {"high": "max"}
    by_list = {
        rung.effort: rung.own["list"].row.entry.effort.name
        for rung in found.rungs
        if "list" in rung.own
    }
    # At one list price max is simply the best: it is named, not the next that is better.
    assert by_list == {"low": "max", "mid": "max", "high": "max"}


def test_an_effort_whose_bill_may_be_higher_beats_none_of_its_model() -> None:
    """$120 a month or more at 36 points against $120 at 30: it is better for more, or for less."""
    found = ladder(a_model("alpha", efforts=(LOW, thinking("deep", 36, None, 0))))
    assert at(found, "deep").lower_bound
    assert at(found, "deep").dollars["workload"] == pytest.approx(120)
    assert at(found, "low").beaten_by("workload") is None


def test_an_effort_that_another_model_beats_says_by_which() -> None:
    found = ladder(ALPHA, BETA)
    rivals = {rung.effort: rung.beaten_by("workload") for rung in found.rungs}
    named = {effort: each and each.row.entry.model.id for effort, each in rivals.items()}
    assert named == {"low": "beta", "mid": "beta", "high": "beta", "max": None}
    assert what_beats(found, at(found, "high")) == (
        "high: effort max has 2.0 points more for $180.00 less a month; "
        "Beta has 1.0 points more for $510.00 less a month."
    )
    assert what_beats(found, at(found, "max")) == ""


def test_the_effort_of_another_model_that_is_not_its_best_beats_too() -> None:
    two = replace(BETA, efforts=(*BETA.efforts, thinking("deep", 50, 9, 90)))
    found = ladder(ALPHA, two)
    said = what_beats(found, at(found, "mid"))
    assert said == "mid: Beta (default) has 6.0 points more for $150.00 less a month."


@pytest.mark.parametrize(
    "rival",
    [
        replace(BETA, offers=(an_offer("gate", 0.5, 1.5, slug=None),)),  # cannot be called
        replace(BETA, offers=(an_offer("gate", None, 1.5),)),  # not ranked: no price
        replace(BETA, context=16_000),  # not ranked: too small a context
        replace(BETA, efforts=(thinking("deep", 41, None, 1),)),  # its bill may be higher
        replace(BETA, efforts=(thinking("default", 29, 0, 1),)),  # scores less than any
        replace(BETA, offers=(an_offer("gate", 10, 30),)),  # costs more than any
    ],
    ids=["uncallable", "unpriced", "small", "unknown", "worse", "dearer"],
)
def test_what_cannot_be_chosen_or_is_not_known_to_cost_less_beats_nothing(rival: Model) -> None:
    found = ladder(ALPHA, rival)
    assert all("workload" not in rung.rivals for rung in found.rungs)


def test_the_same_cost_and_the_same_score_beat_nothing() -> None:
    twin = replace(ALPHA, id="twin", name="Twin")
    found = ladder(replace(ALPHA, efforts=(LOW, MID)), replace(twin, efforts=(LOW, MID)))
    assert all("workload" not in rung.rivals for rung in found.rungs)


def test_below_the_minimum_index_no_other_model_beats() -> None:
    found = ladder(ALPHA, BETA, view=View(scope="all", floor=41.5))
    assert all(not rung.rivals for rung in found.rungs)
    assert "workload" in at(found, "high").own


def test_where_reasoning_is_not_known_a_step_is_a_lower_bound_or_not_known() -> None:
    unknown = thinking("mid", 35, None, 11)
    found = ladder(replace(ALPHA, efforts=(LOW, unknown, MAX)))
    mid, top = at(found, "mid").step, at(found, "max").step
    assert mid is not None
    assert mid.dollars["workload"] is None  # at least $120 after $120 says nothing
    assert top is not None
    assert (top.start, top.dollars["workload"]) == ("mid", None)
    assert top.dollars["list"] == 0


def test_a_bound_above_what_is_known_is_a_bound_of_the_step() -> None:
    """The unknown effort costs $240 at least, sold at twice the prices: $120 for 5 points."""
    dear = replace(an_offer("gate", 2.0, 6.0, slug="dear"), only=("mid",))
    offer = replace(an_offer("gate", slug="cheap"), only=("low",), others=(dear,))
    model = a_model("alpha", efforts=(LOW, thinking("mid", 35, None, 11)), offer=offer)
    step = at(ladder(model), "mid").step
    assert step is not None
    assert step.lower_bound
    assert step.dollars["workload"] == pytest.approx(24)
    assert step.dollars["list"] == pytest.approx(0.4)


def test_an_effort_without_a_score_stands_last_and_is_named() -> None:
    found = ladder(replace(ALPHA, efforts=(thinking("odd", None, 1, 3), LOW, MID)))
    assert [rung.effort for rung in found.rungs] == ["low", "mid", "odd"]
    assert at(found, "odd").step is None
    assert "No index score on v4.0: odd." in ladder_notes(found)


def test_where_the_workload_does_not_fit_the_run_decides_where_steps_begin() -> None:
    found = ladder(ALPHA, workload=replace(TRAFFIC, prompt_tokens=3 * MILLION))
    assert found.way == "measured"
    step = at(found, "max").step
    assert step is not None
    assert (step.start, step.dollars["workload"]) == ("mid", None)
    assert further_points(found) == (
        "Each further point costs $0.6000 on AA's tasks up to mid, $0.8571 up to max."
    )


def test_a_bill_of_answers_only_is_the_same_for_all_so_the_run_decides() -> None:
    found = ladder(ALPHA, workload=replace(TRAFFIC, reasoning=OFF))
    assert found.way == "measured"
    assert [rung.dollars["workload"] for rung in found.rungs] == [120.0] * 4
    said = "Your bill counts answers only for every effort, not what each one reasons."
    assert said in ladder_notes(found)
    assert said not in ladder_notes(ladder(ALPHA))


def test_the_ladder_in_one_sentence_leaves_out_what_another_effort_beats() -> None:
    assert further_points(ladder(ALPHA)) == (
        "Each further point costs $18.00 a month up to mid, $25.71 up to max."
    )


def test_a_model_of_one_effort_has_no_further_point() -> None:
    assert further_points(ladder(BETA)) == ""
    said = "It has one effort, so there is no further point to pay for."
    assert ladder_notes(ladder(BETA))[0] == said
    assert said not in ladder_notes(ladder(ALPHA))


def test_one_list_price_for_all_efforts_is_said() -> None:
    said = "Every effort has the same list price: a higher one costs more because it reasons more."
    assert said in ladder_notes(ladder(ALPHA))
    assert said not in ladder_notes(ladder(BETA))


def test_steps_between_scores_that_cannot_be_told_apart_are_said() -> None:
    def with_interval(effort: Effort, low: float, high: float) -> Effort:
        score = Score("intelligence", "4.0", (low + high) / 2, low=low, high=high)
        return replace(effort, scores=(score,))

    efforts = (with_interval(LOW, 28, 32), with_interval(MID, 31, 39))
    said = ladder_notes(ladder(replace(ALPHA, efforts=efforts)))
    assert any(each.startswith("Alpha and Alpha (low, mid) cannot be told apart") for each in said)


def test_what_others_are_compared_is_said_once_they_were_looked_at() -> None:
    found = ladder(ALPHA, BETA)
    said = "Compared with every effort of all 2 models that is ranked and can be called."
    assert said in ladder_notes(found)
    assert said not in ladder_notes(replace(found, whole=False))
