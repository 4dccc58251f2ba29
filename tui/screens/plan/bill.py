"""The full bill: every field of the workload, every basis, every part."""

from collections.abc import Mapping

from msgspec import Struct
from textual import on

from tui.domain.catalogue.workload import Workload
from tui.domain.figures.pricing import Blend, parse_blend
from tui.domain.handover.handover import Handover
from tui.domain.handover.plans.bill_handover import bill_handover
from tui.domain.handover.plans.bill_record import Billed
from tui.domain.ranking.by_bill import on_all_bases
from tui.domain.ranking.ranking import Ranking
from tui.screens.plan.planning import PlanningScreen
from tui.widgets.base.page import Page
from tui.widgets.base.plan_fields import PlanField, PlanFields, Value
from tui.widgets.base.workload_fields import BOTH, FIGURES, values_of, workload_of
from tui.widgets.pages.planning.bases_page import write_all


class BillResult(Struct, frozen=True):
    """What a person made of the workload and of the blend of the list prices."""

    workload: Workload
    blend: Blend


def _blend(text: str) -> str:
    """The text, once it is known to mean some blend."""
    return parse_blend(text.strip()).id


BLEND = PlanField("blend", "Price mix", _blend, str)


class BillScreen(PlanningScreen[BillResult]):
    """The selected model's cost and rank on each basis, its bill, and what would change it most.

    Enter takes the workload and the blend to the ranking.
    """

    DEFAULT_CSS = "BillScreen #plan-busy { display: none; }"  # it takes no longer than a frame
    APPLIES = True
    TITLE_TEXT = "Full bill"

    def __init__(self, ranking: Ranking, selected: str) -> None:
        """`selected` is the id of a model among the ranking's entries."""
        super().__init__()
        self._given = BillResult(ranking.terms.workload, ranking.view.blend)
        self._chosen = self._given
        self._basis = ranking.view.basis
        self._position = ranking.find(selected)
        self._values = {**values_of(self._given.workload), BLEND.id: self._given.blend.id}
        self._rankings = on_all_bases(ranking)

    def rows(self) -> tuple[tuple[PlanField, ...], ...]:
        """The fields of a workload as in the calculator and the others, and the blend."""
        return (*FIGURES, *BOTH, (BLEND,))

    def values(self) -> Mapping[str, Value]:
        """The workload and the blend of the ranking."""
        return self._values

    @on(PlanFields.Changed)
    def _typed(self, event: PlanFields.Changed) -> None:
        """Rank the same entries again on each basis."""
        event.stop()
        self._values[event.field] = event.value
        workload = workload_of(self._values, None)
        blend = parse_blend(str(self._values[BLEND.id]))
        self._chosen = BillResult(workload, blend)
        self._rankings = on_all_bases(self._rankings[self._basis], blend, workload)
        self.show()

    def write(self, page: Page) -> None:
        """Everything about the selected model under the values as they are now."""
        if self._position is None:
            page.paragraph("No model selected, so no bill.")
        else:
            write_all(page, self._rankings, self._basis, self._position)

    def handover(self) -> Handover:
        """The bill as `cost` prints it, under the values as they are now."""
        if self._position is None:
            return super().handover()
        return bill_handover(Billed(self._rankings[self._basis], self._position))

    def closing(self) -> BillResult | None:
        """What was changed, None where nothing was."""
        return None if self._chosen == self._given else self._chosen
