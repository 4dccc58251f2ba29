"""The main screen: what it is composed of, and what its keys do."""

import gc

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from tui.domain.catalogue.languages import FILE_NAMES, LANGUAGES
from tui.domain.catalogue.usage import host_link
from tui.screens.main.plans import PlanKeys
from tui.screens.requests import CopyRequested, KeysWelcome, LinkRequested, SaveRequested
from tui.widgets.base.keys import bindings
from tui.widgets.base.messages import HostChosen, LanguageChosen, Searched, WorkloadChanged
from tui.widgets.board.leaderboard import Leaderboard
from tui.widgets.board.rank_table import RankTable
from tui.widgets.panes.credit import Credit
from tui.widgets.panes.pane_tabs import PaneTabs
from tui.widgets.panes.top_pick import TopPick

# Seconds the first paint gets to be written before the rest keeps the interpreter busy.
HEAD_START = 0.01


class MainScreen(PlanKeys):
    """Top pick, leaderboard, detail, calculator and "use it" on one screen."""

    BINDINGS = bindings("main")

    def compose(self) -> ComposeResult:
        """The leaderboard, the credit the figures require, and the keys that apply."""
        this = MainScreen
        self.show_panes()
        yield TopPick(id="top").data_bind(this.ranking)
        yield Leaderboard(self._today, id="leaderboard").data_bind(
            this.ranking,
            this.selected,
            this.sort,
            this.reverse,
            this.search,
            this.favourites,
            this.older_than,
            this.filters,
        )
        if not self.has_class("full"):  # where they would move the leaderboard if they came later
            yield PaneTabs(id="tabs")
        yield Credit(id="credit").data_bind(this.ranking, this.stale_days)

    def on_mount(self) -> None:
        """Paint the leaderboard first; the other panes follow once it has left for the terminal."""
        self.call_after_refresh(self.set_timer, HEAD_START, self._compose_lower)

    async def _compose_lower(self) -> None:
        # Not at the top: the first paint does not need these modules.
        from textual.widgets import Footer

        from tui.widgets.panes.calculator import Calculator
        from tui.widgets.panes.detail import Detail
        from tui.widgets.panes.sync_line import SyncLine
        from tui.widgets.panes.use_it import UseIt

        this = MainScreen
        detail = Detail(id="detail").data_bind(this.ranking, this.selected)
        calculator = Calculator(id="calculator").data_bind(
            this.ranking, this.selected, this.workload, this.preset
        )
        use = UseIt(id="use").data_bind(this.usage)
        self.use()
        tabs = () if self.query(PaneTabs) else (PaneTabs(id="tabs"),)
        lower = Horizontal(detail, Vertical(calculator, use, id="side"), id="lower")
        footer = Footer(compact=True, show_command_palette=False)
        sync = SyncLine(id="sync").data_bind(text=this.sync_line)
        await self.mount(*tabs, sync, lower, footer, before=self.query_one(Credit))
        self.show_panes()
        self.refresh_bindings()  # a footer is empty until it hears of bindings
        self.post_message(KeysWelcome())
        self.call_after_refresh(gc.enable)

    # Messages from the panes

    @on(RankTable.Selected)
    def _row_selected(self, event: RankTable.Selected) -> None:
        self.selected = event.model

    @on(RankTable.Opened)
    def _row_opened(self, event: RankTable.Opened) -> None:
        self.selected = event.model
        self.action_pane("detail")

    @on(RankTable.SortBy)
    def _header_clicked(self, event: RankTable.SortBy) -> None:
        if event.metric == self.sort:
            self.reverse = not self.reverse
        else:
            self.sort, self.reverse = event.metric, False

    @on(Searched)
    def _searched(self, event: Searched) -> None:
        self.search = event.text

    @on(WorkloadChanged)
    def _workload_changed(self, event: WorkloadChanged) -> None:
        self.workload = event.workload

    @on(HostChosen)
    def _host_chosen(self, event: HostChosen) -> None:
        self.host = event.host

    @on(LanguageChosen)
    def _language_chosen(self, event: LanguageChosen) -> None:
        self.language = event.language

    # The search

    async def action_search(self) -> None:
        """Type a search; its field has the focus when this ends, so that the next key is text."""
        self.pane = "leaderboard"
        await self.query_one(Leaderboard).open_search()

    def action_back(self) -> None:
        """End the search, else the zoom, else go to the leaderboard."""
        if not self.query_one(Leaderboard).close_search():
            super().action_back()

    # Actions on the code

    def action_copy_slug(self) -> None:
        """The slug to the clipboard."""
        if self.usage and self.usage.slug:
            self.post_message(CopyRequested(self.usage.slug, "slug"))

    def action_copy_snippet(self) -> None:
        """The snippet to the clipboard, byte for byte."""
        if self.usage and self.usage.snippet:
            self.post_message(CopyRequested(self.usage.snippet, "snippet"))

    def action_save_snippet(self) -> None:
        """The snippet to a new file."""
        if self.usage and self.usage.snippet:
            name = FILE_NAMES[self.usage.language]
            self.post_message(SaveRequested(name, self.usage.snippet))

    def action_host(self) -> None:
        """The next host that sells the model."""
        if self.usage:
            hosts = [offer.host for offer in self.usage.model.offers]
            self.host = hosts[(hosts.index(self.usage.host.id) + 1) % len(hosts)]

    def action_language(self) -> None:
        """The next language."""
        place = LANGUAGES.index(self.language) + 1
        self.language = LANGUAGES[place % len(LANGUAGES)]

    def action_open_link(self) -> None:
        """The model on Artificial Analysis."""
        if self.verify_url:
            self.post_message(LinkRequested(self.verify_url))

    def action_copy_link(self) -> None:
        """The same address to the clipboard."""
        if self.verify_url:
            self.post_message(CopyRequested(self.verify_url, "link"))

    def action_open_host(self) -> None:
        """The page of the host the code calls."""
        link = host_link(self.usage.host) if self.usage else None
        if link:
            self.post_message(LinkRequested(link))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey what does not apply, so that footer, palette and keys agree."""
        if action == "back":
            return self.away or self.query_one(Leaderboard).searching
        return None if action in self.idle_actions() else True
