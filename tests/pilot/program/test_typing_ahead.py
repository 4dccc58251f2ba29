"""Keys typed faster than the program can follow: each waits for its turn, however long that is."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from textual import events
from textual.command import CommandPalette
from textual.timer import Timer
from textual.widgets import Input

from tests.pilot.app_under_test import Start
from tui.app.typeahead import TypeAheadApp
from tui.screens.main.main import MainScreen
from tui.widgets.board.leaderboard import Leaderboard

# Rounds of the event loop that something takes to open: a slow machine, without a clock.
SLOW = pytest.mark.parametrize("rounds", [0, 1, 7, 2_000])


@pytest.fixture(autouse=True)
def in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys are kept for their turn, as in a terminal, and the app's clock is always too fast."""
    monkeypatch.setattr(TypeAheadApp, "in_turn", True)
    timer = TypeAheadApp.set_timer

    def at_once(self: TypeAheadApp, delay: float, callback: Callable[[], object]) -> Timer:
        return timer(self, 1e-6, callback)

    monkeypatch.setattr(TypeAheadApp, "set_timer", at_once)


def slowed(monkeypatch: pytest.MonkeyPatch, owner: type, method: str, rounds: int) -> None:
    """Let a method begin only after so many rounds of the event loop."""
    at_once: Callable[[object], Awaitable[None]] = getattr(owner, method)

    async def later(self: object) -> None:
        for _ in range(rounds):
            await asyncio.sleep(0)
        await at_once(self)

    monkeypatch.setattr(owner, method, later)


@SLOW
async def test_what_is_typed_behind_the_slash_is_searched_for_and_nothing_else(
    start: Start, monkeypatch: pytest.MonkeyPatch, rounds: int
) -> None:
    slowed(monkeypatch, Leaderboard, "open_search", rounds)
    async with start() as window:
        await window.type("/q5aX:")
        assert window.value("search") == "q5aX:"
        assert window.at == "search"
        assert window.app.screen is window.app.main
        assert window.title("leaderboard").startswith("1 Fixturegate shelf")


@SLOW
async def test_what_is_typed_behind_the_colon_is_looked_for_and_nothing_else(
    start: Start, monkeypatch: pytest.MonkeyPatch, rounds: int
) -> None:
    slowed(monkeypatch, CommandPalette, "_compose", rounds)
    async with start() as window:
        await window.type(":q5aX/")
        assert window.app.screen.query_one(Input).value == "q5aX/"
        await window.press("escape")
        assert window.app.screen is window.app.main
        assert window.title("leaderboard").startswith("1 Fixturegate shelf")


@SLOW
async def test_what_is_typed_before_the_panes_are_there_waits_for_them(
    start: Start, monkeypatch: pytest.MonkeyPatch, rounds: int
) -> None:
    at_once = MainScreen._compose_lower

    async def typed_first(self: MainScreen) -> None:
        with self.app._context():  # they come from the terminal and not from this screen
            keys = [events.Key("slash", "/"), events.Key("q", "q"), events.Key("5", "5")]
        for key in keys:
            self.app.post_message(key)
        for _ in range(rounds):
            await asyncio.sleep(0)
        await at_once(self)

    monkeypatch.setattr(MainScreen, "_compose_lower", typed_first)
    async with start() as window:
        assert window.value("search") == "q5"
        assert window.app.screen is window.app.main


async def test_a_key_whose_target_goes_away_holds_up_no_other(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with start() as window:
        await window.type("/x")

        async def gone(self: Input, event: events.Key) -> None:
            self.remove()
            await asyncio.sleep(0)

        monkeypatch.setattr(Input, "_on_key", gone)
        await window.type("yz")
        await window.press("escape")
        await window.type("m")
        assert window.title("reading") == "Method"


async def test_a_screen_that_closes_while_its_key_is_dealt_with_holds_up_no_other(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with start() as window:
        await window.press("m")
        reading = window.app.screen
        at_once = reading.call_after_refresh

        def closing(*args: Callable[[], None]) -> bool:
            posted = at_once(*args)
            if window.app.screen is reading:
                window.app.pop_screen()
            return posted

        monkeypatch.setattr(reading, "call_after_refresh", closing)
        await window.type("ji")
        assert window.title("reading") == "Questions and answers"
