"""Whether a link can be opened here without a text browser taking the terminal over."""

from collections.abc import Mapping

_REMOTE = ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")


def can_open(env: Mapping[str, str], platform: str) -> bool:
    """True where a graphical browser can be expected: a desktop, and not over ssh.

    `env` is the environment, `platform` is sys.platform. Elsewhere Python would start whatever
    it finds, even a text browser in the middle of the screen.
    """
    if any(env.get(name) for name in _REMOTE):
        return False
    if platform in ("darwin", "win32"):
        return True
    return bool(env.get("DISPLAY") or env.get("WAYLAND_DISPLAY"))
