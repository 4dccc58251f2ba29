"""What holds on every screen: the way out of it, the way back, and keys that offer something."""

import pytest
from msgspec.structs import replace
from textual import events

from tests.pilot.app_under_test import SPLIT, Start
from tui.commands.table import commands
from tui.domain.catalogue.values import Catalogue


@pytest.mark.parametrize("key", "57Yx:")
async def test_a_key_typed_right_behind_q_does_not_keep_the_app_from_being_left(
    start: Start, key: str
) -> None:
    async with start() as window:
        await window.type(f"q{key}")
        assert not window.app.is_running


@pytest.mark.parametrize(("key", "field"), [("5", "blend"), ("D", "models"), ("0", "usd")])
async def test_a_page_pasted_into_a_field_is_refused_in_two_lines(
    start: Start, key: str, field: str
) -> None:
    async with start(size=SPLIT) as window:
        await window.press(key)
        await window.fill(field, "")
        window.app.post_message(events.Paste("all of a page " * 500))
        await window.settle()
        assert "'all of a page " in window.paragraphs("#plan-refused")
        assert len(window.text("#plan-refused").split("\n")) <= 2


async def test_without_models_and_presets_nothing_is_offered_that_needs_one(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    catalogue = replace(fixture_catalogue, models=(), presets=())
    async with start(size=(200, 50), catalogue=catalogue) as window:  # the whole footer
        assert {"Preset", "Slug", "Code"} <= window.greyed()
        await window.press("colon")
        await window.type("price")
        assert "Where to buy" not in window.shown()
        await window.press("escape")
        await window.press("6", "s")
        await window.type("mine")
        await window.press("enter", "escape")
        assert "Preset" not in window.greyed()


@pytest.mark.parametrize("slow", "AT6")
async def test_what_takes_a_moment_to_open_does_not_open_over_another_screen(
    start: Start, slow: str
) -> None:
    async with start() as window:
        action = next(command.action for command in commands("main") if command.keys == slow)
        for each in (action, "bill"):  # both before what the first asked for is there
            await window.app.run_action(f"screen.{each}")
        await window.settle()
        assert window.title("plan") == "Full bill"
        await window.press("escape")
        assert window.app.screen is window.app.main
