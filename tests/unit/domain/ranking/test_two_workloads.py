"""Two workloads beside each other: both ranks, both bills, and which models moved."""

import pytest

from tests.builders import (
    CHAT_TRAFFIC,
    DIGEST,
    a_catalogue,
    a_model,
    an_offer,
    the_reference,
)
from tui.domain.catalogue.offer import Prices
from tui.domain.catalogue.workload import OFF, Workload
from tui.domain.ranking.row import View
from tui.domain.ranking.two_workloads import compare_workloads


def test_two_presets_of_the_published_method_rank_three_models_differently() -> None:
    """A month of chat / index: V4 Flash 108.61 / 46.5 = 2.34, Flash Lite 242.10 / 33.5 = 7.23,
    MiMo 865.80 / 53.8 = 16.1, V4 Pro 1,010.07 / 51.5 = 19.6, Qwen 1,237.50 / 50 = 24.8.

    Of digest: 21.17 / 46.5 = 0.455, 41.40 / 33.5 = 1.24, Qwen 82.80 / 50 = 1.66, MiMo 154.80 / 53.8
    = 2.88, V4 Pro 263.09 / 51.5 = 5.11.
    """
    found = compare_workloads(the_reference(), CHAT_TRAFFIC, DIGEST)
    assert [(row.first.entry.model.id, row.first.rank, row.second.rank) for row in found.rows] == [
        ("deepseek-v4-flash", 1, 1),
        ("gemini-3.1-flash-lite-preview", 2, 2),
        ("mimo-v2.5-pro", 3, 4),
        ("deepseek-v4-pro", 4, 5),
        ("qwen3.6-plus", 5, 3),
    ]
    assert [row.first.entry.model.id for row in found.moved] == [
        *("mimo-v2.5-pro", "deepseek-v4-pro", "qwen3.6-plus")
    ]
    bills = [(row.first["monthly"], row.second["monthly"]) for row in found.rows]
    assert bills[0] == pytest.approx((108.61, 21.17), abs=0.005)
    assert bills[4] == pytest.approx((1237.50, 82.80), abs=0.005)


def test_a_workload_beside_itself_moves_nothing() -> None:
    found = compare_workloads(the_reference(), DIGEST, DIGEST)
    assert found.moved == ()
    assert len(found.rows) == 5


def test_the_same_requests_more_often_keep_the_order() -> None:
    busy = Workload(requests_per_day=100_000)
    assert compare_workloads(the_reference(), Workload(), busy).moved == ()


def test_a_model_ranked_under_one_workload_alone_has_moved_and_stands_at_its_end() -> None:
    """Alpha publishes no price for prompts of more than 100,000 tokens."""
    tiers = ((100_000, Prices(None, None)),)
    limited = a_model("alpha", offer=an_offer(slug="lab/alpha", tiers=tiers))
    catalogue = a_catalogue(limited, a_model("beta"))
    long, short = Workload(10, 150_000), Workload(10, 2_000)
    found = compare_workloads(catalogue, long, short)
    assert [(row.first.entry.model.id, row.first.rank, row.second.rank) for row in found.rows] == [
        ("beta", 1, 2),
        ("alpha", None, 1),
    ]
    assert [row.differs for row in found.rows] == [True, True]
    assert found.rows[1].first["monthly"] is None
    assert found.rows[1].first.reasons == ("no price for prompts of 150K published",)


def test_a_model_ranked_under_neither_is_left_out() -> None:
    long = Workload(10, 200_000, reasoning=OFF)
    narrow = a_catalogue(a_model("alpha", context=128_000))
    assert compare_workloads(narrow, long, long).rows == ()


def test_the_floor_of_the_view_holds_and_its_basis_is_the_bill() -> None:
    found = compare_workloads(the_reference(), DIGEST, CHAT_TRAFFIC, View(floor=50, basis="list"))
    assert [row.first.entry.model.id for row in found.rows] == [
        *("qwen3.6-plus", "mimo-v2.5-pro", "deepseek-v4-pro")
    ]
    assert found.first.terms.basis == "workload"
