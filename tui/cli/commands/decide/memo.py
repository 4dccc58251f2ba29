"""`llmrank-tui memo`: one page that answers a question, to send to those who decide."""

import click
from msgspec import Struct

from tui.cli.shared.against import against_asked
from tui.cli.shared.asked import Asked, as_one, asks_for
from tui.cli.shared.formats import answers_in, examples
from tui.cli.shared.options import AGAINST, BASIS, BLEND, EFFORTS, FLOOR, SCOPE, SELLER, WHERE
from tui.cli.shared.output import write_lines
from tui.cli.shared.setting import Setting
from tui.domain.deciding.against import Against, against_row
from tui.domain.handover.memo.memo import MemoAsked, memo_document, within
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.ranking_words import scope_in_words


class MemoOptions(Struct, frozen=True):
    """What a memo is about beside its ranking."""

    where: str
    question: str


@click.command(
    "memo",
    epilog=examples(
        "memo",
        "memo --preset digest --basis workload --output memo.html",
        "memo --against qwen3.6-plus",
        "memo --scope all --where 'answer<60 input:image'",
        "memo --question 'Which model should summarise our tickets?' --output tickets.md",
    ),
)
@asks_for(SCOPE, BLEND, BASIS, FLOOR, EFFORTS, SELLER, AGAINST)
@WHERE(
    help="Only models that pass this search: answer<60, input:image, tools, vendor:google, ...",
)
@click.option(
    "--question",
    metavar="TEXT",
    default="",
    help="The question in your own words, as the memo's first line.",
)
@answers_in(
    *("markdown", "html", "table"),
    said="Markdown (the default), a self-contained page in HTML, or plain text.",
)
@click.pass_obj
@as_one("wanted", MemoOptions)
def memo_command(setting: Setting, asked: Asked, wanted: MemoOptions) -> None:
    """Write a memo: question, answer, candidates, bill, and what would change the answer.

    One page in Markdown or self-contained HTML with a chart, the bill by part, what moves it,
    assumptions, dates and sources. The options are those of rank. What --against names, else what
    you use today (I on the screen), stands beside the answer.
    """
    current = setting.current()
    ranking = asked.ranking(current)
    kept, conditions = ranking, wanted.where.strip()
    if conditions:
        from tui.cli.commands.rank_where import kept_where

        ranked, excluded, _ = kept_where(setting, current, ranking, conditions)
        kept = within(ranking, (*ranked, *excluded))
    memo = MemoAsked(
        kept,
        setting.today,
        scope_in_words(ranking),
        conditions,
        wanted.question.strip(),
        against_asked(asked, current, ranking) or _in_use(setting, ranking),
    )
    write_lines(memo_document(memo))


def _in_use(setting: Setting, ranking: Ranking) -> Against | None:
    """What the person uses today, where the figures have it."""
    used = setting.settings().in_use
    return against_row(ranking, used[0]) if used else None
