"""Keeps which trials' results are in use, and what they took the place of, in the data folder."""

from pathlib import Path

from msgspec import json

from tui.domain.trials.use import TrialUse, without
from tui.errors import UserError
from tui.store.atomic import write_atomic
from tui.store.files import read_bytes
from tui.store.lock import own_files
from tui.store.paths import TRIALS, Dirs, is_there


def used_trials(dirs: Dirs) -> tuple[TrialUse, ...]:
    """The trials in use, the latest last; UserError where their file is damaged."""
    path = _file(dirs)
    if not is_there(path):
        return ()
    try:
        return json.decode(read_bytes(path, "trials in use"), type=tuple[TrialUse, ...])
    except ValueError as error:
        raise UserError(
            "Cannot tell which trials are in use",
            f"{path}: {error}",
            "Delete that file; the pass rates and the workload stay as they are.",
        ) from error


def keep_use(dirs: Dirs, use: TrialUse) -> None:
    """Remember a use as the latest."""
    with own_files(dirs, "keeping a trial's results"):
        _write(dirs, (*used_trials(dirs), use))


def forget_use(dirs: Dirs, trial: str) -> TrialUse:
    """Forget the latest use of a trial, which is the answer; UserError where there is none."""
    with own_files(dirs, "keeping a trial's results"):
        uses = used_trials(dirs)
        places = [place for place, use in enumerate(uses) if use.trial == trial]
        if not places:
            raise UserError("Not in use", f"{trial}: none of its results is in use")
        _write(dirs, without(uses, places[-1]))
        return uses[places[-1]]


def _write(dirs: Dirs, uses: tuple[TrialUse, ...]) -> None:
    write_atomic(_file(dirs), json.format(json.encode(uses), indent=1) + b"\n")


def _file(dirs: Dirs) -> Path:
    return dirs.data / TRIALS / "used.json"
