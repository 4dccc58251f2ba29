"""Where results and messages go: tables, JSON and CSV to stdout, everything else to stderr."""

import os
import sys
from collections.abc import Iterable, Mapping, Sequence

from tui.domain.words.sanitise import plain, plain_block

BROKEN_PIPE = 128 + 13  # what a shell reports for a program that SIGPIPE ended

Record = dict[str, object]


def write(text: str) -> None:
    """Put a result on stdout; a reader that has gone away ends the program without a word."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes stdout once more when it exits; there it must find somebody who reads.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(BROKEN_PIPE) from None


def write_lines(lines: Iterable[str]) -> None:
    """Put lines on stdout, each on a line of its own whatever is in it."""
    write("".join(f"{plain(line)}\n" for line in lines))


def message(text: str) -> None:
    """Say something on stderr, with nothing in it that could steer a terminal."""
    print(plain_block(text), file=sys.stderr, flush=True)


def write_json(record: Record) -> None:
    """Put a record on stdout as JSON; null is unknown and nothing is rounded."""
    import json

    write(json.dumps(record, indent=2, allow_nan=False) + "\n")


def write_csv(keys: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
    """Put rows on stdout as CSV with a header; an empty field is unknown, nothing is rounded."""
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
    return plain(value) if isinstance(value, str) else value
