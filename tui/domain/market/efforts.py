"""Efforts of one model: rated rows folded into models, with short names for the efforts.

Artificial Analysis lists a model once an effort; the effort stands in parentheses after the name
and often, not always, as a suffix of the slug. What stands in parentheses and is no effort (a date,
"Preview", "Vision") belongs to the model: such rows have prices and slugs of their own.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.catalogue.records import RatedEffort
from tui.domain.market.joining.model_names import normalised_name, vendor_ids

_GROUP = re.compile(r"\(([^()]*)\)")
_LEVELS = ("max", "ultra", "xhigh", "high", "medium", "low", "minimal", "none", "extended")
_NOT = frozenset(("non", "no", "without", "off"))
_ASKED = frozenset(("reasoning", "thinking", "adaptive", "effort"))
# What a slug may end with for an effort; a name in parentheses has more words for it.
_SLUG_WORDS = frozenset((*_LEVELS, *_ASKED, "non", "fallback"))
# What a host puts into a slug for one.
_LISTED_WORDS = frozenset(
    ("non", "reasoning", "thinking", "xhigh", "high", "medium", "low", "minimal")
)
_WORDS = frozenset((*_LEVELS, *_ASKED, *_NOT, "extra", "x", "mode", "on", "with", "budget"))
_BUDGET = re.compile(r"[0-9]+k?")
_LONGEST_EFFORT = 3


class FoldedModel(Struct, frozen=True):
    """A model with its efforts by short name, in the order of the names.

    `rated` stands for the whole model: the row with the shortest slug, with the prices of a row
    that has them.
    """

    id: str
    name: str
    rated: RatedEffort
    efforts: tuple[tuple[str, RatedEffort], ...]

    @property
    def released(self) -> str | None:
        """The first day any of its efforts was there."""
        return min((row.released for _, row in self.efforts if row.released), default=None)


def is_effort(text: str) -> bool:
    """Whether a text names an effort: `Reasoning`, `Max Effort`, `No Thinking`, `16K Thinking`."""
    words = normalised_name(text).split("-")
    if words[-1] == "effort" and 1 < len(words) <= _LONGEST_EFFORT:  # names of efforts keep growing
        return True
    named = [word for word in words if not _BUDGET.fullmatch(word)]
    counted = len(named) == len(words) or bool(_ASKED & set(named))
    return words != [""] and bool(named) and set(named) <= _WORDS and counted


def model_name(name: str) -> str:
    """A display name without its efforts: `Solar Pro 2 (Preview, Reasoning)` keeps `(Preview)`.

    What stands in parentheses is judged by its parts between commas. One about a fallback is no
    effort, and says nothing of the model either: which model answers where this one declines.
    """
    return " ".join(_GROUP.sub(_without_efforts, name).split())


def _without_efforts(group: re.Match[str]) -> str:
    parts = group[1].split(",")
    kept = [part for part in parts if not is_effort(part) and not _is_fallback(part)]
    if len(kept) == len(parts):
        return group[0]
    return f"({','.join(kept).strip()})" if kept else " "


def _is_fallback(part: str) -> bool:
    return "fallback" in normalised_name(part).split("-")


def effort_name(rated: RatedEffort) -> str:
    """The effort in short: max, xhigh, high, reasoning, non-reasoning, "non-reasoning, low".

    Where the name has none, the tokens of its measured run tell whether it reasoned; without a
    run it is "default".
    """
    groups = [list(filter(is_effort, text.split(","))) for text in _GROUP.findall(rated.name)]
    if any(groups):
        return ", ".join(_short(" ".join(parts)) for parts in groups if parts)
    reasoned = rated.run.reasoning_tokens
    if reasoned is None:
        return "default"
    return "reasoning" if reasoned else "non-reasoning"


def _short(text: str) -> str:
    words = normalised_name(text).split("-")
    level = next((word for word in words if word in _LEVELS), "")
    if level == "high" and {"x", "extra"} & set(words):
        level = "xhigh"
    if _NOT & set(words):
        return f"non-reasoning, {level}" if level else "non-reasoning"
    named = "-".join(word for word in words if word not in _WORDS)
    return level or named or "reasoning"


def base_slug(name: str, slug: str) -> str:
    """A slug in normal form without the tokens that name an effort and not the model.

    A token that the model's own name has stays: Kimi K2 Thinking keeps its -thinking.
    """
    own = Counter(normalised_name(model_name(name)).split("-"))
    kept: list[str] = []
    for token in normalised_name(slug).split("-"):
        own[token] -= 1
        if token not in _SLUG_WORDS or own[token] >= 0:
            kept.append(token)
    return "-".join(kept)


def bare_listing(plain: str) -> str:
    """A listing's name in normal form without what says an effort: `-non-reasoning`, `-thinking`.

    Not without -max, -ultra and the like: Qwen3.7 Max is a model.
    """
    return "-".join(token for token in plain.split("-") if token not in _LISTED_WORDS)


def efforts_sold(model: FoldedModel, plain: str) -> tuple[str, ...] | None:
    """Which efforts of a model a listing is of by its name: () for all, None for none it has.

    A row's own slug is of that row; `-non-reasoning` is of the efforts that do not reason,
    `-thinking` of those that do, and `-high` of that level.
    """
    own = Counter(normalised_name(model.name).split("-"))
    said = set((Counter(plain.split("-")) - own).keys() & _LISTED_WORDS)
    if not said:
        return ()
    exact = [name for name, row in model.efforts if normalised_name(row.slug) == plain]
    level = next((word for word in _LEVELS if word in said), "")
    names = [name for name, _ in model.efforts]
    if said & _NOT:
        fitting = [name for name in names if name.startswith(("non-reasoning", "none"))]
    elif level:
        fitting = [name for name in names if level in name.split(", ")]
    else:
        off = ("non-reasoning", "none", "default")
        fitting = [name for name in names if not name.startswith(off)]
    return tuple(exact or fitting) or None


def fold_efforts(
    rated: Iterable[RatedEffort], known: Mapping[str, str] | None = None
) -> tuple[FoldedModel, ...]:
    """Rated rows as models, sorted by id; rows of one creator with one model name are one model.

    `known` gives the ids that models of an earlier edition have, by the `aa_id` of their efforts;
    they keep them. Others are called by their slug without effort suffixes; where two would have
    the same id, by the vendor and that slug, then by their whole slug, then by their `aa_id`.
    """
    once: dict[str, RatedEffort] = {}
    for row in sorted(rated, key=lambda row: (row.name, row.slug)):
        once.setdefault(row.aa_id, row)
    groups: dict[tuple[str, str], list[RatedEffort]] = {}
    for row in once.values():
        key = (
            normalised_name(row.vendor or row.vendor_name),
            normalised_name(model_name(row.name)),
        )
        groups.setdefault(key, []).append(row)
    models = [_by_slug(group) for _, group in sorted(groups.items())]
    ids = _ids(models, known or {})
    return tuple(sorted(map(_folded, ids, models), key=lambda model: model.id))


def _by_slug(rows: Iterable[RatedEffort]) -> tuple[RatedEffort, ...]:
    """The rows of a model, the barest slug first."""
    return tuple(sorted(rows, key=lambda row: (len(row.slug), row.slug, row.aa_id)))


def _folded(id: str, rows: Sequence[RatedEffort]) -> FoldedModel:
    priced = [
        row.prices for row in rows if row.prices.input is not None and row.prices.output is not None
    ]
    standing = replace(rows[0], prices=priced[0]) if priced else rows[0]
    efforts = sorted(zip(_effort_names(rows), rows, strict=True), key=lambda pair: pair[0])
    return FoldedModel(id, model_name(rows[0].name), standing, tuple(efforts))


def _effort_names(rows: Sequence[RatedEffort]) -> list[str]:
    """A name of its own for each row: where two are the same, each gets its slug added."""
    names = [effort_name(row) for row in rows]
    twice = {name for name, count in Counter(names).items() if count > 1}
    return [
        f"{name}, {row.slug}" if name in twice else name
        for name, row in zip(names, rows, strict=True)
    ]


def _ids(models: Sequence[Sequence[RatedEffort]], known: Mapping[str, str]) -> list[str]:
    """An id for each model, whatever the order they come in."""
    found: dict[int, str] = {}
    for name in dict.fromkeys(known.values()):
        # The model with most of the known rows, then the one with the barest slug, keeps the id.
        counts = [_known_rows(rows, known, name) for rows in models]
        best = max(counts, default=0)
        places = [place for place, count in enumerate(counts) if count == best]
        if best:
            place = min(
                places, key=lambda place: (len(models[place][0].slug), models[place][0].slug)
            )
            found.setdefault(place, name)
    for naming in (_slug_id, _vendor_id, _whole_slug, _last_id):
        names = {place: naming(rows) for place, rows in enumerate(models) if place not in found}
        claimed = Counter(names.values()) + Counter(found.values())
        found |= {place: name for place, name in names.items() if name and claimed[name] == 1}
    for place, rows in enumerate(models):
        taken, name, number = set(found.values()), _last_id(rows), 2
        while place not in found:
            name, number = f"{_last_id(rows)}-{number}", number + 1
            if name not in taken:
                found[place] = name
    return [found[place] for place in range(len(models))]


def _known_rows(rows: Sequence[RatedEffort], known: Mapping[str, str], name: str) -> int:
    return sum(known.get(row.aa_id) == name for row in rows)


def _slug_id(rows: Sequence[RatedEffort]) -> str:
    slugs = [base_slug(row.name, row.slug) for row in rows]
    return min(slugs, key=lambda slug: (not slug, len(slug), slug))


def _vendor_id(rows: Sequence[RatedEffort]) -> str:
    vendor = vendor_ids(rows[0].vendor_name, rows[0].vendor)
    return f"{vendor[0]}-{_slug_id(rows)}" if vendor else ""


def _whole_slug(rows: Sequence[RatedEffort]) -> str:
    return normalised_name(rows[0].slug)


def _last_id(rows: Sequence[RatedEffort]) -> str:
    return rows[0].aa_id
