"""The router's code on its screen: what is in sight is what is copied and saved, in each form."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.builders import ANSWERS_ONLY, a_catalogue
from tests.pilot.app_under_test import FULL, SINGLE, SPLIT, Start, Window
from tui.domain.catalogue.values import Catalogue
from tui.domain.ranking.ranking import rank
from tui.screens.plan.router import RouterScreen


async def opened(window: Window, catalogue: Catalogue) -> None:
    """The planner of Aster Small and Dune Max, over the app."""
    window.app.push_screen(RouterScreen(rank(catalogue, workload=ANSWERS_ONLY)))
    await window.settle()


@pytest.mark.parametrize("size", [FULL, SPLIT, SINGLE], ids=["120", "80", "60"])
async def test_the_plan_and_both_models_are_in_sight(
    start: Start, fixture_catalogue: Catalogue, size: tuple[int, int]
) -> None:
    async with start(size=size) as window:
        await opened(window, fixture_catalogue)
        said = window.text("#router-code")
        assert "Code: Python" in said
        assert 'slug="vendor-one/aster-small",' in said
        assert "10% of requests escalated" in " ".join(said.split())
        assert "more lines, the same for any two models" in " ".join(said.split())


async def test_the_code_follows_the_plan(start: Start, fixture_catalogue: Catalogue) -> None:
    async with start() as window:
        await opened(window, fixture_catalogue)
        await window.fill("share", "25%")
        await window.press("enter", "y")
        assert "25% of requests escalated" in window.text("#router-code")
        assert "Plan: 25% of requests escalated" in window.outside.copied[-1]


async def test_y_copies_the_whole_program(start: Start, fixture_catalogue: Catalogue) -> None:
    async with start() as window:
        await opened(window, fixture_catalogue)
        await window.press("y")
        [copied] = window.outside.copied
        assert copied.startswith("# 1. pip install openai\n")
        assert copied.endswith("    print(answer.text)\n")
        [said] = window.notices()
        assert said.startswith("Copied Python: router of Aster Small")


async def test_w_saves_the_program_with_its_test_in_a_new_folder_each_time(
    start: Start, fixture_catalogue: Catalogue, tmp_path: Path
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    async with start(folder=folder) as window:
        await opened(window, fixture_catalogue)
        await window.press("w", "w")
        first, second = sorted(file for file in folder.iterdir() if file.is_dir())
        assert second.name == f"{first.name}-2"
        assert first.name.startswith("router_aster_small_")
        for made in (first, second):
            assert sorted(file.name for file in made.iterdir()) == ["router.py", "test_router.py"]
        assert window.notices()[-1].replace("\n", "").endswith(second.name)


async def test_n_goes_round_the_forms(
    start: Start, fixture_catalogue: Catalogue, tmp_path: Path
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    async with start(folder=folder) as window:
        await opened(window, fixture_catalogue)
        await window.press("n")
        assert "Code: TypeScript" in window.text("#router-code")
        await window.press("n", "w")
        assert "Code: LiteLLM config" in window.text("#router-code")
        assert (folder / "config.yaml").read_text("utf-8").startswith("# 1. pip install 'litellm")
        await window.press("n", "n")
        assert "Code: Python" in window.text("#router-code")


async def test_a_form_that_cannot_be_had_says_why(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    async with start() as window:
        await opened(window, fixture_catalogue)
        await window.press("n", "n", "n")
        assert "OpenRouter is not known to sell" in " ".join(window.text("#router-code").split())
        window.app.clear_notifications()
        await window.press("y")
        assert window.outside.copied == []
        [said] = window.notices()
        assert "OpenRouter is not known to sell" in said


async def test_without_a_plan_there_is_no_code_and_the_keys_say_so(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    nobody = replace(a_catalogue(), index=fixture_catalogue.index)
    async with start() as window:
        await opened(window, nobody)
        assert window.text("#router-code").strip() == ""
        await window.press("w")
        assert "a router takes two models" in " ".join(window.notices())
