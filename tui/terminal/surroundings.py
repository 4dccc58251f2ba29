"""What is around the screen: when to refuse it, and whether a browser opens.

Textual is not loaded by this module, so that a refusal is quick.
"""

from collections.abc import Mapping

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
