"""Where results and messages go: results to stdout or a file, everything else to stderr."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click
from msgspec import Struct

from tui.domain.handover.for_programs import Record as Record
from tui.domain.handover.for_programs import csv_text, json_text
from tui.domain.words.sanitise import plain_block
from tui.errors import UserError
from tui.terminal.streams import write_nowhere

if TYPE_CHECKING:  # --help writes no document
    from tui.domain.handover.document import Block

BROKEN_PIPE = 128 + 13  # what a shell reports for a program that SIGPIPE ended

Layout = Literal["text", "markdown", "html"]


class Delivery(Struct, frozen=True):
    """How a document is laid out, and the file a result goes to; None is standard output."""

    layout: Layout = "text"
    file: Path | None = None
    overwrite: bool = False


def deliver(context: click.Context, delivery: Delivery) -> None:
    """Have what the command of this context writes delivered so.

    UserError at once, before any work, where the file is there and may not be replaced;
    UsageError where the file has no name, or there is none to replace.
    """
    if delivery.file is None:
        if delivery.overwrite:
            raise click.UsageError("--overwrite replaces a file: name it with --output FILE.")
    elif not delivery.file.name:
        raise click.UsageError("Name the file: --output FILE.")
    else:
        from tui.store.exports import may_write

        may_write(delivery.file, overwrite=delivery.overwrite, how=_HOW)
    context.meta[_DELIVERY] = delivery


_DELIVERY = "tui.cli.delivery"  # under which click's context keeps it
_HOW = "Add --overwrite to replace it."


def _delivery() -> Delivery:
    context = click.get_current_context(silent=True)
    found = None if context is None else context.meta.get(_DELIVERY)
    return found if isinstance(found, Delivery) else Delivery()


def write(text: str) -> None:
    """Put a result on stdout, or into the file that --output named.

    A reader that has gone away ends the program without a word.
    """
    delivery = _delivery()
    if delivery.file is not None:
        from tui.store.exports import write_export

        write_export(delivery.file, text, overwrite=delivery.overwrite, how=_HOW)
        message(f"Saved {delivery.file}.")
        return
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


def write_lines(document: "Iterable[Block]") -> None:
    """Write a document: as lines, or as the page in Markdown or HTML that --format asked for."""
    layout = _delivery().layout
    if layout == "markdown":
        from tui.domain.handover.markdown import to_markdown

        write(to_markdown(document))
    elif layout == "html":
        from tui.domain.handover.html import to_html

        write(to_html(document, click.get_current_context().command_path))
    else:
        from tui.domain.handover.plain_text import text_lines

        write("".join(f"{line}\n" for line in text_lines(document)))


def message(text: str) -> None:
    """Say something on stderr, with nothing in it that could steer a terminal."""
    try:
        print(plain_block(text), file=sys.stderr, flush=True)
    except OSError:  # full or gone: the result and the status still tell
        write_nowhere(sys.stderr)


def write_json(record: Record) -> None:
    """Write a record as JSON."""
    write(json_text(record))


def write_csv(keys: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
    """Write rows as CSV with a header."""
    write(csv_text(keys, rows))
