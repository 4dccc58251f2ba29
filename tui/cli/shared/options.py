"""Every option of more than one command, each read strictly: a typo is a sentence, no figure."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar, get_args

import click

from tui.cli.shared.completion import efforts, filters, hosts, models, presets, qualities, workloads
from tui.domain.catalogue.entries import Scope
from tui.domain.catalogue.parse import (
    HIGHEST_INDEX,
    parse_count,
    parse_floor,
    parse_reasoning,
    parse_share,
)
from tui.domain.catalogue.quality import OWN, PUBLISHED
from tui.domain.figures.bases import BASES
from tui.domain.figures.pricing import BLENDS, EVEN, parse_blend

T = TypeVar("T")
Callback = Callable[[click.Context, click.Parameter, str | None], T | None]


def read_by(parse: Callable[[str], T]) -> Callback[T]:
    """A callback that reads an option with a function of the domain; its ValueError is shown."""

    def read(context: click.Context, option: click.Parameter, text: str | None) -> T | None:
        try:
            return None if text is None else parse(text)
        except ValueError as error:
            raise click.BadParameter(str(error), context, option) from None

    return read


def _count(what: str) -> Callback[float]:
    return read_by(partial(parse_count, what=what))


def _share(what: str) -> Callback[float]:
    return read_by(partial(parse_share, what=what))


DRY_RUN = click.option("--dry-run", is_flag=True, help="Show changes without applying them.")
FORCE = click.option(
    "--force", is_flag=True, help="Apply the figures although a source seems to have slipped."
)
MODEL = click.argument("model", shell_complete=models)
MODEL_IF_ANY = click.argument("model", required=False, shell_complete=models)
_SCOPE = partial(click.option, "--scope", type=click.Choice(get_args(Scope)))
SCOPE = _SCOPE(
    help="Rank the gateway's models or all models; the gateway's until a sync, then all.",
)
SCOPE_OF_A_MODEL = _SCOPE(
    help="Compare within the gateway's models or all models; the gateway's until a sync if it "
    "sells the model, else all.",
)
BLEND = click.option(
    "--blend",
    metavar="BLEND",
    callback=read_by(parse_blend),
    default=EVEN.id,
    show_default=True,
    help=f"How input and output prices make one: {', '.join(blend.id for blend in BLENDS)} (cache "
    "read first), or your own input:output such as 5:1.",
)
BASIS = click.option(
    "--basis",
    type=click.Choice(list(BASES)),
    default="list",
    show_default=True,
    help="What a point of quality costs: by list price, in the bill of your workload, or in what "
    "the model burned in its measured run; or what an accepted answer costs, by --pass-rate.",
)
read_floor = read_by(parse_floor)
read_budget = read_by(partial(parse_count, what="the monthly budget"))
read_escalated = read_by(partial(parse_share, what="the escalated share"))
read_reach = read_by(partial(parse_count, what="the index to reach", most=HIGHEST_INDEX))
FLOOR = click.option(
    "--floor",
    metavar="INDEX",
    callback=read_floor,
    help="The minimum score: models below it are not ranked. 30 for Intelligence Index v4.0, none "
    "for other qualities.",
)


def _quality(text: str) -> str:
    if text == PUBLISHED:
        return text
    from tui.domain.catalogue.scores.qualities import known_quality

    if text.replace(".", "", 1).isdigit():
        raise ValueError(
            f"a quality is a name, not {text}; --floor {text} sets a minimum, and route --reach "
            f"{text} asks for the cheapest router that reaches it"
        )
    # What is none of the known ones is looked for as scores of one's own, once that is needed.
    return known_quality(text) or OWN + text


QUALITY = click.option(
    "--quality",
    metavar="NAME|FILE",
    callback=read_by(_quality),
    default=PUBLISHED,
    show_default=True,
    shell_complete=qualities,
    help="What a point of quality is: intelligence, coding or agentic (AA's indices), gpqa, hle or "
    "tau2 (one benchmark, 100 x its share), or your own scores: a file, a folder of runs, or one "
    "that you keep (see `scores`). Only intelligence has a published minimum.",
)
EFFORTS = click.option(
    "--efforts", is_flag=True, help="Show a row per effort, not only the best one."
)
SELLER = click.option(
    "--host",
    "sellers",
    metavar="ID|MODEL=ID",
    multiple=True,
    shell_complete=hosts,
    help="Rank only what this host sells, or one of these if given several times; MODEL=ID prices "
    "one model at a host, among all models.",
)
# Which rows it keeps, each command says by itself.
WHERE = partial(click.option, "--where", shell_complete=filters, metavar="SEARCH", default="")
AGAINST = click.option(
    "--against",
    metavar="MODEL[:EFFORT][@HOST]",
    shell_complete=models,
    help="Show dollars saved a month, index and seconds against what you use; in-use is what the "
    "app keeps as that (I).",
)
HOST = click.option(
    "--host",
    metavar="ID",
    shell_complete=hosts,
    help="Use the offer of this host, such as deepseek.",
)
EFFORT = click.option(
    "--effort",
    metavar="NAME",
    shell_complete=efforts,
    help="Use this reasoning effort instead of the one with the top index.",
)
REQUESTS = click.option(
    "--requests", metavar="NUMBER", callback=_count("requests a day"), help="Requests a day."
)
ANSWER = click.option(
    "--answer",
    metavar="NUMBER",
    callback=_count("answer tokens a request"),
    help="Visible answer tokens a request.",
)
REASONING = click.option(
    "--reasoning",
    metavar="[effort|off|tasks|speed|N]",
    callback=read_by(parse_reasoning),
    help="Reasoning tokens billed on top: those of the row's effort (by default), none, as on AA's "
    "tasks, as in AA's speed test, or N a request.",
)
WORKLOAD_OPTIONS = (
    click.option(
        "--preset",
        metavar="ID",
        shell_complete=presets,
        help="Use a preset: classify, digest, chat, ...",
    ),
    click.option(
        "--workload",
        "named",
        metavar="NAME|FILE",
        shell_complete=workloads,
        help="Use a saved workload, a preset, or a file (a path or a name ending in .toml).",
    ),
    REQUESTS,
    click.option(
        "--prompt",
        metavar="NUMBER",
        callback=_count("prompt tokens a request"),
        help="Prompt tokens a request, cached tokens included.",
    ),
    ANSWER,
    click.option(
        "--cache",
        metavar="SHARE",
        callback=_share("the cached share"),
        help="Cached share of the prompt: 70%, 70 or 0.7.",
    ),
    click.option(
        "--cache-write",
        metavar="SHARE",
        callback=_share("the share of cache writes"),
        help="Share of the uncached prompt tokens written to cache.",
    ),
    REASONING,
    click.option(
        "--batch",
        metavar="SHARE",
        callback=_share("the batch share"),
        help="Share of the requests sent as batch, cheaper where the host gives a discount.",
    ),
    click.option(
        "--off-peak",
        metavar="SHARE",
        callback=_share("the off-peak share"),
        help="Share of the traffic in a host's off-peak hours.",
    ),
)


def _retries(text: str) -> int:
    from tui.domain.figures.pass_rates import parse_retries

    return parse_retries(text)


PASSING_OPTIONS = (
    click.option(
        "--pass-rate",
        "pass_rates",
        metavar="RATES",
        multiple=True,
        help="Share of answers that pass: a curve by score ('20:40% 50:95%'), one rate for "
        "all (80%), or by model ('MODEL=85%'). May be given several times.",
    ),
    click.option(
        "--retries",
        metavar="NUMBER",
        callback=read_by(_retries),
        help="At most so many more tries of an answer that does not pass.",
    ),
    click.option(
        "--review",
        metavar="MINUTES",
        callback=read_by(partial(parse_count, what="minutes of review")),
        help="Minutes a person reviews each answer.",
    ),
    click.option(
        "--hourly",
        metavar="USD",
        callback=read_by(partial(parse_count, what="the hourly rate")),
        help="What an hour of review costs.",
    ),
)
