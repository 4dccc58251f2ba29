"""The router's plot: models by monthly bill, mixes of two as curves, the plan, targets."""

import pytest
from msgspec.structs import replace

from tests.builders import ANSWERS_ONLY, a_catalogue, a_model, an_effort, an_offer
from tui.domain.catalogue.workload import Workload
from tui.domain.planning.pairs import pair_search, single_models
from tui.domain.planning.router import first_plan
from tui.domain.ranking.ranking import rank
from tui.widgets.chart.picture import Guide
from tui.widgets.pages.planning.router_page import Planned, Search
from tui.widgets.pages.planning.router_picture import router_picture


def planned(workload: Workload = ANSWERS_ONLY, *, searched: bool = True) -> Planned:
    """Low has 40, High 60; Weak is dearer than Low with an index of 35."""
    models = [
        a_model(id, effort=an_effort(index=index), offer=an_offer(input=usd, output=usd))
        for id, index, usd in (("low", 40.0, 1.0), ("high", 60.0, 100.0), ("weak", 35.0, 5.0))
    ]
    ranking = rank(a_catalogue(*models), workload=workload)
    plan = first_plan(ranking)
    assert plan is not None
    if not searched:
        return Planned(ranking, plan)
    alone = single_models(ranking)
    frontier = pair_search(alone, False)
    assert frontier is not None
    return Planned(ranking, plan, search=Search(alone, frontier))


def test_models_stand_at_their_bill_and_index_the_plan_between_its_two() -> None:
    """10,000 x 2,500 tokens x 30 days are 750M: $750, $75,000 and $3,750; a tenth escalated."""
    picture = router_picture(planned())
    assert picture is not None
    assert [(mark.name, mark.kind, round(mark.x, 6), mark.y) for mark in picture.marks] == [
        ("this plan", "plan", 8_175.0, 42.0),
        ("High", "frontier", 75_000.0, 60.0),
        ("Low", "frontier", 750.0, 40.0),
        ("Weak", "ranked", 3_750.0, 35.0),
    ]
    high = picture.marks[1].key
    assert picture.figures(high) == ("$75,000.00", "60.0")
    assert picture.frontier == (picture.marks[2].key, high)
    assert picture.marks[0].key < 0


def test_a_mix_is_straight_by_bill_and_so_a_curve_where_bills_are_on_a_log_scale() -> None:
    """Halfway between $750 and $75,000 by factors is $7,500: 6,750 of 74,250 on the way to 60."""
    picture = router_picture(planned())
    assert picture is not None
    (curve,) = picture.curves
    assert curve[0] == pytest.approx((750, 40))
    assert curve[-1] == pytest.approx((75_000, 60))
    assert curve[20] == pytest.approx((7_500, 40 + 20 * 6_750 / 74_250))


def test_targets_are_guides_and_what_fits_them_is_marked() -> None:
    picture = router_picture(replace(planned(), budget=10_000, quality=50.0))
    assert picture is not None
    assert picture.guides == (Guide(10_000, "across", "budget"), Guide(50.0, "up", "target"))
    found = [(round(mark.x), round(mark.y, 2)) for mark in picture.marks if mark.kind == "found"]
    assert found == [(37_875, 50.0), (10_000, 42.49)]


def test_targets_beyond_the_plot_have_no_guide() -> None:
    picture = router_picture(replace(planned(), budget=5, quality=99.0))
    assert picture is not None
    assert picture.guides == ()


def test_before_the_search_and_where_no_bill_is_above_0_there_is_no_picture() -> None:
    assert router_picture(planned(searched=False)) is None
    assert router_picture(planned(replace(ANSWERS_ONLY, requests_per_day=0))) is None
