"""Where results and messages go: results to stdout or a file, everything else to stderr."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from os.path import isdir
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
    """How a document is laid out, and where a result goes: standard output unless `file` is told.

    `file` may be a folder: what is written there knows its own name.
    """

    layout: Layout = "text"
    file: Path | None = None
    overwrite: bool = False

    @property
    def into(self) -> bool:
        """Whether `file` is a folder that is there."""
        return self.file is not None and isdir(self.file)

    @property
    def name(self) -> str:
        """The name that a person gave to the file; empty where they gave none."""
        return "" if self.file is None or self.into else self.file.name


def deliver(context: click.Context, delivery: Delivery) -> None:
    """Have what the command of this context writes delivered so.

    UserError at once, before any work, where the file is there and may not be replaced;
    UsageError where the file has no name, or there is none to replace.
    """
    if delivery.file is None:
        if delivery.overwrite:
            raise click.UsageError("--overwrite replaces a file: name it with --output FILE.")
    elif delivery.into:
        pass  # which file in it is known when there is something to write
    elif not delivery.file.name:
        raise click.UsageError("Name the file: --output FILE.")
    else:
        from tui.store.exports import may_write

        may_write(delivery.file, overwrite=delivery.overwrite, how=_HOW)
    context.meta[_DELIVERY] = delivery


_DELIVERY = "tui.cli.delivery"  # under which click's context keeps it
_HOW = "Add --overwrite to replace it."


def current_delivery() -> Delivery:
    """How the command that runs has its results delivered."""
    context = click.get_current_context(silent=True)
    found = None if context is None else context.meta.get(_DELIVERY)
    return found if isinstance(found, Delivery) else Delivery()


def write(text: str, called: str = "") -> None:
    """Put a result on stdout, or into the file that --output named: in a folder that is `called`.

    A reader that has gone away ends the program without a word.
    """
    to = current_delivery()
    if to.file is not None:
        from tui.store.exports import write_export

        if to.into and not called:
            raise click.UsageError("Name the file: --output FILE.")
        file = to.file / called if to.into else to.file
        write_export(file, text, overwrite=to.overwrite, how=_HOW)
        message(f"Saved {file}.")
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        write_nowhere(sys.stdout)
        raise SystemExit(BROKEN_PIPE) from None
    except OSError as error:
        raise unwritten(error) from error


def write_files(files: Mapping[str, str]) -> None:
    """Write the first of some files by name, or all of them where --output names a folder.

    That is one that is there, or a name without an ending: it is made.
    """
    to = current_delivery()
    if to.file is None or (to.file.suffix and not to.into):
        write(next(iter(files.values())))
        return
    from tui.store.exports import may_write, write_export

    for name in files:
        may_write(to.file / name, overwrite=to.overwrite, how=_HOW)
    for name, text in files.items():
        write_export(to.file / name, text, overwrite=to.overwrite, how=_HOW)
        message(f"Saved {to.file / name}.")


def unwritten(error: OSError) -> UserError:
    """What to say, and status 1, where standard output is full or closed."""
    write_nowhere(sys.stdout)
    why = f"standard output: {error.strerror or error}."
    return UserError("Cannot write the result", why, exit_code=1)


def write_lines(document: "Iterable[Block]") -> None:
    """Write a document: as lines, or as the page in Markdown or HTML that --format asked for."""
    layout = current_delivery().layout
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
