"""A trial while it runs: what it has spent, and the answers of a case as they stream."""

import asyncio
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from tui.domain.catalogue.entries import ConfigurationIds
from tui.domain.catalogue.values import Catalogue
from tui.domain.trials.plan import TrialPlan
from tui.errors import UserError
from tui.screens.trials.desk import TrialDesk
from tui.services.trials.events import RequestKey
from tui.services.trials.progress import RunSoFar
from tui.services.trials.running import TrialStop
from tui.widgets.base.cells import shown_text
from tui.widgets.base.key_footer import KeyFooter
from tui.widgets.base.keys import bindings
from tui.widgets.base.page import Page
from tui.widgets.base.pane import Pane, set_title
from tui.widgets.base.text_sheet import TextSheet
from tui.widgets.pages.trials.columns import drawn_columns
from tui.widgets.pages.trials.run_page import column_so_far, plan_in_words, write_progress

if TYPE_CHECKING:
    from tui.domain.handover.handover import Handover

# Pieces of answers come by the hundred a second: what has come is drawn so often at most.
FRAMES = 12
# Seconds that the hosts' connections get to close when the program is told to end.
LAST_SECONDS = 1.5
_LEAST_LINES = 3


class TrialRunScreen(Screen[None]):
    """Runs a plan as soon as it is shown; what is received is kept as it comes."""

    BINDINGS = bindings("trial_run", "over")
    DEFAULT_CSS = """
    TrialRunScreen {
        #run { height: 1fr; padding: 0 1; }
        #run-lines { height: auto; max-height: 60%; }
        #run-case { height: 1; margin-top: 1; color: $quiet; }
        #run-columns { height: 1fr; }
        #run-asked { height: auto; padding: 0 1; color: $heading; }
    }
    """

    def __init__(self, plan: TrialPlan, desk: TrialDesk, catalogue: Catalogue) -> None:
        super().__init__()
        self._plan, self._desk, self._catalogue = plan, desk, catalogue
        self._progress = RunSoFar(plan)
        self._stop = TrialStop()
        self._run: asyncio.Task[str] | None = None
        self._trial, self._failure = "", ""
        self._shown_runs = [
            (case.id, run) for run in range(1, plan.runs + 1) for case in plan.cases
        ]
        self._case, self._column = 0, 0
        self._follows, self._folded = True, True
        self._asked = ""

    def compose(self) -> ComposeResult:
        """The models' lines, the case, its answers in columns, and what is asked."""
        with Pane(id="run"):
            yield TextSheet(id="run-lines")
            yield Static("", id="run-case", markup=False)
            yield Static("", id="run-columns", markup=False)
        yield Static("", id="run-asked", markup=False)
        yield KeyFooter()

    def on_mount(self) -> None:
        """Begin."""
        set_title(self.query_one("#run"), "Try it")
        self._run = asyncio.create_task(self._desk.run(self._plan, self._progress.take, self._stop))
        self._run.add_done_callback(self._ended)
        self.set_interval(1 / FRAMES, self._draw_what_changed)

    async def on_unmount(self) -> None:
        """However it ends, what was received is kept: the program waits a moment for that."""
        self._stop.all()
        if self._run is not None and not self._run.done():
            await asyncio.wait([self._run], timeout=LAST_SECONDS)
            self._run.cancel()

    def _ended(self, run: asyncio.Task[str]) -> None:
        if run.cancelled():
            return
        error = run.exception()
        if isinstance(error, UserError):
            self._failure = error.as_text()
        elif isinstance(error, Exception):
            self.app._handle_exception(error)
            return
        else:
            self._trial = run.result()
        if self.is_attached:
            self._asked = ""
            self._draw()
            self.refresh_bindings()

    @property
    def running(self) -> bool:
        """Whether requests are under way or to be sent."""
        return self._run is None or not self._run.done()

    # What is in sight

    def on_resize(self) -> None:
        """As many columns as fit."""
        self._draw()

    def _draw_what_changed(self) -> None:
        if self._progress.changed and self.app.screen is self:
            self._progress.changed = False
            self._draw()

    def _draw(self) -> None:
        if self._follows and self.running:
            self._case = self._shown_runs.index(self._progress.newest)
        self.query_one("#run-lines", TextSheet).write(self._lines)
        self.query_one("#run-case", Static).update(self._about_case(), layout=False)
        self.query_one("#run-columns", Static).update(self._columns(), layout=False)
        asked = self._asked or self._failure
        if asked != str(self.query_one("#run-asked", Static).content):
            self.query_one("#run-asked", Static).update(shown_text(asked))

    def _lines(self, width: int) -> Content:
        page = Page(width)
        state = "" if self.running else " · ended"
        write_progress(page, self._progress, state)
        return page.content()

    def _about_case(self) -> Content:
        case_id, run = self._shown_runs[self._case]
        case = next(each for each in self._plan.cases if each.id == case_id)
        runs = f", run {run}" if self._plan.runs > 1 else ""
        expected = f"   expected {case.expected[:60]}" if case.expected else ""
        prompt = " ".join(case.prompt[:200].split())
        place = f"case {self._case % len(self._plan.cases) + 1} of {len(self._plan.cases)}{runs}"
        return shown_text((f"{place}  ", "$heading"), (f'"{prompt}"', ""), (expected, "$quiet"))

    def _columns(self) -> Content:
        entries = self._plan.entries
        columns = [column_so_far(e.label, self._progress.of(self._key(e.ids))) for e in entries]
        box = self.query_one("#run-columns")
        room = max(box.size.width or self.app.size.width - 2, 20)
        lines = max(box.size.height or self.app.size.height // 2, _LEAST_LINES)
        return drawn_columns(columns, self._column, room, folded=self._folded, lines=lines)

    def _key(self, ids: ConfigurationIds) -> RequestKey:
        case, run = self._shown_runs[self._case]
        return case, ids, run

    def handover(self) -> "Handover":
        """The lines of the models as they are now."""
        from tui.widgets.pages.document_page import page_handover

        title = plan_in_words(self._plan)
        return page_handover(title, lambda page: write_progress(page, self._progress, ""))

    # What a person does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey what leads nowhere."""
        if action == "case":
            return True if 0 <= self._case + _step(parameters) < len(self._shown_runs) else None
        if action == "column":
            return True if 0 <= self._column + _step(parameters) < len(self._plan.entries) else None
        if action == "confirm":
            return bool(self._asked)
        if action == "cancel_one":
            key = self._key(self._plan.entries[self._column].ids)
            return True if key in self._stop.tasks else None
        if action in ("cancel_all", "follow"):
            return True if self.running else None
        if action == "results":
            return True if self._trial and not self.running else None
        return True

    def action_case(self, step: int) -> None:
        """The case before, or the next."""
        self._case += step
        self._look(follows=False)

    def action_column(self, step: int) -> None:
        """The answer beside."""
        self._column += step
        self._look(follows=self._follows)

    def action_fold(self) -> None:
        """Show the reasoning before the answers, or fold it."""
        self._folded = not self._folded
        self._look(follows=self._follows)

    def action_follow(self) -> None:
        """Show the case that was begun last from now on."""
        self._look(follows=True)

    def _look(self, *, follows: bool) -> None:
        self._follows = follows
        self._asked = ""
        self._draw()
        self.refresh_bindings()

    def action_cancel_one(self) -> None:
        """End the answer under the cursor; what has come of it stays."""
        self._stop.one(self._key(self._plan.entries[self._column].ids))

    def action_cancel_all(self) -> None:
        """Ask whether to end the run."""
        self._asked = "Cancel the run? What is under way is billed as far as it came. y cancels."
        self._draw()
        self.refresh_bindings()

    def action_confirm(self) -> None:
        """End every request; what has come stays."""
        self._asked = ""
        self._stop.all()
        self._draw()
        self.refresh_bindings()

    def action_results(self) -> None:
        """The results, in the place of the run."""
        from tui.screens.trials.results import TrialResultsScreen

        cases = {case.id: case for case in self._plan.cases}
        self.app.switch_screen(TrialResultsScreen(self._desk, self._catalogue, self._trial, cases))

    def action_leave(self) -> None:
        """Back to the plan; while it runs only once it is cancelled."""
        if self.running:
            self.action_cancel_all()
        else:
            self.dismiss(None)


def _step(parameters: tuple[object, ...]) -> int:
    return int(str(parameters[0]))
