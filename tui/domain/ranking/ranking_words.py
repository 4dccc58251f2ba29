"""What a ranking is of, in words: its order, among which models, over which floor."""

from tui.domain.catalogue.quality import QualityIndex
from tui.domain.catalogue.values import Catalogue
from tui.domain.figures.bases import BASES
from tui.domain.ranking.ranking import Ranking, View
from tui.domain.words import format as fmt


def cost_in_words(view: View) -> str:
    """What a view orders by: `Cost per point, even blend`."""
    lowest = BASES[view.basis].lowest
    blend = f", {view.blend.id} blend" if view.basis == "list" else ""
    return f"{lowest[:1].upper()}{lowest[1:]}{blend}"


def scope_in_words(catalogue: Catalogue, view: View) -> str:
    """Among which models: `the shelf of Vercel AI Gateway`, `all models at DeepSeek`."""
    gateway = catalogue.gateway
    scope = "all models"
    if view.scope == "shelf":
        scope = f"the shelf of {gateway.name}" if gateway else "the shelf of no gateway"
    return scope if view.host is None else f"{scope} at {catalogue.host(view.host).name}"


def what_is_ranked(ranking: Ranking) -> str:
    """Order, scope and how many: the first line above a ranking."""
    where = scope_in_words(ranking.catalogue, ranking.view)
    counts = f"{len(ranking.ranked)} of {len(ranking.entries)} ranked"
    return f"{cost_in_words(ranking.view)} · {where} · {counts}"


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
