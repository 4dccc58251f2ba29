"""I tells what one uses today: every row is held against it, kept, undone, and copied as a diff."""

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.pilot.app_under_test import SINGLE, SPLIT, Start, Window
from tui.domain.catalogue.entries import ConfigurationIds
from tui.domain.catalogue.values import Catalogue
from tui.store.paths import Dirs
from tui.store.settings import Settings
from tui.store.settings_file import load_settings

CINDER = ConfigurationIds("cinder-large", "default", "fixturegate")
BOREALIS = ConfigurationIds("borealis-2", "default", "fixturegate")
# A month of answers only: Aster $67.20, Borealis $388.80, Cinder $1,050.00, Dune $1,644.00.
# The index: 40, 48, 50, 55.5. Seconds to the answer: 28.67, 11.38, 41.11, 112.86.
SAVED = ["+$982.80", "+$661.20", "in use", "-$594.00"]
INDEX = ["-10.0", "-2.0", "0.0", "+5.5"]


def in_use(window: Window) -> tuple[ConfigurationIds, ...]:
    """What the person said they use, what counts first."""
    return window.app.main.state.settings.in_use


async def test_every_row_shows_what_it_saves_against_what_one_uses(start: Start) -> None:
    async with start() as window:
        assert "saved/mo" not in window.table()[0]
        await window.press("j", "j", "I")
        assert window.column("saved/mo") == SAVED
        assert window.column("±index") == INDEX
        assert window.column("±answer") == ["-12 s", "-30 s", "0 s", "+72 s"]
        assert "saved/mo: against Cinder Large at Fixturegate · $/month: " in window.text("#bills")
        assert window.notices() == [
            "In use: Cinder Large at Fixturegate. Every row now shows what it saves against it."
        ]


async def test_other_traffic_saves_other_dollars(start: Start) -> None:
    async with start(settings=Settings(in_use=(CINDER,))) as window:
        await window.fill("requests", "1,000")
        assert window.column("saved/mo") == ["+$98.28", "+$66.12", "in use", "-$59.40"]


async def test_the_detail_leads_with_it_and_says_both_figures(start: Start) -> None:
    async with start(settings=Settings(in_use=(CINDER,))) as window:
        text = window.paragraphs("#detail-text")
        head, _, rest = text.partition("Against Cinder Large at Fixturegate")
        assert "Cost per point" not in head
        assert rest.startswith(" which you use today Saves $982.80 a month (93.6%). ")
        assert "saved a month +$982.80 $67.20 instead of $1,050.00" in rest
        assert "index -10.0 40.0 instead of 50.0" in rest
        assert "whole answer -12 s 29 s instead of 41 s" in rest
        await window.press("j", "j")
        assert "You use this one today" in window.paragraphs("#detail-text")


async def test_an_effort_below_its_model_is_held_against_it_too(start: Start) -> None:
    async with start(settings=Settings(in_use=(BOREALIS,))) as window:
        await window.press("space", "down")
        (line,) = [line for line in window.table() if line.startswith("›")]
        assert "+$321.60" in line  # 388.80 - 67.20: the same prices, answers only
        assert "-16.0" in line
        assert "index -16.0 32.0 instead of 48.0" in window.paragraphs("#detail-text")


async def test_the_effort_under_the_cursor_can_be_what_one_uses(start: Start) -> None:
    async with start() as window:
        await window.press("space", "down", "I")
        assert in_use(window) == (ConfigurationIds("aster-small", "low", "fixturegate"),)
        assert "against Aster Small (low) at Fixturegate" in window.text("#bills")
        assert window.row("Aster Small")["±index"] == "+8.0"


async def test_a_second_one_counts_and_the_first_again_when_it_is_forgotten(start: Start) -> None:
    async with start(settings=Settings(in_use=(CINDER,), model="borealis-2")) as window:
        await window.press("I")
        assert in_use(window) == (BOREALIS, CINDER)
        assert window.row("Borealis 2")["saved/mo"] == "in use"
        assert window.row("Cinder Large")["saved/mo"] == "-$661.20"
        await window.press("I")
        assert window.column("saved/mo") == SAVED
        await window.press("j", "I")
        assert in_use(window) == ()
        assert "saved/mo" not in window.table()[0]
        assert "Against" not in window.text("#detail-text")


async def test_it_is_there_again_at_the_next_start(start: Start, dirs: Dirs) -> None:
    async with start() as window:
        await window.press("j", "j", "I")
    kept, _ = load_settings(dirs)
    assert kept.in_use == (CINDER,)
    async with start(settings=kept) as window:
        assert window.column("saved/mo") == SAVED


async def test_one_key_takes_it_back(start: Start) -> None:
    async with start() as window:
        await window.press("j", "I", "ctrl+z")
        assert "saved/mo" not in window.table()[0]
        assert window.notices()[-1] == "Undone: what is in use is as it was before."


async def test_what_the_figures_no_longer_have_is_said(start: Start) -> None:
    gone = replace(CINDER, effort="max")
    async with start(settings=Settings(in_use=(gone,))) as window:
        assert "saved/mo" not in window.table()[0]
        why = "Cinder Large, which you use, has no effort max in the figures of 2026-05-11"
        assert f"saved/mo: {why} · " in window.text("#bills")
        await window.press("d")
        assert window.notices() == [f"{why}."]
        assert window.outside.copied == []


async def test_what_one_uses_may_stand_outside_of_what_is_ranked(start: Start) -> None:
    ember = ConfigurationIds("ember-mini", "default", "vendor-two")
    async with start(settings=Settings(in_use=(ember,))) as window:
        assert "Ember Mini" not in window.names()
        assert window.row("Aster Small")["saved/mo"] == "+$426.00"  # 493.20 - 67.20
        assert "against Ember Mini at Vendor Two" in window.text("#bills")


async def test_marks_below_the_table_leave_in_sight_what_rows_are_held_against(
    start: Start,
) -> None:
    async with start(settings=Settings(in_use=(CINDER,))) as window:
        await window.press("O")
        assert window.paragraphs("#status").startswith(
            "saved/mo: against Cinder Large at Fixturegate "
        )


async def test_d_copies_the_change_as_a_diff_for_the_client_in_use(start: Start) -> None:
    settings = Settings(in_use=(CINDER,), client="node")
    async with start(settings=settings) as window:
        await window.press("d")
        (diff,) = window.outside.copied
        assert diff.startswith("--- a/cinder_large.mjs\n+++ b/cinder_large.mjs\n")
        assert '-const model = "vendor-one/cinder-large";' in diff
        assert '+const model = "vendor-one/aster-small";' in diff
        assert (
            "the change from Cinder Large at Fixturegate to Aster Small (high)"
            in (window.notices()[0])
        )


@pytest.mark.parametrize(
    ("used", "why"),
    [
        ((), "Press I on the row you use today first."),
        (
            (ConfigurationIds("aster-small", "high", "fixturegate"),),
            "You use this one: nothing changes.",
        ),
    ],
)
async def test_d_says_why_there_is_nothing_to_copy(
    start: Start, used: tuple[ConfigurationIds, ...], why: str
) -> None:
    async with start(settings=Settings(in_use=used)) as window:
        await window.press("d")
        assert window.notices() == [why]
        assert window.outside.copied == []


async def test_saved_dollars_stay_on_small_windows_and_the_rest_is_a_key_away(
    start: Start,
) -> None:
    settings = Settings(in_use=(CINDER,))
    async with start(settings=settings, size=SPLIT) as window:
        assert "saved/mo" in window.table()[0]
        assert window.text("#bills").strip().startswith("saved/mo: against Cinder Large")
    async with start(settings=settings, size=SINGLE) as window:
        seen = []
        for _ in range(12):
            seen += window.table()[0].split()
            await window.press("right")
        assert {"saved/mo", "$/month", "±index", "±answer", "in", "out"} <= set(seen)


async def test_the_top_pick_says_what_it_saves(start: Start) -> None:
    async with start(settings=Settings(in_use=(CINDER,))) as window:
        assert "It saves $982.80 a month (93.6%)." in window.text("#top")
        await window.press("I")
        assert "You use it today." in window.text("#top")


async def test_the_palette_names_what_one_uses_also_where_it_is_gone(start: Start) -> None:
    gone = ConfigurationIds("gone", "max", "nobody")
    async with start(settings=Settings(in_use=(CINDER, BOREALIS, gone))) as window:
        await window.press("colon")
        await window.type("hold borealis")
        await window.press("enter")
        assert in_use(window) == (BOREALIS, CINDER, gone)
        assert window.row("Borealis 2")["saved/mo"] == "in use"
        await window.press("colon")
        await window.type("no longer gone")
        await window.press("enter")
        assert in_use(window) == (BOREALIS, CINDER)
        assert window.notices()[-1] == (
            "No longer in use: gone (max) at nobody. Rows are held against"
            " Borealis 2 at Fixturegate."
        )


async def test_what_is_taken_along_has_it_too(start: Start, tmp_path: Path) -> None:
    async with start(settings=Settings(in_use=(CINDER,))) as window:
        await window.press("E", "1", "E", "5")
        (copied,) = window.outside.copied
        assert "Against Cinder Large at Fixturegate: $1,050.00 a month, index 50.0" in copied
        assert "+$982.80" in copied
    record = json.loads((tmp_path / "ranking.json").read_text("utf-8"))
    assert record["against"]["model"] == "cinder-large"
    assert [round(row["saved_monthly"], 2) for row in record["rows"]] == [982.8, 661.2, 0, -594]


async def test_what_only_the_other_month_has_is_a_key_away(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    others = tuple(each for each in fixture_catalogue.models if each.id != "cinder-large")
    shelf = replace(fixture_catalogue, models=others)
    async with start(
        catalogue=fixture_catalogue, shelf=shelf, settings=Settings(in_use=(CINDER,))
    ) as window:
        why = "Cinder Large at Fixturegate is not in the figures of 2026-05-11: press a"
        assert f"saved/mo: {why}" in window.text("#bills")
        await window.press("d")
        assert window.notices() == [f"{why}."]
        await window.press("a")
        assert window.row("Aster Small")["saved/mo"] == "+$982.80"
