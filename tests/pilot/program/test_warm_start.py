"""A second start loads only what its first picture needs: shown by modules, not by a clock."""

import json
import os
import sys
from pathlib import Path

from tests.pty.under_pty import PtyRun
from tui.store.paths import Dirs

# The command itself; the modules are listed when the leaderboard's last row goes to the terminal.
PROGRAM = """
import json, pathlib, sys
from textual.drivers.linux_driver import LinuxDriver
from tui.cli.main import run

file = pathlib.Path(sys.argv[1])
write = LinuxDriver.write

def watched(self, data):
    if "$0.0507" in data and not file.exists():
        file.write_text(json.dumps(list(sys.modules)))
    write(self, data)

LinuxDriver.write = watched
sys.exit(run([]))
"""
# The import of each takes longer than all the work the first picture is.
HEAVY = ("pydantic", "pydantic_core", "click", "tomllib", "tomli_w", "pygments", "markdown_it")
# What the first picture does not show: rooms, and single modules of rooms it needs.
OTHERS = (
    "tui.cli.commands",
    "tui.cli.shared",
    "tui.domain.claims",
    "tui.domain.handover.code.filling",
    "tui.domain.handover.code.support",
    "tui.domain.handover.code.usage",
    "tui.domain.handover.document",
    "tui.domain.handover.handover",
    "tui.domain.handover.records",
    "tui.domain.planning",
    "tui.domain.stability",
    "tui.domain.catalogue.provenance",
    "tui.domain.catalogue.calling.asking",
    "tui.domain.catalogue.calling.snippets",
    "tui.domain.market.history",
    "tui.domain.ranking.search.filters",
    "tui.domain.ranking.selection",
    "tui.screens.palette",
    "tui.screens.plan",
    "tui.screens.read",
    "tui.screens.workloads",
    "tui.services.sync",
    "tui.sources",
    "tui.store.schema",
    "tui.terminal.clipboard",
    "tui.theming.check",
    "tui.widgets.board.search_field",
    "tui.widgets.pages",
    "tui.widgets.panes.calculator",
    "tui.widgets.panes.detail",
    "tui.widgets.panes.pane_tabs",
    "tui.widgets.panes.use_it",
)
# What only a snapshot, a chosen floor or one's own catalogue needs.
LAYERS = (
    "tui.domain.catalogue.overlay",
    "tui.domain.catalogue.records",
    "tui.domain.market.layers",
    "tui.domain.ranking.floor",
    "tui.services.floors",
    "tui.services.layered",
    "tui.store.own",
    "tui.store.snapshots",
)


def of(rooms: tuple[str, ...], modules: set[str]) -> list[str]:
    """The modules that are one of these rooms or in one."""
    inside = tuple(f"{room}." for room in rooms)
    return sorted(name for name in modules if name in rooms or name.startswith(inside))


def modules_at_first_paint(file: Path) -> set[str]:
    """What a start with the user's files as they are has loaded when the ranking is drawn."""
    with PtyRun(
        [sys.executable, "-c", PROGRAM, str(file)],
        {**os.environ, "TERM": "xterm-256color"},
        columns=120,
        lines=40,
    ) as terminal:
        terminal.read_until(b"$0.0507")
        terminal.send(b"q")
        assert terminal.wait() == 0
    return set(json.loads(file.read_text()))


def test_the_first_start_validates_and_the_second_loads_only_what_it_shows(tmp_path: Path) -> None:
    assert "pydantic" in modules_at_first_paint(tmp_path / "first.json")
    warm = modules_at_first_paint(tmp_path / "second.json")
    assert "tui.screens.main.main" in warm
    assert of(HEAVY + OTHERS + LAYERS, warm) == []


def test_a_start_with_a_catalogue_of_one_s_own_loads_what_that_needs(
    tmp_path: Path, dirs: Dirs
) -> None:
    dirs.config.mkdir(parents=True)
    (dirs.config / "catalog.toml").write_text('favourites = ["qwen3.6-plus"]\n', encoding="utf-8")
    modules_at_first_paint(tmp_path / "first.json")
    warm = modules_at_first_paint(tmp_path / "second.json")
    assert {"tui.domain.market.layers", "tui.store.own.user_catalogue"} <= warm
    assert of(HEAVY, warm) == []
