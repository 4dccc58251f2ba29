"""The models a router may be planned with, and which of them a person means while typing."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from tui.domain.catalogue.entries import Entry
from tui.domain.catalogue.matching import likeliest_first, searched_text
from tui.domain.ranking.ranking import Ranking, in_scope
from tui.domain.ranking.row import Row


def router_candidates(ranking: Ranking, *chosen: Row) -> tuple[Row, ...]:
    """Every ranked row, then those ranked among all models and not here, then the `chosen` ones.

    A model stands there once, as the ranking has it: the other scopes only add models. What has no
    bill, because the workload does not fit it, is none.
    """
    rows = _billed(ranking)
    others = (*_billed(in_scope(ranking, "all")), *chosen)
    known = {row.entry.model.id for row in rows}
    for row in others:
        if row.entry.model.id not in known:
            known.add(row.entry.model.id)
            rows.append(row)
    return tuple(rows)


def _billed(ranking: Ranking) -> list[Row]:
    bills = zip(ranking.ranked, ranking.column("monthly"), strict=True)
    return [ranking.row(position) for position, bill in bills if bill is not None]


def cheapest_first(rows: Iterable[Row]) -> tuple[Row, ...]:
    """By monthly bill, unknown ones last; equal ones stay in their order."""
    return tuple(sorted(rows, key=lambda row: _or_last(row["monthly"])))


def best_first(rows: Iterable[Row]) -> tuple[Row, ...]:
    """By index downwards, unknown ones last; equal ones stay in their order."""
    return tuple(sorted(rows, key=lambda row: -(row["index"] or 0.0)))


def _or_last(value: float | None) -> float:
    return float("inf") if value is None else value


def meant(rows: Sequence[Row], text: str) -> tuple[Row, ...]:
    """The rows a text means by name, effort, vendor, slug or id, the likeliest first.

    Among equals the order of the rows. No text means all of them.
    """
    texts = _searched(tuple(row.entry for row in rows))
    return tuple(rows[place] for _, place in likeliest_first(texts, text))


@lru_cache(maxsize=4)  # two fields ask for all of theirs at each key
def _searched(entries: tuple[Entry, ...]) -> tuple[str, ...]:
    return tuple(
        searched_text(
            (
                f"{entry.model.name} ({entry.effort.name})",
                *(entry.model.id, entry.offer.slug, entry.model.vendor),
            )
        )
        for entry in entries
    )
