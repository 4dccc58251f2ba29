"""Why: layer, source and day of every figure of the selected model."""

from tui.domain.catalogue.entries import Entry
from tui.domain.catalogue.values import Catalogue
from tui.domain.market.layers import Layer
from tui.screens.read.reading import ReadingScreen
from tui.widgets.base.page import Page
from tui.widgets.pages.why_page import write_why


class WhyScreen(ReadingScreen):
    """The figures of one row; `below` is the layer that is under one's own catalogue."""

    TITLE_TEXT = "Where the figures come from"

    def __init__(self, catalogue: Catalogue, entry: Entry, below: Layer) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._entry = entry
        self._below: Layer = below

    def write(self, page: Page) -> None:
        """Model, host and effort, then the figures."""
        write_why(page, self._catalogue, self._entry, self._below)
