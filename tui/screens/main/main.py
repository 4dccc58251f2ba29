"""The main screen: what it is composed of, its state, and what its panes and keys change of it."""

import gc
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.reactive import var

from tui.domain.catalogue.entries import ConfigurationIds, Scope
from tui.domain.catalogue.workload import Workload
from tui.domain.market.current import Current
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.search.board_rows import BoardRows
from tui.screens.main.comparing_keys import ComparingKeys
from tui.screens.main.deciding_keys import DecidingKeys
from tui.screens.main.following import first_state, ranked, with_hosts_that_sell
from tui.screens.main.idle import does_nothing, facts_of, idle_actions, what_is_used
from tui.screens.main.opening_keys import OpeningKeys
from tui.screens.main.pane_messages import PaneMessages
from tui.screens.main.panes import PaneScreen
from tui.screens.main.ranking_keys import RankingKeys
from tui.screens.main.state import MainState
from tui.screens.main.taking_keys import TakingKeys
from tui.screens.main.undoing_keys import UndoingKeys
from tui.screens.main.using_keys import UsingKeys
from tui.screens.requests import KeysWelcome, SettingsChanged
from tui.store.settings import Settings
from tui.widgets.base.cells import shown_text
from tui.widgets.base.keys import bindings
from tui.widgets.board.leaderboard import Leaderboard
from tui.widgets.board.rank_table import RankTable
from tui.widgets.panes.credit import Advice, Credit, advice_of, others_of
from tui.widgets.panes.masthead import Masthead
from tui.widgets.panes.top_pick import TopPick

if TYPE_CHECKING:
    from tui.domain.deciding.against import Against
    from tui.domain.handover.code.usage import Usage
    from tui.domain.planning.named_workload import NamedWorkload

# Seconds the first paint gets to be written before the rest keeps the interpreter busy.
HEAD_START = 0.01


class MainScreen(
    RankingKeys,
    OpeningKeys,
    DecidingKeys,
    ComparingKeys,
    UsingKeys,
    TakingKeys,
    PaneMessages,
    UndoingKeys,
    PaneScreen,
):
    """Top pick, leaderboard, detail, calculator and "use it" on one screen."""

    BINDINGS = bindings("main")

    # What panes are bound to; it is passed on from the state and assigned nowhere else.
    ranking: var[Ranking | None] = var(None)
    selected: var[str] = var("")
    listed: var[BoardRows | None] = var(None)
    filters: var[Mapping[str, str]] = var[Mapping[str, str]](dict)
    older_than: var[int] = var(0)
    advice: var[Advice] = var(Advice())
    others: var[str] = var("")
    workload: var[Workload] = var(Workload)
    preset: var[str] = var("")
    usage: "var[Usage | None]" = var(None)
    spoken: var[Ranking | None] = var(None)
    host_line: var[str] = var("")
    own_host: var[str] = var("")
    against: "var[Against | None]" = var(None)
    about_against: var[str] = var("")
    marked: var[tuple[ConfigurationIds, ...]] = var[tuple[ConfigurationIds, ...]](())
    changed: var[tuple[str, ...]] = var[tuple[str, ...]](())
    asked: var[str] = var("")
    sync_line: var[str] = var("")

    def __init__(
        self,
        current: Current,
        settings: Settings,
        today: date,
        variables: frozenset[str] = frozenset(),
    ) -> None:
        """`variables` are those of the environment that are set, by name: a key's may be."""
        super().__init__()
        self.today, self.variables = today, variables
        self._idle = frozenset[str]()
        settings, self._gone_hosts = with_hosts_that_sell(current, settings)
        self._state = first_state(current, settings, variables)
        self._pass_on()

    # The state

    @property
    def state(self) -> MainState:
        """All that is shown; another value is ranked and passed on to the panes."""
        return self._state

    @state.setter
    def state(self, state: MainState) -> None:
        before, self._state = self._state, ranked(self._state, state)
        if self._state == before:
            return
        self._pass_on()
        self.offer_undo(before)
        if what_is_used(self._state) != what_is_used(before):
            self.use()
        self.post_message(SettingsChanged())

    @property
    def in_front(self) -> bool:
        """Whether no other screen was opened over it."""
        return self.app.screen is self

    def choose(self, settings: Settings) -> None:
        """Change choices that outlast the program."""
        self.state = replace(self.state, settings=settings)

    def _pass_on(self) -> None:
        """Where a pane is bound to a value that is equal to the one before, nothing is drawn."""
        state, settings = self._state, self._state.settings
        self.preset, self.selected = state.preset, state.selected
        self.ranking, self.listed, self.spoken = state.ranking, state.listed, state.spoken
        self.workload, self.filters = settings.workload, settings.filters
        self.older_than = state.older_than
        self.host_line, self.own_host = state.host_line, state.own_host
        self.changed, self.marked = state.changed, state.marked
        self.asked = state.asked
        self.against, self.about_against = state.against, state.about_against
        scope, current = settings.scope, state.current
        old = current.stale_days(self.today, settings.stale_after_days, scope)
        self.advice, self.others = advice_of(current, scope, old), others_of(current, scope)

    def use(self) -> None:
        """Look up again how the selected model is used, and which actions have something to do."""
        self.usage = self.state.usage
        idle = idle_actions(self.state, self.usage)
        if idle != self._idle:
            self._idle = idle
            self.refresh_bindings()  # builds the footer again, so only when it changes

    # What it is composed of

    def compose(self) -> ComposeResult:
        """The leaderboard, the credit the figures require, and the keys that apply."""
        this = MainScreen
        self.show_panes()
        yield Masthead().data_bind(this.others)
        yield TopPick(id="top").data_bind(this.listed, this.against)
        yield Leaderboard(self.today, id="leaderboard").data_bind(
            this.listed,
            this.selected,
            this.older_than,
            this.filters,
            this.own_host,
            this.against,
            this.about_against,
            this.changed,
            this.marked,
            this.asked,
        )
        if not self.has_class("full"):  # where they would move the leaderboard if they came later
            from tui.widgets.panes.pane_tabs import PaneTabs

            yield PaneTabs(id="tabs").data_bind(this.pane)
        yield Credit(id="credit").data_bind(this.ranking, this.advice)

    def on_mount(self) -> None:
        """Paint the leaderboard first; the other panes follow once it has left for the terminal."""
        self._tell(self._gone_hosts)
        self.call_after_refresh(self.set_timer, HEAD_START, self._compose_lower)

    def _tell(self, sentences: tuple[str, ...]) -> None:
        for sentence in sentences:
            self.notify(shown_text(sentence).plain, severity="warning", markup=False)

    async def _compose_lower(self) -> None:
        from tui.widgets.base.key_footer import KeyFooter
        from tui.widgets.panes.calculator import Calculator
        from tui.widgets.panes.detail import Detail
        from tui.widgets.panes.pane_tabs import PaneTabs
        from tui.widgets.panes.sync_line import SyncLine
        from tui.widgets.panes.use_it import UseIt

        this = MainScreen
        detail = Detail(id="detail").data_bind(this.selected, this.against, ranking=this.spoken)
        calculator = Calculator(id="calculator").data_bind(
            this.selected, this.workload, this.preset, ranking=this.spoken
        )
        use = UseIt(id="use").data_bind(this.selected, this.usage, this.host_line)
        self.use()
        tabs = () if self.query("#tabs") else (PaneTabs(id="tabs").data_bind(this.pane),)
        lower = Horizontal(detail, Vertical(calculator, use, id="side"), id="lower")
        footer = KeyFooter()
        sync = SyncLine(id="sync").data_bind(text=this.sync_line)
        await self.mount(*tabs, sync, lower, footer, before=self.query_one(Credit))
        self.show_panes()
        self.refresh_bindings()  # a footer is empty until it hears of bindings
        self.post_message(KeysWelcome())
        self.call_after_refresh(_collect_again)

    # What the app brings

    def use_catalogue(self, current: Current, scope: Scope | None = None) -> None:
        """Rank other figures from now on; with `scope` there."""
        settings, gone = with_hosts_that_sell(current, self.state.settings)
        self.state = replace(self.state, settings=settings).with_current(current, scope)
        self._tell(gone)

    def use_workloads(self, own: "tuple[NamedWorkload, ...]") -> None:
        """Name and offer these workloads of one's own beside the presets from now on."""
        self.state = replace(self.state, own=own)

    def show_sync(self, line: str) -> None:
        """How far a sync is; empty where none is at work."""
        self.sync_line = line

    # By name, from the palette

    def select(self, model: str, effort: str = "") -> None:
        """Select a model, in the scope that holds it, at one of its efforts or at its row's.

        A search that hides it ends.
        """
        self.state = replace(self.state.selecting(model), effort=effort)
        if self.state.selected != model:
            self.query_one(Leaderboard).close_search()

    def show_effort(self, model: str, effort: str) -> None:
        """Open a model's row and stand on one of its efforts."""
        self.query_one(RankTable).show_effort(model, effort)

    async def action_search(self) -> None:
        """Type a search; its field has the focus when this ends, so that the next key is text."""
        self.pane = "leaderboard"
        await self.query_one(Leaderboard).open_search()

    async def search_for(self, text: str) -> None:
        """Search the leaderboard for a text, in its field."""
        from tui.widgets.board.search_field import SearchField

        await self.action_search()
        self.query(SearchField).first().value = text

    def action_edit(self) -> None:
        """Edit the workload, from its first field on."""
        from tui.widgets.base.text_field import TextField

        self.pane = "calculator"
        field = self.query_one("#requests", TextField)
        self.set_focus(field)
        field.action_edit()

    def action_back(self) -> None:
        """End the search, else the zoom, else go to the leaderboard."""
        if self.query_one(Leaderboard).close_search():
            return
        if self.state.among:
            self.state = self.state.searching("")
        else:
            super().action_back()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey what does not apply, so that footer, palette and keys agree."""
        if action == "back":
            searching = self.query_one(Leaderboard).searching
            return bool(self.away or searching or self.state.among)
        if action == "pane":
            inside = f"#{parameters[0]}" if parameters else ""
            here = self.focused.ancestors_with_self if self.focused else ()
            return None if any(f"#{node.id}" == inside for node in here) else True
        idle = action in self._idle or does_nothing(self.state, action, parameters)
        return None if idle else True

    def facts(self) -> Mapping[str, str]:
        """What reasons why a key cannot act name."""
        return facts_of(self.state, self.usage)


def _collect_again() -> None:
    """Look for garbage from now on, but not among the models: that would hold up a key."""
    gc.freeze()
    gc.enable()
