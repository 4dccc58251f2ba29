"""The tables of a memo: candidates, bill by part, levers, what would change the answer."""

from collections.abc import Sequence

from tui.domain.deciding.against import Against
from tui.domain.deciding.against_words import saved_cell
from tui.domain.figures.bases import BASES
from tui.domain.figures.metrics import header_of
from tui.domain.handover.document import Align, Block, TextColumn, paragraph, table
from tui.domain.ranking.billing import PARTS, TOTALS, bill_part, bill_statement, marked
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.row import Row
from tui.domain.ranking.sensitivity import input_effects
from tui.domain.stability.flip_words import TITLES, flip_cells, moving
from tui.domain.stability.stability import stability
from tui.domain.words import format as fmt

_FIGURES: tuple[tuple[str, Align], ...] = (
    ("cost_per_point", "point"),
    ("index", "point"),
    ("monthly", "point"),
    ("answers_only", "point"),
    ("answer_seconds", "right"),
    ("tokens_per_second", "right"),
    ("context", "right"),
)
_HEADERS = {"answer_seconds": "answer in", "answers_only": "answers only"}
_LEVERS, _FLIPS = 5, 5


def candidate_table(
    ranking: Ranking, positions: Sequence[int], against: Against | None
) -> list[Block]:
    """The rows at some positions with what decides; below them what is in use, if anything is."""
    rows = [ranking.row(position) for position in positions]
    if against is not None and not any(against.is_of(row) for row in rows):
        rows.append(against.row)
    hosts = ranking.view.scope == "all"
    texts = ("#", "model", "host") if hosts else ("#", "model")
    columns = [TextColumn(text, "right" if text == "#" else "left") for text in texts]
    columns += [TextColumn(_header(ranking, id), at) for id, at in _FIGURES]
    if against is not None:
        columns.append(TextColumn("saved/month", "point"))
    cells = [_cells(row, against, hosts=hosts) for row in rows]
    top = [place for place, row in enumerate(rows) if ranking.top and row.rank == ranking.top.rank]
    return table(columns, cells, strong=top)


def _header(ranking: Ranking, metric: str) -> str:
    """What stands above a figure; that of the basis is called by what is paid."""
    if metric == "cost_per_point":
        return BASES[ranking.view.basis].header
    return _HEADERS.get(metric, header_of(metric, ranking.terms))


def _cells(row: Row, against: Against | None, *, hosts: bool) -> list[str]:
    used = against is not None and against.is_of(row)
    place = fmt.DASH if row.rank is None else str(row.rank)
    cells = [place, row.entry.label + (f" ({against.own_word})" if against and used else "")]
    cells += [row.entry.host.name if row.entry.offer.host else fmt.DASH] if hosts else []
    cells += [row.cell(metric) for metric, _ in _FIGURES]
    return cells if against is None else [*cells, saved_cell(against, row)]


def bill_table(ranking: Ranking) -> list[Block]:
    """The top pick's month by part beside the next one's, then the three totals."""
    rows = [ranking.row(position) for position in ranking.picks]
    bills = [bill_statement(row) for row in rows]
    columns = [TextColumn("", "left")]
    columns += [TextColumn(row.entry.model.name, "point") for row in rows]
    cells = []
    for part, name in PARTS:
        usd = [bill_part(bill.per_month, part) for bill in bills]
        if any(usd) or part == "total":
            marks = [bill.mark if part == "total" else "" for bill in bills]
            shown = map(marked, marks, map(fmt.bill, usd))
            cells.append([name, *shown])
    total = len(cells) - 1
    for metric, name, mark in TOTALS:
        if any(bill.totals[metric] is not None for bill in bills):
            cells.append([name, *(marked(mark, fmt.bill(bill.totals[metric])) for bill in bills)])
    return table(columns, cells, strong=[total])


def lever_table(ranking: Ranking) -> list[Block]:
    """What 10% more and less of each input change of the top pick's month, largest first."""
    if ranking.top is None:
        return []
    found = [each for each in input_effects(ranking.top) if each.size][:_LEVERS]
    if not found:
        return paragraph("No bill, so nothing to move.")
    columns = [TextColumn("input", "left"), TextColumn("now")]
    columns += [TextColumn("10% more", "point"), TextColumn("10% less", "point")]
    cells = [[each.name, each.value, each.shown_more, each.shown_less] for each in found]
    return table(columns, cells)


def overturn_table(ranking: Ranking) -> list[Block]:
    """The levers that would put another model first, the closest first; each moves alone."""
    near = moving(stability(ranking))[:_FLIPS]
    if not near:
        return paragraph("Nothing tried changes the winner.")
    columns = [TextColumn(text, "right" if text == "distance" else "left") for text in TITLES]
    return table(columns, [flip_cells(flip) for flip in near])
