"""What holds on every screen: the way out of it, the way back, and keys that offer something."""

import pytest

from tests.pilot.app_under_test import FULL, SINGLE, SPLIT, Start

PAGES = "567890DYWTA?mix:"


@pytest.mark.parametrize("key", "57Yx:")
async def test_a_key_typed_right_behind_q_does_not_keep_the_app_from_being_left(
    start: Start, key: str
) -> None:
    async with start() as window:
        await window.type(f"q{key}")
        assert not window.app.is_running


@pytest.mark.parametrize("size", [FULL, SPLIT, SINGLE], ids=["full", "split", "single"])
async def test_esc_leads_back_to_the_ranking_from_every_screen(
    start: Start, size: tuple[int, int]
) -> None:
    async with start(size=size) as window:
        for key in PAGES:
            await window.press(key)
            assert window.app.screen is not window.app.main, key
            await window.press("escape")
            assert (window.app.screen, window.at) == (window.app.main, "table"), key
