"""Copies text and tells what really happened: a local tool, tmux, or the terminal (OSC 52).

A terminal takes OSC 52 without an answer, and several ignore it: only a tool that ended well is
believed, and who copies is told what to do where a paste turns out empty.
"""

import asyncio
import os
import signal
import sys
import tempfile
from base64 import b64encode
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from tui.domain.words.sanitise import plain
from tui.errors import UserError

LIMIT = 5.0  # seconds a tool may take; PowerShell needs one or two to start
_REASON_LENGTH = 120
_SSH = ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")
_WSL = ("WSL_DISTRO_NAME", "WSL_INTEROP")
# clip.exe guesses the encoding and guesses wrong; base64 is ASCII in every code page.
_POWERSHELL = (
    "Set-Clipboard -Value ([Text.Encoding]::UTF8.GetString("
    "[Convert]::FromBase64String([Console]::In.ReadToEnd())))"
)

Which = Callable[[str], str | None]


class Tool(Struct, frozen=True):
    """A program that reads the text from standard input, as UTF-8 or as base64 of that."""

    name: str
    argv: tuple[str, ...]
    base64: bool = False


class CopyPlan(Struct, frozen=True):
    """Who gets the text: every tool, and the terminal at once or only if no tool took it."""

    tools: tuple[Tool, ...]
    terminal: bool


class Outcome(Struct, frozen=True):
    """By which way a text went: "via tmux", "via the terminal, as xclip failed: no display".

    `certain` says that a clipboard tool on this machine took it.
    """

    way: str
    certain: bool


def plan_copy(env: Mapping[str, str], platform: str, which: Which) -> CopyPlan:
    """Who gets a copied text here.

    `env` is the environment, `platform` is sys.platform, `which` finds programs (shutil.which).
    Over ssh a local tool would fill the clipboard of the wrong machine. Inside tmux the terminal
    is reached through tmux, which drops OSC 52 unless it is told otherwise.
    """
    remote = any(env.get(name) for name in _SSH)
    local = None if remote else _local_tool(env, platform, which)
    tmux = which("tmux") if env.get("TMUX") else None
    through = None if tmux is None else Tool("tmux", (tmux, "load-buffer", "-w", "-"))
    tools = tuple(tool for tool in (through, local) if tool is not None)
    return CopyPlan(tools, terminal=through is None)


def osc52(text: str) -> str:
    """The control sequence that asks a terminal to put `text` on its clipboard."""
    return f"\x1b]52;c;{b64encode(text.encode()).decode('ascii')}\x07"


async def copy_text(
    text: str,
    plan: CopyPlan,
    write: Callable[[str], None],
    *,
    limit: float = LIMIT,
) -> Outcome:
    """Carry out `plan`; `write` sends control sequences to the terminal (the driver's write).

    `limit` is the seconds each tool may take.
    """
    if plan.terminal:
        write(osc52(text))
    problems = await asyncio.gather(*(run_tool(tool, text, limit) for tool in plan.tools))
    taken = {tool.name for tool, wrong in zip(plan.tools, problems, strict=True) if wrong is None}
    if not taken and not plan.terminal:
        write(osc52(text))

    failed = [
        f"{tool.name} failed: {wrong}"
        for tool, wrong in zip(plan.tools, problems, strict=True)
        if wrong is not None
    ]
    took = [tool.name for tool in plan.tools if tool.name in taken] or ["the terminal"]
    way = f"via {' and '.join(took)}" + (f", as {'; '.join(failed)}" if failed else "")
    return Outcome(way, certain=bool(taken - {"tmux"}))


async def run_tool(tool: Tool, text: str, limit: float) -> str | None:
    """Hand `text` to `tool`; None when it ended well within `limit` seconds, else the reason.

    Clipboard tools leave a child behind that holds the text and keeps its output open, so only
    the tool's own end is waited for. It gets a session of its own, which lets that child outlive
    the terminal's window.
    """
    data = text.encode()
    try:
        with tempfile.TemporaryFile() as errors:
            process = await asyncio.create_subprocess_exec(
                *tool.argv,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=errors,
                start_new_session=True,
            )
            try:
                sent = b64encode(data) if tool.base64 else data
                await asyncio.wait_for(process.communicate(sent), limit)
            except TimeoutError:
                return f"it did not end within {limit:g} s"
            finally:
                if process.returncode is None:
                    _kill(process.pid)
                    await process.wait()
            if process.returncode == 0:
                return None
            errors.seek(0)
            return _reason(errors.read(4096)) or f"exit status {process.returncode}"
    except OSError as error:
        return error.strerror or "it cannot be started"


def save_new_file(folder: Path, name: str, text: str) -> Path:
    """Write `text` to a new file in `folder` and return its path; never overwrites.

    A taken `name` gets -2, -3 and so on before its ending. Raises UserError with the path and
    the system's reason; nothing is left behind then.
    """
    plain_name = Path(name)
    if name != plain_name.name or not name.strip("."):
        raise UserError("Not saved", f"{name!r} is no file name.", "Give a name without folders.")
    number = 1
    while True:
        ending = "" if number == 1 else f"-{number}"
        path = folder / f"{plain_name.stem}{ending}{plain_name.suffix}"
        try:
            _write_new(path, text.encode())
        except FileExistsError:
            number += 1
        except OSError as error:
            raise UserError(
                "Not saved",
                f"{path}: {error.strerror or error}.",
                "Start the program in a folder that is writable and has room.",
                exit_code=1,
            ) from error
        else:
            return path


def _local_tool(env: Mapping[str, str], platform: str, which: Which) -> Tool | None:
    """The clipboard tool of this machine's desktop, if there is one."""
    for name, arguments in _candidates(env, platform):
        found = which(name)
        if found is None:
            continue
        if name == "pbcopy":  # without a UTF-8 locale it takes the bytes for another encoding
            return Tool(name, ("env", "LC_ALL=en_US.UTF-8", found))
        return Tool(name, (found, *arguments), base64=name == "powershell.exe")
    return None


def _candidates(env: Mapping[str, str], platform: str) -> list[tuple[str, tuple[str, ...]]]:
    if platform == "darwin":
        return [("pbcopy", ())]
    found: list[tuple[str, tuple[str, ...]]] = []
    if platform == "win32" or any(env.get(name) for name in _WSL):
        found.append(("powershell.exe", ("-NoProfile", "-NonInteractive", "-Command", _POWERSHELL)))
    if env.get("WAYLAND_DISPLAY"):
        found.append(("wl-copy", ("--type", "text/plain")))
    if env.get("DISPLAY"):
        found.append(("xclip", ("-selection", "clipboard", "-in")))
        found.append(("xsel", ("--clipboard", "--input")))
    return found


def _kill(process: int) -> None:
    """End the tool with everything it started."""
    with suppress(ProcessLookupError):
        if sys.platform == "win32":
            os.kill(process, signal.SIGTERM)
        else:
            os.killpg(process, signal.SIGKILL)


def _reason(output: bytes) -> str:
    """The last line a tool complained with, safe to show."""
    lines = [line.strip() for line in output.decode(errors="replace").splitlines()]
    last = next((line for line in reversed(lines) if line), "")
    return plain(last)[:_REASON_LENGTH]


def _write_new(path: Path, data: bytes) -> None:
    """Create `path` with `data`; a file that could not be written whole is removed again."""
    with path.open("xb") as file:
        try:
            file.write(data)
            file.flush()
        except OSError:
            path.unlink(missing_ok=True)
            raise
