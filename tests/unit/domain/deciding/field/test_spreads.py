"""Where a row stands among the ranked ones: equal parts of a scale, the better end last."""

from tests.builders import a_catalogue, a_model, an_effort, an_offer
from tui.domain.deciding.field.spreads import spread_of
from tui.domain.ranking.ranking import Ranking, rank


def of_four() -> Ranking:
    """$1, $2, $10 and $100 a million; index 40, 44, 44 and 60; Poor is below the floor."""
    models = [
        a_model(id, effort=an_effort(index=index), offer=an_offer(input=usd, output=usd))
        for id, index, usd in (
            *(("one", 40.0, 1.0), ("two", 44.0, 2.0), ("ten", 44.0, 10.0)),
            *(("hundred", 60.0, 100.0), ("poor", 10.0, 0.1)),
        )
    ]
    return rank(a_catalogue(*models))


def at(model: str, ranking: Ranking) -> int:
    position = ranking.find(model)
    assert position is not None
    return position


def test_a_cost_is_counted_in_equal_factors_with_the_cheapest_last() -> None:
    """From $100 down to $1 in four parts: above 31.6, above 10, above 3.16, down to 1."""
    ranking = of_four()
    spread = spread_of(ranking, at("two", ranking), "cost", 4)
    assert spread is not None
    assert spread.counts == (1, 0, 1, 2)
    assert (spread.mine, spread.place, spread.among) == (3, 2, 4)


def test_an_index_is_counted_in_equal_steps_with_the_best_last() -> None:
    """40 to 60 in four parts of 5; equal ones have the same place."""
    ranking = of_four()
    spreads = [spread_of(ranking, at(each, ranking), "index", 4) for each in ("two", "ten")]
    assert [spread and spread.counts for spread in spreads] == [(3, 0, 0, 1)] * 2
    assert [spread and spread.place for spread in spreads] == [2, 2]


def test_what_is_not_ranked_stands_in_the_nearest_part_and_has_no_place() -> None:
    ranking = of_four()
    spread = spread_of(ranking, at("poor", ranking), "cost", 4)
    assert spread is not None
    assert sum(spread.counts) == 4
    assert (spread.mine, spread.place) == (3, None)


def test_an_unknown_figure_stands_nowhere_and_one_that_nobody_has_is_no_spread() -> None:
    ranking = of_four()
    assert spread_of(ranking, 0, "speed", 4) is None
    fast = a_model("fast", effort=an_effort(speed=100))
    faster = a_model("faster", effort=an_effort(speed=200))
    three = rank(a_catalogue(fast, faster, a_model("unmeasured")))
    spread = spread_of(three, at("unmeasured", three), "speed", 4)
    assert spread is not None
    assert (spread.mine, spread.place, spread.among) == (None, None, 2)


def test_what_all_have_alike_is_no_spread() -> None:
    assert spread_of(of_four(), 0, "context", 4) is None
