"""Themes by key: four of them, kept from one start to the next."""

from tests.pilot.app_under_test import Start
from tui.store.paths import Dirs
from tui.store.settings import Settings
from tui.store.settings_file import load_settings

THEMES = ["llmrank-contrast", "llmrank-cvd", "llmrank-dark", "llmrank-light"]


async def test_t_goes_round_the_four_themes_and_says_which(start: Start, dirs: Dirs) -> None:
    async with start() as window:
        assert window.app.theme == "llmrank-dark"
        seen = []
        for _ in THEMES:
            await window.press("t")
            seen.append(window.app.theme)
            assert window.notices()[-1] == f"Theme {window.app.theme}"
        assert sorted(seen) == THEMES
        assert seen[-1] == "llmrank-dark"
        await window.press("t")
    kept, _ = load_settings(dirs)
    async with start(settings=kept) as window:
        assert window.app.theme == seen[0]


async def test_another_theme_has_other_colours_in_every_row(start: Start) -> None:
    async with start() as window:
        dark = {segment.style for strip in window.strips("#table") for segment in strip}
        await window.press("t")
        other = {segment.style for strip in window.strips("#table") for segment in strip}
        assert not dark & other


async def test_a_theme_that_is_gone_gives_way_to_the_dark_one(start: Start) -> None:
    async with start(settings=Settings(theme="no-such-theme")) as window:
        assert window.app.theme == "llmrank-dark"


async def test_a_start_without_colours_does_not_forget_the_theme(start: Start, dirs: Dirs) -> None:
    async with start(environ={"NO_COLOR": "1"}, settings=Settings(theme="llmrank-light")) as window:
        assert window.app.theme == "ansi-dark"
        await window.press("a")
    kept, _ = load_settings(dirs)
    assert (kept.theme, kept.scope) == ("llmrank-light", "all")
