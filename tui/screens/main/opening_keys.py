"""What the main screen's keys open to read or to plan on, and what it takes from there."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace
from textual.screen import Screen

from tui.screens.main.acting import Main
from tui.screens.main.state import MainState
from tui.screens.requests import FloorWanted, HistoryWanted, SyncWanted, WorkloadsWanted

if TYPE_CHECKING:
    from tui.domain.catalogue.acceptance import Acceptance
    from tui.domain.planning.named_workload import NamedWorkload
    from tui.screens.plan.bill import BillResult
    from tui.screens.plan.budget import BudgetResult

Result = TypeVar("Result")


class OpeningKeys:
    """Actions that open a screen, as the table of commands says; what it is closed with is taken.

    What waits for files is asked of the app and comes back to one of the first methods, which
    open nothing over what was opened meanwhile.
    """

    def open(self: Main, screen: Screen[str | None]) -> None:
        """Read a screen."""
        if self.in_front:
            self.app.push_screen(screen)

    def ask_floor(self: Main, screen: Screen[float | None]) -> None:
        """Let a person choose the floor of the ranking in sight."""
        if self.in_front:
            ask(self, screen, MainState.with_floor)

    def list_workloads(self: Main, notices: tuple[str, ...]) -> None:
        """Workloads by name, one of which may be billed then."""
        from tui.screens.workloads.workloads import WorkloadsScreen

        known, at = self.state.workloads, self.state
        if self.in_front:
            screen = WorkloadsScreen(at.ranking, known, at.workload, at.selected, notices)
            ask(self, screen, _billing)

    def list_again(self: Main, sentence: str, notices: tuple[str, ...]) -> None:
        """The same list after something was done to it."""
        from tui.screens.workloads.workloads import WorkloadsScreen

        for screen in self.app.screen_stack:
            if isinstance(screen, WorkloadsScreen):
                screen.known_again(self.state.workloads, sentence, notices)

    # To read

    def action_why(self: Main) -> None:
        from tui.screens.read.model_screens import WhyScreen

        state = self.state
        if state.row is not None:
            layer = state.current.layer_in(state.settings.scope)
            self.app.push_screen(WhyScreen(state.catalogue, state.row.entry, layer))

    def action_buy(self: Main) -> None:
        from tui.screens.read.buy import BuyScreen

        def taken(host: str | None) -> None:
            if host is not None:
                self.choose_host(host)

        state = self.state
        if state.row is not None:
            screen = BuyScreen(state.ranking, state.row, self.today, self.variables)
            self.app.push_screen(screen, taken)

    def action_read(self: Main, what: str) -> None:
        from tui.screens.read.method import MethodScreen, QuestionsScreen
        from tui.screens.read.prompts import PromptsScreen

        catalogue = self.state.published
        if what == "method":
            self.app.push_screen(MethodScreen(self.state.catalogue, catalogue))
        elif what == "questions":
            other = self.state.catalogue.index.instead_of
            about = f"These answers are about the {other.titled}." if other else ""
            self.app.push_screen(QuestionsScreen(catalogue, about))
        else:

            def send(prompt: str) -> None:
                self.state = replace(self.state, message=self.state.message.choosing(prompt))

            ask(self, PromptsScreen(catalogue, send), MainState.with_preset)

    def action_history(self: Main) -> None:
        row = self.state.row
        if row is not None:
            host = row.entry.host if self.state.ranking.chosen(row.entry) else None
            self.post_message(HistoryWanted(row.entry.model.id, host))

    def action_sync(self: Main) -> None:
        self.post_message(SyncWanted())

    # To plan on

    def action_floor_choice(self: Main) -> None:
        self.post_message(FloorWanted(self.state.catalogue))

    def action_workloads(self: Main) -> None:
        self.post_message(WorkloadsWanted())

    def action_bill(self: Main) -> None:
        from tui.screens.plan.bill import BillScreen

        ask(self, BillScreen(self.state.spoken, self.state.selected), _billed)

    def action_router(self: Main) -> None:
        from tui.domain.planning.named_workload import session_behind
        from tui.screens.plan.router import RouterScreen

        state = self.state
        session = session_behind(state.workload, state.workloads)
        self.app.push_screen(RouterScreen(state.ranking, session))

    def action_stability(self: Main) -> None:
        from tui.screens.plan.stability import StabilityScreen

        state = self.state
        own = state.catalogue.criteria != state.criteria
        self.app.push_screen(StabilityScreen(state.ranking, own_weights=own))

    def action_weights(self: Main) -> None:
        from tui.screens.plan.weights import WeightsScreen

        state = self.state
        screen = WeightsScreen(state.ranking, state.criteria, state.settings.weights)
        ask(self, screen, _weighed)

    def action_budget(self: Main) -> None:
        from tui.domain.planning.budget import turns_of
        from tui.screens.plan.budget import BudgetScreen

        async def budgeted(result: "BudgetResult | None") -> None:
            if result is not None:
                self.choose(replace(self.state.settings, budget=result.budget))
                if result.ceilings:
                    await self.search_for(result.ceilings)

        state = self.state
        turns = turns_of(state.workload, state.workloads)
        screen = BudgetScreen(state.ranking, turns, state.settings.budget)
        self.app.push_screen(screen, budgeted)

    def action_accepted(self: Main) -> None:
        from tui.screens.plan.accepted import AcceptedScreen

        ask(self, AcceptedScreen(self.state.ranking, self.state.settings.accepting), _accepted)


def ask(
    main: Main,
    screen: Screen[Result | None],
    taken: Callable[[MainState, Result], MainState],
) -> None:
    """Open a screen; what it is closed with changes the state, None changes nothing."""

    def closed(result: Result | None) -> None:
        if result is not None:
            main.state = taken(main.state, result)

    main.app.push_screen(screen, closed)


def _billing(state: MainState, named: "NamedWorkload") -> MainState:
    return state.with_workload(named.workload)


def _billed(state: MainState, result: "BillResult") -> MainState:
    settings = replace(state.settings, workload=result.workload, blend=result.blend.id)
    return replace(state, settings=settings)


def _weighed(state: MainState, weights: Mapping[str, float]) -> MainState:
    return replace(state, settings=replace(state.settings, weights=dict(weights)))


def _accepted(state: MainState, acceptance: "Acceptance") -> MainState:
    """Ranked by accepted answers where pass rates were given, else no longer."""
    basis = state.settings.basis
    if acceptance.known:
        basis = "accepted"
    elif basis == "accepted":
        basis = "list"
    settings = state.settings.with_accepting(acceptance)
    return replace(state, settings=replace(settings, basis=basis))
