"""What is around the screen: when to refuse it, whether a browser opens, how to hand it back clean.

Textual is not loaded by this module, so that a refusal is quick.
"""

import asyncio
import signal
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from textual.app import App

Result = TypeVar("Result")

_PLAIN = "The same figures as plain text: llmrank-tui rank"


def screen_refusal(stdin_isatty: bool, stderr_isatty: bool, term: str | None) -> str | None:
    """Why the screen cannot be shown here, with the plain command instead; None when it can.

    The screen reads keys from standard input and draws on standard error; `term` is the
    variable TERM. Anything but a terminal would be filled with control sequences.
    """
    if not stdin_isatty:
        reason = "standard input is not a terminal, so no key can be pressed"
    elif not stderr_isatty:
        reason = "standard error is not a terminal, and that is where the screen is drawn"
    elif term == "dumb":
        reason = "this terminal says it cannot draw a screen (TERM=dumb)"
    else:
        return None
    return f"The screen cannot be shown: {reason}.\n{_PLAIN}"


def install_signal_handlers(app: "App[Result]") -> None:
    """Make SIGTERM and SIGHUP end the app as quitting does, with exit status 128 + signal.

    Unhandled, they end the process at once and leave the terminal in its alternate screen with
    the mouse reported. To be called in the app's event loop (in `on_load`) in the main thread;
    `app.return_code` holds the exit status afterwards. Windows sends neither signal.
    """
    if sys.platform == "win32":
        return
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, _leave, app, 128 + number)


def _leave(app: "App[Result]", status: int) -> None:
    app.exit(return_code=status)


_REMOTE = ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")


def can_open_links(env: Mapping[str, str], platform: str) -> bool:
    """True where a graphical browser can be expected: a desktop, and not over ssh.

    `env` is the environment, `platform` is sys.platform. Elsewhere Python would start whatever
    it finds, even a text browser in the middle of the screen.
    """
    if any(env.get(name) for name in _REMOTE):
        return False
    if platform in ("darwin", "win32"):
        return True
    return bool(env.get("DISPLAY") or env.get("WAYLAND_DISPLAY"))
