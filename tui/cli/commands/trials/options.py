"""The options of `try`: what is run, on which models, within which limits, and what is to come."""

from collections.abc import Callable
from functools import partial, reduce
from pathlib import Path

import click
from msgspec import Struct

from tui.cli.shared.completion import efforts, hosts
from tui.cli.shared.options import read_by
from tui.domain.catalogue.parse import parse_count, parse_share

# As `services.trials.cases` has them; Tab and --help load nothing of a trial.
SHIPPED_CASES = ("classify", "digest", "rerank")
_Command = Callable[..., None]


class TryOptions(Struct, frozen=True):
    """What a person asked to be tried; None is as the plan or the host has it."""

    case: str | None = None
    cases: Path | None = None
    prompt: str | None = None
    system: str | None = None
    same_answer: bool = False
    sample: int | None = None
    seed: int = 0
    runs: int = 1
    host: str | None = None
    effort: str | None = None
    max_tokens: int | None = None
    temperature: float | None = None
    at_once: int = 4
    max_spend: float = 0.25
    yes: bool = False
    dry_run: bool = False
    allow_commands: bool = False
    without_answers: bool = False
    job: int = 10_000
    min_pass: float | None = None


def _whole(text: str, what: str, *, least: int = 1, most: int = 1_000_000) -> int:
    """A whole number, 10k too; ValueError is a sentence."""
    value = parse_count(text, what, most=most)
    if value < least or value != int(value):
        raise ValueError(f"{what} must be a whole number from {least}, not {text}")
    return int(value)


def _temperature(text: str) -> float:
    return parse_count(text, "the temperature", most=2)


def _usd(text: str) -> float:
    return parse_count(text.removeprefix("$"), "the ceiling in USD")


def _number(what: str, *, least: int = 1) -> Callable[..., int | None]:
    return read_by(partial(_whole, what=what, least=least))


JOB = click.option(
    "--job",
    metavar="CASES",
    callback=_number("the cases of the job"),
    default="10,000",
    show_default=True,
    help="Quote a whole job of so many cases: dollars and hours.",
)
_OPTIONS: tuple[Callable[[_Command], _Command], ...] = (
    click.option(
        "--case",
        type=click.Choice(SHIPPED_CASES),
        help="Run an example prompt with its checks: 40 product titles, a memo of 30 pages, 200 "
        "passages.",
    ),
    click.option(
        "--cases",
        metavar="FILE",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Run the cases in a file: JSONL, JSON, CSV, TOML, promptfoo's tests, or a log of "
        "OpenAI, LiteLLM or Langfuse.",
    ),
    click.option(
        "--prompt",
        metavar="TEXT|@FILE|-",
        help="Run this prompt, a file's, or what standard input has; with --cases a template such "
        "as 'Translate {title}'.",
    ),
    click.option(
        "--system",
        metavar="TEXT|@FILE",
        help="System prompt for --prompt, and for cases without one.",
    ),
    click.option(
        "--same-answer",
        is_flag=True,
        help="Of a log: the old answer has to be given again word for word.",
    ),
    click.option(
        "--sample",
        metavar="NUMBER",
        callback=_number("the sample"),
        help="Run only so many of the cases.",
    ),
    click.option(
        "--seed",
        metavar="NUMBER",
        callback=_number("the seed", least=0),
        default="0",
        show_default=True,
        help="Which cases the sample has: the same seed takes the same ones.",
    ),
    click.option(
        "--runs",
        metavar="NUMBER",
        callback=_number("the runs"),
        default="1",
        show_default=True,
        help="Put each case to each model so often.",
    ),
    click.option(
        "--host",
        metavar="ID",
        shell_complete=hosts,
        help="Ask at this host; by default where the key variable is set.",
    ),
    click.option(
        "--effort",
        metavar="NAME",
        shell_complete=efforts,
        help="Use this reasoning effort instead of the one with the top index.",
    ),
    click.option(
        "--max-tokens",
        metavar="NUMBER",
        callback=_number("the limit of tokens"),
        help="Limit of one answer, reasoning included.  [default: 4,000]",
    ),
    click.option(
        "--temperature",
        metavar="NUMBER",
        callback=read_by(_temperature),
        help="Temperature; the host's own by default.",
    ),
    click.option(
        "--at-once",
        metavar="NUMBER",
        callback=_number("the requests at once"),
        default="4",
        show_default=True,
        help="Requests to one host at a time.",
    ),
    click.option(
        "--max-spend",
        metavar="USD",
        callback=read_by(_usd),
        default="0.25",
        show_default=True,
        help="Ceiling: nothing starts that can cost more, and the run stops before it would.",
    ),
    click.option("--yes", is_flag=True, help="Run the plan without asking."),
    click.option(
        "--dry-run",
        is_flag=True,
        help="Print the exact requests instead of sending them; no key is read.",
    ),
    click.option(
        "--allow-commands",
        is_flag=True,
        help="Run the commands that the file's cases judge answers by: only files you trust.",
    ),
    click.option(
        "--without-answers", is_flag=True, help="Keep figures alone, no text of an answer."
    ),
    JOB,
    click.option(
        "--min-pass",
        metavar="SHARE",
        callback=read_by(partial(parse_share, what="the pass rate")),
        help="Exit with 1 if any model passes less than this share of its requests: 95%.",
    ),
)


def try_options(command: _Command) -> _Command:
    """Give a command these options; it receives them as the fields of `TryOptions`."""
    return reduce(lambda done, option: option(done), reversed(_OPTIONS), command)
