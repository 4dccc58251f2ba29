"""`llmrank-tui find`: the models that do a job, what each demand leaves, and which to relax."""

from collections.abc import Callable
from functools import partial

import click
from msgspec import Struct

from tui.cli.shared.asked import Asked, as_one, asks_for
from tui.cli.shared.chosen_quality import by_quality
from tui.cli.shared.formats import FORMAT, examples
from tui.cli.shared.options import EFFORTS, SELLER, read_by
from tui.cli.shared.output import message, write_csv, write_json, write_lines
from tui.cli.shared.setting import Setting
from tui.domain.catalogue.parse import HIGHEST_INDEX, LARGEST, parse_count
from tui.domain.catalogue.values import Catalogue
from tui.domain.deciding.finding import question_words as words
from tui.domain.deciding.finding.narrowing import Finder
from tui.domain.deciding.finding.question import TAKES, Requirements
from tui.domain.handover.deciding.find_document import find_document, find_record, find_rows
from tui.domain.handover.records import ROW_KEYS
from tui.domain.planning.budget import Ceilings

Option = Callable[[Callable[..., None]], Callable[..., None]]


class FindOptions(Struct, frozen=True):
    """What a person given beside the job, as the options give it; None is whatever."""

    takes: tuple[str, ...] = ()
    context: float | None = None
    seconds: float | None = None
    index: float | None = None
    per_request: float | None = None
    per_month: float | None = None
    with_key: bool = False
    open: bool = False

    def question(self, asked: Asked, catalogue: Catalogue, hosts: tuple[str, ...]) -> Requirements:
        """The question; UserError where the job is none."""
        base, workload = asked.traffic.base(catalogue), asked.traffic.workload(catalogue)
        same = base is not None and base.workload == workload
        return Requirements(
            workload=workload,
            job=base.id if base is not None and same else "",
            takes=tuple(each for each in TAKES if each in self.takes),
            context=self.context,
            ceilings=Ceilings(self.per_request, self.per_month, self.seconds),
            index=self.index,
            hosts=hosts,
            with_key=self.with_key,
            open_weights=self.open,
        )


def _figure(option: str, metavar: str, what: str, help: str, most: float = LARGEST) -> Option:
    return click.option(
        option,
        metavar=metavar,
        callback=read_by(partial(parse_count, what=what, most=most)),
        help=help,
    )


@click.command(
    "find",
    epilog=examples(
        "find --preset digest --takes pdf --seconds 60",
        "find --preset chat --takes tools --takes schema --per-month 500",
        "find --prompt 3k --answer 300 --index 30 --open",
        "find --preset digest --seconds 10 --efforts",
        "find --preset agent --context 200K --with-key --format json",
    ),
)
@click.option(
    "--takes",
    type=click.Choice(list(TAKES)),
    multiple=True,
    help="What a request must be able to hold; may be given several times.",
)
@_figure("--context", "TOKENS", "the context window", "Context window of at least so many tokens.")
@_figure("--seconds", "NUMBER", "the seconds", "Whole answer in under so many seconds.")
@_figure(
    *("--index", "POINTS", "the index", "Quality index of at least so many points."),
    most=HIGHEST_INDEX,
)
@_figure("--per-request", "USD", "dollars a request", "Under so many dollars a request.")
@_figure("--per-month", "USD", "dollars a month", "Under so many dollars a month.")
@click.option("--with-key", is_flag=True, help="Only hosts whose key variable is set.")
@click.option("--open", is_flag=True, help="Only open weights.")
@asks_for(SELLER, EFFORTS, passing=False)
@FORMAT
@click.pass_obj
@as_one("given", FindOptions)
def find_command(setting: Setting, given: FindOptions, asked: Asked, form: str) -> None:
    """Find the model for a job: the F screen of the app on the command line.

    Among all models, by the bill of your job per point of quality. Each line says how many models
    it leaves; where nothing is left, which single demand to relax and for what. The last line is
    the `rank` command that lists the same rows.
    """
    current = by_quality(setting.current(), asked.quality, setting.dirs)
    base = asked.view(current, "all")
    setting.suggest_sync(current, form, "all")
    finder = Finder(current.ranked_in("all"), setting.personal(current), base)
    question = given.question(asked, finder.catalogue, base.among)
    narrowed = finder.narrow(question)
    if form == "json":
        write_json(find_record(narrowed))
    elif form == "csv":
        write_csv(ROW_KEYS, find_rows(narrowed))
        for sentence in words.nothing_left(narrowed):
            message(sentence)
    else:
        named = asked.traffic.base(finder.catalogue) if question.job else None
        write_lines(find_document(narrowed, named.name if named else ""))
