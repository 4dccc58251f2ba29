"""What the main screen's keys open: screens to read, choices, and a name for a filter."""

from textual import on
from textual.screen import Screen

from tui.screens.main.ranking_keys import RankingKeys
from tui.screens.requests import FloorWanted, HistoryWanted, SettingsChanged, SyncWanted
from tui.widgets.base.messages import FilterSaveWanted
from tui.widgets.board.leaderboard import Leaderboard


class OpeningKeys(RankingKeys):
    """Actions that open something; none of its modules is needed for the first paint."""

    def open(self, screen: Screen[str | None]) -> None:
        """Read a screen, if nothing else was opened meanwhile."""
        if self.app.screen is self:
            self.app.push_screen(screen)

    def action_why(self) -> None:
        """Layer, source and day of every figure."""
        from tui.screens.read.model_screens import WhyScreen

        if self.row is not None:
            self.open(WhyScreen(self.catalogue, self.row.entry, self.layer))

    def action_buy(self) -> None:
        """Every host of the selected model."""
        from tui.screens.read.model_screens import BuyScreen

        model = self.catalogue.model(self.selected)
        if model is not None:
            self.open(BuyScreen(self.catalogue, model, self._today))

    def action_history(self) -> None:
        """Price, score and rank of the selected model over time."""
        if self.selected:
            self.post_message(HistoryWanted(self.selected))

    def action_sync(self) -> None:
        """Fetch today's figures, or cancel that."""
        self.post_message(SyncWanted())

    def action_floor_choice(self) -> None:
        """What is known of the floor, and the choice."""
        self.post_message(FloorWanted(self.catalogue))

    def choose_floor(self, floor: float | None) -> None:
        """What was chosen; None is nothing."""
        if floor is not None:
            self.set_floor(floor)

    def action_read(self, what: str) -> None:
        """Open a screen to read."""
        # Not at the top: the first paint does not need these modules.
        from tui.screens.read.help import HelpScreen
        from tui.screens.read.method import MethodScreen, QuestionsScreen
        from tui.screens.read.prompts import PromptsScreen

        if what == "method":
            self.open(MethodScreen(self.catalogue))
        elif what == "questions":
            self.open(QuestionsScreen(self.catalogue))
        elif what == "prompts":
            self.app.push_screen(PromptsScreen(self.catalogue), self.use_preset)
        else:
            self.open(HelpScreen())

    # Filters by name

    @on(FilterSaveWanted)
    def _name_a_filter(self, event: FilterSaveWanted) -> None:
        from tui.domain.ranking.filters import why_not_saved
        from tui.screens.workloads.naming import NameScreen

        def named(name: str | None) -> None:
            if name:
                self.filters = {**self.filters, name: event.text}
                self.post_message(SettingsChanged())
                self.app.notify(f"Saved. @{name} in the search stands for it.", markup=False)

        taken = frozenset(self.filters)

        def why_not(name: str) -> str:
            return why_not_saved(name, event.text, self.filters)

        self.app.push_screen(NameScreen("Save this search as", event.text, taken, why_not), named)

    def forget_filter(self, name: str) -> None:
        """Forget a saved filter."""
        self.filters = {each: text for each, text in self.filters.items() if each != name}
        self.post_message(SettingsChanged())

    async def search_for(self, text: str) -> None:
        """Search the leaderboard for a text, in its field."""
        from tui.widgets.board.search_field import SearchField

        self.pane = "leaderboard"
        await self.query_one(Leaderboard).open_search()
        self.query_one(SearchField).value = text

    async def use_filter(self, name: str) -> None:
        """Search by a saved filter."""
        await self.search_for(f"@{name}")
