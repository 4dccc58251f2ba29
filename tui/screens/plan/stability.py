"""Stability: what would overturn the first place of the ranking in sight, nearest first."""

from collections.abc import Callable

from msgspec.structs import replace

from tui.domain.handover.for_programs import csv_text
from tui.domain.handover.handover import Handover
from tui.domain.handover.plans.stability_record import FLIP_KEYS, flip_record, stability_record
from tui.domain.ranking.ranking import Ranking
from tui.domain.stability.flips import Flip
from tui.domain.stability.stability import stability
from tui.screens.plan.planning import PlanningScreen
from tui.widgets.base.page import Page
from tui.widgets.pages.planning.stability_page import write_stability


class StabilityScreen(PlanningScreen[None]):
    """The levers of one ranking, in its scope and on its basis; there is nothing to type."""

    TITLE_TEXT = "How solid is #1?"

    def __init__(self, ranking: Ranking, *, own_weights: bool = False) -> None:
        """`own_weights`: the weights are a person's own, so they are levers too."""
        super().__init__()
        self._ranking = ranking
        self._own_weights = own_weights
        self._flips: tuple[Flip, ...] | None = None

    def on_mount(self) -> None:
        """Find the flips; closing the screen cancels that."""

        def compute(cancelled: Callable[[], bool]) -> tuple[Flip, ...]:
            return stability(self._ranking, own_weights=self._own_weights, cancelled=cancelled)

        self.in_background(compute, self._found)

    def _found(self, result: object) -> None:
        if isinstance(result, tuple):
            self._flips = result
            self.show()

    def handover(self) -> Handover:
        """The page, and the levers for programs once they are found."""
        page, flips = super().handover(), self._flips
        if flips is None:
            return page
        return replace(
            page,
            csv=lambda: csv_text(FLIP_KEYS, [flip_record(flip) for flip in flips]),
            record=lambda: stability_record(self._ranking, flips),
        )

    def write(self, page: Page) -> None:
        """Who is first, and the levers as far as they are known."""
        write_stability(page, self._ranking, self._flips)
