"""The models a router may be planned with, and which of them a person means while typing."""

from collections.abc import Iterable, Sequence

from tui.domain.ranking.ranking import Ranking, Row, in_scope


def router_candidates(ranking: Ranking, *chosen: Row) -> tuple[Row, ...]:
    """Every ranked row, then those ranked among all models and not here, then the `chosen` ones.

    A model stands there once, as the ranking has it: the other scopes only add models.
    """
    every = in_scope(ranking, "all")
    rows = [ranking.row(position) for position in ranking.ranked]
    others = (*(every.row(position) for position in every.ranked), *chosen)
    known = {row.entry.model.id for row in rows}
    for row in others:
        if row.entry.model.id not in known:
            known.add(row.entry.model.id)
            rows.append(row)
    return tuple(rows)


def cheapest_first(rows: Iterable[Row]) -> tuple[Row, ...]:
    """By monthly bill, unknown ones last; equal ones stay in their order."""
    return tuple(sorted(rows, key=lambda row: _or_last(row["monthly"])))


def best_first(rows: Iterable[Row]) -> tuple[Row, ...]:
    """By index downwards, unknown ones last; equal ones stay in their order."""
    return tuple(sorted(rows, key=lambda row: -(row["index"] or 0.0)))


def _or_last(value: float | None) -> float:
    return float("inf") if value is None else value


def meant(rows: Sequence[Row], text: str) -> tuple[Row, ...]:
    """The rows whose model has `text` in its name, effort or slug, the likeliest first.

    Names that begin with it come before names of which a word does, those before names that have
    it anywhere, slugs and ids last; among equals the order of the rows. No text means all of them.
    """
    wanted = " ".join(text.lower().split())
    if not wanted:
        return tuple(rows)
    placed = [(place, row) for row in rows if (place := _place(row, wanted)) is not None]
    return tuple(row for _, row in sorted(placed, key=lambda pair: pair[0]))


def _place(row: Row, wanted: str) -> int | None:
    """How well a row fits, 0 best; None where it does not."""
    entry = row.entry
    name = f"{entry.model.name} ({entry.effort.name})".lower()
    if name.startswith(wanted):
        return 0
    if f" {wanted}" in name or f"({wanted}" in name or f"-{wanted}" in name:
        return 1
    if wanted in name:
        return 2
    slug = (entry.offer.slug or "").lower()
    return 3 if wanted in entry.model.id.lower() or wanted in slug else None
