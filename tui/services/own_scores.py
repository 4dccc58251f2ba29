"""Reads a person's own scores: from a file, from all files of a folder, or as they were kept."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from tui.domain.catalogue.quality import OWN
from tui.domain.catalogue.records import Skipped
from tui.domain.catalogue.scores.own_scores import OwnScores, ScoreFile, own_scores
from tui.domain.catalogue.scores.qualities import OPTIONS
from tui.domain.words.sanitise import plain
from tui.errors import UserError, nearest_names
from tui.sources.scores.score_formats import LARGEST_ARCHIVE, read_scores
from tui.store.files import read_bytes
from tui.store.own.kept_scores import keep_scores, kept_names, kept_scores
from tui.store.paths import Dirs

# A folder of runs has one file a run; what else lies there is not read.
_SUFFIXES = (".csv", ".json", ".eval", ".tsv")
_MOST_FILES = 500
_LONGEST_NAME = 80


def scores_in(path: Path) -> OwnScores:
    """The scores in a file, or in all files of a folder, which are of the newest day of any.

    UserError names the file that cannot be read. In a folder it is left out and told, as long as
    another one can be.
    """
    name = plain(path.resolve().name).strip()[:_LONGEST_NAME] or "scores"
    if not path.is_dir():
        return own_scores(name, _day(path), (_read(path),))
    try:
        found = sorted(each for each in path.iterdir() if each.suffix.lower() in _SUFFIXES)
    except OSError as error:
        raise UserError("Cannot read the folder", f"{path}: {error.strerror or error}.") from error
    if not found or len(found) > _MOST_FILES:
        raise UserError(
            "No scores in the folder",
            f"{path}: it has {len(found):,} files of scores; expected are 1 to {_MOST_FILES}.",
            f"Files of scores end in {', '.join(_SUFFIXES)}.",
        )
    files: list[ScoreFile] = []
    broken: list[Skipped] = []
    for each in found:
        try:
            files.append(_placed(plain(each.name), _read(each)))
        except UserError as error:
            at = plain(each.name)
            broken.append(Skipped(at, error.message.removeprefix(f"{at}: ").removesuffix(".")))
    files.append(ScoreFile("", (), tuple(broken)))
    return own_scores(name, max(map(_day, found)), files)


def scores_called(dirs: Dirs, text: str, *, others: Sequence[str] = OPTIONS) -> OwnScores:
    """The scores that a text means: a path, else the name of scores that are kept.

    `others` are what else it could have meant. UserError where it means none, or the file cannot
    be read.
    """
    path = Path(text).expanduser()
    if path.exists():
        return replace(scores_in(path), path=text)
    name = text.removeprefix(OWN)
    if name in kept_names(dirs):
        return kept_scores(dirs, name)
    near = nearest_names(text, (*others, *kept_names(dirs)))
    none_of = f"none of {', '.join(others)}, " if others else ""
    raise UserError(
        "No such quality" if others else "No such scores",
        f"{text!r} is {none_of}no file or folder, and no scores that you keep",
        f"Nearest: {near[0]}." if near else "`llmrank-tui scores` lists those you keep.",
    )


def keep_and_tell(dirs: Dirs, own: OwnScores) -> str:
    """Keep scores from now on; which others of the same name went for them, as a sentence."""
    before = None
    with suppress(UserError):  # a damaged copy is no loss
        before = kept_scores(dirs, own.name) if own.name in kept_names(dirs) else None
    keep_scores(dirs, own)
    if before is None or before.scores == own.scores:
        return ""
    return f"They take the place of the {own.name} of {before.as_of} that you kept."


def _read(path: Path) -> ScoreFile:
    """What one file says; UserError names it."""
    try:
        return read_scores(read_bytes(path, "scores", largest=LARGEST_ARCHIVE))
    except UserError as error:
        message = f"{plain(path.name)}: {error.message}"
        raise UserError(error.title, message, error.hint, exit_code=error.exit_code) from error


def _placed(name: str, file: ScoreFile) -> ScoreFile:
    """The same with every place in it named with the file, as one of several."""
    records = tuple(replace(each, where=f"{name}, {each.where}") for each in file.records)
    skipped = tuple(replace(each, where=f"{name}, {each.where}") for each in file.skipped)
    notes = tuple(f"{name}, {note}" for note in file.notes)
    return replace(file, records=records, skipped=skipped, notes=notes)


def _day(path: Path) -> str:
    """The day of a file's last change, in UTC."""
    try:
        changed = path.stat().st_mtime
    except OSError:  # it was there a moment ago: reading it says why not
        changed = 0.0
    return datetime.fromtimestamp(changed, UTC).date().isoformat()
