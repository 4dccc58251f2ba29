"""What the main screen's keys do to compare rows: mark them, put them side by side, go to one."""

from msgspec.structs import replace

from tui.domain.catalogue.entries import ConfigurationIds
from tui.screens.main.acting import Main
from tui.screens.main.state import MainState
from tui.screens.requests import TryWanted
from tui.widgets.base.cells import shown_text


class ComparingKeys:
    """Actions about marked rows, as the table of commands says."""

    def action_mark(self: Main) -> None:
        """Mark the selected row, or take its mark off."""
        from tui.domain.deciding.side_by_side import MOST

        row = self.state.row
        if row is None:
            return
        state = with_mark(self.state, row.entry.ids, MOST)
        if state is None:
            self.notify(f"{MOST} are marked, and no more fit. N clears, C compares them.")
        else:
            self.state = state

    def action_clear_marks(self: Main) -> None:
        """Take all marks off."""
        self.state = replace(self.state, marked=())

    def action_compare(self: Main) -> None:
        """The marked rows side by side; the selected one and the top pick stand in for them."""
        from tui.domain.deciding.configurations import entry_of_ids
        from tui.domain.deciding.side_by_side import against_column, rows_to_compare
        from tui.screens.decide.compare import CompareScreen

        def taken(ids: ConfigurationIds | None) -> None:
            if ids is not None:
                _go_to(self, ids)

        state = self.state
        rows = rows_to_compare(state.ranking, state.marked, state.row)
        gone = [x.model for x in state.marked if entry_of_ids(state.catalogue, x) is None]
        if gone:
            text = f"Marked, but not in these figures: {', '.join(gone)}."
            self.notify(shown_text(text).plain, severity="warning", markup=False)
        if len(rows) < 2:
            return
        used = None if state.against is None else state.against.row
        table = against_column(state.ranking, rows, used)
        if used is not None:
            table = replace(table, today=table.baseline)
        self.app.push_screen(CompareScreen(table, self.today), taken)

    def action_try_it(self: Main) -> None:
        """Ask for a trial of the marked rows, else of the selected one."""
        from tui.domain.deciding.configurations import entry_of_ids

        state = self.state
        found = [entry_of_ids(state.catalogue, ids) for ids in state.marked]
        entries = [entry for entry in found if entry is not None]
        if not entries and state.row is not None:
            entries = [state.row.entry]
        self.post_message(TryWanted(state.catalogue, entries))


def _go_to(main: Main, ids: ConfigurationIds) -> None:
    """Select a configuration: its model, at its effort, put at its host where it is not."""
    main.select(ids.model)
    row = main.state.row
    if row is not None and row.entry.effort.name != ids.effort:
        main.select(ids.model, ids.effort)
        main.show_effort(ids.model, ids.effort)
    if main.state.host != ids.host:
        main.choose_host(ids.host)


def with_mark(state: MainState, ids: ConfigurationIds, most: int) -> MainState | None:
    """The same with a mark on a row, or without it where it has one; None for more than `most`."""
    if ids in state.marked:
        return replace(state, marked=tuple(each for each in state.marked if each != ids))
    if len(state.marked) >= most:
        return None
    return replace(state, marked=(*state.marked, ids))
