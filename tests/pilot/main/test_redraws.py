"""What a key draws again: the lines that say something else, with nothing laid out for them."""

from dataclasses import dataclass, field

import pytest
from textual._compositor import Compositor
from textual.content import Content
from textual.screen import Screen

from tests.pilot.app_under_test import Start, Window
from tui.widgets.base.text_sheet import TextSheet
from tui.widgets.panes.top_pick import TopPick


@dataclass
class Drawn:
    """The lines of the window that each picture draws, and how often it was laid out."""

    pictures: list[set[int]] = field(default_factory=list)
    layouts: int = 0

    def forget(self) -> None:
        """Begin again."""
        self.pictures.clear()
        self.layouts = 0


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Drawn:
    """What the app draws from now on."""
    found = Drawn()

    def draw(
        self: Compositor,
        full: bool = False,
        screen_stack: list[Screen[object]] | None = None,
        simplify: bool = False,
    ) -> None:
        lines = {y for region in self._dirty_regions for y in region.line_range}
        found.pictures += [lines] if lines else []
        self._dirty_regions.clear()

    monkeypatch.setattr(Compositor, "render_update", draw)
    return found


def watch_layouts(window: Window, drawn: Drawn) -> None:
    """Count layouts, and forget those of the start."""

    def laid_out(_: object) -> None:
        drawn.layouts += 1

    screen = window.app.screen
    screen.screen_layout_refresh_signal.subscribe(screen, laid_out, immediate=True)
    drawn.forget()


def lines_of(window: Window, widget: str) -> set[int]:
    """The lines of the window on which a widget stands."""
    return set(window.app.screen.query_one(widget).region.line_range)


async def test_another_blend_draws_first_the_table_and_what_stands_above_it(
    start: Start, drawn: Drawn
) -> None:
    async with start() as window:
        watch_layouts(window, drawn)
        await window.press("b")
        first = drawn.pictures[0]
        assert lines_of(window, "#table") <= first
        assert first <= lines_of(window, "#top") | lines_of(window, "#leaderboard")
        assert not set().union(*drawn.pictures) & lines_of(window, "#credit")


async def test_another_column_to_sort_by_lays_nothing_out(start: Start, drawn: Drawn) -> None:
    async with start() as window:
        watch_layouts(window, drawn)
        await window.press("s")
        assert drawn.layouts == 0
        assert set().union(*drawn.pictures) == lines_of(window, "#table")


async def test_a_text_is_drawn_again_only_where_it_changed_and_laid_out_where_it_grew(
    start: Start, drawn: Drawn
) -> None:
    async with start() as window:
        watch_layouts(window, drawn)
        top = window.app.screen.query_one(TopPick)
        await draws(window, drawn, top, "one\nline")
        assert await draws(window, drawn, top, "one\nline") == (False, False)
        assert await draws(window, drawn, top, "two\nlines") == (True, False)
        assert await draws(window, drawn, top, "three\nwhole\nlines") == (True, True)


async def draws(window: Window, drawn: Drawn, sheet: TextSheet, text: str) -> tuple[bool, bool]:
    """Whether a text is drawn, and whether the window is laid out for it."""
    drawn.forget()
    sheet.write(lambda width: Content(text))
    await window.settle()
    return bool(drawn.pictures), bool(drawn.layouts)
