"""What every subcommand has whatever it is about: --format, and examples that work."""

import click

FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
    help="A table for people, or unrounded figures for programs.",
)
TEXT_OR_JSON = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="Text for people, or unrounded figures for programs.",
)


def examples(*lines: str) -> str:
    """The end of a command's help: command lines that work as they stand."""
    return "\b\nExamples:\n" + "\n".join(f"  llmrank-tui {line}" for line in lines)
