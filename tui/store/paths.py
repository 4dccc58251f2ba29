"""Where this system keeps a program's settings, cache and data; asked once, then passed in."""

import os
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from tui.errors import UserError

APP_NAME = "llmrank-tui"
HOME_VARIABLE = "LLMRANK_HOME"
# In the config folder one's own catalogue and workloads, in the data folder what syncs found.
OWN_CATALOGUE = "catalog.toml"
WORKLOADS = "workloads"
SNAPSHOTS = "snapshots"
SCORES = "scores"
TRIALS = "trials"


class Dirs(Struct, frozen=True):
    """The three folders the program may write to; none of them has to exist."""

    config: Path
    cache: Path
    data: Path


def user_dirs(environ: Mapping[str, str] = os.environ) -> Dirs:
    """The system's folders for this user, or all three below LLMRANK_HOME where that is set."""
    home = environ.get(HOME_VARIABLE, "")
    if home:
        try:
            root = Path(os.path.abspath(os.path.expanduser(home)))
        except FileNotFoundError as error:
            raise UserError("The working folder is gone", f"{HOME_VARIABLE} is {home}.") from error
        return Dirs(root / "config", root / "cache", root / "data")
    from platformdirs import PlatformDirs

    system = PlatformDirs(APP_NAME, appauthor=False)
    return Dirs(system.user_config_path, system.user_cache_path, system.user_data_path)


def is_there(path: Path) -> bool:
    """Whether something is at a path; what cannot be looked at counts, and reading says why.

    Below a file there is nothing.
    """
    try:
        path.lstat()  # also a link that leads nowhere is something somebody meant
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True
