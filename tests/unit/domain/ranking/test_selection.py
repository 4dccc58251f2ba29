"""One model at a host and an effort of choice takes its place among the others of its scope."""

import pytest

from tests.builders import GATE, VENDOR, a_catalogue, a_model, an_effort, an_offer
from tui.domain.catalogue.values import Catalogue, Model
from tui.domain.catalogue.workload import Preset, Workload
from tui.domain.claims.describe import analysis_of
from tui.domain.ranking.row import View
from tui.domain.ranking.selection import (
    Configuration,
    effort_called,
    home_scope,
    host_called,
    preset_called,
    select_entries,
)
from tui.errors import UserError

ALPHA = a_model(
    "alpha",
    offers=[an_offer("gate", 1.0, 3.0, slug="lab/alpha"), an_offer("vendor", 0.2, 0.6, slug="a")],
    efforts=[an_effort("high", 40), an_effort("xhigh", 50), an_effort("low", 32)],
    analysis="Costs {cost_per_point} a point.",
)
BETA = a_model("beta", offer=an_offer("gate", 0.5, 1.5, slug="lab/beta"))
GAMMA = a_model("gamma", offer=an_offer("vendor", 0.5, 1.5, slug="g"))


@pytest.fixture
def catalogue() -> Catalogue:
    """Two models on the shelf, one that only its vendor sells."""
    return a_catalogue(ALPHA, BETA, GAMMA, hosts=(GATE, VENDOR))


def place(catalogue: Catalogue, model: Model, **choice: str) -> tuple[int | None, str, str]:
    """Rank, host and effort of a model selected on the shelf."""
    ranking, position = select_entries(
        catalogue, Configuration(model, **choice), View(), Workload()
    )
    row = ranking.row(position)
    return row.rank, row.entry.offer.host, row.entry.effort.name


def test_a_model_is_shown_on_the_shelf_if_it_stands_there(catalogue: Catalogue) -> None:
    assert home_scope(catalogue, ALPHA) == "shelf"
    assert home_scope(catalogue, GAMMA) == "all"


def test_without_a_choice_the_best_effort_at_the_gateway_is_taken(catalogue: Catalogue) -> None:
    assert place(catalogue, ALPHA) == (2, "gate", "xhigh")


def test_a_cheaper_host_moves_the_model_up_and_leaves_the_others(catalogue: Catalogue) -> None:
    assert place(catalogue, ALPHA, host="VENDOR") == (1, "vendor", "xhigh")
    ranking, _ = select_entries(catalogue, Configuration(ALPHA, "vendor"), View(), Workload())
    assert [ranking.entries[i].offer.host for i in ranking.ranked] == ["vendor", "gate"]


def test_an_effort_is_meant_exactly_before_it_is_meant_in_part(catalogue: Catalogue) -> None:
    assert place(catalogue, ALPHA, effort="high") == (2, "gate", "high")
    assert place(catalogue, ALPHA, effort="xh") == (2, "gate", "xhigh")
    assert effort_called(ALPHA, "LO").name == "low"


def test_a_part_of_two_efforts_is_refused_with_all_of_them() -> None:
    with pytest.raises(UserError) as refusal:
        effort_called(ALPHA, "hig")
    assert refusal.value.hint == "Nearest: high. There are: high, xhigh, low."


def test_a_model_the_scope_does_not_hold_is_refused_with_the_way_out(catalogue: Catalogue) -> None:
    with pytest.raises(UserError, match="it is sold elsewhere") as refusal:
        place(catalogue, GAMMA)
    assert refusal.value.hint == "Add --scope all."


def test_hosts_and_presets_are_found_whatever_the_case() -> None:
    preset = Preset("chat", "Chat", Workload())
    catalogue = a_catalogue(ALPHA, presets=[preset])
    assert host_called(catalogue, " Gate ") == "gate"
    assert preset_called(catalogue, "CHAT") is preset


def test_a_catalogue_without_presets_says_that_there_are_none(catalogue: Catalogue) -> None:
    with pytest.raises(UserError) as refusal:
        preset_called(catalogue, "chat")
    assert refusal.value.as_text() == (
        "No such preset: there is no preset 'chat'\nThere are: none."
    )


def test_an_analysis_is_about_the_default_effort_at_the_default_offer(
    catalogue: Catalogue,
) -> None:
    assert (
        analysis_of(*select_entries(catalogue, Configuration(ALPHA), View(), Workload()))
        == "Costs $0.0400 a point."
    )
    for choice in ({"host": "vendor"}, {"effort": "low"}):
        assert (
            analysis_of(
                *select_entries(catalogue, Configuration(ALPHA, **choice), View(), Workload())
            )
            == ""
        )


def test_an_analysis_that_asks_for_an_unknown_figure_is_left_out() -> None:
    catalogue = a_catalogue(a_model(analysis="Costs {nothing}."))
    assert (
        analysis_of(
            *select_entries(catalogue, Configuration(catalogue.models[0]), View(), Workload())
        )
        == ""
    )
