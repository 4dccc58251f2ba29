"""Stability: who is first and by how much, and what would put another model there."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from msgspec.structs import replace

from tests.builders import CRITERIA, a_catalogue, a_model, an_effort, an_offer
from tests.pilot.app_under_test import FULL, SINGLE, SPLIT, Start, Window
from tui.domain.catalogue.values import Catalogue
from tui.domain.ranking.ranking import View, rank
from tui.screens.plan.stability import StabilityScreen

WIDTHS = pytest.mark.parametrize("size", [FULL, SPLIT, SINGLE], ids=["120", "80", "60"])


@asynccontextmanager
async def telling(
    start: Start,
    catalogue: Catalogue,
    view: View | None = None,
    *,
    size: tuple[int, int] = FULL,
) -> AsyncIterator[Window]:
    """Opens the screen over the app."""
    async with start(size=size) as window:
        window.app.push_screen(StabilityScreen(rank(catalogue, view)))
        await window.settle()
        yield window


def rows(window: Window) -> list[str]:
    """The lines of the text, their spaces made single."""
    return [" ".join(line.split()) for line in window.text("#plan-text").split("\n")]


@WIDTHS
async def test_who_is_first_in_which_scope_and_basis_and_by_how_much(
    start: Start, fixture_catalogue: Catalogue, size: tuple[int, int]
) -> None:
    """Aster Small 0.2 / 40 = 0.005 a point, Borealis 2 1.2 / 48 = 0.025: five times."""
    async with telling(start, fixture_catalogue, size=size) as window:
        said = window.paragraphs("#plan-text")
        assert said.startswith(
            "Cost per point, even blend · the shelf of Fixturegate · 4 of 4 ranked"
        )
        assert (
            "Aster Small is first. Lowest cost per point on the shelf: $0.0050, 5.0x below "
            "Borealis 2."
        ) in said


async def test_levers_stand_nearest_first_with_a_bar_of_the_distance(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    """The floor flips above Aster Small's 40, a tenth of its range away; its price at 5 x 100%."""
    async with telling(start, fixture_catalogue) as window:
        lines = rows(window)
        at = lines.index("lever now flips first then distance")
        assert lines[at + 1 : at + 4] == [
            "floor 30 above 40 Borealis 2 10% █▎",
            "weight of context window 10% above 23.1% Borealis 2 13.1% █▋",
            "weight of cost per point 40% below 25.7% Borealis 2 14.3% █▊",
        ]
        assert "price of Aster Small 100% above 500% Borealis 2 400% ████████████" in lines


async def test_what_flips_nothing_comes_last_with_its_range(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    async with telling(start, fixture_catalogue) as window:
        lines = rows(window)
        assert lines.index("Nothing within the range") > lines.index(
            "price of Aster Small 100% above 500% Borealis 2 400% ████████████"
        )
        assert "in:out ratio nobody else from 0:1 to 1:0, 1:1 now" in lines


async def test_in_a_narrow_window_each_lever_has_its_sentence(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    async with telling(start, fixture_catalogue, size=SINGLE) as window:
        lines = rows(window)
        at = lines.index("floor 10% █▎")
        sentence = " ".join(lines[at + 1 : at + 3])
        assert sentence == "Once the floor rises above 40 (30 now), Borealis 2 is first."


async def test_a_lever_without_effect_has_the_reason(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    async with telling(start, fixture_catalogue, View(basis="measured")) as window:
        assert (
            "cache share no effect: on the measured basis each model has the tokens of its own run"
        ) in window.paragraphs("#plan-text")


async def test_the_router_s_row_says_what_flips_there(start: Start) -> None:
    """First 2 / 40 = 0.05 and second 4 / 50 = 0.08 a point; the strong one 20 / 60.

    (2 + 18 e) / (40 + 20 e) = 0.08 at e = 1.2 / 16.4 = 7.3%.
    """
    three = a_catalogue(
        a_model("first", effort=an_effort(index=40.0), offer=an_offer(input=1, output=3)),
        a_model("second", effort=an_effort(index=50.0), offer=an_offer(input=2, output=6)),
        a_model("strong", effort=an_effort(index=60.0), offer=an_offer(input=10, output=30)),
    )
    async with telling(start, three) as window:
        assert (
            "Once the share escalated to Strong rises above 7.3% (0% now), the router costs more "
            "per point than Second alone."
        ) in window.paragraphs("#plan-text")


async def test_that_another_model_leads_by_weighted_score_is_said_once_at_the_weights(
    start: Start,
) -> None:
    """By cost alone the cheap one is first; by speed, which has nearly all weight, the fast one."""
    criteria = [
        replace(each, weight=0.9 if each.id == "throughput" else 0.025) for each in CRITERIA
    ]
    two = a_catalogue(
        a_model("cheap", effort=an_effort(speed=10), offer=an_offer(input=1, output=3)),
        a_model("fast", effort=an_effort(speed=300), offer=an_offer(input=2, output=6)),
        criteria=criteria,
    )
    async with telling(start, two) as window:
        assert window.paragraphs("#plan-text").count("By weighted score Fast is first now.") == 1


async def test_the_end_of_a_ranking_is_a_flip_too(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    """Dune Max alone is above a floor of 55, and its index is 55.5: half a point to go."""
    async with telling(start, fixture_catalogue, View(floor=55)) as window:
        lines = rows(window)
        at = lines.index("floor 55 above 55.5 nothing is ranked 0.5% ▏")
        assert lines[at + 1] == (
            "Once the floor rises above 55.5 (55 now), nothing is ranked any more."
        )


@WIDTHS
async def test_where_nothing_is_ranked_nobody_is_first(
    start: Start, fixture_catalogue: Catalogue, size: tuple[int, int]
) -> None:
    async with telling(start, fixture_catalogue, View(floor=90), size=size) as window:
        assert window.paragraphs("#plan-text").endswith("Nothing is ranked.")
        assert window.text("#plan-busy") == ""
        await window.press("escape")
        assert window.names() != []


@WIDTHS
async def test_names_from_outside_are_text_and_no_line_is_wider_than_the_window(
    start: Start, fixture_catalogue: Catalogue, size: tuple[int, int]
) -> None:
    models = [
        replace(model, name=f"[/oops] 模型\x07 {model.name}") for model in fixture_catalogue.models
    ]
    async with telling(
        start, replace(fixture_catalogue, models=tuple(models)), size=size
    ) as window:
        assert "[/oops] 模型� Aster Small is first." in window.paragraphs("#plan-text")
        for _ in range(3):
            assert {strip.cell_length for strip in window.screen_strips()} == {size[0]}
            await window.press("pagedown")
