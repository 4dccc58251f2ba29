"""The text of the detail pane: everything known about one row, the important things first."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from tui.domain.catalogue.calling.reach import host_link, why_no_code
from tui.domain.catalogue.disputes import offer_notes, with_dispute_mark
from tui.domain.catalogue.offer import Offer, Prices
from tui.domain.catalogue.origins import Provenance
from tui.domain.catalogue.values import Catalogue
from tui.domain.claims.claims import Verdict
from tui.domain.claims.describe import analysis_of, claims_of
from tui.domain.deciding.ladder import ladder_of
from tui.domain.deciding.ladder_words import further_points
from tui.domain.figures.bases import BASES
from tui.domain.figures.figures import weighted_parts
from tui.domain.figures.metrics import METRICS
from tui.domain.figures.score import speed_meaning
from tui.domain.ranking.figure_words import features_of, figures_beside, score_notes
from tui.domain.ranking.host_choice import about_host
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.row import Row
from tui.domain.ranking.standing import rank_and_lead, verify_url
from tui.domain.words import format as fmt
from tui.domain.words.cell_width import cell_width
from tui.widgets.base.page import Page
from tui.widgets.base.page_table import GAP, PageColumn, PageTable
from tui.widgets.panes.cost_text import write_costs
from tui.widgets.panes.spread_text import write_spreads

if TYPE_CHECKING:
    from tui.domain.deciding.against import Against

_LABEL = 15


def detail_text(
    ranking: Ranking,
    position: int,
    width: int,
    against: "Against | None" = None,
    *,
    counted: bool = True,
) -> Content:
    """The whole page about one row of a ranking, first what it has against what one uses today.

    `counted`: with the bars of all ranked rows.
    """
    page = Page(width)
    row = ranking.row(position)
    _head(page, ranking, position, row)
    if against is not None:
        from tui.widgets.panes.against_text import write_against

        write_against(page, against, row)
    write_costs(page, ranking, position)
    written = analysis_of(ranking, position)
    if written:
        page.blank()
        page.paragraph(written)
    _claims(page, claims_of(ranking, position))
    if row.entry.model.best_for:
        page.heading("Best for")
        page.paragraph(", ".join(row.entry.model.best_for), first="  ")
    write_spreads(page, ranking, position, counted=counted)
    _prices(page, ranking.catalogue, row)
    _quality(page, row)
    _speed(page, row)
    _limits(page, row)
    _efforts(page, ranking, position)
    _score(page, row)
    _sources(page, ranking.catalogue, row)
    return page.content()


def _head(page: Page, ranking: Ranking, position: int, row: Row) -> None:
    model = row.entry.model
    page.ends((model.name, "$heading bold"), (rank_and_lead(ranking, position), "$accent"))
    facts = [model.vendor, model.status]
    if model.open_weights:
        facts.append("open weights")
    if model.released:
        facts.append(f"released {model.released}")
    if row.entry.effort.name:
        facts.append(f"effort {row.entry.effort.name}")
    page.paragraph(" · ".join(facts), style="$quiet")
    for reason in row.reasons:
        page.paragraph(reason, first="  not ranked: ")
    for said in filter(None, (about_host(ranking, row), _why_not_called(row))):
        page.paragraph(said, style="$warn")


def _why_not_called(row: Row) -> str | None:
    return None if row.entry.callable else why_no_code(row.entry)


def _claims(page: Page, verdicts: tuple[Verdict, ...]) -> None:
    for kind, title, mark in (("strength", "Strengths", "+"), ("weakness", "Weaknesses", "−")):
        texts = [verdict.text for verdict in verdicts if verdict.kind == kind]
        if texts:
            page.heading(title)
            for text in texts:
                page.paragraph(text, first=f"  {mark} ")


def _price_cells(prices: Prices, offer: Offer | None = None) -> list[str]:
    """The four prices; behind those of an offer itself stands the mark of a disputed one."""
    named = prices.by_name().items()
    marks = [with_dispute_mark("", offer, name) if offer else "" for name, _ in named]
    return [f"{fmt.price(usd)}{mark or ' '}" for (_, usd), mark in zip(named, marks, strict=True)]


def _prices(page: Page, catalogue: Catalogue, row: Row) -> None:
    page.heading("Prices", "$ per 1M tokens")
    rows: list[list[str]] = []
    for offer in row.entry.model.offers:
        rows.append([catalogue.host(offer.host).name, *_price_cells(offer.prices, offer)])
        for tier in offer.tiers:
            label = f" {fmt.threshold(tier.over_prompt_tokens)}"
            rows.append([label, *_price_cells(tier.prices)])
    widths = dict.fromkeys(("in ", "out ", "cache rd ", "cache wr "), 9)
    table = _table(page, rows, widths, most=20)
    page.row(*table.titles())
    lines = iter(range(len(rows)))
    for offer in row.entry.model.offers:
        for _ in (offer, *offer.tiers):
            page.row(*table.line(next(lines)))
        if offer.batch_discount:
            page.line(("  ", ""), (f"{fmt.percent(offer.batch_discount)} off in batches", "$quiet"))
        for note in offer_notes(row.entry.model.id, offer):
            page.paragraph(note, first="  ", style="$quiet")
    if not row.entry.model.offers:
        page.line("  no price published")


def _table(
    page: Page, rows: Sequence[Sequence[str]], widths: Mapping[str, int], *, most: int
) -> PageTable:
    """Names, and figures in columns whose widths hold what is theirs and the gap before it."""
    room = page.width - len(GAP)
    name = max(min(room - sum(widths.values()) - 1, most), 8)
    figures = [PageColumn(title, width=width) for title, width in widths.items()]
    columns = [PageColumn("", "left", width=name), PageColumn("", width=1), *figures]
    return PageTable(columns, [[row[0], "", *row[1:]] for row in rows], room, gap="")


def _quality(page: Page, row: Row) -> None:
    score, index = row.entry.score, row.terms.index
    page.heading("Quality", index.titled)
    if score:
        note = ", ".join(score_notes(row))
        page.bar(index.header, score.value / 100, row.shown("index"), note, label_width=_LABEL)
    else:
        page.line(f"  {index.header:<{_LABEL}}{fmt.DASH:>8}")
    for metric in figures_beside(row):
        value, of = row[metric], 100 if metric.endswith("_index") else 1
        if metric == "cost_per_task":
            page.line(f"  {METRICS[metric].header:<{_LABEL}}{row.shown(metric):>8}")
        else:
            shown = row.shown(metric)
            page.bar(METRICS[metric].header, (value or 0.0) / of, shown, label_width=_LABEL)


def _speed(page: Page, row: Row) -> None:
    page.heading("Speed", "medians, they drift within days")
    speed = row["tokens_per_second"]
    figure = "" if speed is None else f"{row.shown('tokens_per_second')}: "
    page.line(f"  {figure}{speed_meaning(speed)}")
    page.line(f"  {'first token':<24}{row.shown('time_to_first_token'):>8}")
    page.line(f"  {'first answer token':<24}{row.shown('time_to_first_answer_token'):>8}")
    answer = f"answer of {fmt.whole(row.terms.workload.answer_tokens)} tokens"
    page.line(f"  {answer:<24}{row.shown('answer_seconds'):>8}")


def _limits(page: Page, row: Row) -> None:
    page.heading("Limits")
    page.line(f"  {row.shown('context')} context · {row.shown('max_output')} longest output")
    inputs = ", ".join(row.entry.inputs) or fmt.DASH
    outputs = ", ".join(row.entry.model.outputs) or fmt.DASH
    takes = (f"{name}: {known}" for name, known in features_of(row.entry.offer))
    page.paragraph(" · ".join((f"in: {inputs}", f"out: {outputs}", *takes)), first="  ")


def _efforts(page: Page, ranking: Ranking, position: int) -> None:
    row = ranking.row(position)
    model = row.entry.model
    if not model.efforts:
        return
    page.heading("Efforts", "each with what was measured at it")
    rows: list[list[str]] = []
    for effort in model.efforts:
        other = ranking.at_effort(position, effort)
        speed = METRICS["tokens_per_second"].cell(other["tokens_per_second"])
        costs = other.shown("cost_per_point"), other.shown("measured_cost_per_point")
        answer = other.shown("time_to_first_answer_token")
        rows.append([effort.name, other.shown("index"), *costs, speed, answer])
    cost = BASES[row.terms.basis].header
    widths = {row.terms.index.header: 8, cost: 11, "measured": 10, "tok/s": 7, "answer": 8}
    table = _table(page, rows, widths, most=17)
    page.row(*table.titles())
    for line, effort in enumerate(model.efforts):
        page.row(*table.line(line, lead="› " if effort is row.entry.effort else GAP))
    if said := further_points(ladder_of(ranking, position)):
        page.paragraph(f"{said} L shows the ladder.", first=GAP)


def _score(page: Page, row: Row) -> None:
    page.heading("Weighted score", f"{row.shown('weighted_score')} of 100")
    if row["weighted_score"] is None:
        return
    parts = weighted_parts(row.entry, row.terms)
    width = max((cell_width(part.criterion.name) for part in parts), default=0)
    for part in parts:
        note = f"of {fmt.points(part.most)}"
        share = part.points / part.most if part.most else 0.0
        page.bar(part.criterion.name, share, fmt.points(part.points), note, label_width=width)


def _cited(catalogue: Catalogue, provenance: Provenance) -> str:
    if not provenance.source:
        return "no source"
    return f"{catalogue.source(provenance.source).name}, {provenance.as_of}"


def _sources(page: Page, catalogue: Catalogue, row: Row) -> None:
    page.heading("Sources and dates")
    effort, offer = row.entry.effort, row.entry.offer
    lines = [("prices and limits", offer.provenance, offer.overrides)]
    if effort.name:
        lines.append(("scores, speed, run", effort.provenance, effort.overrides))
    for what, provenance, overrides in lines:
        page.paragraph(f"{what}: {_cited(catalogue, provenance)}", first="  ")
        for field, other in overrides.items():
            page.paragraph(f"{field.replace('_', ' ')}: {_cited(catalogue, other)}", first="    ")
    page.blank()
    url = verify_url(row)
    if url:
        page.line(("  verify  ", "$quiet"), url, ("  o opens, u copies", "$quiet"))
    link = host_link(row.entry.host)
    if link:
        page.line(("  host    ", "$quiet"), link, ("  V opens", "$quiet"))
