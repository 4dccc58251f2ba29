"""A ranking as a document: what `rank` prints, and what is taken along of the leaderboard."""

from datetime import date

from msgspec import Struct

from tui.domain.catalogue.disputes import with_dispute_mark
from tui.domain.catalogue.provenance import GUESS
from tui.domain.deciding.against import Against
from tui.domain.deciding.against_words import against_columns, used_in_full
from tui.domain.figures.metrics import header_of
from tui.domain.handover.document import Align, Block, Heading, TextColumn, paragraph, table
from tui.domain.handover.footnotes import (
    ESTIMATED,
    NO_API,
    OWN_HOST,
    footnotes,
    is_estimated,
    is_guessed,
)
from tui.domain.handover.heading import credit, heading
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.row import Row
from tui.domain.ranking.standing import unscored_in_words
from tui.domain.ranking.ties import TIED, tied_in
from tui.domain.words import format as fmt

_FIGURES: tuple[tuple[str, Align], ...] = (
    ("cost_per_point", "point"),
    ("input", "point"),
    ("output", "point"),
    ("cache_read", "point"),
    ("index", "point"),
    ("tokens_per_second", "right"),
    ("answer_seconds", "right"),
    ("weighted_score", "point"),
    ("monthly", "point"),
    ("context", "right"),
)
# A leaderboard calls "answer s" what a table of budgets calls the whole.
_HEADERS = {"answer_seconds": "answer s"}
_BY_LIST = "list"


class ListedRows(Struct, frozen=True):
    """A ranking, and the positions in it of the rows to list; `kept` says which, empty for all.

    `against` is what every row is held against, if anything.
    """

    ranking: Ranking
    ranked: tuple[int, ...]
    excluded: tuple[int, ...]
    kept: str = ""
    against: Against | None = None


def ranking_document(listed: ListedRows, today: date) -> list[Block]:
    """What is ranked, the rows as a table, what is not ranked and why, whose figures they are."""
    ranking = listed.ranking
    edition = ranking.catalogue.edition
    used = used_in_full(listed.against) if listed.against else ""
    lines = [*heading(ranking, today), *filter(None, (listed.kept, used)), ""]
    if listed.ranked:
        lines += _ranked(listed)
    elif ranking.ranked:
        lines.append("Nothing that is ranked matches.")
    else:
        lines.append(_nothing(ranking))
    if listed.excluded:
        lines += ["", Heading("Not ranked"), *_excluded(ranking, listed.excluded)]
    if ranking.terms.acceptance.known:
        from tui.domain.planning.cheap_end import cheap_end

        end = cheap_end(ranking)
        for sentence in filter(None, (end.sentence, end.floor_in_money)):
            lines += ["", *paragraph(sentence)]
    return [*lines, *credit(edition)]


def _ranked(listed: ListedRows) -> list[Block]:
    ranking, positions = listed.ranking, listed.ranked
    several_hosts = ranking.view.scope == "all"  # on the shelf there is only the gateway
    by_list = ranking.view.basis != "list"  # then the rank by list price stands beside it
    columns = [TextColumn("#"), *([TextColumn(_BY_LIST)] if by_list else [])]
    columns += [TextColumn("model", "left"), TextColumn("effort", "left")]
    if several_hosts:
        columns.append(TextColumn("host", "left"))
    figures = _figures(ranking)
    columns += [
        TextColumn(_HEADERS.get(figure, header_of(figure, ranking.terms)), align)
        for figure, align in figures
    ]
    beside = against_columns(listed.against)
    columns += [TextColumn(header, "point") for header, _ in beside]
    rows, tied = [], tied_in(ranking)
    for position in positions:
        row = ranking.row(position)
        names = [
            str(row.rank),
            *([str(ranking.rank_turned_by_list(position) or "")] if by_list else []),
        ]
        names += [row.entry.model.name, row.entry.effort.name or fmt.DASH]
        if several_hosts:
            names.append(_host(ranking, row))
        tie = TIED if row.entry in tied else ""
        cells = {id: _cell(row, id) + (tie if id == "index" else "") for id, _ in figures}
        rows.append([*names, *cells.values(), *(cell(row) for _, cell in beside)])
    notes = footnotes([ranking.row(position) for position in positions], hosts=several_hosts)
    if several_hosts and not ranking.uncallable.isdisjoint(positions):
        notes.insert(0, f"{NO_API} no API to call: never the top pick")
    if any(ranking.chosen(ranking.entries[position]) for position in positions):
        notes.insert(0, f"{OWN_HOST} the host you chose")
    if by_list and ranking.flipped.intersection(positions):
        notes = [f"{_BY_LIST}: the rank by list price, where the order flips", *notes]
    return [*table(columns, rows), *notes]


def _figures(ranking: Ranking) -> tuple[tuple[str, Align], ...]:
    """The figures a row has; with pass rates that of an accepted answer, first if ranked by it."""
    usable: tuple[str, Align] = ("cost_per_usable_answer", "point")
    if ranking.view.basis == "accepted":
        return (usable, *_FIGURES[1:])
    return (_FIGURES[0], usable, *_FIGURES[1:]) if ranking.terms.acceptance.known else _FIGURES


def _host(ranking: Ranking, row: Row) -> str:
    host = row.entry.offer.host or fmt.DASH
    host += OWN_HOST if ranking.chosen(row.entry) else ""
    host += "" if row.entry.callable else NO_API
    return host + GUESS if is_guessed(row) else host


def _cell(row: Row, figure: str) -> str:
    text = row.cell(figure)
    if figure == "index" and is_estimated(row):
        return text + ESTIMATED
    return with_dispute_mark(text, row.entry.offer, figure)


def _nothing(ranking: Ranking) -> str:
    if ranking.view.scope == "shelf" and ranking.catalogue.gateway is None:
        return "Nothing is ranked: this catalogue has no gateway. Add --scope all."
    if none := unscored_in_words(ranking):
        return f"Nothing is ranked: {none}. Choose another --quality or --scope."
    return "Nothing is ranked."


def _excluded(ranking: Ranking, positions: tuple[int, ...]) -> list[Block]:
    """The excluded under the ranked, each with every reason."""
    rows = []
    for position in positions:
        row = ranking.row(position)
        effort = row.entry.effort.name or fmt.DASH
        rows.append([row.entry.model.name, effort, "; ".join(row.reasons)])
    columns = [TextColumn("", "left"), TextColumn("", "left"), TextColumn("", "left")]
    return table(columns, rows)
