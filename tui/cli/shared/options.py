"""The options several commands share, each read strictly: a typo is a sentence, never a figure."""

from collections.abc import Callable
from functools import partial, wraps
from pathlib import Path
from typing import TypeVar

import click
from msgspec import Struct
from msgspec.structs import replace

from tui.cli.shared.setting import Setting
from tui.domain.catalogue.parse import (
    HIGHEST_INDEX,
    parse_count,
    parse_floor,
    parse_reasoning,
    parse_share,
)
from tui.domain.catalogue.values import Catalogue
from tui.domain.catalogue.workload import Reasoning, Session, Workload
from tui.domain.figures.pricing import parse_blend
from tui.domain.planning.named_workload import NamedWorkload, from_preset, preset_named
from tui.domain.ranking.selection import preset_called
from tui.store.own.workloads import is_file_name, load_own, own_names, read_workload
from tui.store.paths import Dirs

# With one of these given, a chat session no longer says what the requests are.
_OF_THE_SESSION = ("requests_per_day", "prompt_tokens", "answer_tokens", "cache_ratio")
T = TypeVar("T")
Command = Callable[..., None]


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


DRY_RUN = click.option(
    "--dry-run", is_flag=True, help="Tell what would change, and change nothing."
)
FORCE = click.option(
    "--force", is_flag=True, help="Replace the figures in use though the change looks like a fault."
)
BLEND = click.option(
    "--blend",
    metavar="BLEND",
    callback=read_by(parse_blend),
    default="even",
    show_default=True,
    help="How input and output prices make one: even, 3:1, 7:2:1 (cache read first), or your "
    "own input:output such as 5:1.",
)
BASIS = click.option(
    "--basis",
    type=click.Choice(["list", "workload", "measured", "accepted"]),
    default="list",
    show_default=True,
    help="What a point of quality costs: by list price, in the bill of your workload, or in what "
    "the model burned in its measured run; or what a usable answer costs, by --pass-rate.",
)
read_floor = read_by(parse_floor)
read_budget = read_by(partial(parse_count, what="the monthly budget"))
read_escalated = read_by(partial(parse_share, what="the escalated share"))
read_quality = read_by(partial(parse_count, what="the quality", most=HIGHEST_INDEX))
FLOOR = click.option(
    "--floor",
    metavar="INDEX",
    callback=read_floor,
    help="Rank no model whose index is below this; 30 is the floor of index v4.0.",
)
HOST = click.option("--host", metavar="ID", help="The offer of this host, such as deepseek.")
EFFORT = click.option(
    "--effort", metavar="NAME", help="This reasoning effort instead of the one with the top index."
)
SCOPE = click.option(
    "--scope",
    type=click.Choice(["shelf", "all"]),
    help="Stand it among the edition's shelf or among all models; the shelf if the model is on it "
    "and nothing was synced.",
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
    metavar="[off|measured|TOKENS]",
    callback=read_by(parse_reasoning),
    help="Reasoning tokens billed on top: none, as many as the model burned in its measured "
    "run, or a number a request.",
)
_WORKLOAD = (
    click.option("--preset", metavar="ID", help="A named workload: classify, digest, chat, ..."),
    click.option(
        "--workload",
        metavar="NAME|FILE",
        help="A workload you saved, a preset, or a file: anything with a separator or .toml.",
    ),
    REQUESTS,
    click.option(
        "--prompt",
        metavar="NUMBER",
        callback=_count("prompt tokens a request"),
        help="Prompt tokens a request, cached ones included.",
    ),
    ANSWER,
    click.option(
        "--cache",
        metavar="SHARE",
        callback=_share("the cache ratio"),
        help="Share of the prompt read from cache: 0.7 or 70%.",
    ),
    click.option(
        "--cache-write",
        metavar="SHARE",
        callback=_share("the share of cache writes"),
        help="Share of the other prompt tokens written to cache.",
    ),
    REASONING,
    click.option(
        "--batch",
        metavar="SHARE",
        callback=_share("the batch share"),
        help="Share of the requests sent as batch, cheaper where the host has a discount.",
    ),
    click.option(
        "--off-peak",
        metavar="SHARE",
        callback=_share("the off-peak share"),
        help="Share of the traffic inside a host's off-peak hours.",
    ),
)


class Traffic(Struct, frozen=True):
    """What a person said about their workload; None is "as in the named or the default one".

    `dirs` is where the workloads they saved are.
    """

    dirs: Dirs
    preset: str | None
    named: str | None
    requests: float | None
    prompt: float | None
    answer: float | None
    cache: float | None
    cache_write: float | None
    reasoning: Reasoning | None
    batch: float | None
    off_peak: float | None

    def workload(self, catalogue: Catalogue) -> Workload:
        """The workload: the named or the default one with the given figures put in.

        UserError when the name, or the file, is no workload.
        """
        base = self.base(catalogue)
        known = Workload() if base is None else base.workload
        return replace(
            known,
            requests_per_day=_given(self.requests, known.requests_per_day),
            prompt_tokens=_given(self.prompt, known.prompt_tokens),
            answer_tokens=_given(self.answer, known.answer_tokens),
            cache_ratio=_given(self.cache, known.cache_ratio),
            write_ratio=_given(self.cache_write, known.write_ratio),
            reasoning=_given(self.reasoning, known.reasoning),
            batch_share=_given(self.batch, known.batch_share),
            off_peak_share=_given(self.off_peak, known.off_peak_share),
        )

    def base(self, catalogue: Catalogue) -> NamedWorkload | None:
        """The workload that was named, as it is; None where none was."""
        if self.preset is not None:
            preset = preset_called(catalogue, self.preset)
            return from_preset(preset)
        return None if self.named is None else workload_called(self.named, catalogue, self.dirs)

    def session(self, catalogue: Catalogue) -> Session | None:
        """The chat session the requests come from; None without one, or with a figure of it given.

        UserError as for `workload`.
        """
        base = self.base(catalogue)
        given, known = self.workload(catalogue), None if base is None else base.workload
        same = all(getattr(given, key) == getattr(known, key, None) for key in _OF_THE_SESSION)
        return base.session if base is not None and same else None


def workload_called(text: str, catalogue: Catalogue, dirs: Dirs) -> NamedWorkload:
    """The workload that NAME|FILE means: a file, a saved one or a preset; UserError without any."""
    if is_file_name(text):
        return read_workload(Path(text))
    own = load_own(dirs, text)
    return preset_named(catalogue, text, own_names(dirs)) if own is None else own


def _given(value: T | None, otherwise: T) -> T:
    return otherwise if value is None else value


def workload_options(command: Command) -> Command:
    """Give a command the options of a workload; it receives them as one `traffic`."""

    @wraps(command)
    def with_traffic(
        *args: object,
        preset: str | None,
        workload: str | None,
        requests: float | None,
        prompt: float | None,
        answer: float | None,
        cache: float | None,
        cache_write: float | None,
        reasoning: Reasoning | None,
        batch: float | None,
        off_peak: float | None,
        **others: object,
    ) -> None:
        if preset is not None and workload is not None:
            raise click.UsageError("Give --preset or --workload, not both.")
        setting = click.get_current_context().find_object(Setting)
        assert setting is not None, "main() passes the setting in"
        said = (requests, prompt, answer, cache, cache_write, reasoning, batch, off_peak)
        traffic = Traffic(setting.dirs, preset, workload, *said)
        command(*args, traffic=traffic, **others)

    optional: Command = with_traffic
    for option in reversed(_WORKLOAD):
        optional = option(optional)
    return optional
