"""`llmrank-tui why MODEL [FIELD]`: which layer, source and day each figure comes from."""

from collections.abc import Sequence

import click
from msgspec import Struct, to_builtins

from tui.cli.shared.asked import as_one
from tui.cli.shared.completion import figures
from tui.cli.shared.field_path import split_field
from tui.cli.shared.formats import TEXT_OR_JSON, examples
from tui.cli.shared.options import EFFORT, HOST, MODEL
from tui.cli.shared.output import Record, message, write_json, write_lines
from tui.cli.shared.setting import Setting
from tui.domain.catalogue.disputes import MARK, Disagreement, disagreement_on
from tui.domain.catalogue.entries import NO_EFFORT, NO_OFFER, Entry, entry
from tui.domain.catalogue.origins import Source
from tui.domain.catalogue.provenance import COMPUTED_FROM, Figure, figures_of, rule_in_words
from tui.domain.catalogue.workload import Workload
from tui.domain.figures.metrics import METRICS
from tui.domain.handover.document import Block, TextColumn, paragraph, table, title
from tui.domain.handover.records import dispute_record, join_record, place_record
from tui.domain.handover.trials.use_record import evidence_record
from tui.domain.market.current import Current
from tui.domain.market.layers import LAYER_NAMES, Layer, layer_of
from tui.domain.ranking.figure_words import configuration_of, figure_label, figure_shown
from tui.domain.ranking.row import Row, View
from tui.domain.ranking.selection import Configuration, select_entries
from tui.domain.trials.evidence import TrialEvidence, trial_behind
from tui.domain.words import format as fmt
from tui.errors import UserError
from tui.store.own.used_trials import used_trials

# The names under which one's own catalogue has figures that exports call otherwise.
_NAMES = {"run": "measured_run", "scores": "index"}
# Asked about all of a model, or about what pass rates and the workload go into.
_RESTS_ON_TRIALS = ("", "cost_per_usable_answer", "monthly", "answers_only")


class TracedFigure(Struct, frozen=True):
    """One figure with its layer and source, and what one's own catalogue puts it in place of.

    `disputed` is what another source has for it, more than 10% from it.
    """

    figure: Figure
    layer: Layer | None
    source: Source | None
    replaced: Figure | None
    disputed: Disagreement | None = None


class FigureWanted(Struct, frozen=True):
    """The figure a person asks about, or all of a model, at a host and an effort."""

    model: str
    field: str | None
    host: str | None
    effort: str | None


@click.command(
    "why",
    epilog=examples(
        "why deepseek-v4-flash",
        "why deepseek-v4-flash input",
        "why qwen3.6-plus offers.alibaba.output",
        "why deepseek-v4-flash cost_per_point --format json",
    ),
)
@MODEL
@click.argument("field", required=False, shell_complete=figures)
@HOST
@EFFORT
@TEXT_OR_JSON
@click.pass_obj
@as_one("wanted", FigureWanted)
def why_command(setting: Setting, wanted: FigureWanted, form: str) -> None:
    """Show where a figure comes from: value, layer, source and date.

    The layers are the built-in edition, the synced snapshot in its place, and your own catalogue on
    top; the value it overrides is shown too. FIELD is a figure (input, index, context, ...),
    a computed one (cost_per_point, ...), or a field as `set` names it: offers.elliotgate.input.
    """
    current = setting.current()
    found, scope = current.called(wanted.model)
    host, effort = wanted.host, wanted.effort
    part, name, key = split_field(wanted.field or "")
    if part == "offers":
        host = name
    elif part == "efforts":
        effort = name.removesuffix(".run")
        key = "measured_run" if name.endswith(".run") else key
    configuration = Configuration(found, host, effort)
    catalogue = current.ranked_in(scope)
    ranking, place = select_entries(catalogue, configuration, View(scope=scope), Workload())
    row = ranking.row(place)
    said = answers(current, row.entry, key)
    behind = _evidence(setting, row) if key in _RESTS_ON_TRIALS else TrialEvidence()
    if form == "json":
        write_json({**_record(row, key, said), **evidence_record(behind)})
    else:
        tried = [each for sentence in behind.sentences() for each in ("", *paragraph(sentence))]
        write_lines([*_as_text(row, key, said), *tried])


def _evidence(setting: Setting, row: Row) -> TrialEvidence:
    """The trials behind what is one's own; that they cannot be read is told on stderr."""
    try:
        uses = used_trials(setting.dirs)
    except UserError as error:
        message(error.as_text())
        return TrialEvidence()
    settings = setting.settings()
    return trial_behind(uses, settings.acceptance, settings.workload, row.entry.model.id)


def answers(current: Current, at: Entry, name: str = "") -> list[TracedFigure]:
    """What the layers say of an entry: of the figure `name`, of those it is computed from, or all.

    UserError when no figure has that name.
    """
    figures = figures_of(at)
    if name:
        wanted = COMPUTED_FROM.get(name, (_NAMES.get(name, name),))
        known = ", ".join((*(figure.name for figure in figures), *COMPUTED_FROM))
        figures = tuple(figure for figure in figures if figure.name in wanted)
        if not figures:
            raise UserError(
                "No such figure", f"no figure is called {name!r}", f"There are: {known}."
            )
    below = _below(current, at)
    return [
        _answer(current, figure, below.get(figure.name), disagreement_on(at, figure.name))
        for figure in figures
    ]


def _answer(
    current: Current, figure: Figure, below: Figure | None, dispute: Disagreement | None
) -> TracedFigure:
    if figure.origin is None:
        return TracedFigure(figure, None, None, None)
    layer = layer_of(figure.origin, current.layer)
    source = current.catalogue.source(figure.origin.source)
    other = below if layer == "user" and below and below.origin else None
    return TracedFigure(figure, layer, source, other, dispute)


def _below(current: Current, at: Entry) -> dict[str, Figure]:
    """The figures of the same model, effort and host under one's own catalogue."""
    model = current.below.model(at.model.id)
    if model is None:
        return {}
    offers = {offer.host: offer for offer in model.offers}
    efforts = {effort.name: effort for effort in model.efforts}
    offer = offers.get(at.offer.host, NO_OFFER)
    effort = efforts.get(at.effort.name, NO_EFFORT)
    return {f.name: f for f in figures_of(entry(current.below, model, effort, offer))}


def _as_text(row: Row, name: str, said: Sequence[TracedFigure]) -> list[Block]:
    model = row.entry.model
    lines: list[Block] = [title(f"{model.name} ({model.id})"), configuration_of(row.entry)]
    rule = row.entry.offer.rule
    if rule is not None:
        lines += paragraph(f"What this host lists is {rule_in_words(rule)}.")
    lines.append("")
    if name in COMPUTED_FROM:
        known = METRICS[name]
        lines += [f"{known.name} {row.shown(name)} is computed from:", ""]
    published = [answer for answer in said if answer.figure.origin]
    if published:
        lines += _table(published)
    disputes = [answer.disputed for answer in published if answer.disputed]
    for dispute in disputes:
        lines += ["", *paragraph(dispute.sentence(), first=f"{MARK} ")]
    unknown = [figure_label(answer.figure) for answer in said if not answer.figure.origin]
    if unknown:
        lines += [*([""] if published else []), *paragraph(f"Not published: {', '.join(unknown)}.")]
    return lines


def _table(said: Sequence[TracedFigure]) -> list[Block]:
    rows = []
    for answer in said:
        figure, origin = answer.figure, answer.figure.origin
        layer = fmt.DASH if answer.layer is None else LAYER_NAMES[answer.layer]
        source = "" if answer.source is None else answer.source.name
        replaced = "" if answer.replaced is None else figure_shown(answer.replaced)
        day = origin.as_of if origin else ""
        value = figure_shown(figure) + (MARK if answer.disputed else "")
        rows.append([figure_label(figure), value, layer, source, day or fmt.DASH, replaced])
    titles = ("figure", "value", "layer", "source", "as of", "in place of")
    count = len(titles) if any(row[-1] for row in rows) else len(titles) - 1
    columns = [TextColumn(title, "left") for title in titles[:count]]
    return table(columns, [row[:count] for row in rows])


def _record(row: Row, name: str, said: Sequence[TracedFigure]) -> Record:
    model = row.entry.model
    record: Record = {"model": model.id, "name": model.name, **place_record(row)}
    record.update(join_record(row.entry.offer.rule))
    if name in COMPUTED_FROM:
        record["computed"] = {"figure": name, "value": row[name]}
    record["figures"] = [_figure_record(answer) for answer in said]
    return record


def _figure_record(answer: TracedFigure) -> Record:
    figure, origin, source = answer.figure, answer.figure.origin, answer.source
    replaced = answer.replaced
    return {
        "figure": figure.name,
        "value": to_builtins(figure.value),
        "layer": answer.layer,
        "source": source.name if source else None,
        "url": (source.url or None) if source else None,
        "as_of": (origin.as_of or None) if origin else None,
        "in_place_of": None if replaced is None else to_builtins(replaced.value),
        "disputed": None if answer.disputed is None else dispute_record(answer.disputed),
    }
