"""When the program itself fails: the details go to a log, a person gets a sentence."""

import sys
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType

from tui.domain.words.sanitise import plain
from tui.errors import UserError
from tui.store.atomic import write_atomic
from tui.store.paths import user_dirs


def report_uncaught(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Tell about an exception nobody expected (a `sys.excepthook`; the exit status is 1)."""
    if isinstance(error, Exception):
        print(report_crash(error, user_dirs().data, datetime.now()), file=sys.stderr)
    else:
        sys.__excepthook__(kind, error, trace)


def report_crash(error: Exception, folder: Path, now: datetime) -> str:
    """Write the traceback to a new log in `folder` and say where; say so if even that fails."""
    kind = type(error).__name__
    path = folder / f"crash-{now:%Y-%m-%d-%H%M%S}.log"
    details = "".join(traceback.format_exception(error))
    try:
        write_atomic(path, details.encode(errors="replace"))
    except UserError as unwritten:
        return plain(
            f"llmrank-tui failed ({kind}: {error}) and could not write a log: {unwritten.message}"
        )
    return plain(f"llmrank-tui failed ({kind}). Your settings are safe; the details are in {path}")
