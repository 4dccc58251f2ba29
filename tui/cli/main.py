"""The command `llmrank-tui`: the screen without arguments, else one of the subcommands."""

import gc
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType

from tui.cli.launch import CATALOGUE_VARIABLE, start
from tui.errors import UserError

COMPLETE_VARIABLE = "_LLMRANK_TUI_COMPLETE"  # set by the script a shell has loaded
INTERRUPTED = 128 + 2  # what a shell reports for a program that Ctrl+C ended


def main() -> None:
    """Run the command line of this process and leave with its exit status."""
    # What imports allocate stays: looking for garbage in it, then and once more when the process
    # ends, takes a fifth of a short command. Its subcommand turns this on again, or the screen
    # after its first paint.
    gc.disable()
    # A closed stream is one that cannot be written to; left as it is, print() would put messages
    # among the results, and a file opened later could get its number.
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w")
    if sys.stderr is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A name that the terminal's encoding lacks is shown as an escape and loses nothing.
            stream.reconfigure(errors="backslashreplace")
    sys.excepthook = _crashed
    try:
        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        status = INTERRUPTED
    gc.freeze()
    sys.exit(status)


def _crashed(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A mistake of the program itself: a log and a sentence instead of a traceback."""
    from tui.terminal.crash import report_uncaught  # nobody waits for this when all goes well

    report_uncaught(kind, error, trace)


def run(arguments: list[str]) -> int:
    """The exit status of a command line: 0, 1 the work failed, 2 usage or a bad file."""
    completing = os.environ.get(COMPLETE_VARIABLE)
    try:
        if not arguments and not completing:
            # The screen opens without click, whose import alone takes a tenth of the start.
            chosen = os.environ.get(CATALOGUE_VARIABLE)
            return start(Path(chosen) if chosen else None)
        from datetime import date

        from tui.cli.shared.setting import Setting
        from tui.store.paths import user_dirs

        setting = Setting(date.today(), user_dirs())
        if completing:
            from tui.cli.shells import answer

            return answer(completing, setting, COMPLETE_VARIABLE)
        from tui.cli.program import execute

        return execute(arguments, setting)
    except UserError as error:
        from tui.cli.shared.output import message

        message(error.as_text())
        return error.exit_code
