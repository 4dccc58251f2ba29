"""Two pages on one model: where its figures come from, how it moved."""

from collections.abc import Sequence

from tui.domain.catalogue.entries import Entry
from tui.domain.catalogue.offer import Host
from tui.domain.catalogue.values import Catalogue
from tui.domain.market.history.readings import Reading
from tui.domain.market.layers import Layer
from tui.screens.read.reading import ReadingScreen
from tui.widgets.base.page import Page
from tui.widgets.pages.history_page import write_history
from tui.widgets.pages.why_page import write_why


class WhyScreen(ReadingScreen):
    """The figures of one row; `below` is the layer that is under one's own catalogue."""

    TITLE_TEXT = "Where each figure comes from"

    def __init__(self, catalogue: Catalogue, entry: Entry, below: Layer) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._entry = entry
        self._below: Layer = below

    def write(self, page: Page) -> None:
        write_why(page, self._catalogue, self._entry, self._below)


class HistoryScreen(ReadingScreen):
    """What the edition and every snapshot say of one model.

    `notices` say which snapshots cannot be read; at `host` the model is in the readings, if given.
    """

    TITLE_TEXT = "History"

    def __init__(
        self,
        readings: Sequence[Reading],
        model_id: str,
        notices: Sequence[str],
        host: Host | None = None,
    ) -> None:
        super().__init__()
        self._host = host
        self._readings = readings
        self._model_id = model_id
        self._notices = notices

    def write(self, page: Page) -> None:
        write_history(page, self._readings, self._model_id, self._notices, self._host)
