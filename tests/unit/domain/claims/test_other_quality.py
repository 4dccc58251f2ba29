"""What was written about the published index is not said of another quality; that is told anew."""

from msgspec.structs import replace

from tests.builders import a_catalogue, a_model, an_effort
from tui.domain.catalogue.claim import Check, Claim
from tui.domain.catalogue.scores.qualities import with_quality
from tui.domain.catalogue.values import Catalogue, Model, Score
from tui.domain.claims.describe import analysis_of, claims_of
from tui.domain.ranking.ranking import Ranking, rank
from tui.domain.ranking.row import View

CHEAPEST = Claim(
    "strength", "all", "Cheapest point of wit.", (Check("cost_per_point", "nth_lowest", n=1),)
)
SPEAKS_OF_INDEX = Claim(
    "strength", "model", "Takes text, at an index of {index}.", (Check("inputs", "count", n=1),)
)
TEXT_ONLY = Claim("weakness", "model", "Text only.", (Check("inputs", "count", n=1),))


def rated(id: str, index: float, coding: float, *claims: Claim, tau2: float) -> Model:
    scores = (Score("intelligence", "4.0", index), Score("coding", "4.0", coding))
    effort = replace(an_effort(tau2=tau2, speed=50), scores=scores)
    return a_model(id, effort=effort, claims=claims, analysis="It has the wit of {index}.")


CATALOGUE = a_catalogue(
    rated("alpha", 60, 30, CHEAPEST, SPEAKS_OF_INDEX, TEXT_ONLY, tau2=0.9),
    rated("beta", 50, 40, tau2=0.8),
    rated("gamma", 40, 20, tau2=0.7),
)


def by(quality: str, catalogue: Catalogue = CATALOGUE) -> tuple[Ranking, int]:
    ranking = rank(with_quality(catalogue, quality), View("all"))
    position = ranking.find("alpha")
    assert position is not None
    return ranking, position


def said(quality: str) -> list[str]:
    return [verdict.text for verdict in claims_of(*by(quality))]


def test_on_the_published_index_the_written_claims_and_analysis_stand() -> None:
    assert said("intelligence") == [
        "Cheapest point of wit.",
        "Takes text, at an index of 60.0.",
        "Text only.",
    ]
    assert analysis_of(*by("intelligence")) == "It has the wit of 60.0."


def test_by_another_quality_its_own_places_stand_instead_and_no_analysis() -> None:
    """By coding beta leads; $2 over 30 points makes alpha's 0.0667 the second lowest of three."""
    assert said("coding") == ["Text only."]
    assert analysis_of(*by("coding")) == ""


def test_the_places_by_another_quality_are_named_by_it() -> None:
    assert said("tau2") == [
        "Lowest cost per point of 3 ranked: $0.0222",
        "Highest Tau-2 of 3 ranked: 90.0",
        "Text only.",
    ]


def test_what_has_no_score_is_not_among_those_a_place_is_of() -> None:
    unscored = a_model("delta", effort=an_effort(index=45))
    catalogue = a_catalogue(*CATALOGUE.models, unscored)
    ranking = rank(with_quality(catalogue, "coding"), View("shelf"))
    position = ranking.find("gamma")
    assert position is not None
    texts = [verdict.text for verdict in claims_of(ranking, position)]
    assert "Lowest coding index of Example Gate's 3 ranked: 20.0" in texts


def test_below_a_minimum_of_one_s_own_it_is_that_quality_that_falls_short() -> None:
    coding = with_quality(CATALOGUE, "coding")
    floored = replace(coding, index=replace(coding.index, floor=35.0, floor_origin="chosen"))
    ranking = rank(floored, View("all"))
    position = ranking.find("gamma")
    assert position is not None
    texts = [verdict.text for verdict in claims_of(ranking, position)]
    assert "Coding index 20.0, below the minimum of 35.0" in texts
