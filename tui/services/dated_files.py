"""Files of an import with the day their figures stood there."""

import re
from datetime import date
from pathlib import Path

from tui.services.gather import DatedFile
from tui.store.files import read_bytes

_DAY_IN_NAME = re.compile(r"(?<![0-9])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])")


def dated_file(path: Path, as_of: str | None, today: date) -> DatedFile:
    """A file with its day: the one given, the one in its name, or that of its last change."""
    data = read_bytes(path, "document")
    return DatedFile(str(path), as_of or _day_of(path, today).isoformat(), data)


def _day_of(path: Path, today: date) -> date:
    """The day a file's name or its last change tells, never one that is still to come."""
    days = []
    for text in _DAY_IN_NAME.findall(path.name):
        try:
            days.append(date.fromisoformat(text))
        except ValueError:  # a 31st of February
            continue
    return min(days[-1] if days else date.fromtimestamp(path.stat().st_mtime), today)
