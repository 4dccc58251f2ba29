"""The trials that are kept: open one, compare two, delete one."""

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static

from tui.domain.catalogue.values import Catalogue
from tui.domain.handover.handover import Handover
from tui.domain.handover.trials.changes_document import changes_handover
from tui.domain.trials.changes import TrialChanges, trial_changes
from tui.domain.trials.report import DEFAULT_JOB
from tui.errors import UserError
from tui.screens.trials.desk import TrialDesk
from tui.screens.trials.results import TrialResultsScreen, report_of
from tui.widgets.base.cells import shown_block
from tui.widgets.base.key_footer import KeyFooter
from tui.widgets.base.keys import bindings
from tui.widgets.base.page import Page
from tui.widgets.base.pane import Pane, ScrollPane, set_title
from tui.widgets.base.text_sheet import TextSheet
from tui.widgets.pages.document_page import page_handover
from tui.widgets.pages.line_list import LineList
from tui.widgets.pages.trials.kept_page import trial_lines, trials_table, write_changes

_BESIDE = 6  # cells: the padding, the gap, the scroll bar's place
_NONE = "No trials yet. Enter on Try it starts one."
_HOW = "Enter opens a trial. c marks two of them to compare."


class KeptTrialsScreen(Screen[None]):
    """All trials in one's own folder, the newest first; below, two of them side by side."""

    BINDINGS = bindings("trials", "over")
    DEFAULT_CSS = """
    KeptTrialsScreen {
        #trials { height: auto; max-height: 60%; padding: 0 1; }
        #trial-titles { height: 1; }
        #trials-said { height: auto; min-height: 1; max-height: 4; color: $heading; }
        #trials-below { height: 1fr; padding: 0 1; }
    }
    """

    def __init__(self, desk: TrialDesk, catalogue: Catalogue) -> None:
        super().__init__()
        self._desk, self._catalogue = desk, catalogue
        self._heads = tuple(desk.kept())
        self._marked: list[str] = []
        self._changes: TrialChanges | None = None
        self._asked = ""

    def compose(self) -> ComposeResult:
        """The list, and what is told below it."""
        with Pane(id="trials"):
            yield Static("", id="trial-titles", markup=False)
            yield LineList(id="trial-list", markup=False, compact=True)
            yield Static("", id="trials-said", markup=False)
        with ScrollPane(id="trials-below"):
            yield TextSheet(id="trials-text")
        yield KeyFooter()

    def on_mount(self) -> None:
        """The cursor begins on the newest."""
        set_title(self.query_one("#trials"), "Trials")
        self.query_one("#trial-list").focus()
        self._show()

    def on_resize(self) -> None:
        """As many columns as fit."""
        self._show()

    def on_screen_resume(self) -> None:
        """Answers may have been judged meanwhile."""
        self._show()

    def _show(self) -> None:
        box = self.query_one(LineList)
        table = trials_table(self._heads, self._marked, self.app.size.width - _BESIDE)
        titles, lines = trial_lines(table, len(self._heads))
        self.query_one("#trial-titles", Static).update(titles)
        box.fill(lines, [] if lines else [_NONE], box.highlighted or 0)
        self.query_one("#trials-text", TextSheet).write(self._below)
        self.refresh_bindings()

    def _below(self, width: int) -> Content:
        page = Page(width)
        self._write(page)
        return page.content()

    def _write(self, page: Page) -> None:
        if self._changes is None:
            page.paragraph(_HOW if self._heads else "", style="$quiet")
        else:
            write_changes(page, self._changes)

    def _say(self, sentence: str) -> None:
        self.query_one("#trials-said", Static).update(shown_block(sentence))

    def handover(self) -> Handover:
        """The comparison of two, else the list."""
        if self._changes is not None:
            return changes_handover(self._changes)

        def write(page: Page) -> None:
            trials_table(self._heads, (), page.width).write(page)

        return page_handover("Trials", write)

    @property
    def _place(self) -> int | None:
        place = self.query_one(LineList).highlighted
        return place if place is not None and place < len(self._heads) else None

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        if self._asked and self._asked != self._at:
            self._asked = ""
            self._say("")
        self.refresh_bindings()

    @property
    def _at(self) -> str:
        return "" if self._place is None else self._heads[self._place].id

    # What a person does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey what leads nowhere."""
        if action == "move":
            at, end = self._place, len(self._heads) - 1
            return None if at in (None, 0 if str(parameters[0]).startswith("-") else end) else True
        if action in ("open_trial", "delete_trial", "compare_trials"):
            return True if self._heads else None
        return True

    def action_move(self, step: int) -> None:
        """Some trials up or down."""
        box = self.query_one(LineList)
        box.highlighted = min(max((box.highlighted or 0) + step, 0), len(self._heads) - 1)

    def action_open_trial(self) -> None:
        """The results of the trial under the cursor."""
        try:
            screen = TrialResultsScreen(self._desk, self._catalogue, self._at)
        except UserError as error:
            self._say(error.as_text())
        else:
            self.app.push_screen(screen)

    def action_compare_trials(self) -> None:
        """Mark the trial as A, then another as B; once more takes the mark off."""
        id, self._changes = self._at, None
        if id in self._marked:
            self._marked.remove(id)
        else:
            self._marked = [*self._marked[:1], id]
        if len(self._marked) == 2:
            self._compare(*sorted(self._marked))  # the earlier first: an id begins with its day
        self._show()

    def _compare(self, before: str, after: str) -> None:
        try:
            reports = [
                report_of(self._desk, self._catalogue, id, DEFAULT_JOB) for id in (before, after)
            ]
            self._changes = trial_changes(*reports)
        except UserError as error:
            self._say(error.as_text())

    def action_delete_trial(self) -> None:
        """Ask once, then delete."""
        id = self._at
        if self._asked != id:
            self._asked = id
            self._say(f"Delete {id} and its answers? Press d again to delete it.")
            return
        self._asked = ""
        try:
            self._desk.delete(id)
        except UserError as error:
            self._say(error.as_text())
        else:
            self._say(f"{id} is deleted.")
        self._heads = tuple(self._desk.kept())
        self._marked, self._changes = [], None
        self._show()

    def action_leave(self) -> None:
        """Back to the plan."""
        self.dismiss(None)

    def on_click(self, event: events.Click) -> None:
        """A double click opens a trial."""
        if event.chain == 2 and isinstance(event.widget, LineList) and self._heads:
            self.action_open_trial()
