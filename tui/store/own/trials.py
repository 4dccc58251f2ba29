"""The trials a person ran, each a file of lines below the data folder: written as they come.

A line is written in one piece and reaches the disk before the next: what was paid for is never
lost. A program that was killed leaves at most one line that is not whole, which is passed over and
counted. Nothing of a request but what `record` holds is kept: no key, no header.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from msgspec import DecodeError, Struct, json, to_builtins
from msgspec.structs import replace

from tui.domain.trials.record import Answer, Judgement, TrialHead
from tui.domain.words.sanitise import REPLACEMENT
from tui.errors import UserError
from tui.store.atomic import PRIVATE
from tui.store.paths import TRIALS, Dirs

_ID = re.compile(r"[0-9]{8}T[0-9]{6}Z-[a-z0-9-]{1,64}")
_SUFFIX = ".jsonl"
_LINE: json.Decoder[TrialHead | Answer | Judgement] = json.Decoder(TrialHead | Answer | Judgement)
# A longer line is none that this program wrote.
_LONGEST_LINE = 16_000_000


class KeptTrial(Struct, frozen=True):
    """A trial as its file has it; `damaged` are the numbers of the lines that cannot be read."""

    head: TrialHead
    answers: tuple[Answer, ...]
    judgements: tuple[Judgement, ...]
    damaged: tuple[int, ...] = ()


def trial_id(started: str, name: str) -> str:
    """The id of a trial: when it started (UTC, ISO form) and its name, as a file's name has it."""
    when = re.sub(r"[^0-9TZ]", "", started)[:16]
    what = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60].strip("-")
    return f"{when}-{what or 'trial'}"


class TrialFile:
    """The file of a trial that runs or is judged; lines are only ever added."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def begun(cls, dirs: Dirs, head: TrialHead) -> "TrialFile":
        """A new file with the head of a trial; UserError where it cannot be written.

        A second trial of the same second and name gets a number behind its id.
        """
        for number in count(1):
            named = head if number == 1 else replace(head, id=f"{head.id}-{number}")
            file = cls(_folder(dirs) / f"{named.id}{_SUFFIX}")
            with _sentence(file.path):
                file.path.parent.mkdir(parents=True, exist_ok=True)
                try:
                    os.close(os.open(file.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE))
                except FileExistsError:
                    continue
            file.add(named)
            return file
        raise AssertionError("numbers do not end")

    @property
    def id(self) -> str:
        """The id of the trial."""
        return self.path.stem

    @classmethod
    def of(cls, dirs: Dirs, id: str) -> "TrialFile":
        """The file of a trial that was kept."""
        return cls(_path(dirs, id))

    def add(self, record: TrialHead | Answer | Judgement) -> None:
        """Write a line to the end, and wait until the disk has it."""
        with _sentence(self.path):
            file = os.open(self.path, os.O_RDWR | os.O_APPEND)
            try:
                line = _encoded(record) + b"\n"
                if not _ends_with_line(file):
                    line = b"\n" + line  # behind what a killed program left of its last
                while line:  # a disk that fills up takes a part before it refuses
                    line = line[os.write(file, line) :]
                os.fsync(file)
            finally:
                os.close(file)


def kept_trials(dirs: Dirs) -> list[TrialHead]:
    """The heads of all trials, the newest first; files that are none are passed over."""
    try:
        files = sorted(_folder(dirs).glob(f"*{_SUFFIX}"), reverse=True)
    except OSError:
        return []
    found = []
    for file in files:
        try:
            with file.open("rb") as lines:
                first = _decoded(lines.readline(_LONGEST_LINE))
        except OSError:
            continue
        if isinstance(first, TrialHead) and file.stem == first.id:
            found.append(first)
    return found


def kept_trial(dirs: Dirs, id: str) -> KeptTrial:
    """One trial with all of its answers; UserError where there is none or it cannot be read."""
    path = _path(dirs, id)
    head: TrialHead | None = None
    answers: list[Answer] = []
    judgements: list[Judgement] = []
    damaged = []
    with _sentence(path):
        for number, line in _lines(path):
            match _decoded(line):
                case TrialHead() as found if number == 1:
                    head = found
                case Answer() as found:
                    answers.append(found)
                case Judgement() as found:
                    judgements.append(found)
                case _:
                    damaged.append(number)
    if head is None:
        raise UserError("Not a trial", f"{path}: its first line does not say what it is of.")
    return KeptTrial(head, tuple(answers), tuple(judgements), tuple(damaged))


def delete_trial(dirs: Dirs, id: str) -> None:
    """Delete a trial's file; UserError where there is none."""
    path = _path(dirs, id)
    with _sentence(path):
        path.unlink()


def _folder(dirs: Dirs) -> Path:
    return dirs.data / TRIALS


def _path(dirs: Dirs, id: str) -> Path:
    path = _folder(dirs) / f"{id}{_SUFFIX}"
    if not _ID.fullmatch(id) or not path.is_file():
        raise UserError("No such trial", id, "`llmrank-tui trials` lists them.")
    return path


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines of a file that hold anything, with their numbers from 1."""
    with path.open("rb") as file:
        number = 0
        while line := file.readline(_LONGEST_LINE):
            number += 1
            if line.strip():
                yield number, line


def _decoded(line: bytes) -> TrialHead | Answer | Judgement | None:
    try:
        return _LINE.decode(line)
    except (DecodeError, UnicodeDecodeError):
        return None


def _encoded(record: TrialHead | Answer | Judgement) -> bytes:
    """A record as JSON; half of a surrogate pair, which no file can hold, as U+FFFD."""
    try:
        return json.encode(record)
    except UnicodeEncodeError:
        return json.encode(_without_halves(to_builtins(record)))


def _without_halves(value: object) -> object:
    if isinstance(value, str):
        return "".join(REPLACEMENT if "\ud800" <= sign <= "\udfff" else sign for sign in value)
    if isinstance(value, dict):
        return {key: _without_halves(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_without_halves(each) for each in value]
    return value


def _ends_with_line(file: int) -> bool:
    size = os.fstat(file).st_size
    return size == 0 or os.pread(file, 1, size - 1) == b"\n"


@contextmanager
def _sentence(path: Path) -> Iterator[None]:
    """Say as a sentence what keeps a file from being read or written."""
    try:
        yield
    except OSError as error:
        raise UserError(
            "Cannot use the trial's file",
            f"{path}: {error.strerror or error}",
            "Check that the folder exists, is writable and has room.",
            exit_code=1,
        ) from error
