"""Scores of two days too near each other to tell apart, and what is said of them."""

from msgspec.structs import replace

from tests.builders import a_catalogue, a_model, an_effort
from tui.domain.catalogue.values import Effort, Provenance
from tui.domain.ranking.near_scores import near_in_words, near_scores
from tui.domain.ranking.ranking import Row, View, rank


def rated(index: float, day: str, source: str = "aa") -> Effort:
    return replace(an_effort(index=index), provenance=Provenance(source, day))


def rows(*efforts: Effort) -> list[Row]:
    models = [a_model(f"m{n}", name=f"M{n}", effort=effort) for n, effort in enumerate(efforts)]
    ranking = rank(a_catalogue(*models), View(scope="all"))
    return [ranking.row(at) for at in range(len(models))]


def test_neighbours_of_two_days_within_three_tenths_are_in_no_certain_order() -> None:
    pairs = near_scores(
        rows(
            rated(47.1, "2026-09-14"),
            rated(46.8, "2026-10-05"),  # 0.3 apart, of another day
            rated(46.7, "2026-10-05"),  # of the same day
            rated(46.3, "2026-09-14"),  # 0.4 apart
        )
    )
    assert [(a.entry.model.id, b.entry.model.id) for a, b in pairs] == [("m0", "m1")]
    assert near_in_words(pairs) == (
        "Scores of two days within 0.3, in no certain order: M0 47.1 (2026-09-14) and "
        "M1 46.8 (2026-10-05)."
    )


def test_scores_of_one_day_or_of_two_sources_are_as_they_are() -> None:
    assert near_scores(rows(rated(40.0, "2026-10-05"), rated(39.9, "2026-10-05"))) == ()
    own = rated(39.9, "2026-11-01", "user")
    assert near_in_words(near_scores(rows(rated(40.0, "2026-10-05"), own))) == ""
