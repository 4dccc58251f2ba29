"""Why: layer, source and day of every figure of the selected model."""

from tui.domain import format as fmt
from tui.domain.catalogue import Catalogue, Prices
from tui.domain.entries import Entry
from tui.domain.layers import LAYER_NAMES, Layer, layer_of
from tui.domain.provenance import Figure, figures_of
from tui.screens.reading import ReadingScreen
from tui.widgets.page import Page

_NAME, _VALUE = 28, 22
_PRICE_NAMES = tuple(Prices.__slots__)


class WhyScreen(ReadingScreen):
    """One line a figure; those that nobody published are named at the end."""

    TITLE_TEXT = "Where the figures come from"

    def __init__(self, catalogue: Catalogue, entry: Entry, below: Layer) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._entry = entry
        self._below: Layer = below

    def write(self, page: Page) -> None:
        """Model, host and effort, then the figures."""
        entry = self._entry
        page.line((entry.model.name, "$heading bold"))
        effort = f", effort {entry.effort.name}" if entry.effort.name else ""
        page.line((f"at {entry.host.name}{effort}", "$quiet"))
        page.blank()
        figures = figures_of(entry)
        for figure in figures:
            if figure.origin is not None:
                self._figure(page, figure)
        unknown = [figure.name.replace("_", " ") for figure in figures if figure.origin is None]
        if unknown:
            page.blank()
            page.paragraph(f"Not published: {', '.join(unknown)}.", style="$quiet")

    def _figure(self, page: Page, figure: Figure) -> None:
        origin = figure.origin
        assert origin is not None, "only published figures are written"
        layer = LAYER_NAMES[layer_of(origin, self._below)]
        source = self._catalogue.source(origin.source).name if origin.source else fmt.DASH
        name = figure.name.replace("_", " ")
        page.paragraph(
            f"{layer} · {source} · {origin.as_of or fmt.DASH}",
            first=f"  {name:<{_NAME}}{_shown(figure):<{_VALUE}}",
        )


def _shown(figure: Figure) -> str:
    value = figure.value
    if isinstance(value, tuple):
        texts = [part for part in value if isinstance(part, str)]
        return ", ".join(texts) if texts else f"{len(value)} of them"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return fmt.price(value) if figure.name in _PRICE_NAMES else f"{value:,g}"
    return str(value) if isinstance(value, str) else "measured"
