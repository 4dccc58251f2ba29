"""Scores that cannot tell two models apart, and what is said of them."""

from msgspec.structs import replace

from tests.builders import a_catalogue, a_model, an_effort, an_offer
from tui.domain.catalogue.origins import Provenance
from tui.domain.catalogue.values import Effort, Score
from tui.domain.planning.router import RouterPlan, cautions
from tui.domain.ranking.ranking import Ranking, rank
from tui.domain.ranking.row import View
from tui.domain.ranking.ties import (
    tie_of_top,
    tie_of_two,
    tied_in,
    tied_neighbours,
    ties_in_words,
)
from tui.domain.stability.flip_words import who_is_first


def rated(index: float, day: str, source: str = "aa") -> Effort:
    return replace(an_effort(index=index), provenance=Provenance(source, day))


def between(index: float, low: float | None = None, high: float | None = None) -> Effort:
    """An effort whose score has an interval."""
    score = Score("intelligence", "4.0", index, low=low, high=high)
    return replace(an_effort(index=index), scores=(score,))


def ranking_of(*efforts: Effort, prices: tuple[float, ...] = ()) -> Ranking:
    """M0, M1 ... in the order given, at $1 for input and output each, or at the prices given."""
    usd = prices or (1.0,) * len(efforts)
    models = [
        a_model(f"m{n}", name=f"M{n}", effort=effort, offer=an_offer("gate", usd[n], usd[n]))
        for n, effort in enumerate(efforts)
    ]
    return rank(a_catalogue(*models), View(scope="all"))


def tied_ids(ranking: Ranking) -> list[tuple[str, str]]:
    return [(a.model.id, b.model.id) for a, b in tied_neighbours(ranking.entries)]


def words(ranking: Ranking) -> str:
    return ties_in_words(ranking.row(at) for at in range(len(ranking.entries)))


def test_neighbours_of_two_days_within_three_tenths_cannot_be_told_apart() -> None:
    ranking = ranking_of(
        rated(47.1, "2026-09-14"),
        rated(46.8, "2026-10-05"),  # 0.3 apart, of another day
        rated(46.7, "2026-10-05"),  # of the same day
        rated(46.3, "2026-09-14"),  # 0.4 apart
    )
    assert tied_ids(ranking) == [("m0", "m1")]
    assert words(ranking) == (
        "≈ cannot be told apart by score: M0 47.1 (2026-09-14) and M1 46.8 (2026-10-05)."
    )


def test_scores_of_one_day_or_of_two_sources_are_as_they_are() -> None:
    assert words(ranking_of(rated(40.0, "2026-10-05"), rated(39.9, "2026-10-05"))) == ""
    own = rated(39.9, "2026-11-01", "user")
    assert words(ranking_of(rated(40.0, "2026-10-05"), own)) == ""


def test_neighbours_whose_intervals_overlap_cannot_be_told_apart() -> None:
    ranking = ranking_of(
        between(90, 85, 95), between(80, 70, 85), between(60, 50, 69.9), between(50)
    )
    # 85 is in both of the first two; 69.9 is below 70; 50 itself is in 50 to 69.9.
    assert tied_ids(ranking) == [("m0", "m1"), ("m2", "m3")]
    assert {entry.model.id for entry in tied_in(ranking)} == {"m0", "m1", "m2", "m3"}
    assert words(ranking).startswith(
        "≈ cannot be told apart by score: M0 90.0 [85.0–95.0] and M1 80.0 [70.0–85.0]; M2 60.0"
    )


def test_neighbours_are_so_by_score_and_not_by_rank() -> None:
    # By cost per point m0, m2, m1; by score m0 and m1 are next to each other.
    ranking = ranking_of(between(80, 75, 85), between(78, 73, 83), between(60), prices=(1, 9, 1))
    assert [ranking.entries[i].model.id for i in ranking.ranked] == ["m0", "m2", "m1"]
    assert {entry.model.id for entry in tied_in(ranking)} == {"m0", "m1"}


def test_of_a_row_that_is_not_ranked_nothing_is_tied() -> None:
    ranking = ranking_of(between(31, 25, 35), between(29, 25, 35))  # below the floor of 30
    assert tied_in(ranking) == frozenset()


def test_the_top_pick_says_that_its_score_and_the_next_ones_cannot_be_told_apart() -> None:
    # $1 / 80 against $3 / 78: at worst 1/70 = 0.0143 a point, the next at best 3/88 = 0.034.
    far = ranking_of(between(80, 70, 90), between(78, 68, 88), prices=(1, 3))
    assert tie_of_top(far) == "Its score and #2's cannot be told apart."
    # $1 / 80 against $1.05 / 78: 0.0143 at worst, the next at best 1.05/88 = 0.0119.
    near = ranking_of(between(80, 70, 90), between(78, 68, 88), prices=(1, 1.05))
    said = "Its score and #2's cannot be told apart; #2 may be the cheaper per point."
    assert tie_of_top(near) == said
    assert who_is_first(near) == f"M0 is #1: $0.0125 a point, 7% cheaper than #2. {said}"
    assert tie_of_top(ranking_of(between(80, 79, 81), between(70, 69, 71))) == ""
    assert tie_of_top(ranking_of(between(80, 79, 81))) == ""


def test_two_efforts_of_one_model_are_named_by_their_efforts() -> None:
    low, high = (replace(between(80, 70, 90), name=name) for name in ("low", "high"))
    ranking = rank(a_catalogue(a_model(efforts=(low, high))), View(scope="all", all_efforts=True))
    assert tie_of_two(*ranking.entries) == (
        "Alpha and Alpha (low, high) cannot be told apart by score (80.0 [70.0–90.0] and "
        "80.0 [70.0–90.0])."
    )


def test_a_router_to_a_model_that_may_be_no_better_says_so() -> None:
    ranking = ranking_of(between(70, 60, 80), between(75, 65, 85), prices=(1, 5))
    plan = RouterPlan(ranking.row(0), ranking.row(1))
    assert cautions(plan) == (
        "M0 and M1 cannot be told apart by score (70.0 [60.0–80.0] and 75.0 [65.0–85.0]). "
        "Escalating may gain nothing.",
    )
