"""What the panes of the main screen tell it, and what it changes of its state then."""

from collections.abc import Mapping

from msgspec.structs import replace

from tui.screens.main.acting import Main
from tui.widgets.base.messages import (
    ClientChosen,
    FilterSaveWanted,
    ModeChosen,
    Searched,
    WorkloadChanged,
)
from tui.widgets.board.rank_cursor import RankCursor
from tui.widgets.board.rank_table import RankTable


class PaneMessages:
    """The messages of the panes, each answered by a method that is named after it."""

    # The leaderboard

    def on_rank_cursor_selected(self: Main, event: RankCursor.Selected) -> None:
        """Speak of another row."""
        self.select(event.model, event.effort)

    def on_rank_cursor_opened(self: Main, event: RankCursor.Opened) -> None:
        """Read on about a row."""
        self.select(event.model)
        self.action_pane("detail")

    def on_rank_table_sort_by(self: Main, event: RankTable.SortBy) -> None:
        """Sort by a column, or the other way round."""
        settings = self.state.settings
        same = event.metric == settings.sort
        self.choose(replace(settings, sort=event.metric, reverse=same and not settings.reverse))

    # The calculator, and how the model is used

    def on_workload_changed(self: Main, event: WorkloadChanged) -> None:
        """Bill what was typed."""
        self.state = self.state.with_workload(event.workload)

    def on_client_chosen(self: Main, event: ClientChosen) -> None:
        """Write the code for another client."""
        self.choose(replace(self.state.settings, client=event.client))

    def on_mode_chosen(self: Main, event: ModeChosen) -> None:
        """Write the code for another mode."""
        self.choose(replace(self.state.settings, mode=event.mode))

    # The search

    def on_searched(self: Main, event: Searched) -> None:
        """Keep in sight what the text finds."""
        self.state = self.state.searching(event.text)

    def on_search_done(self: Main) -> None:
        """What the cursor stands on is chosen now, and stays when the search ends.

        Where nothing is found here but something in the other scope, it goes there first.
        """
        if not len(self.state.listed) and self.state.listed.elsewhere:
            self.action_scope()
        if self.state.selected not in ("", self.state.settings.model):
            self.state = self.state.selecting(self.state.selected)

    def on_filter_save_wanted(self: Main, event: FilterSaveWanted) -> None:
        """Ask for the name of a search to keep."""
        from tui.domain.ranking.search.filters import why_not_saved
        from tui.screens.workloads.naming import NameScreen

        filters = self.state.settings.filters

        def named(name: str | None) -> None:
            if name:
                keep_filters(self, {**filters, name: event.text})
                self.app.notify(f"Saved. Search for @{name} to use it.", markup=False)

        def why_not(name: str) -> str:
            return why_not_saved(name, event.text, filters)

        screen = NameScreen("Save this search as", event.text, frozenset(filters), why_not)
        self.app.push_screen(screen, named)

    def forget_filter(self: Main, name: str) -> None:
        """Forget a saved filter."""
        filters = self.state.settings.filters
        keep_filters(self, {each: text for each, text in filters.items() if each != name})


def keep_filters(main: Main, filters: Mapping[str, str]) -> None:
    """Remember these searches by name, and no others."""
    main.choose(replace(main.state.settings, filters=filters))
