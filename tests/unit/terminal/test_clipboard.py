"""A copy goes where it can arrive, and the notice claims no more than happened."""

import asyncio
import os
import shutil
import signal
import time
from base64 import b64decode
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from tui.errors import UserError
from tui.terminal.clipboard import (
    CopyPlan,
    Outcome,
    Tool,
    copy_text,
    osc52,
    plan_copy,
    run_tool,
    save_new_file,
)

TEXT = 'print("naïve → 100 %")\n\tend\n'
EVERYTHING = {"wl-copy", "xclip", "xsel", "pbcopy", "powershell.exe", "tmux"}
TERMINAL_ONLY = CopyPlan((), terminal=True)
TMUX = {"TMUX": "/tmp/tmux-1000/default,1,0"}
SSH = {"SSH_TTY": "/dev/pts/1"}
X11 = {"DISPLAY": ":0"}
WAYLAND = {"WAYLAND_DISPLAY": "wayland-0"}


def planned(
    env: Mapping[str, str], platform: str = "linux", installed: set[str] = EVERYTHING
) -> tuple[list[str], bool]:
    found = plan_copy(env, platform, lambda name: f"/bin/{name}" if name in installed else None)
    return [tool.name for tool in found.tools], found.terminal


def fake_tool(folder: Path, name: str, script: str) -> Tool:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return Tool(name, (str(path),))


def storing(folder: Path, name: str) -> Tool:
    """A tool that keeps what it gets in a file beside it."""
    return fake_tool(folder, name, f"cat > '{folder}/{name}.got'")


def copied(plan: CopyPlan, text: str = TEXT, limit: float = 20.0) -> tuple[Outcome, str]:
    """The outcome of a copy, and what was written to the terminal."""
    written: list[str] = []
    outcome = asyncio.run(copy_text(text, plan, written.append, limit=limit))
    return outcome, "".join(written)


def is_running(process: int) -> bool:
    """Whether the process runs; one that ended but was not waited for does not."""
    with suppress(ProcessLookupError):
        os.kill(process, 0)
        state = Path(f"/proc/{process}/stat")
        return not state.exists() or state.read_text().rpartition(") ")[2][0] != "Z"
    return False


@pytest.mark.parametrize(
    ("env", "platform", "tools", "terminal"),
    [
        pytest.param({}, "linux", [], True, id="no desktop"),
        pytest.param(WAYLAND | X11, "linux", ["wl-copy"], True, id="Wayland"),
        pytest.param(X11, "linux", ["xclip"], True, id="X11"),
        pytest.param({"WSL_INTEROP": "x"} | X11, "linux", ["powershell.exe"], True, id="WSL"),
        pytest.param({}, "win32", ["powershell.exe"], True, id="Windows"),
        pytest.param({}, "darwin", ["pbcopy"], True, id="macOS"),
        pytest.param(TMUX | X11, "linux", ["tmux", "xclip"], False, id="tmux on X11"),
        pytest.param(TMUX, "linux", ["tmux"], False, id="tmux alone"),
        pytest.param({"SSH_CONNECTION": "a b"} | X11, "linux", [], True, id="ssh forwarding X11"),
        pytest.param(SSH, "darwin", [], True, id="ssh to a Mac"),
        pytest.param(SSH | TMUX | X11, "linux", ["tmux"], False, id="tmux over ssh"),
    ],
)
def test_the_text_goes_where_this_session_can_reach_a_clipboard(
    env: dict[str, str], platform: str, tools: list[str], terminal: bool
) -> None:
    assert planned(env, platform) == (tools, terminal)


def test_a_tool_that_is_not_installed_is_not_planned() -> None:
    assert planned(WAYLAND | X11, installed={"xsel"}) == (["xsel"], True)
    assert planned(WAYLAND | X11, installed=set()) == ([], True)
    assert planned(TMUX, installed=set()) == ([], True)


def test_tmux_is_asked_to_pass_the_text_on_to_its_terminal() -> None:
    found = plan_copy(TMUX, "linux", lambda name: f"/bin/{name}")
    assert found.tools[0].argv == ("/bin/tmux", "load-buffer", "-w", "-")


def test_the_control_sequence_holds_the_text_in_base64() -> None:
    assert osc52("héllo\n") == "\x1b]52;c;aMOpbGxvCg==\x07"


def test_without_a_tool_the_text_is_sent_and_nothing_more_is_claimed() -> None:
    outcome, written = copied(TERMINAL_ONLY)
    assert outcome.way == "via the terminal"
    assert not outcome.certain
    assert written == osc52(TEXT)


def test_a_tool_gets_every_byte_and_the_terminal_too(tmp_path: Path) -> None:
    outcome, written = copied(CopyPlan((storing(tmp_path, "wl-copy"),), terminal=True))
    assert outcome == Outcome("via wl-copy", certain=True)
    assert (tmp_path / "wl-copy.got").read_bytes() == TEXT.encode()
    assert written == osc52(TEXT)


def test_a_large_text_reaches_the_tool_whole(tmp_path: Path) -> None:
    text = "0123456789→\n" * 20_000
    copied(CopyPlan((storing(tmp_path, "xclip"),), terminal=True), text)
    assert (tmp_path / "xclip.got").read_bytes() == text.encode()


def test_powershell_gets_base64_which_no_code_page_changes(tmp_path: Path) -> None:
    tool = Tool("powershell.exe", storing(tmp_path, "powershell.exe").argv, base64=True)
    outcome, _ = copied(CopyPlan((tool,), terminal=True))
    assert outcome.way == "via powershell.exe"
    assert b64decode((tmp_path / "powershell.exe.got").read_bytes()) == TEXT.encode()


def test_tmux_taking_the_text_is_not_certain(tmp_path: Path) -> None:
    outcome, written = copied(CopyPlan((storing(tmp_path, "tmux"),), terminal=False))
    assert outcome.way == "via tmux"
    assert not outcome.certain
    assert (tmp_path / "tmux.got").read_bytes() == TEXT.encode()
    assert written == ""


def test_tmux_and_the_local_tool_both_get_the_text(tmp_path: Path) -> None:
    tools = (storing(tmp_path, "tmux"), storing(tmp_path, "xclip"))
    outcome, written = copied(CopyPlan(tools, terminal=False))
    assert outcome == Outcome("via tmux and xclip", certain=True)
    assert written == ""


def test_a_tmux_too_old_is_told_and_the_terminal_asked_instead(tmp_path: Path) -> None:
    tmux = fake_tool(tmp_path, "tmux", "echo 'unknown flag -w' >&2; exit 1")
    outcome, written = copied(CopyPlan((tmux,), terminal=False))
    assert outcome.way == "via the terminal, as tmux failed: unknown flag -w"
    assert written == osc52(TEXT)


def test_a_tool_that_fails_is_told_with_its_own_words(tmp_path: Path) -> None:
    script = "echo first >&2; printf 'no display\\033[2J\\n\\n' >&2; exit 3"
    outcome, written = copied(CopyPlan((fake_tool(tmp_path, "wl-copy", script),), terminal=True))
    assert outcome.way == "via the terminal, as wl-copy failed: no display�[2J"
    assert not outcome.certain
    assert written == osc52(TEXT)


def test_a_tool_that_fails_silently_is_told_with_its_status(tmp_path: Path) -> None:
    tool = fake_tool(tmp_path, "xsel", "exit 7")
    assert asyncio.run(run_tool(tool, TEXT, 20.0)) == "exit status 7"


def test_a_tool_that_vanished_is_told(tmp_path: Path) -> None:
    tool = Tool("xsel", (str(tmp_path / "xsel"),))
    assert asyncio.run(run_tool(tool, TEXT, 20.0)) == "No such file or directory"


def test_a_tool_that_hangs_is_ended_with_its_children_and_told(tmp_path: Path) -> None:
    script = f"sleep 300 & echo $! > '{tmp_path}/child'; wait"
    outcome, _ = copied(CopyPlan((fake_tool(tmp_path, "xclip", script),), terminal=True), limit=1.0)
    assert outcome.way == "via the terminal, as xclip failed: it did not end within 1 s"
    child = int((tmp_path / "child").read_text())
    for _ in range(200):
        if not is_running(child):
            return
        time.sleep(0.05)
    pytest.fail("the tool's child is still running")


def test_a_tool_that_does_not_read_hangs_nobody(tmp_path: Path) -> None:
    tool = fake_tool(tmp_path, "xclip", "sleep 300")
    problem = asyncio.run(run_tool(tool, "x" * 1_000_000, 0.2))
    assert problem == "it did not end within 0.2 s"


def test_a_child_that_keeps_the_text_in_the_background_is_not_waited_for(tmp_path: Path) -> None:
    script = f"cat > '{tmp_path}/got'; sleep 300 & echo $! > '{tmp_path}/child'"
    outcome, _ = copied(CopyPlan((fake_tool(tmp_path, "wl-copy", script),), terminal=True))
    child = int((tmp_path / "child").read_text())
    alive = is_running(child)
    os.kill(child, signal.SIGKILL)
    assert outcome.certain
    assert alive


def test_real_programs_on_the_path_are_found(tmp_path: Path) -> None:
    storing(tmp_path, "wl-copy")
    found = plan_copy(WAYLAND, "linux", lambda name: shutil.which(name, path=tmp_path))
    assert found.tools == (Tool("wl-copy", (str(tmp_path / "wl-copy"), "--type", "text/plain")),)


def test_a_saved_file_holds_the_text_byte_for_byte(tmp_path: Path) -> None:
    path = save_new_file(tmp_path, "deepseek-v4-flash.py", TEXT)
    assert path == tmp_path / "deepseek-v4-flash.py"
    assert path.read_bytes() == TEXT.encode()


def test_saving_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "code.py").write_text("mine", encoding="utf-8")
    (tmp_path / "code-2.py").symlink_to(tmp_path / "nowhere")
    assert save_new_file(tmp_path, "code.py", "a") == tmp_path / "code-3.py"
    assert save_new_file(tmp_path, "code.py", "b") == tmp_path / "code-4.py"
    assert (tmp_path / "code.py").read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_that_is_not_there_is_told_with_the_path(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        save_new_file(tmp_path / "gone", "code.py", "a")
    assert caught.value.message == f"{tmp_path / 'gone' / 'code.py'}: No such file or directory."
    assert caught.value.exit_code == 1


@pytest.mark.parametrize("name", ["../code.py", "/etc/code.py", "", ".", ".."])
def test_a_name_with_folders_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(UserError):
        save_new_file(tmp_path, name, "a")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is Linux's")
def test_a_full_disk_leaves_no_half_file_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_open = Path.open

    def open_full(path: Path, mode: str) -> object:
        real_open(path, mode).close()
        return real_open(Path("/dev/full"), "wb")

    monkeypatch.setattr(Path, "open", open_full)
    with pytest.raises(UserError) as caught:
        save_new_file(tmp_path, "code.py", "a")
    assert "No space left on device" in caught.value.message
    assert list(tmp_path.iterdir()) == []
