"""Where to buy: every host of a model with its prices, limits and the day they stood there."""

from datetime import date

from tui.domain.catalogue.values import Catalogue, Model
from tui.screens.read.reading import ReadingScreen
from tui.widgets.base.page import Page
from tui.widgets.pages.buy_page import write_hosts


class BuyScreen(ReadingScreen):
    """The hosts of one model, the cheapest first; a table, so it may be wider than prose."""

    TITLE_TEXT = "Where to buy"
    MOST_WIDTH = 140

    def __init__(self, catalogue: Catalogue, model: Model, today: date) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._model = model
        self._today = today

    def write(self, page: Page) -> None:
        """Name, marks, then the hosts."""
        write_hosts(page, self._catalogue, self._model, self._today)
