"""What is copied arrives byte for byte, also when the terminal itself is the clipboard."""

import re
import sys
from base64 import b64decode
from pathlib import Path

import pytest

from tests.pty.under_pty import PtyRun
from tests.pty.under_tmux import Tmux

# Everything that a shell, a terminal or a careless encoder would change.
NASTY = (
    "line\ttab  \r\nquotes ' \" ` $HOME \\n %s {x} [b]markup[/b]\n"
    "naïve → 価格 👩‍🔬 e\u0301 \u200b|\n\x1b[31mred\x07\x00\n" + "0123456789abcdef" * 320 + "\n\n"
)
APP = """
import os, shutil, sys
from pathlib import Path
from textual.app import App
from textual.widgets import Static
from tui.terminal.clipboard import copy_text, plan_copy

class Copier(App):
    BINDINGS = [("y", "copy_it", "Copy"), ("q", "quit", "Quit")]
    def compose(self):
        yield Static("ready", markup=False)
    async def action_copy_it(self):
        text = Path(sys.argv[1]).read_bytes().decode()
        found = plan_copy(os.environ, "linux", shutil.which)
        outcome = await copy_text(text, found, self._driver.write)
        self.query_one(Static).update(outcome.way)

Copier().run()
"""
OSC52 = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")


def copy_under_pty(tmp_path: Path, env: dict[str, str], said: bytes) -> list[bytes]:
    """What the terminal was asked to take, decoded, once the notice says `said`."""
    source = tmp_path / "text"
    source.write_bytes(NASTY.encode())
    tools = tmp_path / "bin"
    tools.mkdir(exist_ok=True)
    with PtyRun(
        [sys.executable, "-c", APP, str(source)], {"PATH": str(tools), **env}, columns=140
    ) as run:
        run.read_until(b"ready")
        run.send(b"y")
        run.read_until(said)
        run.send(b"q")
        assert run.wait() == 0
        return [b64decode(found, validate=True) for found in OSC52.findall(run.output)]


def storing_tool(tmp_path: Path, name: str) -> Path:
    """A program on the PATH that keeps what it reads; returns where."""
    got = tmp_path / f"{name}.got"
    tools = tmp_path / "bin"
    tools.mkdir(exist_ok=True)
    script = tools / name
    script.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin; cat > '{got}'\n", encoding="utf-8")
    script.chmod(0o755)
    return got


def test_the_terminal_gets_every_byte_and_the_notice_says_that_it_did(tmp_path: Path) -> None:
    sent = copy_under_pty(tmp_path, {}, b"via the terminal")
    assert sent == [NASTY.encode()]


@pytest.mark.parametrize(
    ("name", "env"),
    [("wl-copy", {"WAYLAND_DISPLAY": "wayland-0"}), ("xclip", {"DISPLAY": ":0"})],
    ids=["wl-copy", "xclip"],
)
def test_a_local_tool_gets_every_byte_and_so_does_the_terminal(
    name: str, env: dict[str, str], tmp_path: Path
) -> None:
    got = storing_tool(tmp_path, name)
    sent = copy_under_pty(tmp_path, env, f"via {name}".encode())
    assert got.read_bytes() == NASTY.encode()
    assert sent == [NASTY.encode()]


def test_inside_tmux_tmux_gets_every_byte(tmp_path: Path) -> None:
    got = storing_tool(tmp_path, "tmux")
    sent = copy_under_pty(tmp_path, {"TMUX": "/tmp/tmux-1000/default,1,0"}, b"via tmux")
    assert got.read_bytes() == NASTY.encode()
    assert sent == []


def test_over_ssh_only_the_terminal_gets_the_text(tmp_path: Path) -> None:
    got = storing_tool(tmp_path, "xclip")
    env = {"SSH_CONNECTION": "192.0.2.1 1 192.0.2.2 22", "DISPLAY": "localhost:10.0"}
    assert copy_under_pty(tmp_path, env, b"via the terminal") == [NASTY.encode()]
    assert not got.exists()


def test_a_real_tmux_keeps_every_byte(tmp_path: Path) -> None:
    source, script = tmp_path / "text", tmp_path / "copier.py"
    source.write_bytes(NASTY.encode())
    script.write_text(APP, encoding="utf-8")
    with Tmux(f"'{sys.executable}' '{script}' '{source}'") as tmux:
        tmux.shown("(ready)")
        tmux.run("send-keys", "y")
        tmux.shown(r"(via tmux)")
        assert tmux.run("show-buffer") == NASTY.encode()
