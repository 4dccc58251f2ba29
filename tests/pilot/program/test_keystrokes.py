"""How many keys the commonest jobs take from the opened app, a refresh beside (`test_sync`)."""

from tests.pilot.app_under_test import FULL, Outside, Start, Window, running
from tui.app.setup import Setup
from tui.domain.catalogue.values import Catalogue
from tui.domain.catalogue.workload import Workload


async def keys(window: Window, job: str) -> int:
    """Press the keys of a job, apart by spaces, each of a word in capitals by its name."""
    pressed = job.split()
    for key in pressed:
        await window.press({"Enter": "enter", "Tab": "tab", "/": "slash"}.get(key, key))
    return len(pressed)


async def test_copying_the_code_of_the_top_pick_takes_one_key(start: Start) -> None:
    async with start() as window:
        assert await keys(window, "y") == 1
        (code,) = window.outside.copied
        assert "vendor-one/aster-small" in code
        assert code.startswith("# 1. pip install openai")


async def test_copying_it_in_node_takes_two(start: Start) -> None:
    async with start() as window:
        assert await keys(window, "n y") == 2
        assert window.outside.copied[0].startswith("// 1. npm install openai")


async def test_finding_a_model_off_the_shelf_and_copying_its_slug_takes_eight(
    start: Start, embedded_catalogue: Catalogue
) -> None:
    async with start(catalogue=embedded_catalogue) as window:
        assert await keys(window, "/ h a i k u Enter c") == 8
        assert window.cursor() == "Claude Haiku 4.5"
        assert window.outside.copied == ["claude-haiku-4-5"]


async def test_a_workload_of_one_s_own_takes_fourteen(start: Start) -> None:
    async with start() as window:
        assert await keys(window, "3 e 3 k Tab 8 k Tab 3 0 0 Tab 0 Enter") == 14
        workload = window.app.main.workload
        assert workload == Workload(3_000, 8_000, 300, 0.0, reasoning=workload.reasoning)


async def test_taking_a_hidden_model_back_takes_one(setup: Setup, outside: Outside) -> None:
    async with running(setup, FULL, outside) as window:
        before = window.names()
        await window.press("X")
        assert window.names() != before
        assert await keys(window, "ctrl+z") == 1
        assert window.names() == before
        assert window.cursor() == "Aster Small"


async def test_ranking_by_measured_cost_takes_two(start: Start) -> None:
    async with start() as window:
        assert await keys(window, "B B") == 2
        assert window.app.main.state.settings.basis == "measured"


async def test_quality_against_cost_takes_one(start: Start) -> None:
    async with start() as window:
        assert await keys(window, "P") == 1
        assert "list price, $ per 1M tokens (mix 1:1), log" in window.shown()
