"""Another quality: AA's coding and agentic indices, and single benchmarks in points."""

import pytest
from msgspec.structs import replace

from tests.builders import SOMEWHERE, a_catalogue, a_model, an_effort
from tui.domain.catalogue.entries import entries
from tui.domain.catalogue.origins import Provenance
from tui.domain.catalogue.provenance import provenance_of
from tui.domain.catalogue.quality import Band, QualityIndex
from tui.domain.catalogue.scores.qualities import (
    ScoredModels,
    known_quality,
    scored_models,
    with_quality,
)
from tui.domain.catalogue.values import Catalogue, Model, Score
from tui.domain.market.current import current_alone
from tui.domain.ranking.ranking import rank
from tui.domain.ranking.row import View

ALL = View("all")


def coder(id: str, *efforts: tuple[str, float, float | None], gpqa: float | None = None) -> Model:
    """A model of efforts as (name, intelligence, coding)."""
    made = []
    for name, index, coding in efforts:
        scores = [Score("intelligence", "4.0", index)]
        scores += [] if coding is None else [Score("coding", "4.0", coding)]
        made.append(replace(an_effort(name, gpqa=gpqa), scores=tuple(scores)))
    return a_model(id, efforts=made)


# The best in conversation is not the best coder, and gamma has no coding index at all.
CODERS = a_catalogue(
    coder("alpha", ("high", 60, 30), ("low", 40, 35), gpqa=0.894),
    coder("beta", ("only", 50, 40), gpqa=0.29),
    coder("gamma", ("only", 45, None)),
)
CODERS = replace(
    CODERS,
    index=QualityIndex("intelligence", "Artificial Analysis Intelligence Index", "4.0", 42, ()),
)


def placed(catalogue: Catalogue) -> list[tuple[str, str, float | None]]:
    ranking = rank(catalogue, ALL)
    rows = [ranking.row(i) for i in ranking.ranked]
    return [(row.entry.model.id, row.entry.effort.name, row.entry.index) for row in rows]


def test_a_model_stands_at_the_effort_that_is_best_by_the_chosen_quality() -> None:
    assert placed(CODERS) == [("alpha", "high", 60), ("beta", "only", 50), ("gamma", "only", 45)]
    assert placed(with_quality(CODERS, "coding")) == [("beta", "only", 40), ("alpha", "low", 35)]


def test_cost_per_point_divides_by_the_chosen_quality() -> None:
    """$1 and $3 make $2: over 40 points 0.05, over 35 0.057142857."""
    ranking = rank(with_quality(CODERS, "coding"), ALL)
    costs = [ranking.costs[i] for i in ranking.ranked]
    assert costs == [pytest.approx(0.05), pytest.approx(0.057142857)]


def test_what_has_no_score_is_excluded_with_that_reason() -> None:
    ranking = rank(with_quality(CODERS, "coding"), ALL)
    assert [ranking.entries[i].model.id for i in ranking.excluded] == ["gamma"]
    assert list(ranking.reasons.values()) == [("no coding index score on v4.0",)]
    ranking = rank(with_quality(CODERS, "gpqa_diamond"), ALL)
    assert list(ranking.reasons.values()) == [("no GPQA Diamond score",)]


def test_a_share_of_a_benchmark_counts_in_points() -> None:
    by_gpqa = placed(with_quality(CODERS, "gpqa_diamond"))
    assert by_gpqa == [("alpha", "high", 89.4), ("beta", "only", 29.0)]


def test_another_quality_has_neither_the_published_floor_nor_its_bands() -> None:
    published = replace(CODERS.index, bands=(Band(0, "not ranked"), Band(42, "ranked")))
    coding = with_quality(replace(CODERS, index=published), "coding").index
    assert (coding.floor, coding.floor_origin, coding.bands) == (0, "none", ())


def test_an_index_keeps_the_version_and_a_benchmark_has_none() -> None:
    named = {
        id: with_quality(CODERS, id).index.titled
        for id in ("intelligence", "coding", "agentic", "gpqa_diamond", "hle", "tau2")
    }
    assert named == {
        "intelligence": "Artificial Analysis Intelligence Index v4.0",
        "coding": "Artificial Analysis Coding Index v4.0",
        "agentic": "Artificial Analysis Agentic Index v4.0",
        "gpqa_diamond": "GPQA Diamond",
        "hle": "Humanity's Last Exam",
        "tau2": "Tau-2",
    }


def test_a_score_of_another_version_is_no_score_of_the_quality() -> None:
    rebased = replace(CODERS, index=replace(CODERS.index, version="4.3"))
    assert placed(with_quality(rebased, "coding")) == []


def test_the_published_quality_and_one_that_nobody_knows_change_nothing() -> None:
    assert with_quality(CODERS, "intelligence") is CODERS
    assert with_quality(CODERS, "scores-of-last-week") is CODERS


@pytest.mark.parametrize(
    ("typed", "id"),
    [("coding", "coding"), (" Agentic ", "agentic"), ("gpqa", "gpqa_diamond"), ("HLE", "hle")],
)
def test_a_quality_is_called_by_its_short_name(typed: str, id: str) -> None:
    assert known_quality(typed) == id


def test_what_is_no_quality_is_called_none() -> None:
    assert known_quality("codng") is None


def test_a_quality_tells_how_many_models_have_it() -> None:
    found = {
        id: scored_models(CODERS.models, with_quality(CODERS, id).index).count
        for id in ("intelligence", "coding", "agentic", "gpqa_diamond")
    }
    assert found == {"intelligence": 3, "coding": 2, "agentic": 0, "gpqa_diamond": 2}


def test_a_benchmark_of_another_source_is_told_as_that_source_s() -> None:
    theirs = Provenance("others", "2026-06-01")
    model = coder("alpha", ("only", 50, 40), gpqa=0.5)
    effort = replace(model.efforts[0], overrides={"gpqa_diamond": theirs})
    catalogue = a_catalogue(replace(model, efforts=(effort,)))
    by_gpqa = with_quality(catalogue, "gpqa_diamond")
    assert scored_models(by_gpqa.models, by_gpqa.index) == ScoredModels(1, theirs)
    assert provenance_of(entries(by_gpqa, "all")[0])["index"] == theirs
    coding = with_quality(catalogue, "coding")
    assert provenance_of(entries(coding, "all")[0])["index"] == SOMEWHERE


def test_a_floor_is_of_one_quality_and_version() -> None:
    current = current_alone(CODERS, "edition")
    floors = {"4.0": 55.0, "coding 4.0": 38.0, "gpqa_diamond": 50.0}
    ranked = {
        id: placed(current.under(floors, quality=id).catalogue)
        for id in ("intelligence", "coding", "gpqa_diamond")
    }
    assert ranked == {
        "intelligence": [("alpha", "high", 60)],
        "coding": [("beta", "only", 40)],
        "gpqa_diamond": [("alpha", "high", 89.4)],
    }
    coding = current.under(floors, quality="coding").catalogue.index
    assert (coding.floor, coding.floor_origin) == (38, "chosen")
