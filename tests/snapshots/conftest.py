"""Pictures of the screen that come out the same on every machine."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Protocol

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.pilot.app_under_test import Outside, Window
from tui.app.app import LlmrankApp
from tui.app.setup import Setup
from tui.domain.catalogue.values import Catalogue
from tui.domain.market.current import current_alone
from tui.resources import theme_files
from tui.store.paths import Dirs
from tui.store.settings import Settings
from tui.theming.load import load_themes

# A copy goes to the terminal alone, whatever clipboard tool this machine has.
OVER_SSH = {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}
_REMOTE_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_NUMBERED = re.compile(r"\bterminal-\d+-")


class Look(Protocol):
    """Whether the screen looks as in the accepted picture, after `keys` were pressed."""

    def __call__(
        self,
        *keys: str,
        size: tuple[int, int] = (120, 40),
        settings: Settings | None = None,
        catalogue: Catalogue | None = None,
        environ: Mapping[str, str] | None = None,
        notices: tuple[str, ...] = (),
        folder: Path | None = None,
    ) -> bool:
        """Compare."""


def _plain_svg(svg: str) -> str:
    """The picture without numbers that change and without fonts from elsewhere."""
    return _NUMBERED.sub("terminal-", _REMOTE_FONT.sub("", svg))


@pytest.fixture
def look(
    snap_compare: Callable[..., bool],
    fixture_catalogue: Catalogue,
    dirs: Dirs,
    today: date,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Look:
    """Opens the app on invented models and compares it with its picture."""
    monkeypatch.setattr("pytest_textual_snapshot.normalize_svg", _plain_svg)
    themes = tuple(load_themes(theme_files())[0])

    def looks(
        *keys: str,
        size: tuple[int, int] = (120, 40),
        settings: Settings | None = None,
        catalogue: Catalogue | None = None,
        environ: Mapping[str, str] | None = None,
        notices: tuple[str, ...] = (),
        folder: Path | None = None,
    ) -> bool:
        for name, value in (environ or {}).items():
            monkeypatch.setenv(name, value)  # Textual reads NO_COLOR by itself
        setup = Setup(
            current=current_alone(catalogue or fixture_catalogue, "edition"),
            settings=settings or Settings(theme="llmrank-dark"),
            themes=themes,
            dirs=dirs,
            today=today,
            environ={**OVER_SSH, **(environ or {})},
            folder=folder or tmp_path,
            notices=notices,
        )

        app = LlmrankApp(setup)

        async def use(pilot: Pilot[None]) -> None:
            window = Window(app, pilot, Outside())
            await window.whole()
            await window.press(*keys)
            for box in app.screen.query(Input):
                box.cursor_blink = False
            await window.settle()

        return snap_compare(app, terminal_size=size, run_before=use)

    return looks
