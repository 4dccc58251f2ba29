"""Try it: which prompts are put to which models, and what that can cost at most; y starts it."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Label, Static, TextArea

from tui.domain.catalogue.entries import Entry
from tui.domain.catalogue.parse import parse_count
from tui.domain.catalogue.values import Catalogue
from tui.domain.trials.case import Case
from tui.domain.trials.case_file import CaseFile
from tui.domain.trials.plan import DEFAULT_CEILING, DEFAULT_MOST_TOKENS, TrialPlan
from tui.domain.trials.planned import PlannedTrial, planned
from tui.domain.words import format as fmt
from tui.errors import UserError
from tui.screens.plan.planning import PlanningScreen
from tui.screens.trials.desk import TrialDesk
from tui.screens.trials.kept import KeptTrialsScreen
from tui.screens.trials.run import TrialRunScreen
from tui.widgets.base.choice import Choice
from tui.widgets.base.key_footer import KeyFooter
from tui.widgets.base.keys import bindings
from tui.widgets.base.page import Page
from tui.widgets.base.pane import ScrollPane
from tui.widgets.base.plan_fields import PlanField, PlanFields, Value
from tui.widgets.base.text_sheet import TextSheet
from tui.widgets.pages.trials.plan_page import tried_models, write_plan

_OWN, _FILE = "own", "file"
CASES = (
    ("classify", "classify"),
    ("digest", "digest"),
    ("rerank", "re-rank"),
    (_OWN, "own prompt"),
    (_FILE, "file"),
)
_MOST = {"runs": 100.0, "tokens": 1_000_000.0, "sample": 100_000.0, "ceiling": 10_000.0}
_NO_FILE = "e types the name of a file: JSONL, CSV, TOML, YAML of promptfoo, or a log of answers."
_NO_PROMPT = "t types or pastes a prompt."


def _count(what: str, field: str, text: str) -> float:
    number = parse_count(text, what, most=_MOST[field])
    if field != "ceiling" and (number < 1 or number != int(number)):
        raise ValueError(f"{what} has to be a whole number from 1 on")
    return number


def _sample(text: str) -> float | None:
    return _count("the sample", "sample", text) if text.strip() else None


def _shown(value: Value) -> str:
    return fmt.in_field(value) if isinstance(value, float | int) else value or ""


class TrialPlanScreen(PlanningScreen[None]):
    """Nothing is sent from here before Enter and then y; what was planned stays meanwhile."""

    BINDINGS = bindings("trial_plan")
    DEFAULT_CSS = """
    TrialPlanScreen {
        #own-case { height: auto; display: none; }
        #own-case.-chosen { display: block; }
        #own-case TextArea { border: none; padding: 0; background: $surface; }
        #own-prompt { height: 6; }
        #own-system { height: 2; }
        #file { max-width: 60; }
        &.-narrow .field-label { min-width: 0; }
        #trial-asked { height: auto; padding: 0 1; color: $heading; }
    }
    """
    TITLE_TEXT = "Try it: your prompts on these models"
    STARTS_AT = "#case"

    def __init__(self, desk: TrialDesk, catalogue: Catalogue, entries: Sequence[Entry]) -> None:
        super().__init__()
        self._desk, self._catalogue = desk, catalogue
        self._models = tried_models(catalogue, entries, desk.is_set)
        self._chosen = CASES[0][0]
        self._values: dict[str, Value] = {
            "file": "",
            "sample": None,
            "runs": 1.0,
            "tokens": float(DEFAULT_MOST_TOKENS),
            "ceiling": DEFAULT_CEILING,
        }
        self._file: CaseFile | None = None
        self._problem = ""
        self._planned: PlannedTrial | None = None
        self._asked = False

    def compose(self) -> ComposeResult:
        """The form, a prompt of one's own, the plan; what is asked stays above the keys."""
        with ScrollPane(id="plan"):
            yield PlanFields(self.rows(), self._values)
            with Vertical(id="own-case"):
                yield Label("Prompt", classes="quiet")
                yield TextArea(id="own-prompt", compact=True, highlight_cursor_line=False)
                yield Label("System prompt, if any", classes="quiet")
                yield TextArea(id="own-system", compact=True, highlight_cursor_line=False)
            yield Static("", id="plan-busy", markup=False)
            yield TextSheet(id="plan-text")
        yield TextSheet(id="trial-asked")
        yield KeyFooter()

    def rows(self) -> Iterable[Iterable[PlanField | tuple[str, Widget]]]:
        """The cases, then the limits."""
        return (
            (("Cases", Choice(CASES, self._chosen, id="case")),),
            (
                PlanField("file", "File", str, _shown),
                PlanField("sample", "Sample", _sample, _shown),
            ),
            (
                PlanField("runs", "Runs", partial(_count, "runs", "runs"), _shown),
                PlanField("tokens", "Max tokens", partial(_count, "max tokens", "tokens"), _shown),
                PlanField("ceiling", "Ceiling $", partial(_count, "dollars", "ceiling"), _shown),
            ),
        )

    def on_mount(self) -> None:
        """Begin with the first example's cases."""
        self._show_fields()
        self._read()

    # What is put to them

    @on(Choice.Changed, "#case")
    def _case_chosen(self, event: Choice.Changed) -> None:
        event.stop()
        self._choose(event.value)

    def _choose(self, cases: str) -> None:
        self._chosen = self.query_one("#case", Choice).value = cases
        self._show_fields()
        self._read()

    def _show_fields(self) -> None:
        """Only what says more of the chosen cases."""
        self.query_one("#own-case").set_class(self._chosen == _OWN, "-chosen")
        for row in self.query(".field-row"):
            if row.query("#file"):
                row.display = self._chosen == _FILE

    @on(PlanFields.Changed)
    def _typed(self, event: PlanFields.Changed) -> None:
        event.stop()
        self._values[event.field] = event.value
        if event.field in ("file", "sample"):
            self._read()
        else:
            self._plan_again()

    @on(TextArea.Changed)
    def _own_typed(self, event: TextArea.Changed) -> None:
        event.stop()
        if self._chosen == _OWN:
            self._read()

    def _read(self) -> None:
        """Read the cases that are chosen; a typed prompt at once, a file in a thread."""
        if self._chosen == _OWN:
            prompt = self.query_one("#own-prompt", TextArea).text
            system = self.query_one("#own-system", TextArea).text
            self.workers.cancel_group(self, "plan")
            own = (Case("prompt", prompt, system),)
            self._have(CaseFile("own prompt", own) if prompt.strip() else _NO_PROMPT)
            return
        path, sample = str(self._values["file"] or ""), self._values["sample"]
        if self._chosen == _FILE and not path.strip():
            self._have(_NO_FILE)
            return
        most = int(sample) if isinstance(sample, float) else None
        read = (
            partial(self._desk.cases_in, path, most)
            if self._chosen == _FILE
            else partial(self._desk.published, self._chosen)
        )
        self.in_background(partial(_read, read), self._have)

    def _have(self, found: object) -> None:
        self.query_one("#plan-busy", Static).update("")
        self._file = found if isinstance(found, CaseFile) else None
        self._problem = found if isinstance(found, str) else ""
        self._plan_again()

    def _plan_again(self) -> None:
        self._planned = planned(self._plan) if self._file and self._file.cases else None
        self._ask(asked=False)
        self.show()
        self.refresh_bindings()

    @property
    def _plan(self) -> TrialPlan:
        assert self._file is not None, "there is no plan without cases"
        numbers = {id: value for id, value in self._values.items() if isinstance(value, float)}
        return TrialPlan(
            self._file.cases,
            tuple(each.entry for each in self._models if not each.why_not),
            runs=int(numbers["runs"]),
            max_tokens=int(numbers["tokens"]),
            ceiling=numbers["ceiling"],
            name=self._file.kind,
        )

    def write(self, page: Page) -> None:
        """The cases, and what they cost by model and in all."""
        write_plan(page, self._models, self._file, self._planned, self._problem)

    # What a person does

    def _why_not(self) -> str:
        """Why nothing starts now; empty where it can."""
        if why := self._desk.why_not_run():
            return why
        if self._problem or self._planned is None:
            return self._problem or "No cases yet."
        if not self._planned.rows:
            return "None of these models can be run here: the reasons are above."
        if self._planned.over_ceiling:
            most, ceiling = fmt.bill(self._planned.most_usd), fmt.bill(self._planned.plan.ceiling)
            less = "Raise the ceiling, or take fewer cases, models or tokens."
            return f"Nothing starts: {most} at most is over the ceiling of {ceiling}. {less}"
        return ""

    def action_begin(self) -> None:
        """Ask once more; say what keeps it from starting."""
        if why := self._why_not():
            self.notify(why, markup=False)
        else:
            self._ask(asked=True)

    def _ask(self, *, asked: bool) -> None:
        self._asked = asked
        if asked:
            self.set_focus(self.query_one("#plan"))  # where y is a key and no text
        self.query_one("#trial-asked", TextSheet).write(self._question)
        self.refresh_bindings()

    def _question(self, width: int) -> Content:
        page = Page(width)
        if self._asked and self._planned is not None:
            most = fmt.bill(self._planned.most_usd)
            requests = fmt.counted(self._planned.requests, "request")
            page.paragraph(f"Send {requests} for {most} at most? y sends them.")
        return page.content()

    def action_confirm(self) -> None:
        """Start what was asked for."""
        if self._planned is not None:
            plan = self._planned.plan
            self._ask(asked=False)
            self.app.push_screen(TrialRunScreen(plan, self._desk, self._catalogue))

    def action_own_prompt(self) -> None:
        """Type a prompt of one's own."""
        self._choose(_OWN)
        self.set_focus(self.query_one("#own-prompt"))

    def action_kept(self) -> None:
        """The trials that are kept."""
        self.app.push_screen(KeptTrialsScreen(self._desk, self._catalogue))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to confirm once it was asked."""
        if action == "confirm":
            return self._asked
        return super().check_action(action, parameters)


def _read(read: Callable[[], CaseFile], cancelled: Callable[[], bool]) -> "CaseFile | str":
    try:
        return read()
    except UserError as error:
        return error.as_text()
