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
HEAVY = {"pydantic", "pydantic_core", "click", "tomli_w", "pygments", "markdown_it", "openai"}

# What only a snapshot, a chosen floor or one's own catalogue needs, and what only commands need.
LAYERS = {
    "tui.domain.ranking.floor",
    "tui.domain.market.layers",
    "tui.domain.catalogue.overlay",
    "tui.domain.catalogue.records",
    "tui.services.layered",
    "tui.services.floors",
    "tui.store.snapshots",
    "tui.store.own.user_catalogue",
}
COMMANDS = {
    "tui.cli.shared.setting",
    "tui.cli.shared.output",
    "tui.domain.market.history",
    "tui.domain.ranking.selection",
}


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


def test_the_first_start_validates_and_the_second_loads_nothing_heavy(tmp_path: Path) -> None:
    assert "pydantic" in modules_at_first_paint(tmp_path / "first.json")
    warm = modules_at_first_paint(tmp_path / "second.json")
    assert "tui.screens.main.main" in warm
    assert warm & HEAVY == set()
    assert warm & (LAYERS | COMMANDS) == set()


def test_a_start_with_a_catalogue_of_one_s_own_loads_what_that_needs(
    tmp_path: Path, dirs: Dirs
) -> None:
    dirs.config.mkdir(parents=True)
    (dirs.config / "catalog.toml").write_text('favourites = ["qwen3.6-plus"]\n', encoding="utf-8")
    modules_at_first_paint(tmp_path / "first.json")
    warm = modules_at_first_paint(tmp_path / "second.json")
    assert {"tui.domain.market.layers", "tui.store.own.user_catalogue"} <= warm
    assert warm & (HEAVY | COMMANDS) == set()
