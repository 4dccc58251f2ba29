"""The ladder: the efforts of the selected model, each further point, and what beats an effort."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from tests.pilot.app_under_test import FULL, SINGLE, SPLIT, Start, Window
from tui.cli.program import NAME, program
from tui.cli.shared.setting import Setting
from tui.domain.catalogue.values import Catalogue
from tui.domain.ranking.ranking import rank
from tui.screens.read.ladder import LadderScreen
from tui.store.paths import Dirs
from tui.store.settings import Settings

WIDTHS = pytest.mark.parametrize("size", [FULL, SPLIT, SINGLE], ids=["120", "80", "60"])


def lines(window: Window) -> list[str]:
    """The lines of the page, their spaces made single."""
    return [" ".join(line.split()) for line in window.text("#reading-text").split("\n")]


@pytest.mark.parametrize("model", ["aster-small", "dune-max", "borealis-2"])
async def test_the_screen_says_what_the_command_line_says(
    start: Start, fixture_catalogue_path: Path, dirs: Dirs, today: date, model: str
) -> None:
    asked = ("--catalogue", str(fixture_catalogue_path), "ladder", model)
    result = CliRunner().invoke(program, asked, prog_name=NAME, obj=Setting(today, dirs))
    told = [" ".join(line.split()) for line in result.stdout.splitlines()]
    tables = [line for line in told[4 : told.index("") + 40] if line and "https" not in line]
    async with start(size=FULL, settings=Settings(model=model), reasoning=True) as window:
        await window.press("L")
        await window.settle()
        said = [line.removeprefix("› ").replace("Beaten ", "Beaten: ") for line in lines(window)]
        whole = window.paragraphs("#reading-text")
    assert len(tables) >= 4
    for line in tables:
        assert line in said or line in whole


async def test_the_ranked_effort_is_marked(start: Start) -> None:
    async with start(reasoning=True) as window:
        await window.press("L")
        marked = [line for line in lines(window) if line.startswith("›")]
        assert marked[0] == "› high 40.0 $0.20 $34.00 ~$326.40 29 s"


async def test_the_effort_below_the_row_under_the_cursor_is_the_marked_one(start: Start) -> None:
    async with start(reasoning=True) as window:
        await window.press("space", "down", "L")
        assert "› low 32.0 $0.20 $10.50 $67.20 4.5 s" in lines(window)


async def test_other_models_are_looked_at_once_the_page_stands(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    ranking = rank(fixture_catalogue)
    position = ranking.find("dune-max")
    assert position is not None
    async with start() as window:
        window.app.push_screen(LadderScreen(ranking, position, date(2026, 6, 1)))
        await window.settle()
        assert "Borealis 2 has 4.0 points more" in window.paragraphs("#reading-text")


async def test_the_detail_has_the_ladder_in_one_line(start: Start) -> None:
    async with start(size=(120, 80), reasoning=True) as window:
        said = "Each further point costs ~$32.40 a month up to high. L shows the ladder."
        assert said in window.paragraphs("#detail-text")


async def test_a_model_without_efforts_has_a_sentence(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    bare = tuple(replace(model, efforts=()) for model in fixture_catalogue.models)
    ranking = rank(replace(fixture_catalogue, models=bare))
    async with start() as window:
        window.app.push_screen(LadderScreen(ranking, 0, date(2026, 6, 1)))
        await window.settle()
        assert "Nothing is known of this model's efforts." in lines(window)


@WIDTHS
async def test_no_line_is_wider_than_the_window_and_what_has_no_column_stands_below(
    start: Start, size: tuple[int, int]
) -> None:
    async with start(size=size, settings=Settings(model="dune-max"), reasoning=True) as window:
        await window.press("L")
        await window.settle()
        for _ in range(3):
            assert {strip.cell_length for strip in window.screen_strips()} == {size[0]}
            await window.press("pagedown")
        assert "~$549.29" in window.paragraphs("#reading-text")
        assert "$1,250.50" in window.paragraphs("#reading-text")


async def test_without_a_model_in_sight_the_key_says_why(start: Start) -> None:
    async with start() as window:
        await window.press("slash")
        await window.type("nobody at all")
        await window.press("enter")
        await window.press("L")
        assert window.app.screen is window.app.main
        assert "No model is selected." in window.notices()


async def test_the_ladder_is_taken_along_as_the_command_prints_it(
    start: Start, tmp_path: Path
) -> None:
    async with start(reasoning=True, folder=tmp_path) as window:
        await window.press("L", "E", "1")
        await window.settle()
        (copied,) = window.outside.copied
        assert copied.startswith("# Aster Small at Fixturegate, effort by effort\n")
        assert "| high  | low  |   +8.0 | $0.00 |    $2.94 | ~$32.40 |   3.0 s |" in copied
        await window.press("E", "4")
        await window.settle()
        rows = (tmp_path / "ladder.csv").read_text("utf-8").splitlines()
        assert [row.split(",")[1] for row in rows] == ["effort", "low", "high"]
