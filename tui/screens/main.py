"""The main screen: what it is composed of, and what its keys do."""

import gc
from dataclasses import replace

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from tui.domain.entries import Scope
from tui.domain.languages import FILE_NAMES, LANGUAGES
from tui.domain.pricing import BLENDS, Blend
from tui.domain.usage import host_link
from tui.domain.workload import REASONING_KINDS, Workload, with_reasoning
from tui.screens.requests import CopyRequested, KeysWelcome, LinkRequested, SaveRequested
from tui.screens.state import StateScreen
from tui.widgets.columns import SORTABLE
from tui.widgets.credit import Credit
from tui.widgets.keys import bindings
from tui.widgets.leaderboard import Leaderboard
from tui.widgets.messages import HostChosen, LanguageChosen, Searched, WorkloadChanged
from tui.widgets.pane_tabs import PaneTabs
from tui.widgets.rank_table import RankTable
from tui.widgets.top_pick import TopPick

HIGHEST_FLOOR = 95
# Seconds the first paint gets to be written before the rest keeps the interpreter busy.
HEAD_START = 0.01


class MainScreen(StateScreen):
    """Top pick, leaderboard, detail, calculator and "use it" on one screen."""

    BINDINGS = bindings("main")

    def compose(self) -> ComposeResult:
        """The leaderboard, the credit the figures require, and the keys that apply."""
        this = MainScreen
        self.show_panes()
        yield TopPick(id="top").data_bind(this.ranking)
        yield Leaderboard(self._today, self._favourites, id="leaderboard").data_bind(
            this.ranking, this.selected, this.sort, this.reverse, this.search
        )
        if not self.has_class("full"):  # where they would move the leaderboard if they came later
            yield PaneTabs(id="tabs")
        yield Credit(self.catalogue, id="credit")

    def on_mount(self) -> None:
        """Paint the leaderboard first; the other panes follow once it has left for the terminal."""
        self.call_after_refresh(self.set_timer, HEAD_START, self._compose_lower)

    async def _compose_lower(self) -> None:
        # Not at the top: the first paint does not need these modules.
        from textual.widgets import Footer

        from tui.widgets.calculator import Calculator
        from tui.widgets.detail import Detail
        from tui.widgets.use_it import UseIt

        this = MainScreen
        detail = Detail(id="detail").data_bind(this.ranking, this.selected)
        calculator = Calculator(self.catalogue.presets, id="calculator").data_bind(
            this.ranking, this.selected, this.workload, this.preset
        )
        use = UseIt(id="use").data_bind(this.usage)
        self.use()
        tabs = () if self.query(PaneTabs) else (PaneTabs(id="tabs"),)
        lower = Horizontal(detail, Vertical(calculator, use, id="side"), id="lower")
        footer = Footer(compact=True, show_command_palette=False)
        await self.mount(*tabs, lower, footer, before=self.query_one(Credit))
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

    # Actions on the ranking

    def action_search(self) -> None:
        """Type a search."""
        self.pane = "leaderboard"
        self.call_after_refresh(self.query_one(Leaderboard).open_search)

    def action_back(self) -> None:
        """End the search, else the zoom, else go to the leaderboard."""
        if not self.query_one(Leaderboard).close_search():
            super().action_back()

    def action_scope(self) -> None:
        """Shelf or all; a floor set by key stays behind where the index has another version."""
        scope: Scope = "all" if self.view.scope == "shelf" else "shelf"
        floor = self.view.floor if self.one_version else None
        self.view = replace(self.view, scope=scope, floor=floor)

    def action_blend(self) -> None:
        """The next blend."""
        self.view = replace(self.view, blend=_next_blend(self.view.blend))

    def action_floor(self, step: int) -> None:
        """Raise or lower the floor; the edition's own is remembered as "the edition's own"."""
        own = self.catalogue.index.floor
        now = own if self.view.floor is None else self.view.floor
        floor = min(max(now + step, 0), HIGHEST_FLOOR)
        self.view = replace(self.view, floor=None if floor == own else floor)

    def action_sort(self) -> None:
        """Sort by the next column, best first."""
        ids = [column.id for column in SORTABLE]
        self.sort, self.reverse = ids[(ids.index(self.sort) + 1) % len(ids)], False

    def action_reverse(self) -> None:
        """Worst first, and back."""
        self.reverse = not self.reverse

    def select(self, model: str) -> None:
        """Select a model, in the scope that holds it."""
        if self.ranking is not None and self.ranking.find(model) is None:
            self.view = replace(self.view, scope="all")
        self.selected = model

    # Actions on the workload

    def action_preset(self) -> None:
        """The next preset."""
        ids = [preset.id for preset in self.catalogue.presets]
        if ids:
            place = ids.index(self.preset) + 1 if self.preset in ids else 0
            self.use_preset(ids[place % len(ids)])

    def use_preset(self, id: str | None) -> None:
        """Take a preset's workload, if there is one of that name."""
        for preset in self.catalogue.presets:
            if preset.id == id:
                self.workload = preset.workload

    def action_reasoning(self) -> None:
        """The next way to bill reasoning."""
        place = REASONING_KINDS.index(self.workload.reasoning.kind) + 1
        kind = REASONING_KINDS[place % len(REASONING_KINDS)]
        self.workload = with_reasoning(self.workload, kind)

    def action_reset_workload(self) -> None:
        """The default workload."""
        from tui.widgets.calculator import Calculator  # not needed for the first paint

        for calculator in self.query(Calculator):
            calculator.forget_refusals()
        self.workload = Workload()

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

    def action_read(self, what: str) -> None:
        """Open a screen to read."""
        # Not at the top: the first paint does not need these modules.
        from tui.screens.help import HelpScreen
        from tui.screens.method import MethodScreen
        from tui.screens.prompts import PromptsScreen
        from tui.screens.questions import QuestionsScreen

        if what == "method":
            self.app.push_screen(MethodScreen(self.catalogue))
        elif what == "questions":
            self.app.push_screen(QuestionsScreen(self.catalogue))
        elif what == "prompts":
            self.app.push_screen(PromptsScreen(self.catalogue), self.use_preset)
        else:
            self.app.push_screen(HelpScreen())


def _next_blend(blend: Blend) -> Blend:
    """The next of the published blends; a blend of one's own leads back to the first."""
    ids = [known.id for known in BLENDS]
    return BLENDS[(ids.index(blend.id) + 1) % len(BLENDS)] if blend.id in ids else BLENDS[0]
