"""Ctrl+Z takes back what was done last and says so; when there is nothing, it says that."""

import pytest
from msgspec.structs import replace

from tests.pilot.app_under_test import FULL, Outside, Start, Window, running
from tui.app.setup import Setup
from tui.domain.catalogue.workload import Workload
from tui.domain.planning.named_workload import NamedWorkload
from tui.store.own.workloads import load_own, save_own
from tui.store.paths import Dirs


def marked(window: Window) -> tuple[object, ...]:
    """What can be undone, as it is now."""
    state = window.app.main.state
    current = state.current
    return (
        current.favourites,
        window.names(),
        state.catalogue.index.floor,
        dict(state.floors),
        dict(state.settings.weights),
    )


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (("asterisk",), "Undone: Borealis 2 is no longer a favourite."),
        (("X",), "Undone: Borealis 2 is ranked again."),
        (("f",), "Undone: minimum index 30 again."),
        (("8", "right", "enter"), "Undone: published weights again."),
    ],
    ids=["favourite", "hide", "floor", "weights"],
)
async def test_what_was_done_is_undone_and_said(
    setup: Setup, outside: Outside, keys: tuple[str, ...], said: str
) -> None:
    async with running(setup, FULL, outside) as window:
        await window.press("j")
        before = marked(window)
        await window.press(*keys)
        assert marked(window) != before
        assert "Ctrl+Z Undo" in window.footer()
        await window.press("ctrl+z")
        assert marked(window) == before
        assert window.notices()[-1] == said
        assert "Ctrl+Z" not in window.footer()


async def test_what_was_done_last_is_undone_first_each_once(setup: Setup, outside: Outside) -> None:
    async with running(setup, FULL, outside) as window:
        await window.press("f", "f", "asterisk", "ctrl+z", "ctrl+z")
        assert window.app.main.state.catalogue.index.floor == 35
        assert not window.app.main.state.current.favourites
        await window.press("ctrl+z")
        assert window.app.main.state.catalogue.index.floor == 30


async def test_a_deleted_workload_comes_back(start: Start, dirs: Dirs) -> None:
    named = NamedWorkload("mine", "Mine", Workload(777, 2_000, 200, 0.0))
    save_own(dirs, named, ())
    async with start() as window:
        await window.press("6", "home", *["j"] * 9, "d", "d")
        assert load_own(dirs, "mine") is None
        await window.press("ctrl+z")
        kept = load_own(dirs, "mine")
        assert kept is not None
        assert kept.workload == named.workload
        assert window.notices()[-1] == "Undone: Mine is back."


async def test_a_floor_that_another_program_chose_is_nothing_to_take_back(start: Start) -> None:
    async with start() as window:
        main = window.app.main
        main.take_in(replace(main.state.remembered(""), floors={"4.0": 40}))
        await window.settle()
        assert main.state.catalogue.index.floor == 40
        assert "Ctrl+Z" not in window.footer()
