"""Reasoning tokens at a price of their own are billed at it, by row and by column alike."""

import pytest
from msgspec.structs import replace

from tests.builders import a_catalogue, a_model, an_effort, an_offer
from tui.domain.catalogue.entries import entries
from tui.domain.catalogue.offer import Prices, Tier
from tui.domain.catalogue.workload import Reasoning, Workload
from tui.domain.figures.columns import make_cost_columns, totals
from tui.domain.figures.pricing import bill_per_request, total_per_request

ASKED = Workload(1, 1000, 500, 0.0, reasoning=Reasoning("fixed", 5000))


def test_reasoning_is_billed_at_its_own_price() -> None:
    offer = replace(an_offer("gate"), prices=Prices(0.4, 1.2), reasoning=4.0)

    bill = bill_per_request(offer, ASKED, 5000)
    assert bill is not None
    assert bill.answer == pytest.approx(0.0006)
    assert bill.reasoning == pytest.approx(0.02)
    assert bill.total == pytest.approx(0.021)


def test_row_and_column_agree_on_it_and_a_tier_raises_it_with_the_output() -> None:
    tier = Tier(500, Prices(0.8, 2.4))
    offer = replace(an_offer("gate"), prices=Prices(0.4, 1.2), reasoning=4.0, tiers=(tier,))
    plain = a_model("plain", offer=an_offer("gate"), effort=an_effort("max"))
    apart = a_model("apart", offer=offer, effort=an_effort("max"))
    rows = entries(a_catalogue(plain, apart), "all")

    by_column = totals(make_cost_columns(rows), ASKED)
    by_row = [total_per_request(row.offer, ASKED, 5000) for row in rows]
    assert by_column == pytest.approx(by_row)
    assert by_column[1] == pytest.approx(0.0008 + 0.0012 + 0.04)
