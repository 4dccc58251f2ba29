"""What the tests of the screen share: the app with everything it is given, and async tests."""

import asyncio
import gc
import inspect
import json
import webbrowser
from collections.abc import Hashable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.cache import LRUCache
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.drivers.headless_driver import HeadlessDriver
from textual.screen import Screen
from textual.theme import Theme

from tests.conftest import NOBODY, SOURCES
from tests.pilot.app_under_test import FULL, Outside, Start, Window, running
from tui.app.setup import Setup
from tui.domain.catalogue.overlay import Overlay
from tui.domain.catalogue.values import Catalogue
from tui.domain.catalogue.workload import OFF, Workload
from tui.domain.market.current import current_alone
from tui.resources import theme_files
from tui.services.current import current_catalogue
from tui.store.paths import Dirs
from tui.store.settings import Settings
from tui.theming.load import load_themes

# A copy goes to the terminal alone, whatever clipboard tool this machine has.
# A sync reaches nobody: on these addresses of this machine nothing answers.
OVER_SSH = {
    "SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22",
    "LLMRANK_SOURCE_URLS": json.dumps(dict.fromkeys(SOURCES, NOBODY)),
}


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a test that is a coroutine in a loop of its own."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    names = inspect.signature(pyfuncitem.obj).parameters
    asyncio.run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in names}))
    return True


@pytest.fixture(scope="session", autouse=True)
def what_is_imported_is_no_garbage() -> Iterator[None]:
    """Each app leaves cycles behind: a search for them need not go through all modules again."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture(autouse=True)
def drawn_where_a_test_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the drawing that an app without a terminal throws away.

    What a test reads off the screen is drawn when it reads it; the programs in `tests/pty` and the
    pictures in `tests/snapshots` draw everything.
    """

    def drawn(
        self: Compositor,
        full: bool = False,
        screen_stack: list[Screen[object]] | None = None,
        simplify: bool = False,
    ) -> None:
        visible_screen_stack.set(screen_stack or [])
        self._dirty_regions.clear()

    monkeypatch.setattr(Compositor, "render_update", drawn)


@pytest.fixture(autouse=True)
def not_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what only a power cut can tell: every app writes its settings when it is left."""
    monkeypatch.setattr("tui.store.atomic.os.fsync", lambda _: None)


@pytest.fixture(scope="session", autouse=True)
def style_sheets_read_once() -> Iterator[None]:
    """Keep what a style sheet says in the colours of a theme for the apps of the tests to come."""
    kept: dict[Hashable, LRUCache[tuple[object, ...], list[RuleSet]]] = {}

    def coloured(self: Stylesheet, variables: dict[str, str]) -> None:
        self._parse_cache = LRUCache(1)  # that of the colours before is for others too
        of_the_app(self, variables)
        self._parse_cache = kept.setdefault(tuple(variables.items()), LRUCache(128))

    of_the_app = Stylesheet.set_variables
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "set_variables", coloured)
        yield


@pytest.fixture(scope="session")
def themes() -> tuple[Theme, ...]:
    """The themes the program comes with."""
    found, broken = load_themes(theme_files())
    assert not broken
    return tuple(found)


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> Outside:
    """Terminal and browser: what is sent to them is kept and goes no further."""
    kept = Outside()
    monkeypatch.setattr(HeadlessDriver, "write", lambda _, data: kept.sent.append(data))
    monkeypatch.setattr(webbrowser, "open", lambda url: kept.opened.append(url))
    return kept


@pytest.fixture
def start(
    fixture_catalogue: Catalogue,
    dirs: Dirs,
    today: date,
    tmp_path: Path,
    themes: tuple[Theme, ...],
    outside: Outside,
) -> Start:
    """Opens the app on the catalogue of invented models, with settings as on the first day.

    Bills are of answers only, unless `reasoning`, which most tests are not about.
    """
    own_dirs = dirs

    def opened(
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
        catalogue, settings = catalogue or fixture_catalogue, settings or Settings()
        shelf = shelf or catalogue
        if not reasoning:
            catalogue, shelf = _answers_only(catalogue), _answers_only(shelf)
            settings = replace(settings, workload=_without_reasoning(settings.workload))
        setup = Setup(
            current=replace(current_alone(catalogue, "edition"), shelf=shelf, own=own),
            settings=settings,
            themes=themes,
            dirs=dirs or own_dirs,
            today=today,
            environ=OVER_SSH if environ is None else environ,
            folder=folder or tmp_path,
            notices=notices,
        )
        return running(setup, size, outside)

    return opened


@lru_cache(maxsize=8)  # what is compared by identity stays one
def _answers_only(catalogue: Catalogue) -> Catalogue:
    presets = tuple(
        replace(preset, workload=_without_reasoning(preset.workload))
        for preset in catalogue.presets
    )
    return replace(catalogue, presets=presets)


def _without_reasoning(workload: Workload) -> Workload:
    """The same, unless it says something about reasoning."""
    told = workload.reasoning.kind != "effort"
    return workload if told else replace(workload, reasoning=OFF)


@pytest.fixture
def setup(
    fixture_catalogue_path: Path,
    dirs: Dirs,
    today: date,
    tmp_path: Path,
    themes: tuple[Theme, ...],
) -> Setup:
    """The app on a file of invented models, as `--catalogue` opens it."""
    return Setup(
        current=current_catalogue(fixture_catalogue_path, dirs),
        settings=Settings(),
        themes=themes,
        dirs=dirs,
        today=today,
        environ=OVER_SSH,
        folder=tmp_path,
        file=fixture_catalogue_path,
    )
