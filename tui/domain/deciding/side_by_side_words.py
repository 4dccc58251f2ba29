"""A comparison in words, for the screen and the command line: its lines, its signs, its notes."""

from collections.abc import Callable, Sequence
from itertools import chain, combinations

from msgspec import Struct

from tui.domain.catalogue.calling.reach import why_no_code
from tui.domain.catalogue.disputes import MARK
from tui.domain.catalogue.provenance import oldest_day
from tui.domain.deciding.against import Against
from tui.domain.deciding.against_words import saved_cell
from tui.domain.deciding.compared_figures import BEST, WORST
from tui.domain.deciding.side_by_side import ComparedGroup, SideBySide, column_names
from tui.domain.ranking.billing import bill_remarks
from tui.domain.ranking.figure_words import features_of
from tui.domain.ranking.row import Row
from tui.domain.ranking.ties import TIED, tie_of_two
from tui.domain.words import format as fmt

_SAVED = "saved a month"
SIGNS = {
    BEST: "best",
    WORST: "worst",
    TIED: "cannot be told apart by score",
    MARK: "sources disagree",
}


class ComparedLine(Struct, frozen=True):
    """One line of the table: its label, and a cell and a sign for each column.

    `short` is the label where there is little room. A title's cells say how often a column is the
    best in the group below it.
    """

    label: str
    cells: tuple[str, ...]
    signs: tuple[str, ...] = ()
    short: str = ""
    title: bool = False

    def sign(self, column: int) -> str:
        """The sign of a column's cell, a space where it has none."""
        return (self.signs[column] if self.signs else "") or " "


def compared_lines(
    table: SideBySide, *, differences: bool = False, ratios: bool = True
) -> tuple[ComparedLine, ...]:
    """The whole table from top to bottom; a group's figures align on the point, or on the unit.

    Without what all columns show alike if only `differences` are wanted; with the multiple of the
    baseline behind each figure if `ratios` are.
    """
    groups = table.differences if differences else table.groups
    columns = [_column(table, groups, i, ratios=ratios) for i in range(len(table.rows))]
    cells = iter(zip(*columns, strict=True))
    lines = [*_head(table), _wins("best in", table.wins, table.decided)]
    for group in groups:
        lines.append(_title(table, group))
        for figure in group.figures:
            signs = tuple(figure.sign(i) for i in range(len(table.rows)))
            lines.append(ComparedLine(figure.label, next(cells), signs, figure.short))
    for title, facts in (("Model", _facts(table)), ("Takes", _inputs(table))):
        left = [fact for fact in facts if not differences or len(set(fact.cells)) > 1]
        if left:
            lines += [ComparedLine(title, ("",) * len(table.rows), title=True), *left]
    return tuple(lines)


def signs_in_words(table: SideBySide) -> str:
    """What the signs in sight mean and what ratios are to, as a sentence."""
    signs = {figure.sign(i) for figure in table.figures for i in range(len(table.rows))}
    signs |= {MARK for figure in table.figures if figure.disputed}
    said = ", ".join(f"{sign} {meaning}" for sign, meaning in SIGNS.items() if sign in signs)
    to = f"ratios are to {column_names(table.rows)[table.baseline]}."
    if table.today is not None:
        to = f"{to[:-1]}, which you use today." if table.today == table.baseline else to
    return f"{said}; {to}" if said else f"{to[:1].upper()}{to[1:]}"


def alike_in_words(table: SideBySide) -> str:
    """Which figures all columns show alike, with what they show; empty where there are none."""
    alike = [f"{figure.label} {figure.shown[0]}" for figure in table.alike]
    return f"Alike: {', '.join(alike)}." if alike else ""


def notes_of(table: SideBySide) -> tuple[str, ...]:
    """What the figures do not say themselves, as sentences: ties, what is not ranked, the bills."""
    names, rows = column_names(table.rows), table.rows
    notes = [tie_of_two(one.entry, other.entry) for one, other in combinations(rows, 2)]
    for name, row in zip(names, rows, strict=True):
        if row.reasons:
            notes.append(f"{name} is not ranked: {'; '.join(row.reasons)}.")
        elif not row.entry.callable:
            notes.append(f"{name}: {why_no_code(row.entry)}")
    for row in rows:
        notes += bill_remarks(row)
    return tuple(dict.fromkeys(filter(None, notes)))


def rank_of(table: SideBySide, row: Row) -> str:
    """The rank a row has, or would take: `2 of 5`; that it has none where it is not ranked."""
    return "not ranked" if row.rank is None else f"{row.rank} of {len(table.ranking.ranked)}"


def _column(
    table: SideBySide, groups: Sequence[ComparedGroup], column: int, *, ratios: bool
) -> list[str]:
    """The cells of a column's figures, each as wide as the others."""
    shown: list[str] = []
    behind: list[str] = []
    for group in groups:
        texts = [figure.shown[column] for figure in group.figures]
        units = any(text[-1:].isalpha() for text in texts)
        texts = texts if units else fmt.on_the_point(texts)
        marks = [MARK if column in figure.disputed else "" for figure in group.figures]
        wide = max(map(len, marks))
        shown += [text + mark.ljust(wide) for text, mark in zip(texts, marks, strict=True)]
        behind += [each.ratio_shown(column, table.baseline) for each in group.figures]
    wide, further = (max(map(len, texts), default=0) for texts in (shown, behind))
    further = further if ratios else 0
    return [
        text.rjust(wide) + (f"  {ratio.rjust(further)}" if further else "")
        for text, ratio in zip(shown, behind, strict=True)
    ]


def _title(table: SideBySide, group: ComparedGroup) -> ComparedLine:
    wins = tuple(group.wins(i) for i in range(len(table.rows)))
    return _wins(group.title, wins, group.decided, title=True)


def _wins(label: str, wins: Sequence[int], of: int, *, title: bool = False) -> ComparedLine:
    """How often each column is the best; nothing where no figure has a best."""
    cells = tuple(f"{count} of {of}" if of else "" for count in wins)
    return ComparedLine(label, cells, title=title)


def _head(table: SideBySide) -> list[ComparedLine]:
    """Which configuration each column is, and its rank."""
    told: tuple[tuple[str, Callable[[Row], str]], ...] = (
        ("effort", lambda row: row.entry.effort.name),
        ("host", lambda row: row.entry.host.name),
        ("rank", lambda row: rank_of(table, row)),
    )
    against, columns = Against(table.rows[table.baseline]), enumerate(table.rows)
    saved = tuple("" if i == table.baseline else saved_cell(against, row) for i, row in columns)
    return [*(_fact(table, label, text) for label, text in told), ComparedLine(_SAVED, saved)]


def _facts(table: SideBySide) -> list[ComparedLine]:
    """What is known of the models beside their figures."""
    told: tuple[tuple[str, Callable[[Row], str | None]], ...] = (
        ("vendor", lambda row: row.entry.model.vendor),
        ("released", lambda row: row.entry.model.released),
        ("open weights", lambda row: _yes_or_no(row.entry.model.open_weights)),
        ("as of", lambda row: oldest_day(row.entry)),
    )
    return [_fact(table, label, text) for label, text in told]


def _inputs(table: SideBySide) -> list[ComparedLine]:
    """What requests may have beside text: what any of the columns takes, and what hosts do."""
    inputs = [row.entry.inputs for row in table.rows]
    kinds = [kind for kind in dict.fromkeys(chain.from_iterable(inputs)) if kind != "text"]
    taken = [
        ComparedLine(kind, tuple(_yes_or_no(kind in each if each else None) for each in inputs))
        for kind in kinds
    ]
    features = [dict(features_of(row.entry.offer)) for row in table.rows]
    return taken + [ComparedLine(name, tuple(it[name] for it in features)) for name in features[0]]


def _fact(table: SideBySide, label: str, text: Callable[[Row], str | None]) -> ComparedLine:
    return ComparedLine(label, tuple(text(row) or fmt.DASH for row in table.rows))


def _yes_or_no(value: bool | None) -> str:
    return fmt.DASH if value is None else "yes" if value else "no"
