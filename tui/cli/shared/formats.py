"""What every subcommand has whatever it is about: --format, --output, and examples that work."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path

import click

from tui.cli.shared.output import Delivery, Layout, deliver

Command = Callable[..., None]

# What people read comes from one document; a command only knows that it is a table.
_LAYOUTS: dict[str, Layout] = {"table": "text", "markdown": "markdown", "html": "html"}
_SUFFIXES = {
    ".txt": "table",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".csv": "csv",
    ".svg": "svg",
}


def answers_in(
    *forms: str, said: str, of_code: bool = False, code_by: str = ""
) -> Callable[[Command], Command]:
    """Give a command --format with these forms, --output and --overwrite.

    It writes as to standard output, and receives the form as `form`: "table" for every layout that
    people read, and nothing at all where there are only such. The suffix of the file names the form
    unless --format does. With `of_code` it may be that of any language, and a folder can be named;
    with `code_by` so where the option of that name is given.
    """
    for_programs = not set(forms) <= set(_LAYOUTS)

    def decorate(command: Command) -> Command:
        @wraps(command)
        def with_form(
            *args: object, form: str | None, output: Path | None, overwrite: bool, **others: object
        ) -> None:
            context = click.get_current_context()
            coded = of_code or others.get(code_by) is not None
            form = form or _form_of(output, forms, None if coded else context) or forms[0]
            deliver(context, Delivery(_LAYOUTS.get(form, "text"), output, overwrite))
            told = {"form": "table" if form in _LAYOUTS else form} if for_programs else {}
            command(*args, **told, **others)

        option = click.option("--format", "form", type=click.Choice(forms), help=said)
        return option(_to_a_file(with_form, _OUTPUT_OF_CODE if of_code or code_by else _OUTPUT))

    return decorate


def to_a_file(command: Command) -> Command:
    """Give a command, whose result has one form, --output and --overwrite."""

    @wraps(command)
    def with_output(*args: object, output: Path | None, overwrite: bool, **others: object) -> None:
        deliver(click.get_current_context(), Delivery("text", output, overwrite))
        command(*args, **others)

    return _to_a_file(with_output, _OUTPUT)


def _to_a_file(command: Command, output: Callable[[Command], Command]) -> Command:
    return output(_OVERWRITE(command))


def _form_of(
    output: Path | None, forms: tuple[str, ...], context: click.Context | None
) -> str | None:
    """The form that a file's name asks for; None where it asks for none.

    UsageError where the command of `context` has no such form: a picture's name is no place for a
    table. Without it any name will do.
    """
    suffix = "" if output is None else output.suffix.lower()
    form = _SUFFIXES.get(suffix)
    if context is None:
        return form if form in forms else None
    known = ", ".join(forms)
    if suffix and form is None:
        raise click.UsageError(
            f"No format ends in {suffix}. Name one for {output} with --format: {known}."
        )
    if form is not None and form not in forms:
        raise click.UsageError(
            f"{context.command_path} has no {form} for {output}; --format knows: {known}."
        )
    return form


_OUTPUT = click.option(
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write to FILE; .md, .html, .json or .csv gives the format unless --format does.",
)
_OUTPUT_OF_CODE = click.option(
    "--output",
    metavar="FILE|FOLDER",
    type=click.Path(path_type=Path),
    help="Write to FILE, or into FOLDER under a name that fits.",
)
_OVERWRITE = click.option("--overwrite", is_flag=True, help="Replace FILE if it is there.")
FORMAT = answers_in(
    *("table", "markdown", "html", "json", "csv"),
    said="A table (the default), a page in Markdown or HTML, or unrounded figures for programs.",
)
TEXT_OR_JSON = answers_in(
    *("table", "markdown", "html", "json"),
    said="Text (the default), a page in Markdown or HTML, or unrounded figures for programs.",
)
TEXT_JSON_OR_CODE = answers_in(
    *("table", "markdown", "html", "json"),
    said="Text (the default), a page in Markdown or HTML, or unrounded figures for programs.",
    code_by="code",
)
CODE = answers_in(
    *("table", "markdown", "html", "json"),
    said="The code or the --list as it is (the default), a page in Markdown or HTML, or JSON.",
    of_code=True,
)
TEXT_ONLY = answers_in(
    *("table", "markdown", "html"), said="Text (the default), or a page in Markdown or HTML."
)


def examples(*lines: str) -> str:
    """The end of a command's help: command lines that work as they stand."""
    return "\b\nExamples:\n" + "\n".join(f"  llmrank-tui {line}" for line in lines)
