"""The history of a model: price, score and rank over time, as lines of blocks, events and days."""

from collections.abc import Sequence

from tui.domain.market.history import Reading
from tui.screens.read.reading import ReadingScreen
from tui.widgets.base.page import Page
from tui.widgets.pages.history_page import write_history


class HistoryScreen(ReadingScreen):
    """What the edition and every snapshot say of one model.

    `notices` say which snapshots cannot be read.
    """

    TITLE_TEXT = "History"

    def __init__(self, readings: Sequence[Reading], model_id: str, notices: Sequence[str]) -> None:
        super().__init__()
        self._readings = readings
        self._model_id = model_id
        self._notices = notices

    def write(self, page: Page) -> None:
        """Series, what changed, then the days."""
        write_history(page, self._readings, self._model_id, self._notices)
