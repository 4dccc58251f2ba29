"""Configurations side by side as a document, and as records: what `compare` prints."""

from collections.abc import Sequence
from datetime import date

from tui.domain.catalogue.calling.reach import why_no_code
from tui.domain.deciding.compared_figures import Compared
from tui.domain.deciding.configurations import configuration_name
from tui.domain.deciding.side_by_side import SideBySide, column_names
from tui.domain.deciding.side_by_side_words import (
    ComparedLine,
    alike_in_words,
    compared_lines,
    notes_of,
    signs_in_words,
)
from tui.domain.figures.metrics import METRICS
from tui.domain.handover.document import Block, TextColumn, paragraph, table, title
from tui.domain.handover.for_programs import Record, csv_text
from tui.domain.handover.handover import Handover
from tui.domain.handover.heading import credit, heading
from tui.domain.handover.records import head_record, place_record, reasoning_record
from tui.domain.ranking.ranking_words import what_is_ranked
from tui.domain.words.cell_width import cell_width

_INDENT, _COUNTS = "  ", " · best in"
_WIDTH = 120  # cells of a line, as wide as a ranking's
_BETWEEN = 4  # cells: the gap, and the sign behind a cell


def comparison_document(
    found: SideBySide, today: date, *, differences: bool = False
) -> list[Block]:
    """What is compared and under which terms, the table, what its signs mean, and notes.

    As many columns stand beside each other as a line of text has room for.
    """
    names = column_names(found.rows)
    lines: list[Block] = [title(f"Side by side: {', '.join(names)}")]
    lines += [what_is_ranked(found.ranking), *heading(found.ranking, today)[1:]]
    written = compared_lines(found, differences=differences)
    for columns in _parts(found, names, written):
        lines += ["", *_table(names, written, columns)]
    lines += ["", *paragraph(signs_in_words(found))]
    if differences:
        lines += paragraph(alike_in_words(found))
    for note in notes_of(found):
        lines += ["", *paragraph(note)]
    return [*lines, *credit(found.ranking.catalogue.edition)]


def comparison_handover(found: SideBySide, today: date, *, differences: bool) -> Handover:
    """A comparison to take along in any form."""
    title = f"Comparison of {', '.join(column_names(found.rows))}"
    return Handover(
        "comparison",
        title,
        lambda: comparison_document(found, today, differences=differences),
        lambda: csv_text(*comparison_rows(found)),
        lambda: comparison_record(found),
    )


def _parts(
    found: SideBySide, names: Sequence[str], lines: Sequence[ComparedLine]
) -> list[list[int]]:
    """The columns of each part of the table; of several, each begins with the baseline."""
    room = _WIDTH - max(cell_width(line.label) for line in lines) - len(_INDENT)
    columns = range(len(found.rows))
    needed = [
        max(cell_width(names[i]), *(cell_width(line.cells[i]) for line in lines)) + _BETWEEN
        for i in columns
    ]
    if sum(needed) <= room:
        return [[*columns]]
    parts = [[found.baseline]]
    for column in columns:
        if column == found.baseline:
            continue
        if len(parts[-1]) > 1 and sum(needed[i] for i in (*parts[-1], column)) > room:
            parts.append([found.baseline])
        parts[-1].append(column)
    return parts


def _table(
    names: Sequence[str], lines: Sequence[ComparedLine], columns: Sequence[int]
) -> list[Block]:
    """Some of the columns under their names, each cell with its sign behind it."""
    rows = []
    within = False
    for line in lines:
        within = within or line.title
        label = line.label
        if line.title and any(line.cells):
            label += _COUNTS  # no layout but plain text indents what is below it
        elif within and not line.title:
            label = _INDENT + label
        cells = [f"{line.cells[i]} {line.sign(i)}".rstrip() for i in columns]
        rows.append([label, *cells])
    titles = [TextColumn("", "left"), *(TextColumn(names[i], "left") for i in columns)]
    return table(titles, rows)


# For programs


def comparison_record(found: SideBySide) -> Record:
    """The comparison for programs: figures by configuration, in the units of a ranking's rows.

    `best`, `worst`, `tied`, `lower_bounds` and `disputed` list configurations; ratios are to
    the baseline, null where they say nothing.
    """
    names = names_for_programs(found)
    return {
        **head_record(found.ranking),
        "baseline": names[found.baseline],
        "decided": found.decided,
        "configurations": [_configuration(found, i, name) for i, name in enumerate(names)],
        "figures": [
            _figure(figure, group.title, names, found.baseline)
            for group in found.groups
            for figure in group.figures
        ],
    }


def names_for_programs(found: SideBySide) -> tuple[str, ...]:
    """The configurations as MODEL:EFFORT@HOST, in the order of the columns."""
    return tuple(configuration_name(row.entry) for row in found.rows)


def comparison_rows(found: SideBySide) -> tuple[tuple[str, ...], list[Record]]:
    """The keys and the rows of a CSV: a row a figure, a column a configuration, best and worst."""
    names = names_for_programs(found)
    rows: list[Record] = []
    for group in found.groups:
        for figure in group.figures:
            row: Record = {"figure": figure.id, "group": group.title}
            row.update(zip(names, figure.values, strict=True))
            row["best"] = " ".join(_named(figure.best, names)) or None
            row["worst"] = " ".join(_named(figure.worst, names)) or None
            rows.append(row)
    return ("figure", "group", *names, "best", "worst"), rows


def _configuration(found: SideBySide, column: int, name: str) -> Record:
    row = found.rows[column]
    return {
        "configuration": name,
        "model": row.entry.model.id,
        "name": row.entry.model.name,
        "vendor": row.entry.model.vendor,
        **place_record(row),
        "rank": row.rank,
        "reasons": list(row.reasons),
        "wins": found.wins[column],
        "callable": row.entry.callable,
        "why_not_callable": None if row.entry.callable else why_no_code(row.entry),
        **reasoning_record(row),
    }


def _figure(figure: Compared, group: str, names: Sequence[str], baseline: int) -> Record:
    metric = METRICS.get(figure.id)
    return {
        "figure": figure.id,
        "label": figure.label,
        "group": group,
        "better": metric.better if metric else None,
        "values": dict(zip(names, figure.values, strict=True)),
        "ratios": {name: figure.ratio(i, baseline) for i, name in enumerate(names)},
        "best": _named(figure.best, names),
        "worst": _named(figure.worst, names),
        "tied": _named(figure.tied, names),
        "lower_bounds": _named(figure.bounds, names),
        "disputed": _named(figure.disputed, names),
    }


def _named(columns: frozenset[int], names: Sequence[str]) -> list[str]:
    return [names[i] for i in sorted(columns)]
