"""Where results and messages go: tables, JSON and CSV to stdout, everything else to stderr."""

import sys
from collections.abc import Iterable, Mapping, Sequence

from tui.domain.words import format as fmt
from tui.domain.words.sanitise import plain, plain_block
from tui.errors import UserError
from tui.terminal.streams import write_nowhere

BROKEN_PIPE = 128 + 13  # what a shell reports for a program that SIGPIPE ended

Record = dict[str, object]


def write(text: str) -> None:
    """Put a result on stdout; a reader that has gone away ends the program without a word."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        write_nowhere(sys.stdout)
        raise SystemExit(BROKEN_PIPE) from None
    except OSError as error:
        raise unwritten(error) from error


def unwritten(error: OSError) -> UserError:
    """What to say, and status 1, where standard output is full or closed."""
    write_nowhere(sys.stdout)
    why = f"standard output: {error.strerror or error}."
    return UserError("Cannot write the result", why, exit_code=1)


def write_lines(lines: Iterable[str]) -> None:
    """Put lines on stdout, each on a line of its own whatever is in it."""
    write("".join(f"{plain(line)}\n" for line in lines))


def message(text: str) -> None:
    """Say something on stderr, with nothing in it that could steer a terminal."""
    try:
        print(plain_block(text), file=sys.stderr, flush=True)
    except OSError:  # full or gone: the result and the status still tell
        write_nowhere(sys.stderr)


def write_json(record: Record) -> None:
    """Put a record on stdout as JSON; null is unknown and nothing is rounded."""
    import json

    write(json.dumps(record, indent=2, allow_nan=False) + "\n")


def write_csv(keys: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
    """Put rows on stdout as CSV with a header; an empty field is unknown.

    People read it: figures have twelve significant digits. JSON has them to the last bit.
    """
    import csv
    from io import StringIO

    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(keys)
    for row in rows:
        writer.writerow([_field(row[key]) for key in keys])
    write(text.getvalue())


def _field(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return fmt.csv_figure(value)
    if not isinstance(value, str):
        return value
    text = plain(value)
    # A spreadsheet would compute what begins so: with an apostrophe it shows it.
    return f"'{text}" if text.lstrip().startswith(("=", "+", "-", "@")) else text
