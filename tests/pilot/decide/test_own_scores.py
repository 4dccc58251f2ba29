"""Scores of one's own on the screen: read from a path, ranked by, kept, deleted, restored."""

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.pilot.app_under_test import FULL, SINGLE, SPLIT, Outside, Start, Window, running
from tui.app.app import LlmrankApp
from tui.app.launch import launch, with_kept_scores
from tui.app.setup import Setup
from tui.domain.catalogue.scores.own_scores import OwnScore, OwnScores
from tui.screens.decide.quality import QualityScreen
from tui.store.own.kept_scores import delete_scores, keep_scores, kept_names
from tui.store.paths import Dirs, user_dirs
from tui.store.settings import Settings
from tui.store.settings_file import load_settings, merge_settings

SCORES = """model,effort,score,n,low,high
aster-small,high,60,40,50,70
Borealis 2,,68,40,58,78
dune max,,90,40,85,95
mystery,,50,,,
"""


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A file in the folder that the program was started in."""
    path = tmp_path / "mine.csv"
    path.write_text(SCORES)
    return path


async def read_mine(window: Window) -> None:
    """What a person types to rank by the file."""
    await window.press("Q", "e")
    await window.type("mine.csv")
    await window.press("enter")


@pytest.mark.usefixtures("mine")
async def test_a_file_is_read_ranked_by_and_kept_and_what_does_not_count_is_said(
    start: Start, dirs: Dirs
) -> None:
    async with start() as window:
        await read_mine(window)
        assert "$ per point of mine.csv of 2" in window.text("#about")
        assert "no minimum" in window.text("#about")
        # (0.1 + 0.3) / 2 / 60 = 0.0033; Borealis 2 (0.4 + 2) / 2 / 68 = 0.0176; Dune Max 5 / 90.
        ranked = [window.row(name) for name in ("Aster Small", "Borealis 2", "Dune Max")]
        assert [row["#"] for row in ranked] == ["1", "2", "3"]
        assert [row["$/point"] for row in ranked] == ["$0.0033", "$0.0176", "$0.0556"]
        assert [row["own"] for row in ranked] == ["60.0", "68.0", "90.0"]
        assert "60.0≈" in window.shown()
        assert "Its score and #2's cannot be told apart." in window.shown()
        assert "no score in mine.csv" in window.shown()
        detail = " ".join(window.text("#detail-text").split())
        assert "95% 50.0–70.0, of 40 answers" in detail
        assert window.notices()[-1] == (
            "mine.csv: 3 models have a score.\n"
            "Line 5: no model is called 'mystery'; `llmrank-tui pin MODEL scores/mystery` "
            "matches it.\n"
            "Scores without an effort count for the one with the top index: Dune Max (max)."
        )
        await window.press("Y")
        why = [" ".join(line.split()) for line in window.lines()]
        assert any(line.startswith("own score 60.0") for line in why)
        assert any(re.match(r"your own scores 20..-..-..( ▌|$)", line) for line in why)
        await window.press("escape", "ctrl+z")
        assert "Fixture Intelligence Index v4.0" in window.text("#about")
    assert kept_names(dirs) == ("mine.csv",)


@pytest.mark.parametrize("size", [FULL, SPLIT, SINGLE])
async def test_a_path_without_scores_is_told_where_it_was_typed(
    start: Start, size: tuple[int, int]
) -> None:
    async with start(size=size) as window:
        await window.press("Q", "e")
        await window.type("min.csv")
        await window.press("enter")
        said = window.paragraphs("#dialog-refused")
        assert said.startswith("Cannot read the scores: min.csv: ")
        assert said.endswith("min.csv does not exist.")
        # The path is edited on: what is typed replaces it.
        await window.type("x")
        assert window.value("path") == "x"
        await window.press("escape", "escape")
        assert "Fixture Intelligence Index v4.0" in window.app.main.state.catalogue.index.titled


async def test_kept_scores_stand_among_the_qualities_and_enter_ranks_by_them(
    start: Start, mine: Path
) -> None:
    async with start() as window:
        await read_mine(window)
        mine.unlink()
        await window.press("Q")
        assert "Now: mine.csv of 2" in window.shown()
        lines = [" ".join(line.split()) for line in window.lines()]
        assert any(line.startswith("mine.csv of 2") and "3 of 4 CSV, 2" in line for line in lines)
        await window.press("home", "enter")
        assert "Fixture Intelligence Index v4.0" in window.text("#about")
        await window.press("Q", "end", "enter")
        assert "mine.csv" in window.text("#about")


@pytest.mark.usefixtures("mine")
async def test_d_twice_deletes_the_copy_and_ctrl_z_keeps_it_again(start: Start, dirs: Dirs) -> None:
    async with start() as window:
        await read_mine(window)
        await window.press("Q", "home", "d")
        assert window.notices()[-1] == "Only scores of your own can be deleted."
        await window.press("end", "d")
        said = "Delete the kept copy of mine.csv? Press d again to delete it."
        assert window.paragraphs("#dialog-refused") == said
        assert kept_names(dirs) == ("mine.csv",)
        await window.press("d")
        assert kept_names(dirs) == ()
        assert isinstance(window.app.screen, QualityScreen)
        assert not any("mine.csv of" in line and " of 4" in line for line in window.lines())
        await window.press("escape")
        assert "Fixture Intelligence Index v4.0" in window.text("#about")
        await window.press("ctrl+z")
        assert kept_names(dirs) == ("mine.csv",)


@pytest.mark.usefixtures("mine")
async def test_the_next_start_ranks_by_the_kept_copy(
    start: Start, setup: Setup, dirs: Dirs, outside: Outside
) -> None:
    async with start() as window:
        await read_mine(window)
    settings, notice = load_settings(dirs)
    assert (settings.quality, notice) == ("own:mine.csv", None)
    current, gone = with_kept_scores(setup.current, dirs, settings.quality)
    assert gone == ""
    async with running(replace(setup, current=current, settings=settings), FULL, outside) as window:
        assert "mine.csv" in window.text("#about")
        assert window.row("Borealis 2")["own"] == "68.0"


def test_a_copy_that_is_gone_is_said_at_the_start(setup: Setup, dirs: Dirs) -> None:
    current, gone = with_kept_scores(setup.current, dirs, "own:mine.csv")
    assert current is setup.current
    assert gone.startswith("No such scores: you keep none under the name 'mine.csv'")
    assert gone.endswith("Ranked by the published index instead of mine.csv.")


def test_the_program_opens_on_the_kept_copy_or_says_that_it_is_gone(
    setup: Setup, monkeypatch: pytest.MonkeyPatch, fixture_catalogue_path: Path, tmp_path: Path
) -> None:
    opened: list[Setup] = []
    monkeypatch.setattr(LlmrankApp, "run", lambda app: opened.append(app._setup))
    monkeypatch.setenv("LLMRANK_HOME", str(tmp_path / "home"))
    dirs = user_dirs()
    own = OwnScores("mine.csv", "2026-05-28", "CSV", (OwnScore("aster-small", 60.0),))
    keep_scores(dirs, own)
    merge_settings(Settings(), Settings(quality=own.id), dirs)
    assert launch(fixture_catalogue_path) == 0
    delete_scores(dirs, "mine.csv")
    assert launch(fixture_catalogue_path) == 0
    with_it, without = opened
    assert (with_it.current.scores, with_it.settings.quality) == ((own,), "own:mine.csv")
    assert (without.current.scores, without.settings.quality) == ((), "intelligence")
    assert without.notices[-1].endswith("Ranked by the published index instead of mine.csv.")
