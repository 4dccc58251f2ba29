"""What a ranking is of, in words: its order, among which models, over which floor."""

from datetime import date

from tui.domain.catalogue.quality import QualityIndex
from tui.domain.figures.bases import BASES
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.row import View
from tui.domain.words import format as fmt
from tui.domain.words.dates import days_old, month

_MOST_NAMED = 2


def cost_in_words(view: View) -> str:
    """What a view orders by: `Cost per point, price mix 1:1`."""
    lowest = BASES[view.basis].lowest
    mix = f", price mix {view.blend.ratio}" if view.basis == "list" else ""
    return f"{lowest[:1].upper()}{lowest[1:]}{mix}"


def scope_in_words(ranking: Ranking) -> str:
    """Among which models: `ElliotGate's 5 models`, `all 53 models`, `4 models at DeepSeek`."""
    catalogue, view = ranking.catalogue, ranking.view
    count = ranking.model_count
    models = fmt.counted(count, "model")
    at = f" at {among_in_words(ranking)}" if view.among else ""
    if view.scope == "shelf":
        gateway = catalogue.gateway
        return f"{gateway.name if gateway else 'no gateway'}'s {models}{at}"
    return f"{models}{at}" if at or count == 1 else f"all {models}"


def among_in_words(ranking: Ranking) -> str:
    """The hosts that a view is limited to: `Groq`, `Groq or OpenRouter`, `Groq or 3 others`."""
    names = [ranking.catalogue.host(id).name for id in ranking.view.among]
    if len(names) > _MOST_NAMED:
        return f"{names[0]} or {len(names) - 1} others"
    return " or ".join(names)


def scope_in_short(ranking: Ranking) -> str:
    """The scope without a count: `ElliotGate`, `all models`, `DeepSeek`."""
    catalogue, view = ranking.catalogue, ranking.view
    if view.among:
        return among_in_words(ranking)
    gateway = catalogue.gateway if view.scope == "shelf" else None
    return gateway.name if gateway else "all models"


def ranked_in_words(ranking: Ranking, count: int) -> str:
    """So many of the ranked ones, and of how many: the scope where that is all of its models."""
    scope = scope_in_words(ranking)
    if count == ranking.model_count:
        return scope
    return f"{fmt.counted(count, 'ranked model')} (of {scope})"


def edition_in_words(ranking: Ranking) -> str:
    """Whose models and of when: `ElliotGate's 5 models, as published May 2026`."""
    scope, as_of = scope_in_words(ranking), ranking.catalogue.edition.as_of
    when = f"as published {month(as_of)}" if ranking.view.scope == "shelf" else f"as of {as_of}"
    return f"{scope[:1].upper()}{scope[1:]}, {when}"


def order_in_words(ranking: Ranking, days: int) -> tuple[str, ...]:
    """By what is ranked and that lower is better, over which index; from long to short.

    `days`: how old the figures are, which of a publication is not said.
    """
    view, index, floor = ranking.view, ranking.terms.index, ranking.terms.floor
    label = index.label
    mix = view.basis == "list"
    ratio, old = view.blend.ratio, "" if view.scope == "shelf" else fmt.age(days)

    def form(by: str, *facts: str) -> str:
        by = BASES[view.basis].ranked.format(index=by)
        return " · ".join(fact for fact in (f"{by}, lower is better", *facts) if fact)

    long = (minimum_in_words(index, floor), f"price mix {ratio}" if mix else "")
    short = (minimum_in_short(index, floor), f"mix {ratio}" if mix else "")
    versioned = index.versioned(label)
    return (
        f"Ranked by {form(f'{_article(index)}{index.titled}', *long, old)}",
        f"Ranked by {form(index.titled_in_short, *long, old)}",
        f"Ranked by {form(versioned, *long, old)}",
        form(versioned, *long),
        form(versioned, *short),
        form(index.versioned(label, short=True), *short),
        form(label, *short),
        form(label, short[0]),
        form(label),
    )


def what_is_ranked(ranking: Ranking) -> str:
    """Order, scope and how many: the first line above a ranking."""
    counts = f"{len(ranking.ranked)} of {len(ranking.entries)} ranked"
    return f"{cost_in_words(ranking.view)} · {scope_in_words(ranking)} · {counts}"


def day_in_words(ranking: Ranking, today: date) -> str:
    """Of when the figures are: the shelf's as published, all models' with their age."""
    edition = ranking.catalogue.edition
    if ranking.view.scope == "shelf":
        return f"as published {month(edition.as_of)}"
    return f"{edition.as_of}, {fmt.age(days_old(edition.as_of, today))}"


def _article(index: QualityIndex) -> str:
    """An index is one of several and has an article; a benchmark is called by its name."""
    return "the " if index.word == "index" else ""


def minimum_in_words(index: QualityIndex, floor: float) -> str:
    """The floor as titles have it: `minimum index 30`, `no minimum` where none is published."""
    if _no_floor(index, floor):
        return "no minimum"
    return f"minimum {index.label} {floor_in_words(index, floor)}"


def minimum_in_short(index: QualityIndex, floor: float) -> str:
    """The same where there is little room: `min 30`."""
    return "no min" if _no_floor(index, floor) else f"min {floor_in_words(index, floor)}"


def _no_floor(index: QualityIndex, floor: float) -> bool:
    return index.floor_origin == "none" and floor == index.floor


def floor_in_words(index: QualityIndex, floor: float) -> str:
    """A floor as titles name it, with a mark where it is not the one known for the version."""
    if floor != index.floor:
        return f"{floor:g}"
    if index.floor_origin in ("edition", "carried"):
        return (
            f"{floor:g} of {fmt.version(index.floor_version)}"
            if index.floor_version
            else f"{floor:g}"
        )
    return f"{floor:g} ({index.floor_origin})"
