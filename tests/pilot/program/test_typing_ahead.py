"""Keys typed faster than the program can follow: each waits for its turn, however long that is."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from textual import events
from textual.command import CommandPalette
from textual.timer import Timer
from textual.widgets import Input

from tests.pilot.app_under_test import FULL, Outside, Start, Window, running
from tui.app.setup import Setup
from tui.app.typeahead import TypeAheadApp
from tui.domain.catalogue.entries import Personal
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.search.board_rows import BoardRows, RowSearch, board_rows
from tui.screens.main.main import MainScreen
from tui.store.own.user_catalogue import load_overlay
from tui.store.paths import Dirs
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
        assert window.title("leaderboard").startswith("1 Fixturegate's ")


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
        assert window.title("leaderboard").startswith("1 Fixturegate's ")


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


def board_searches(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that the leaderboard is searched for from now on."""
    searched: list[str] = []

    def counted(
        ranking: Ranking, sort: str, reverse: bool, search: RowSearch, own: Personal
    ) -> BoardRows:
        searched.append(search.text)
        return board_rows(ranking, sort, reverse, search, own)

    monkeypatch.setattr("tui.screens.main.following.board_rows", counted)
    return searched


async def test_a_text_typed_faster_than_it_is_searched_for_is_searched_for_once(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with start() as window:
        searched = board_searches(monkeypatch)
        await window.type("/dune price<100 index>=20")
        assert window.value("search") == "dune price<100 index>=20"
        assert searched == ["dune price<100 index>=20"]
        assert window.names() == ["Dune Max"]


async def test_keys_behind_a_text_come_after_it(start: Start) -> None:
    async with start() as window:
        await window.type("/dune")
        for key in (*"xy", "backspace", "backspace", "enter", "c"):
            window._send(key)
        await window.settle()
        assert window.value("search") == "dune"
        assert window.outside.copied == ["vendor-two/dune-max"]


async def paste(window: Window, text: str) -> None:
    window.app.post_message(events.Paste(text))
    await window.settle()


async def test_lines_pasted_into_the_search_are_all_conditions_of_it(start: Start) -> None:
    async with start() as window:
        await window.press("slash")
        await paste(window, "vendor:two\r\nindex>=20\n")
        assert window.value("search") == "vendor:two index>=20"
        assert window.names() == ["Borealis 2", "Dune Max"]


@pytest.mark.parametrize("screen", ["/", "e", ":", "6ee", "5e", "0e", "7e", "De"])
async def test_lines_pasted_into_a_field_of_any_screen_stand_beside_each_other(
    start: Start, screen: str
) -> None:
    async with start() as window:
        for key in screen:
            await window.press(key)
        field = window.app.focused
        assert isinstance(field, Input)
        await paste(window, "12\n34\t5")
        assert field.value == "12 34 5"


async def test_what_has_no_room_in_a_field_is_told_with_both_lengths(start: Start) -> None:
    async with start() as window:
        await window.press("slash")
        await paste(window, "dune " * 300)
        assert window.value("search") == "dune " * 200
        assert window.notices() == ["Pasted 1,000 of 1,500 characters: a field holds 1,000."]
        await window.press("x")
        assert window.notices()[-1] == "The field is full: a field holds 1,000."
        assert window.value("search") == "dune " * 200


async def test_a_page_pasted_where_nothing_takes_it_does_nothing_and_says_so(start: Start) -> None:
    async with start() as window:
        await paste(window, "a page\nXqU")
        assert window.app.screen is window.app.main
        assert window.notices() == ["Nothing here takes a paste: / searches, e edits a field."]


async def test_two_quick_presses_mark_a_favourite_and_take_the_mark_off(
    setup: Setup, outside: Outside, dirs: Dirs
) -> None:
    async with running(setup, FULL, outside) as window:
        await window.type("**")
        assert [notice.partition("Small ")[2] for notice in window.notices()] == [
            "is a favourite now.",
            "is no longer a favourite.",
        ]
        assert load_overlay(dirs)[0].favourites == ()
        await window.type("***")
        assert load_overlay(dirs)[0].favourites == ("aster-small",)


@pytest.mark.parametrize(
    ("typed", "title"),
    [("6cjc", "Workloads"), ("Tj", "History"), ("Aj", "Keep 30"), ("Wj", "at 2 hosts")],
)
async def test_what_is_typed_behind_a_key_that_opens_a_screen_is_for_that_screen(
    start: Start, typed: str, title: str
) -> None:
    async with start() as window:
        await window.type(typed)
        assert window.app.screen is not window.app.main
        assert title in window.shown()
        assert window.outside.copied == []
        await window.press("escape")
        assert window.cursor() == "Aster Small"


async def test_what_is_typed_behind_the_calculators_key_is_for_its_fields(start: Start) -> None:
    async with start() as window:
        await window.type("3e3k")
        assert window.app.main.workload.requests_per_day == 3_000
