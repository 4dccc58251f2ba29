"""What the main screen hands over: its ranking, and the change from what a person uses today."""

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tui.domain.catalogue.entries import ConfigurationIds
from tui.screens.main.acting import Main
from tui.screens.requests import CopyRequested
from tui.widgets.base.cells import shown_text

if TYPE_CHECKING:
    from tui.domain.deciding.in_use import InUseChange
    from tui.domain.handover.handover import Handover


class TakingKeys:
    """Actions about what is in use: it is told, held against every row, and left for another."""

    def handover(self: Main) -> "Handover":
        """What the pane in use shows: the ranking in its order, a model, its bill or its code."""
        from tui.screens.main.handing_over import code_handover, model_handover, ranking_handover

        state = self.state
        at = state.spoken.find(state.selected)
        if self.pane == "use" and state.usage is not None and state.usage.snippet:
            return code_handover(state.usage)
        if self.pane == "detail" and at is not None:
            return model_handover(state.spoken, at, self.today, state.against)
        if self.pane == "calculator" and at is not None:
            from tui.domain.handover.plans.bill_handover import bill_handover
            from tui.domain.handover.plans.bill_record import Billed
            from tui.domain.planning.named_workload import session_behind

            session = session_behind(state.workload, state.workloads)
            return bill_handover(Billed(state.spoken, at, session, state.against))
        return ranking_handover(state.listed, self.today, state.against, state.asked)

    def action_in_use(self: Main) -> None:
        """Use the selected row, hold every row against it, or no longer: one after the other."""
        state = self.state
        if state.row is None:
            return
        from tui.domain.deciding.in_use import with_in_use

        _take(self, with_in_use(state.settings.in_use, state.ranking, state.row.entry))

    def hold_against(self: Main, ids: ConfigurationIds) -> None:
        """Hold every row against another one of what is in use."""
        from tui.domain.deciding.in_use import first_in_use

        _take(self, first_in_use(self.state.settings.in_use, self.state.ranking, ids))

    def forget_in_use(self: Main, ids: ConfigurationIds) -> None:
        """Forget that one is in use, whether or not the figures still have it."""
        from tui.domain.deciding.in_use import without_in_use

        _take(self, without_in_use(self.state.settings.in_use, self.state.ranking, ids))

    def action_copy_diff(self: Main) -> None:
        """Copy how the code changes from what is in use to the selected row."""
        state = self.state
        if state.row is None or state.against is None:
            return
        from tui.domain.deciding.against_words import name_in_use
        from tui.errors import UserError
        from tui.services.quick_start import change_of_code

        used, row = state.against.row.entry, state.row.entry
        try:
            wanted = state.usage.wanted if state.usage else state.wanted
            diff = change_of_code(used, row, wanted)
        except UserError as error:
            self.notify(shown_text(error.as_text()).plain, markup=False)
            return
        what = f"the change from {name_in_use(used)} to {name_in_use(row)}"
        self.post_message(CopyRequested(diff, what, "`llmrank-tui snippet --against` prints it."))


def _take(main: Main, change: "InUseChange") -> None:
    main.choose(replace(main.state.settings, in_use=change.in_use))
    main.notify(shown_text(change.sentence).plain, markup=False)
