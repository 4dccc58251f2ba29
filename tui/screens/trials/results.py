"""The results of a trial, just run or kept: rows, sentences, a quote, and its cases to read."""

from collections.abc import Iterable, Mapping
from functools import partial

from msgspec.structs import replace
from textual import events, on
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Static

from tui.domain.catalogue.parse import parse_count
from tui.domain.catalogue.values import Catalogue
from tui.domain.handover.handover import Handover
from tui.domain.trials.case import Case
from tui.domain.trials.report import DEFAULT_JOB, ReportOptions, TrialReport, trial_report
from tui.domain.words import format as fmt
from tui.screens.plan.planning import PlanningScreen
from tui.screens.requests import UseTrial
from tui.screens.trials.answers import AnswersScreen, first_to_judge
from tui.screens.trials.desk import TrialDesk
from tui.widgets.base.cells import shown_text
from tui.widgets.base.key_footer import KeyFooter
from tui.widgets.base.keys import bindings
from tui.widgets.base.page import Page
from tui.widgets.base.pane import Pane, ScrollPane, set_title
from tui.widgets.base.plan_fields import PlanField, PlanFields, Value
from tui.widgets.base.text_sheet import TextSheet
from tui.widgets.pages.line_list import LineList
from tui.widgets.pages.trials.results_page import case_lines, signs_in_words, write_results

_BESIDE = 4  # cells: the padding, the scroll bar's place


def report_of(desk: TrialDesk, catalogue: Catalogue, id: str, job: int) -> TrialReport:
    """A trial as it is told, read again from its file; UserError where that cannot be."""
    kept = desk.opened(id)
    options = ReportOptions(job=job, damaged=len(kept.damaged))
    return trial_report(catalogue, kept.head, kept.answers, kept.judgements, options)


def _job(text: str) -> float:
    cases = parse_count(text, "the cases of the job", most=1_000_000_000)
    if cases < 1:
        raise ValueError("a job has one case at least")
    return cases


def _shown(value: Value) -> str:
    return fmt.in_field(value) if isinstance(value, float | int) else ""


class TrialResultsScreen(PlanningScreen[None]):
    """Enter opens the answers of a case, b judges by hand; judged answers count at once."""

    BINDINGS = bindings("trial_results")
    DEFAULT_CSS = """
    TrialResultsScreen {
        #plan { height: 1fr; }
        #cases { height: auto; max-height: 40%; padding: 0 1; }
        #cases-signs { height: 1; color: $quiet; }
    }
    """
    STARTS_AT = "#case-list"

    def __init__(
        self,
        desk: TrialDesk,
        catalogue: Catalogue,
        id: str,
        cases: Mapping[str, Case] | None = None,
    ) -> None:
        """`cases` are those that were run just now; UserError where the trial cannot be read."""
        super().__init__()
        self._desk, self._catalogue, self._trial = desk, catalogue, id
        self._report = report_of(desk, catalogue, id, DEFAULT_JOB)
        self._cases = desk.cases_of(self._report.head) if cases is None else cases
        self.TITLE_TEXT = f"Trial: {self._report.head.name}"

    def compose(self) -> ComposeResult:
        """The figures, and below them the cases."""
        with ScrollPane(id="plan"):
            yield TextSheet(id="plan-text")
            yield PlanFields(self.rows(), {"job": float(DEFAULT_JOB)})
        with Pane(id="cases"):
            yield Static("", id="cases-signs", markup=False)
            yield LineList(id="case-list", markup=False, compact=True)
        yield KeyFooter()

    def rows(self) -> Iterable[Iterable[PlanField | tuple[str, Widget]]]:
        """How large the job is that is quoted."""
        return ((PlanField("job", "Job of cases", _job, _shown),),)

    def on_mount(self) -> None:
        """The cursor begins on the first case."""
        set_title(self.query_one("#cases"), f"{fmt.counted(len(self._report.head.cases), 'case')}")
        self._list()

    def on_resize(self) -> None:
        """Lines as long as the window is wide."""
        self._list()

    def on_screen_resume(self) -> None:
        """What was judged meanwhile counts."""
        self._read_again()

    def _read_again(self) -> None:
        self._report = report_of(self._desk, self._catalogue, self._trial, self._report.options.job)
        self.show()
        self._list()
        self.refresh_bindings()

    def _list(self) -> None:
        box = self.query_one(LineList)
        lines = case_lines(self._report, self._cases, self.app.size.width - _BESIDE)
        self.query_one("#cases-signs", Static).update(shown_text(signs_in_words(self._report)))
        box.fill(lines, [], box.highlighted or 0)

    def write(self, page: Page) -> None:
        """The figures."""
        write_results(page, self._report)

    def handover(self) -> Handover:
        """The trial with its answers, as `trials show` prints it."""
        from tui.domain.handover.trials.trial_document import trial_handover

        return trial_handover(self._report)

    @on(PlanFields.Changed)
    def _typed(self, event: PlanFields.Changed) -> None:
        event.stop()
        if isinstance(event.value, float | int):
            options = replace(self._report.options, job=int(event.value))
            self._report = replace(self._report, options=options)
            self.show()

    # What a person does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey what leads nowhere."""
        if action == "move":
            at, end = self.query_one(LineList).highlighted, len(self._report.head.cases) - 1
            return None if at == (0 if str(parameters[0]).startswith("-") else end) else True
        if action == "judge":
            return None if first_to_judge(self._report) is None else True
        if action == "use_these":
            return True if any(row.judged for row in self._report.rows) else None
        return super().check_action(action, parameters)

    def action_move(self, step: int) -> None:
        """Some cases up or down."""
        box, last = self.query_one(LineList), len(self._report.head.cases) - 1
        box.highlighted = min(max((box.highlighted or 0) + step, 0), last)

    def action_answers(self) -> None:
        """The answers to the case under the cursor, with the names of who gave them."""
        self._open(self.query_one(LineList).highlighted or 0, blind=False)

    def action_judge(self) -> None:
        """The answers of the first case that waits for a person, without names."""
        place = first_to_judge(self._report)
        if place is not None:
            self._open(place, blind=True)

    def _open(self, place: int, *, blind: bool) -> None:
        say = partial(self._desk.say, self._trial)
        kept = self._desk.opened(self._trial).judgements
        screen = AnswersScreen(self._report, self._cases, kept, say, blind=blind)
        screen.case = place
        self.app.push_screen(screen)

    def action_use_these(self) -> None:
        """Put the pass rates and tokens to use; Ctrl+Z takes that back."""
        self.post_message(UseTrial(self._report))

    def on_click(self, event: events.Click) -> None:
        """A double click on a case opens its answers."""
        if event.chain == 2 and isinstance(event.widget, LineList):
            self.action_answers()
