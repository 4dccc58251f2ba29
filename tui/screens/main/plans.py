"""What the main screen's keys open to plan on, and what it takes from there."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.screens.main.opening import OpeningKeys
from tui.screens.requests import SettingsChanged, WorkloadsWanted

if TYPE_CHECKING:  # none of their modules is needed for the first paint
    from tui.domain.catalogue.acceptance import Acceptance
    from tui.domain.planning.named_workload import NamedWorkload
    from tui.screens.plan.bill import BillResult
    from tui.screens.plan.budget import BudgetResult


class PlanKeys(OpeningKeys):
    """Actions that open a screen to plan on; what it is closed with changes the state here."""

    def action_bill(self) -> None:
        """All bases of the selected model, every part of its bill, what would change it most."""
        from tui.screens.plan.bill import BillScreen

        if self.ranking is not None:
            self.app.push_screen(BillScreen(self.ranking, self.selected), self._billed)

    def _billed(self, result: "BillResult | None") -> None:
        if result is not None:
            self.workload = result.workload
            self.view = replace(self.view, blend=result.blend)

    def action_router(self) -> None:
        """A cheap and a strong model, and the best pairs of all."""
        from tui.screens.plan.router import RouterScreen

        if self.ranking is not None:
            self.app.push_screen(RouterScreen(self.ranking))

    def action_stability(self) -> None:
        """What would overturn the first place."""
        from tui.screens.plan.stability import StabilityScreen

        if self.ranking is not None:
            self.app.push_screen(StabilityScreen(self.ranking))

    def action_weights(self) -> None:
        """Weigh the criteria."""
        from tui.screens.plan.weights import WeightsScreen

        if self.ranking is not None:
            screen = WeightsScreen(self.ranking, self._criteria, self._weights)
            self.app.push_screen(screen, self._weighed)

    def _weighed(self, weights: Mapping[str, float] | None) -> None:
        if weights is not None:
            self.set_weights(weights)

    def action_budget(self) -> None:
        """What a month's money buys; ceilings."""
        from tui.domain.planning.budget import turns_of
        from tui.screens.plan.budget import BudgetScreen

        if self.ranking is not None:
            turns = turns_of(self.workload, self.workloads)
            self.app.push_screen(BudgetScreen(self.ranking, turns, self.budget), self._budgeted)

    async def _budgeted(self, result: "BudgetResult | None") -> None:
        if result is None:
            return
        self.budget = result.budget
        self.post_message(SettingsChanged())
        if result.ceilings:
            await self.search_for(result.ceilings)

    def action_accepted(self) -> None:
        """Dollars per usable answer."""
        from tui.screens.plan.accepted import AcceptedScreen

        if self.ranking is not None:
            screen = AcceptedScreen(self.ranking, self.view.acceptance)
            self.app.push_screen(screen, self._accepted)

    def _accepted(self, acceptance: "Acceptance | None") -> None:
        """Rank by usable answers where pass rates were given, else no longer."""
        if acceptance is None:
            return
        basis = self.view.basis
        if acceptance.known:
            basis = "accepted"
        elif basis == "accepted":
            basis = "list"
        self.view = replace(self.view, acceptance=acceptance, basis=basis)

    def action_workloads(self) -> None:
        """Workloads by name."""
        self.post_message(WorkloadsWanted())

    def take_workload(self, taken: "NamedWorkload | None") -> None:
        """Bill a workload by name."""
        if taken is not None:
            self.workload = taken.workload
