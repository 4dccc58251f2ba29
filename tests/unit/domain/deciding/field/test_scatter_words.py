"""What is said of a point: its figures, what beats it, the next one, what cannot be told apart."""

from msgspec.structs import replace

from tests.builders import SOMEWHERE, a_catalogue, a_model, an_effort, an_offer
from tui.domain.catalogue.values import Effort, MeasuredRun, Score
from tui.domain.catalogue.workload import Reasoning, Workload
from tui.domain.deciding.field.scatter import Scatter, scatter_of
from tui.domain.deciding.field.scatter_words import (
    about_point,
    frontier_rows,
    ties_on_frontier,
    what_is_plotted,
)
from tui.domain.ranking.ranking import rank
from tui.domain.ranking.row import View


def a_scored(low: float, value: float, high: float) -> Effort:
    """An effort whose score has an interval."""
    score = Score("intelligence", "4.0", value, low=low, high=high)
    return Effort("default", "aa", "", SOMEWHERE, scores=(score,))


def of(*models: tuple[str, Effort, float]) -> Scatter:
    """Models by id, effort and price."""
    made = [
        a_model(id, effort=effort, offer=an_offer(input=usd, output=usd))
        for id, effort, usd in models
    ]
    return scatter_of(rank(a_catalogue(*made)))


def said(scatter: Scatter, model: str) -> str:
    position = scatter.ranking.find(model)
    assert position is not None
    return about_point(scatter, position)[1]


SURE = of(
    ("cheap", an_effort(index=40.0), 1.0),
    ("good", an_effort(index=50.0), 3.0),
    ("worse", an_effort(index=35.0), 2.0),
)
UNSURE = of(
    ("cheap", a_scored(36, 40, 44), 1.0),
    ("good", a_scored(43, 50, 57), 3.0),
    ("worse", a_scored(30, 35, 40), 2.0),
)


def test_what_the_next_point_costs_and_what_beats_one_is_told() -> None:
    assert said(SURE, "cheap") == (
        "On the frontier. Next is Good (index 50.0, $3.00 per 1M tokens): $0.200 per further point."
    )
    assert said(SURE, "good") == "On the frontier: nothing ranked here is better."
    assert said(SURE, "worse") == "Beaten by Cheap (index 40.0, $1.00 per 1M tokens)."


def test_what_the_scores_cannot_tell_apart_is_said_so() -> None:
    assert said(UNSURE, "cheap").endswith(
        "$0.200 per further point; their scores cannot be told apart."
    )
    assert said(UNSURE, "worse") == (
        "Beaten by Cheap (index 40.0, $1.00 per 1M tokens); their scores cannot be told apart."
    )
    assert [row[1] for row in frontier_rows(UNSURE)] == ["40.0", "50.0≈"]
    assert ties_on_frontier(UNSURE) == "≈ cannot be told apart by score from the one before."
    assert ties_on_frontier(SURE) == ""


def test_a_further_point_of_an_estimated_bill_is_an_estimate() -> None:
    """By the speed test Slow reasons (21 - 1) s x 100 tok/s = 2,000 tokens an answer."""
    effort = an_effort("deep", 50, speed=100, first_token=1, first_answer_token=21)
    thinking = replace(effort, run=MeasuredRun())
    models = [
        a_model("plain", offer=an_offer(input=1, output=1)),
        a_model("slow", effort=thinking, offer=an_offer(input=3, output=3)),
    ]
    view, workload = View(basis="workload"), Workload(reasoning=Reasoning("speed"))
    scatter = scatter_of(rank(a_catalogue(*models), view, workload))
    assert [row[3][:2] for row in frontier_rows(scatter)] == ["-", "~$"]
    assert ": ~$" in said(scatter, "plain")


def test_an_interval_stands_behind_its_score_and_the_host_goes_first_where_it_is_narrow() -> None:
    position = UNSURE.ranking.find("good")
    assert position is not None
    assert about_point(UNSURE, position)[0] == (
        "#3 Good at Example Gate · index 50.0 (43.0–57.0) · $3.00 per 1M tokens",
        "#3 Good · index 50.0 (43.0–57.0) · $3.00 per 1M tokens",
        "#3 Good · index 50.0 (43.0–57.0) · $3.00 per 1M tokens",
        "Good · 50.0 · $3.00",
    )


def test_how_many_have_no_point_and_why_is_told() -> None:
    unrated = a_model("unrated", effort=an_effort(index=None))
    scatter = scatter_of(rank(a_catalogue(unrated, a_model("rated"))))
    assert what_is_plotted(scatter) == (
        "Example Gate's 2 models · 1 not shown: no index or no list price"
    )
    (missing,) = scatter.unplaced
    forms, standing = about_point(scatter, missing)
    assert forms[0] == "Unrated at Example Gate · no index · $2.00 per 1M tokens"
    assert standing == "Not on this plot."
