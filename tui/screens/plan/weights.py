"""Weights: a slider a criterion, and the order they make, live."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from tui.domain.catalogue.quality import Criterion
from tui.domain.planning.weights import weighted_order, with_weights
from tui.domain.ranking.ranking import Ranking
from tui.domain.words import format as fmt
from tui.screens.plan.planning import PlanningScreen
from tui.widgets.base.cells import label
from tui.widgets.base.key_footer import KeyFooter
from tui.widgets.base.keys import bindings
from tui.widgets.base.page import Page
from tui.widgets.base.pane import ScrollPane
from tui.widgets.pages.planning.weight_sliders import WeightSliders
from tui.widgets.pages.planning.weighted_list import WeightedList
from tui.widgets.pages.planning.weights_page import moved, places


class WeightsScreen(PlanningScreen[dict[str, float]]):
    """Enter takes the weights by criterion id, an empty dict for the published ones."""

    # The list scrolls while a slider has the focus.
    BINDINGS: ClassVar[list[BindingType]] = bindings("scroll")
    TITLE_TEXT = "Order by weighted score"
    STARTS_AT = "Slider"
    APPLIES = True
    RESETS = True

    def __init__(
        self, ranking: Ranking, published: tuple[Criterion, ...], weights: Mapping[str, float]
    ) -> None:
        """`weights` are one's own by criterion id, empty for the published ones."""
        super().__init__()
        self._ranking = ranking
        self._published = published
        self._given = self._criteria = _weighing(published, weights)
        self._before = places(weighted_order(ranking, published))

    def compose(self) -> ComposeResult:
        """The sliders, which stay in sight, and below them the order."""
        yield WeightSliders(self._published, self._criteria, id="weights")
        with ScrollPane(id="plan"):
            yield WeightedList(self._ranking, self._before, id="plan-text")
        yield KeyFooter()

    def show(self) -> None:
        """The order under the weights as they are now."""
        rows = weighted_order(self._ranking, self._criteria)
        self.query_one(WeightedList).put(rows)

    def write(self, page: Page) -> None:
        """The order as a table, to take along: the list in sight draws itself."""
        names = [criterion.name for criterion in self._criteria]
        page.row(*((title, "$quiet") for title in ("#", "moved", "model", "score", *names)))
        for place, row in enumerate(weighted_order(self._ranking, self._criteria), 1):
            parts = [fmt.points(part) for part in row.parts]
            change = fmt.DASH if row.score is None else moved(place, self._before[row.position])
            figures = [change, label(self._ranking.entries[row.position]), fmt.points(row.score)]
            page.row(str(place), *figures, *parts)

    @on(WeightSliders.Changed)
    def _weighed(self, event: WeightSliders.Changed) -> None:
        event.stop()
        published = self._criteria == self._published
        self._criteria = event.criteria
        if published != (self._criteria == self._published):
            self.refresh_bindings()
        self.show()

    def action_reset(self) -> None:
        """Back to the published weights."""
        self._criteria = self._published
        self.refresh_bindings()
        self.query_one(WeightSliders).put(self._published)
        self.show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The order is scrolled as its own pane would be."""
        if action in ("scroll_up", "scroll_down"):
            return self.query_one("#plan", ScrollPane).check_action(action, parameters)
        if action == "reset":
            return None if self._criteria == self._published else True
        return super().check_action(action, parameters)

    def action_scroll_up(self) -> None:
        """The list a line up."""
        self.query_one("#plan").scroll_up()

    def action_scroll_down(self) -> None:
        """The list a line down."""
        self.query_one("#plan").scroll_down()

    def closing(self) -> dict[str, float] | None:
        """The weights by criterion id; none of one's own where they are the published ones."""
        if self._criteria == self._given:
            return None
        if self._criteria == self._published:
            return {}
        return {criterion.id: criterion.weight for criterion in self._criteria}


def _weighing(
    published: tuple[Criterion, ...], weights: Mapping[str, float]
) -> tuple[Criterion, ...]:
    """The criteria with these weights; the published ones where such weights cannot be used.

    They may have been kept while another catalogue with other criteria was in use.
    """
    known = {criterion.id for criterion in published}
    try:
        return with_weights(published, {id: w for id, w in weights.items() if id in known})
    except ValueError:
        return published
