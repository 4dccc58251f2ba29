"""Makes the pictures in docs out of the real program and the embedded catalogue.

`python docs/make_screenshots.py [YYYY-MM-DD]` writes docs/*.svg as they look on that day, today
unless told otherwise: the leaderboard's title tells the edition's age. No terminal is needed, and
nothing of the person who runs it is read: settings, folders and environment are the script's own.
"""

import asyncio
import re
import sys
import tempfile
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input
from textual.widgets._footer import FooterKey

from tui.app.app import LlmrankApp
from tui.app.setup import Setup
from tui.domain.market.current import current_alone
from tui.resources import catalogue_file, theme_files
from tui.store.catalogue import load_catalogue
from tui.store.paths import Dirs
from tui.store.settings import Settings
from tui.theming.load import load_themes

DOCS = Path(__file__).resolve().parent
SIZE = (120, 40)
MOST_BYTES = 150_000
# Fonts that are there already, on a Mac, on Windows, on Linux: a picture that loads one tells the
# font's host who reads the page.
FONTS = (
    "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Cascadia Mono', 'DejaVu Sans Mono', "
    "'Liberation Mono', monospace"
)
REMOTE_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
NAMED_FONT = re.compile(r"font-family: [^;]+;")
# A run of nothing but lines and bars: stretched to its length, so that no gaps show between cells.
# Ids that are unique on a page of many pictures; a picture in a file of its own needs no number.
NUMBERED = re.compile(r"\bterminal-\d+-")
COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)
DRAWN = re.compile(r"(<text [^>]*)(>(?:[─━▁-▏█╌┃│▔┈┬⠁-⣿]|&#160;)+</text>)")


@dataclass(frozen=True)
class Shot:
    """One picture: its name, the settings to start with, and what to press."""

    name: str
    keys: tuple[str, ...] = ()
    settings: Settings = field(default_factory=Settings)


SHOTS = (
    Shot("leaderboard"),
    Shot("all-models", ("a", "z", "g")),
    Shot("calculator", ("j", "j", "j", "p", "p", "3")),
    Shot("use-it", ("z", "4", "n")),
    Shot("light", ("j",), Settings(theme="llmrank-light")),
    Shot("measured", ("B", "B")),
    Shot("plot", ("a", "P", "tab", "tab")),
    Shot("router", ("a", "7")),
    Shot("stability", ("9",)),
    Shot("where-to-buy", ("j", "j", "W")),
)


async def settle(app: LlmrankApp, pilot: Pilot[None]) -> str:
    """The picture once all of it is there and it has stopped changing."""
    before = ""
    for _ in range(50):
        now = app.export_screenshot()
        complete = app.main.query("#snippet") and app.screen.query(FooterKey)
        if complete and now == before:
            return now
        before = now
        await pilot.pause(0.2)
    sys.exit("The screen never came to rest.")


async def take(shot: Shot, today: date) -> str:
    """The SVG of one shot, as Textual draws it."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        setup = Setup(
            current=current_alone(load_catalogue(catalogue_file(), None), "edition"),
            settings=shot.settings,
            themes=tuple(load_themes(theme_files(), home)[0]),
            dirs=Dirs(home, home, home),
            today=today,
            environ={},
            folder=home,
        )
        app = LlmrankApp(setup)
        async with app.run_test(size=SIZE) as pilot:
            await settle(app, pilot)
            for box in app.main.query(Input):
                box.cursor_blink = False
            for key in shot.keys:
                await pilot.press(key)
                await settle(app, pilot)
            return await settle(app, pilot)


def without_remote_font(svg: str) -> str:
    """The picture in fonts of the reader's own machine, aligned whatever their widths are."""
    svg = COMMENT.sub("", REMOTE_FONT.sub("", svg))
    svg = NUMBERED.sub("t-", svg)
    svg = NAMED_FONT.sub(f"font-family: {FONTS};", svg)
    svg = DRAWN.sub(r'\1 lengthAdjust="spacingAndGlyphs"\2', svg)
    return "\n".join(line.rstrip() for line in svg.splitlines() if line.strip()) + "\n"


def main() -> None:
    """Write every picture."""
    today = date.fromisoformat(sys.argv[1]) if len(sys.argv) > 1 else date.today()
    for shot in SHOTS:
        svg = without_remote_font(asyncio.run(take(shot, today)))
        size = len(svg.encode())
        if "url(http" in svg or 'url("http' in svg or size > MOST_BYTES:
            sys.exit(f"{shot.name}: {size} bytes, or it still loads something from elsewhere")
        (DOCS / f"{shot.name}.svg").write_text(svg, encoding="utf-8")
        print(f"docs/{shot.name}.svg: {size} bytes")


if __name__ == "__main__":
    main()
