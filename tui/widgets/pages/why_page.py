"""The text of "why": every figure of an entry under the source and the day it comes from."""

from msgspec import Struct

from tui.domain.catalogue.disputes import MARK, disagreement_on
from tui.domain.catalogue.entries import Entry
from tui.domain.catalogue.provenance import Figure, figures_of, rule_in_words
from tui.domain.catalogue.values import Catalogue
from tui.domain.market.layers import LAYER_NAMES, Layer, layer_of
from tui.domain.ranking.figure_words import configuration_of, figure_label, figure_shown
from tui.domain.words.cell_width import cell_width
from tui.widgets.base.cells import fitted, shown_width
from tui.widgets.base.page import Page


class _Origin(Struct, frozen=True):
    """What figures under one heading have in common: layer, source and day."""

    layer: Layer
    source: str
    as_of: str


def write_why(page: Page, catalogue: Catalogue, entry: Entry, below: Layer) -> None:
    """Figures by layer, source and day, then the join, then what nobody published.

    `below` is the layer that is under one's own catalogue.
    """
    page.line((entry.model.name, "$heading bold"))
    page.paragraph(configuration_of(entry), style="$quiet")
    figures = figures_of(entry)
    for origin, known in _by_origin(figures, below).items():
        _heading(page, catalogue, origin)
        for figure in known:
            _figure(page, entry, figure, width=_widest(figures))
    _join(page, catalogue, entry)
    unknown = [figure_label(figure) for figure in figures if figure.origin is None]
    if unknown:
        page.heading("Not published")
        page.paragraph(", ".join(unknown), first="  ")


def _by_origin(figures: tuple[Figure, ...], below: Layer) -> dict[_Origin, list[Figure]]:
    found: dict[_Origin, list[Figure]] = {}
    for figure in figures:
        if figure.origin is not None:
            layer = layer_of(figure.origin, below)
            key = _Origin(layer, figure.origin.source, figure.origin.as_of)
            found.setdefault(key, []).append(figure)
    return found


def _heading(page: Page, catalogue: Catalogue, origin: _Origin) -> None:
    source, layer = catalogue.source(origin.source), LAYER_NAMES[origin.layer]
    facts = [origin.as_of, *([layer] if layer != source.name else [])]
    page.heading(source.name, " · ".join(filter(None, facts)))
    if source.url:
        page.paragraph(source.url, first="  ", style="$quiet")


def _widest(figures: tuple[Figure, ...]) -> int:
    return max((cell_width(figure_label(figure)) for figure in figures if figure.origin), default=0)


def _figure(page: Page, entry: Entry, figure: Figure, *, width: int) -> None:
    """Name and value; below it what a second source has, where it has something else."""
    other = disagreement_on(entry, figure.name)
    text = figure_shown(figure) + (MARK if other else "")
    page.paragraph(text, first=f"  {figure_label(figure):<{width}}  ")
    if other:
        page.paragraph(other.sentence(), first="    ", style="$quiet")


def _join(page: Page, catalogue: Catalogue, entry: Entry) -> None:
    """What sources call the model, and by which rule the offer became one of its own."""
    ids, rule = dict(entry.model.source_ids), entry.offer.rule
    if not ids and rule is None:
        return
    page.heading("Matched across sources")
    if rule is not None:
        page.paragraph(f"The listing of {entry.host.name} is {rule_in_words(rule)}.", first="  ")
    known = {source.id: source.name for source in catalogue.sources}
    names = {id: known.get(id, id) for id in ids}
    width = max(map(shown_width, names.values()), default=0)
    for id, called in ids.items():
        page.paragraph(called, first=f"  {fitted(names[id], width, left=True)}  ")
