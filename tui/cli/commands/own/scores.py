"""`llmrank-tui scores`: scores of one's own, matched with models, kept, listed and deleted."""

import shlex

import click
from msgspec import Struct

from tui.cli.shared.asked import as_one
from tui.cli.shared.completion import score_sources
from tui.cli.shared.formats import TEXT_OR_JSON, examples
from tui.cli.shared.output import Record, message, write_json, write_lines
from tui.cli.shared.setting import Setting
from tui.domain.catalogue.scores.own_scores import OwnScores
from tui.domain.handover.document import Align, Block, TextColumn, paragraph, table, title
from tui.domain.market.scores.scored_catalogue import MatchedScore, ScoredCatalogue
from tui.domain.words import format as fmt
from tui.services.own_scores import keep_and_tell, scores_called
from tui.store.own.kept_scores import delete_scores, kept_names, kept_scores


class ScoresWanted(Struct, frozen=True):
    """What is to be done with the scores that are named; nothing is only to show them."""

    keep: bool
    delete: bool


@click.command(
    "scores",
    epilog=examples(
        "scores scores.csv", "scores scores.csv --keep", "scores", "rank --quality scores.csv"
    ),
)
@click.argument("source", required=False, metavar="[FILE|NAME]", shell_complete=score_sources)
@click.option("--keep", is_flag=True, help="Keep them: for the screen, and by name for --quality.")
@click.option("--delete", is_flag=True, help="Delete the kept copy; the file it was of stays.")
@TEXT_OR_JSON
@click.pass_obj
@as_one("wanted", ScoresWanted)
def scores_command(setting: Setting, source: str | None, wanted: ScoresWanted, form: str) -> None:
    """Show which model each of your own scores counts for, or list the scores you keep.

    FILE is CSV or JSON with the columns model and score, and where known effort, n (answers), low
    and high (the 95% interval); or promptfoo's results, an eval log of Inspect (.eval or .json), or
    results of lm-evaluation-harness. A folder is all such files in it. Scores are shares (0 to 1)
    or points (0 to 100). A score with n and no interval gets its 95% Wilson interval.

    Rank by them with `rank --quality FILE`. A name that matches no model, or the wrong one, is
    matched by hand with `pin MODEL scores/NAME`.
    """
    if wanted.keep and wanted.delete:
        raise click.UsageError("Give --keep or --delete, not both.")
    if source is None:
        if wanted.keep or wanted.delete:
            raise click.UsageError("Name the scores.")
        _list(setting, form)
        return
    if wanted.delete:
        path = delete_scores(setting.dirs, source)
        message(f"Deleted {source}; its copy was {path}.")
        return
    own = scores_called(setting.dirs, source, others=())
    scored = setting.current().scored_by(own)
    if form == "json":
        write_json(_record(own, scored))
    else:
        write_lines(_as_text(own, scored))
    if wanted.keep:
        instead = keep_and_tell(setting.dirs, own)
        name = shlex.quote(own.name)
        message(f"Kept as {own.name}. Rank by it: llmrank-tui rank --quality {name}")
        if instead:
            message(instead)


def _list(setting: Setting, form: str) -> None:
    kept = [kept_scores(setting.dirs, name) for name in kept_names(setting.dirs)]
    current = setting.current(quiet=form == "json")
    rows = [(own, current.scored_by(own)) for own in kept]
    if form == "json":
        write_json({"scores": [_head(own, scored) for own, scored in rows]})
    elif not rows:
        write_lines(paragraph("You keep no scores. Keep some: llmrank-tui scores FILE --keep"))
    else:
        columns = [TextColumn(name, "left") for name in ("name", "of", "from")]
        cells = [[own.name, own.as_of, own.kind, f"{scored.count:,}"] for own, scored in rows]
        write_lines(table([*columns, TextColumn("models")], cells))


def _as_text(own: OwnScores, scored: ScoredCatalogue) -> list[Block]:
    count = len(scored.matched)
    counted = fmt.counted(count, "score counts", "scores count")
    columns = [TextColumn(name, "left") for name in ("named", "model", "effort")]
    columns += [TextColumn(name, align) for name, align in _FIGURES]
    lines = [title(f"{own.name} of {own.as_of}, from {own.kind}: {counted}")]
    if scored.matched:
        in_order = sorted(scored.matched, key=lambda each: -each.score.value)
        lines += table(columns, [_cells(each) for each in in_order])
    for sentence in (*own.told, *scored.told):
        lines += paragraph(f"{sentence[:1].upper()}{sentence[1:]}")
    return lines


_FIGURES: tuple[tuple[str, Align], ...] = (("score", "point"), ("95%", "right"), ("n", "right"))


def _cells(each: MatchedScore) -> list[str]:
    score = each.score
    known = score.low is not None and score.high is not None
    interval = f"{fmt.points(score.low)}–{fmt.points(score.high)}" if known else fmt.DASH
    effort = each.effort or fmt.DASH
    return [
        *(score.model, each.model.name, effort, fmt.points(score.value)),
        *(interval, fmt.whole(score.n)),
    ]


def _head(own: OwnScores, scored: ScoredCatalogue) -> Record:
    return {
        "id": own.id,
        "name": own.name,
        "as_of": own.as_of,
        "source": own.kind,
        "models": scored.count,
    }


def _record(own: OwnScores, scored: ScoredCatalogue) -> Record:
    rows = [
        {
            "named": each.score.model,
            "model": each.model.id,
            "effort": each.effort,
            "score": each.score.value,
            "low": each.score.low,
            "high": each.score.high,
            "n": each.score.n,
        }
        for each in scored.matched
    ]
    return {**_head(own, scored), "scores": rows, "told": [*own.told, *scored.told]}
