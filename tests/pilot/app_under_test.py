"""The app as a person has it before them: keys and mouse go in, what is on the screen comes out."""

import asyncio
import re
from base64 import b64decode
from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from textual import events
from textual.geometry import Region
from textual.keys import _character_to_key, key_to_character
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widgets import Input
from textual.widgets._footer import FooterKey

from tui.app.app import LlmrankApp
from tui.app.setup import Setup
from tui.domain.catalogue.overlay import Overlay
from tui.domain.catalogue.values import Catalogue
from tui.store.paths import Dirs
from tui.store.settings import Settings
from tui.widgets.base.text_field import TextField

FULL, SPLIT, SINGLE = (120, 40), (80, 24), (60, 20)
_BAR = " ╸━"
_MARKS = str.maketrans("▸▾★°≠≈×@", "        ")
_BY_LIST = re.compile(r" \(\d+\)(?=  )")
_OSC52 = re.compile(r"\x1b\]52;c;([^\x07]*)\x07")


@dataclass
class Outside:
    """What left the app: bytes to the terminal, addresses to the browser."""

    sent: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)

    @property
    def copied(self) -> list[str]:
        """The texts the terminal was asked to put on its clipboard."""
        return [b64decode(text).decode() for text in _OSC52.findall("".join(self.sent))]


class Window:
    """One running app."""

    def __init__(self, app: LlmrankApp, pilot: Pilot[None], outside: Outside) -> None:
        self.app = app
        self.pilot = pilot
        self.outside = outside

    async def whole(self) -> None:
        """Wait for the lower panes and the keys, which follow the first paint."""
        for _ in range(5000):
            if self.app.main.query_children("#lower"):
                break
            await asyncio.sleep(0.001)
        await self.settle()

    async def settle(self) -> None:
        """Wait until every message has been dealt with and what came of it is drawn.

        By what is still to be done, not by the clock: a machine busy with something else looks
        idle to the pilot, and an idle one is made to wait.
        """
        quiet = turns = 0
        while quiet < 2 and self.app.is_running:
            await asyncio.sleep(0 if turns < 40 else 0.001)  # at last by the clock, not to spin
            turns += 1
            if not self._at_work():
                await self.app.animator.wait_until_complete()
                self.app.screen._on_timer_update()  # draw, and do what waits for the drawing
                quiet += 1
            if self._at_work() or self.app.screen._callbacks or self.app.keys_wait:
                quiet = 0

    def _at_work(self) -> bool:
        """Whether a widget has a message to deal with or is at one, or a worker is not done.

        A widget that has nothing to do stands in the queue of those that wait for a message.
        """
        nodes = (self.app, *self.app._registry)
        return any(
            node.message_queue_size
            or ((node._running or node._task) and not node._message_queue.ready_event._waiters)
            for node in nodes
        ) or any(not worker.is_finished for worker in self.app.workers)

    # What a person does

    async def press(self, *keys: str) -> None:
        """Press keys, each when the one before has been dealt with."""
        for key in keys:
            self._send(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Type a text as fast as a terminal delivers it."""
        for character in text:
            self._send(character)
        await self.settle()

    def _send(self, key: str) -> None:
        """One key, named as Textual names it or by its character."""
        name = _character_to_key(key) if len(key) == 1 else key
        character = key if len(key) == 1 else key_to_character(key)
        self.app.post_message(events.Key(name, character))

    async def fill(self, field: str, text: str) -> None:
        """Edit a field: replace what stands in it at once, as one pastes. It is edited on."""
        await self._clear(field)
        if text:
            self.app.post_message(events.Paste(text))
            await self.settle()

    async def retype(self, field: str, text: str) -> None:
        """Edit a field: replace what stands in it key by key, for what each of them does."""
        await self._clear(field)
        await self.type(text)

    async def _clear(self, field: str) -> None:
        box = self.app.screen.query_one(f"#{field}", TextField)
        box.focus()
        await self.settle()
        if not box.editing:
            await self.press("enter")
        box.select_all()
        await self.press("backspace")

    async def click(self, widget: str, x: int = 0, y: int = 0, *, times: int = 1) -> None:
        """Click a cell of a widget."""
        await self.pilot.click(widget, offset=(x, y), times=times)
        await self.settle()

    async def click_on(self, text: str, *, times: int = 1) -> None:
        """Click the first place on the screen that shows a text."""
        for y, line in enumerate(self.lines()):
            if text in line:
                await self.pilot.click(offset=(line.index(text), y), times=times)
                await self.settle()
                return
        raise AssertionError(f"{text!r} is not on the screen:\n{self.shown()}")

    async def drag(self, widget: str, x: int, *further: int) -> None:
        """Press the button on a cell of a one-row widget, move to others, let go on the last."""
        await self.pilot.mouse_down(widget, offset=(x, 0))
        for place in further:
            await self.hover(widget, place)
        await self.pilot.mouse_up(widget, offset=(further[-1], 0))
        await self.settle()

    async def hover(self, widget: str, x: int) -> None:
        """Move the mouse over a cell of a one-row widget."""
        await self.pilot.hover(widget, offset=(x, 0))
        await self.settle()

    async def wheel(self, widget: str, *, down: bool = True) -> None:
        """Turn the wheel by one notch over a widget."""
        kind = events.MouseScrollDown if down else events.MouseScrollUp
        await self.pilot._post_mouse_events([kind], widget, (2, 2))
        await self.settle()

    async def resize(self, width: int, height: int) -> None:
        """Give the window another size."""
        await self.pilot.resize_terminal(width, height)
        self.app._check_resize()  # what Textual does a moment later, on a timer
        await self.settle()

    # What a person sees

    def lines(self) -> list[str]:
        """Every line of the window."""
        return [strip.text for strip in self.screen_strips()]

    def screen_strips(self) -> list[Strip]:
        """The lines of the window with their colours."""
        return self.app.screen._compositor.render_strips()

    def shown(self) -> str:
        """The whole window."""
        return "\n".join(line.rstrip() for line in self.lines())

    def text(self, widget: str) -> str:
        """All of a widget's own text, also what is scrolled out of sight; empty when hidden."""
        return "\n".join(strip.text.rstrip() for strip in self.strips(widget))

    def strips(self, widget: str) -> list[Strip]:
        """The lines of `text` with their colours."""
        for found in self.app.screen.query(widget):
            if found.display:
                return found.render_lines(Region(0, 0, *found.size))
        return []

    def paragraphs(self, widget: str) -> str:
        """A widget's text on one line, so that it reads the same at every width."""
        return " ".join(self.text(widget).split())

    def value(self, field: str) -> str:
        """All that stands in a field, also where it is longer than the field is wide."""
        return self.app.screen.query_one(f"#{field}", Input).value

    def title(self, pane: str) -> str:
        """The title in the line above a pane."""
        region = self.app.screen.query_one(f"#{pane}").region
        line = self.lines()[region.y][region.x : region.right]
        return line.strip("─━ ")

    def footer(self) -> str:
        """The last line: the keys that apply."""
        return " ".join(self.lines()[-1].split())

    def greyed(self) -> set[str]:
        """The labels in the footer that do not apply now."""
        keys = self.app.screen.query(FooterKey)
        return {key.description for key in keys if key.has_class("-disabled")}

    def notices(self) -> list[str]:
        """Every notice given so far that has not expired."""
        return [notice.message for notice in self.app._notifications]

    @property
    def at(self) -> str:
        """The id of the widget that has the focus."""
        focused = self.app.focused
        return (focused.id or "") if focused else ""

    # The leaderboard

    def table(self) -> list[str]:
        """The leaderboard's lines in sight: header, rows, divider, excluded rows."""
        return self.text("#table").split("\n")

    def names(self) -> list[str]:
        """The models in the order they stand in, down to the divider."""
        names = []
        for line in self.table()[1:]:
            if "╌" in line:
                break
            rank, *cells = _cells(line)
            if rank.isdecimal():  # not so on the lines of efforts, and below the last row
                names.append(cells[0])
        return names

    def row(self, name: str) -> dict[str, str]:
        """A ranked model's cells by the column's header; its bar under `bar`."""
        header = [text.lstrip("▾▴") for text in _split(self.table()[0])]
        cells = next(cells for cells in map(_cells, self.table()) if cells[1:2] == [name])
        drawn = [cell for cell in cells if set(cell) <= set(_BAR)]
        cells = [cell for cell in cells if cell not in drawn]
        found = dict(zip(header, cells, strict=True))
        return found | {"bar": drawn[0] if drawn else ""}

    def column(self, header: str) -> list[str]:
        """One column's cells from the first ranked model down."""
        return [self.row(name)[header] for name in self.names()]

    def cursor(self) -> str:
        """What the row under the cursor names; empty without one."""
        marked = [line for line in self.table() if line.startswith(("›", "◉"))]
        return _cells(marked[0])[1] if marked else ""


def _cells(line: str) -> list[str]:
    """A row's cells without the marks before and behind them and the rank by list price."""
    return _split(_BY_LIST.sub("", line.translate(_MARKS)))


def _split(line: str) -> list[str]:
    return re.split(r"\s{2,}|\s(?=[▾▴])", line.strip("›●◉«» "))


def halves(bar: str) -> int:
    """The length of a drawn bar, in halves of a cell."""
    return sum(_BAR.index(part) for part in bar)


class Start(Protocol):
    """Opens the app; every argument has the value most tests want."""

    def __call__(
        self,
        *,
        size: tuple[int, int] = FULL,
        catalogue: Catalogue | None = None,
        settings: Settings | None = None,
        environ: Mapping[str, str] | None = None,
        folder: Path | None = None,
        dirs: Dirs | None = None,
        notices: tuple[str, ...] = (),
        shelf: Catalogue | None = None,
        own: Overlay | None = None,
        reasoning: bool = False,
    ) -> AbstractAsyncContextManager[Window]:
        """The running app; it is left at the end."""


@asynccontextmanager
async def running(setup: Setup, size: tuple[int, int], outside: Outside) -> AsyncIterator[Window]:
    """The app of a setup on a window of a size, in columns and lines."""
    app = LlmrankApp(setup)
    async with app.run_test(size=size, notifications=True) as pilot:
        window = Window(app, pilot, outside)
        await window.whole()
        yield window
