"""The footer names the keys that work now, from the start, and does not flicker."""

import pytest
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from tests.pilot.app_under_test import FULL, SINGLE, SPLIT, Start


async def test_the_footer_names_its_keys_before_anything_is_pressed(start: Start) -> None:
    async with start() as window:
        for label in ("? Help", "q Quit", "/ Search", "a Scope", "c Slug", "y Code"):
            assert label in window.footer()


async def test_in_a_field_only_the_keys_that_are_no_text_are_named(start: Start) -> None:
    async with start() as window:
        await window.press("3", "e")
        assert "F1 Help" in window.footer()
        assert "Esc Put back" in window.footer()
        for label in ("Search", "Scope", "Slug", "Theme"):
            assert label not in window.footer()


async def test_moving_to_a_model_with_the_same_commands_leaves_the_footer_alone(
    start: Start,
) -> None:
    async with start() as window:
        footer = window.app.screen.query_one(Footer)
        before = list(footer.children)
        await window.press("j")
        assert window.cursor() != "Aster Small"
        assert list(footer.children) == before


async def test_keys_that_act_again_after_another_screen_are_not_made_again(
    start: Start,
) -> None:
    async with start() as window:
        keys = list(window.app.screen.query(FooterKey))
        await window.press("m", "escape")
        assert (window.at, list(window.app.screen.query(FooterKey))) == ("table", keys)


async def test_the_keys_that_matter_first_stand_first_and_stay_on_a_narrow_window(
    start: Start,
) -> None:
    first = "F Find / Search Enter Detail y Code 3 Calculator ? Help"
    for size in (FULL, SPLIT, SINGLE):
        async with start(size=size) as window:
            assert window.footer().startswith(first)


@pytest.mark.parametrize("keys", ["", "3", "3e", "/", "7", "9", "m", "W", ":"])
async def test_no_key_of_the_footer_is_cut(start: Start, keys: str) -> None:
    for size in (SPLIT, SINGLE):
        async with start(size=size) as window:
            await window.press(*keys)
            shown = list(window.app.screen.query(FooterKey))
            assert all(key.region.right <= size[0] for key in shown)
            assert all(key.region.width >= len(key.description) for key in shown)
