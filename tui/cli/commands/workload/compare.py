"""`llmrank-tui workload compare A B`: where the ranking differs between two workloads."""

import click
from msgspec import Struct

from tui.cli.commands.workload.named_text import named_record
from tui.cli.shared.asked import as_one, workload_called
from tui.cli.shared.chosen_quality import by_quality
from tui.cli.shared.completion import workloads
from tui.cli.shared.formats import TEXT_OR_JSON, examples
from tui.cli.shared.options import FLOOR, QUALITY, SCOPE
from tui.cli.shared.output import Record, write_json, write_lines
from tui.cli.shared.setting import Setting
from tui.domain.catalogue.entries import Scope
from tui.domain.handover.document import Block, TextColumn, paragraph, table
from tui.domain.handover.heading import credit
from tui.domain.handover.records import head_record, place_record
from tui.domain.planning.named_workload import NamedWorkload
from tui.domain.ranking.bill_words import workload_in_words
from tui.domain.ranking.row import Row, View
from tui.domain.ranking.two_workloads import (
    TwoWorkloads,
    UnderBoth,
    compare_workloads,
    moved_in_words,
)
from tui.domain.words import format as fmt

_MARK = "*"


class ComparisonWanted(Struct, frozen=True):
    """Two workloads by name, and what is ranked by each."""

    first: str
    second: str
    scope: Scope | None
    floor: float | None
    quality: str


@click.command(
    "compare",
    epilog=examples(
        "workload compare chat digest",
        "workload compare classify agent --scope all --floor 40 --format json",
    ),
)
@click.argument("first", metavar="A", shell_complete=workloads)
@click.argument("second", metavar="B", shell_complete=workloads)
@SCOPE
@QUALITY
@FLOOR
@TEXT_OR_JSON
@click.pass_obj
@as_one("wanted", ComparisonWanted)
def compare_command(setting: Setting, wanted: ComparisonWanted, form: str) -> None:
    """Compare the rankings under workloads A and B; models that change places are marked.

    Both rank by monthly bill per point. A and B are saved workloads, presets or files.
    """
    current = by_quality(setting.current(), wanted.quality, setting.dirs)
    scope = wanted.scope or current.scope
    setting.suggest_sync(current, form, scope)
    catalogue = current.ranked_in(scope)
    one = workload_called(wanted.first, catalogue, setting.dirs)
    two = workload_called(wanted.second, catalogue, setting.dirs)
    view = View(scope=scope, floor=wanted.floor)
    found = compare_workloads(catalogue, one.workload, two.workload, view)
    if form == "json":
        write_json(_record(found, one, two))
    else:
        write_lines(_as_text(found, one, two))


def _as_text(found: TwoWorkloads, one: NamedWorkload, two: NamedWorkload) -> list[Block]:
    lines: list[Block] = []
    for letter, named in (("A", one), ("B", two)):
        lines += paragraph(
            f"{named.name}: {workload_in_words(named.workload)}", first=f"{letter}  "
        )
    lines.append("")
    if not found.rows:
        lines.append("Nothing is ranked.")
    else:
        lines += [*_table(found), "", *paragraph(moved_in_words(found, _MARK))]
    edition = found.first.catalogue.edition
    return [*lines, *credit(edition)]


def _table(found: TwoWorkloads) -> list[Block]:
    columns = [
        TextColumn("", "left"),
        TextColumn("A #"),
        TextColumn("B #"),
        TextColumn("model", "left"),
        TextColumn("A $/month", "point"),
        TextColumn("B $/month", "point"),
        TextColumn("A $/point", "point"),
        TextColumn("B $/point", "point"),
    ]
    return table(columns, [_cells(row) for row in found.rows])


def _cells(row: UnderBoth) -> list[str]:
    sides = (row.first, row.second)
    return [
        _MARK if row.differs else "",
        *(fmt.DASH if side.rank is None else str(side.rank) for side in sides),
        row.first.entry.model.name,
        *(side.cell("monthly") for side in sides),
        *(side.cell("cost_per_point") for side in sides),
    ]


def _record(found: TwoWorkloads, one: NamedWorkload, two: NamedWorkload) -> Record:
    head = head_record(found.first)
    del head["workload"]  # there are two
    return {
        **head,
        "first": named_record(one),
        "second": named_record(two),
        "moved": len(found.moved),
        "rows": [
            {
                "model": row.first.entry.model.id,
                "name": row.first.entry.model.name,
                **place_record(row.first),
                "first": _side(row.first),
                "second": _side(row.second),
                "differs": row.differs,
            }
            for row in found.rows
        ],
    }


def _side(row: Row) -> Record:
    return {
        "rank": row.rank,
        "monthly": row["monthly"],
        "cost_per_point": row["cost_per_point"],
        "reasons": list(row.reasons),
    }
