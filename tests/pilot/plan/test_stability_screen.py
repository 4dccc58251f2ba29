"""Stability: who is first and by how much, and what would put another model there."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from msgspec.structs import replace

from tests.builders import CRITERIA, a_catalogue, a_model, an_effort, an_offer
from tests.pilot.app_under_test import FULL, SINGLE, SPLIT, Start, Window
from tui.domain.catalogue.values import Catalogue
from tui.domain.figures.bases import Basis
from tui.domain.ranking.ranking import rank
from tui.domain.ranking.row import View
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
    async with telling(start, fixture_catalogue, size=size) as window:
        said = window.paragraphs("#plan-text")
        assert said.startswith(
            "Cost per point, price mix 1:1 · Fixturegate's 4 models · 4 of 4 ranked"
        )
        assert "Aster Small is #1" in said


@pytest.mark.parametrize(("basis", "told"), [("list", 0), ("workload", 1)])
async def test_the_workload_stands_above_only_where_it_decides(
    start: Start, fixture_catalogue: Catalogue, basis: Basis, told: int
) -> None:
    async with telling(start, fixture_catalogue, View(basis=basis)) as window:
        assert window.paragraphs("#plan-text").count("10,000 requests") == told


async def test_levers_stand_closest_first_with_a_bar_of_the_distance(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    """The minimum index flips above Aster Small's 40, a tenth of its range away.

    Borealis 2 costs 5 times as much a point: a fifth of its price, or 5 times Aster Small's.
    """
    async with telling(start, fixture_catalogue) as window:
        lines = rows(window)
        at = lines.index("lever now flips new #1 distance")
        assert lines[at - 1] == "What would change the winner, closest first"
        assert lines[at + 1 : at + 4] == [
            "minimum index 30 above 40 Borealis 2 10% ━",
            "price of Borealis 2 100% below 20% Borealis 2 80% ━━━━━━━━━╸",
            "price of Aster Small 100% above 500% Borealis 2 400% ━━━━━━━━━━━━",
        ]
        assert lines[at + 5] == "No effect: input:output ratio (tried 0:1 to 1:0)."


async def test_in_a_narrow_window_each_lever_has_its_sentence(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    async with telling(start, fixture_catalogue, size=SINGLE) as window:
        lines = rows(window)
        at = lines.index("minimum index 10% ━")
        said = " ".join(lines[at + 1 : at + 3])
        assert said == "Minimum index above 40 (now 30): new #1 is Borealis 2."


async def test_own_weights_are_levers_and_whom_they_put_first_is_said(start: Start) -> None:
    """By cost alone the cheap one is first; by speed, which has nearly all weight, the fast one."""
    criteria = [
        replace(each, weight=0.9 if each.id == "throughput" else 0.025) for each in CRITERIA
    ]
    two = a_catalogue(
        a_model("cheap", effort=an_effort(speed=10), offer=an_offer(input=1, output=3)),
        a_model("fast", effort=an_effort(speed=300), offer=an_offer(input=2, output=6)),
        criteria=criteria,
    )
    async with start(size=FULL) as window:
        window.app.push_screen(StabilityScreen(rank(two), own_weights=True))
        await window.settle()
        said = window.paragraphs("#plan-text")
        assert said.count("Weights move the weighted score; #1 by that is Fast.") == 1
        assert "weight of speed" in said


async def test_the_app_knows_whether_weights_are_one_s_own(start: Start) -> None:
    async with start(size=FULL) as window:
        await window.press("9")
        assert "weight of" not in window.paragraphs("#plan-text")
        await window.press("escape", "8", "right", "enter", "9")
        await window.settle()
        assert "weight of" in window.paragraphs("#plan-text")


async def test_the_end_of_a_ranking_is_a_flip_too(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    """Dune Max alone is above a floor of 55, and its index is 55.5: half a point to go."""
    async with telling(start, fixture_catalogue, View(floor=55)) as window:
        assert "minimum index 55 above 55.5 nothing is ranked 0.5% ╸" in rows(window)


async def test_where_nothing_flips_the_heading_says_so(start: Start) -> None:
    """A model of the highest index there can be stays whatever the minimum, and has no rival."""
    alone = a_catalogue(a_model("alone", effort=an_effort(index=100.0)))
    async with telling(start, alone) as window:
        lines = rows(window)
        assert "Nothing tried changes the winner" in lines
        assert "lever now flips new #1 distance" not in lines


@WIDTHS
async def test_where_nothing_is_ranked_nobody_is_first(
    start: Start, fixture_catalogue: Catalogue, size: tuple[int, int]
) -> None:
    async with telling(start, fixture_catalogue, View(floor=90), size=size) as window:
        said = window.paragraphs("#plan-text")
        assert "Nothing is ranked: " in said
        assert "What would change" not in said
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
        assert "[/oops] 模型� Aster Small is #1" in window.paragraphs("#plan-text")
        for _ in range(3):
            assert {strip.cell_length for strip in window.screen_strips()} == {size[0]}
            await window.press("pagedown")
