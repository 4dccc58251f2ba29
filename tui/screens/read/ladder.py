"""The ladder of one model: what each further point costs, effort by effort, and what beats it."""

from datetime import date

from textual.worker import get_current_worker

from tui.domain.deciding.ladder import Ladder, ladder_of, with_rivals
from tui.domain.handover.deciding.ladder_document import ladder_handover
from tui.domain.handover.handover import Handover
from tui.domain.ranking.ranking import Ranking
from tui.screens.read.reading import ReadingScreen
from tui.widgets.base.page import Page
from tui.widgets.pages.deciding.ladder_page import write_ladder


class LadderScreen(ReadingScreen):
    """The model's own efforts at once; other models, all of their efforts, as soon as ranked."""

    TITLE_TEXT = "Ladder"

    def __init__(self, ranking: Ranking, position: int, today: date) -> None:
        super().__init__()
        self._today = today
        self._ladder = ladder_of(ranking, position)

    def on_mount(self) -> None:
        """Show what the model says by itself; closing the screen ends the search for rivals."""
        super().on_mount()
        self.run_worker(self._look_further, thread=True, group="ladder", exclusive=True)

    def _look_further(self) -> None:
        worker, ladder = get_current_worker(), with_rivals(self._ladder)
        if not worker.is_cancelled:
            self.call_later(self._found, ladder)

    def _found(self, ladder: Ladder) -> None:
        self._ladder = ladder
        self.show()

    def handover(self) -> Handover:
        """The ladder as `ladder` prints it, with what beats an effort as far as it was found."""
        return ladder_handover(self._ladder, self._today)

    def write(self, page: Page) -> None:
        """The ladder as far as it is known."""
        write_ladder(page, self._ladder)
