"""The options that say which program is wanted: client, mode, message, and against what."""

from collections.abc import Callable, Sequence
from functools import reduce

import click
from msgspec import Struct

from tui.cli.shared.completion import example_prompts, models
from tui.cli.shared.nearest_choice import NearestChoice
from tui.cli.shared.options import EFFORT, HOST
from tui.domain.catalogue.values import ExamplePrompt
from tui.domain.handover.code.call import WantedCode
from tui.domain.handover.code.clients import CLIENTS, LANGUAGES, ClientId, Language
from tui.domain.handover.code.modes import MODES, ModeId


class CodeOptions(Struct, frozen=True):
    """Which program is asked for, or what about it; None is as the model has it."""

    client: ClientId | None = None
    language: Language | None = None
    mode: ModeId = "plain"
    said: str | None = None
    prompt: str | None = None
    host: str | None = None
    effort: str | None = None
    against: str | None = None
    listed: bool = False
    env: bool = False


Command = Callable[..., None]
_OPTIONS: tuple[Callable[[Command], Command], ...] = (
    click.option(
        "--client",
        type=NearestChoice(list(CLIENTS)),
        metavar="ID",
        help=f"Client of the program, python unless told: {', '.join(CLIENTS)}.",
    ),
    click.option(
        "--language",
        type=NearestChoice(LANGUAGES),
        help="Language of the program: the client of that name.",
    ),
    click.option(
        "--mode",
        type=NearestChoice(list(MODES)),
        metavar="ID",
        default="plain",
        show_default=True,
        help=f"What it shows: {', '.join(MODES)}.",
    ),
    click.option(
        "--message",
        "said",
        metavar="TEXT|@FILE|-",
        help="Send this text, a file's, or what standard input has; @@ begins a text with @.",
    ),
    click.option(
        "--prompt",
        metavar="ID|NUMBER",
        shell_complete=example_prompts,
        help="Send an example prompt; --list has them.",
    ),
    HOST,
    EFFORT,
    click.option(
        "--against",
        metavar="MODEL[:EFFORT][@HOST]",
        shell_complete=models,
        help="Print how the program that calls this one has to change, as a unified diff; in-use "
        "is what the app keeps as that (I).",
    ),
    click.option(
        "--list", "listed", is_flag=True, help="Show which clients and modes there are, and why."
    ),
    click.option("--env", is_flag=True, help="Print the line of .env.example for the key."),
)


def code_options(command: Command) -> Command:
    """Give a command these options; it receives them as the fields of `CodeOptions`."""
    return reduce(lambda done, option: option(done), reversed(_OPTIONS), command)


def wanted_code(options: CodeOptions, prompts: Sequence[ExamplePrompt] = ()) -> WantedCode:
    """Client, mode and message. UsageError where options are at odds, UserError for no message."""
    for one, other in (
        (("--client", options.client), ("--language", options.language)),
        (("--message", options.said), ("--prompt", options.prompt)),
        (("--env", options.env or None), ("--against", options.against)),
    ):
        if None not in (one[1], other[1]) and one[1] != other[1]:
            raise click.UsageError(f"Give {one[0]} or {other[0]}, not both.")
    client = CLIENTS[options.client or options.language or "python"]
    return WantedCode(client, MODES[options.mode], _message(options, prompts))


def _message(options: CodeOptions, prompts: Sequence[ExamplePrompt]) -> str:
    """What was told to be sent; empty where nothing was."""
    if options.prompt is not None:
        from tui.domain.handover.code.example_message import prompt_called

        return prompt_called(prompts, options.prompt).text
    if options.said is None:
        return ""
    from tui.cli.shared.text_input import text_said
    from tui.domain.handover.code.message_choice import LONGEST_MESSAGE

    return text_said(options.said, "message", LONGEST_MESSAGE)
