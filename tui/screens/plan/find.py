"""Find: what is needed, line by line, with how many models each line leaves; Enter ranks them."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Static

from tui.domain.catalogue.parse import HIGHEST_INDEX, parse_count
from tui.domain.catalogue.workload import Workload
from tui.domain.deciding.finding import question_words as words
from tui.domain.deciding.finding.narrowing import Finder, Narrowed
from tui.domain.deciding.finding.question import TAKES, Requirements, hosts_called
from tui.domain.handover.handover import Handover
from tui.domain.planning.named_workload import NamedWorkload
from tui.domain.words import format as fmt
from tui.screens.plan.planning import PlanningScreen
from tui.widgets.base.choice import Choice, OneInSight, Toggle, Toggles
from tui.widgets.base.key_footer import KeyFooter
from tui.widgets.base.keys import bindings
from tui.widgets.base.page import Page
from tui.widgets.base.pane import ScrollPane
from tui.widgets.base.plan_fields import PlanField, PlanFields, Value
from tui.widgets.base.text_field import TextField
from tui.widgets.base.text_sheet import TextSheet
from tui.widgets.base.workload_fields import FIGURES, values_of
from tui.widgets.pages.deciding.find_page import best_in_sight, jobs_listed, write_answer

_TAKES = tuple(Toggle(id, words.TAKES_NAMES[id], "J" if id == "schema" else id[0]) for id in TAKES)
_HOSTS = (Toggle("key", "key set", "K"), Toggle("open", "open weights", "o"))
_SIZES = {"requests": "requests_per_day", "prompt": "prompt_tokens", "answer": "answer_tokens"}
_SIZES["cache"] = "cache_ratio"


# What stands in a field that asks for nothing.
_EMPTY = {
    "hosts": "any host",
    "context": "tokens",
    "seconds": "seconds",
    "index": "any",
    **dict.fromkeys(("request", "month"), "$"),
}


def _limit(what: str, text: str, most: float | None = None) -> float | None:
    if not text.strip():
        return None
    return parse_count(text, what) if most is None else parse_count(text, what, most=most)


def _in_field(value: Value) -> str:
    return fmt.in_field(value) if isinstance(value, float | int) else value or ""


def _field(id: str, label: str, what: str, most: float | None = None) -> PlanField:
    return PlanField(id, label, partial(_limit, what, most=most), _in_field)


def _count(line: str) -> tuple[str, Static]:
    """Where the number of models stands that a line leaves."""
    return "", Static(id=f"left-{line}", classes="left", markup=False)


class FindScreen(PlanningScreen[Narrowed]):
    """Closed with what the question leaves, to be ranked; None where all stays as it was."""

    BINDINGS = bindings("find")
    DEFAULT_CSS = """
    FindScreen {
        #find-best { padding: 0 1; }
        .left { dock: right; width: 22; color: $quiet; }
        .left.-asks { color: $foreground; }
        .left.-most { color: $warn; }
        #jobs { margin-left: 15; color: $quiet; }
        #band { width: 1fr; color: $quiet; }
        #hosts { max-width: 40; }
        &.-narrow .left { width: 7; }
    }
    """
    TITLE_TEXT = "Find a model for a job"
    APPLIES = True
    RESETS = True
    STARTS_AT = "#job"

    def __init__(
        self, finder: Finder, known: Sequence[NamedWorkload], question: Requirements
    ) -> None:
        """`known` are the jobs by name; `question` is what the form begins with."""
        super().__init__()
        self._finder, self._known = finder, tuple(known)
        self._question = question
        self._found = finder.narrow(question)

    def compose(self) -> ComposeResult:
        """The form with the answer below it; the best stays in sight above the keys."""
        with ScrollPane(id="plan"):
            yield PlanFields(self.rows(), self.values())
            yield TextSheet(id="plan-text")
        yield TextSheet(id="find-best")
        yield KeyFooter()

    # The form

    def rows(self) -> Iterable[Iterable[PlanField | tuple[str, Widget]]]:
        """A line of the question a row, and the sizes of the job."""
        index = self._finder.catalogue.index
        hosts = PlanField("hosts", "w Hosts", self._read_hosts, _in_field)
        at_hosts = {
            id
            for id, on in (("key", self._question.with_key), ("open", self._question.open_weights))
            if on
        }
        return (
            (("Job", OneInSight(self._jobs(), self._question.job, id="job")), _count("job")),
            (("", TextSheet(id="jobs")),),
            *FIGURES,
            (("Where", Toggles(_HOSTS, frozenset(at_hosts), id="where")), _count("hosts")),
            (hosts,),
            (
                ("Must take", Toggles(_TAKES, frozenset(self._question.takes), id="takes")),
                _count("takes"),
            ),
            (_field("context", "c Context ≥", "the context window"), _count("context")),
            (_field("seconds", "s Answer in <", "the seconds"), _count("answer")),
            (
                _field("index", f"x {index.header.capitalize()} ≥", "the index", HIGHEST_INDEX),
                ("", Static(id="band", markup=False)),
                _count("index"),
            ),
            (
                _field("request", "r $/request <", "dollars a request"),
                _field("month", "m $/month <", "dollars a month"),
                _count("cost"),
            ),
        )

    def _jobs(self) -> tuple[tuple[str, str], ...]:
        """The jobs by name; sizes of one's own stand among them while they are asked for."""
        own = () if self._question.job else (("", "sizes of your own"),)
        return (*own, *((each.id, each.name) for each in self._known))

    def values(self) -> Mapping[str, Value]:
        """What stands in the fields for the question."""
        question, limits = self._question, self._question.ceilings
        return {
            **{id: values_of(question.workload)[id] for id in _SIZES},
            "hosts": ", ".join(question.hosts),
            "context": question.context,
            "seconds": limits.answer,
            "index": question.index,
            "request": limits.request,
            "month": limits.bill,
        }

    def _read_hosts(self, text: str) -> str:
        return ", ".join(hosts_called(self._finder.catalogue, text))

    def on_mount(self) -> None:
        """Options wrap where the window is narrow, so that a line of the form may take two."""
        for row in self.query(".field-row"):
            row.styles.height = "auto"
        for id, empty in _EMPTY.items():
            self.query_one(f"#{id}", TextField).placeholder = empty
        self.query_one("#jobs", TextSheet).write(partial(jobs_listed, self._known[:9]))

    # What a person changes

    @on(PlanFields.Changed)
    def _typed(self, event: PlanFields.Changed) -> None:
        event.stop()
        id, value = event.field, event.value
        question, number = self._question, value if isinstance(value, float | int) else None
        if id in _SIZES:
            workload = replace(question.workload, **{_SIZES[id]: number or 0.0})
            question = replace(question, workload=workload, job=self._job_of(workload))
        elif id == "hosts":
            question = replace(question, hosts=hosts_called(self._finder.catalogue, str(value)))
        elif id in ("context", "index"):
            question = replace(question, **{id: number})
        else:
            ceiling = {"seconds": "answer", "request": "request", "month": "bill"}[id]
            ceilings = replace(question.ceilings, **{ceiling: number})
            question = replace(question, ceilings=ceilings)
        self._ask(question)

    def _job_of(self, workload: Workload) -> str:
        return next((each.id for each in self._known if each.workload == workload), "")

    @on(Choice.Changed, "#job")
    def _chosen(self, event: Choice.Changed) -> None:
        event.stop()
        self._take_job(event.value)

    def _take_job(self, job: str) -> None:
        named = next((each for each in self._known if each.id == job), None)
        if named is not None:
            self._ask(replace(self._question, workload=named.workload, job=named.id))
            self._put(_SIZES)

    @on(Toggles.Changed)
    def _turned(self, event: Toggles.Changed) -> None:
        event.stop()
        chosen = event.chosen
        if event.toggles.id == "takes":
            self._ask(replace(self._question, takes=tuple(x for x in TAKES if x in chosen)))
        else:
            keyed, weights = "key" in chosen, "open" in chosen
            self._ask(replace(self._question, with_key=keyed, open_weights=weights))

    def action_job(self, place: int) -> None:
        """The job that stands at a place of the list."""
        self._take_job(self._known[place - 1].id)

    def action_demand(self, option: str) -> None:
        """Turn a demand on or off."""
        self.query_one("#takes" if option in TAKES else "#where", Toggles).toggle(option)

    def action_fill_in(self, field: str) -> None:
        """Type into a field."""
        found = self.query_one(f"#{field}", TextField)
        self.set_focus(found)
        found.action_edit()

    def action_reset(self) -> None:
        """Nothing is asked of the job any more."""
        self._ask(Requirements(self._question.workload, self._question.job))
        self._put(self.values())
        self.query_one("#takes", Toggles).chosen = frozenset()
        self.query_one("#where", Toggles).chosen = frozenset()

    def _put(self, fields: Iterable[str]) -> None:
        values, form = self.values(), self.query_one(PlanFields)
        for id in fields:
            form.put(id, values[id])

    def _ask(self, question: Requirements) -> None:
        self._question, self._found = question, self._finder.narrow(question)
        self.show()

    # What is shown

    def on_resize(self) -> None:
        """Beside a narrow form the counts stand alone."""
        self.show()

    def show(self) -> None:
        """What each line leaves, and the answer below."""
        super().show()
        self.query_one("#find-best", TextSheet).write(partial(best_in_sight, self._found))
        job = self.query_one("#job", OneInSight)
        job.options, job.value = self._jobs(), self._question.job
        hardest = self._found.hardest
        short = self.app.size.width < self.WIDE  # its class comes after the first picture
        for line in self._found.lines:
            left = self.query_one(f"#left-{line.id}", Static)
            left.update(words.left_in_words(line, self._found, short=short), layout=False)
            left.set_class(line.asks or line.id == "job", "-asks")
            left.set_class(line == hardest, "-most")
        index, least = self._finder.catalogue.index, self._question.index
        band = "" if least is None else index.band(least)
        self.query_one("#band", Static).update(band, layout=False)

    def write(self, page: Page) -> None:
        """The best of what is left, or what to relax."""
        write_answer(page, self._found)

    def handover(self) -> Handover:
        """The question and its answer as `find` prints them."""
        from tui.domain.handover.deciding.find_document import find_handover

        named = next((each for each in self._known if each.id == self._question.job), None)
        return find_handover(self._found, named.name if named else "")

    # The way out

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only another job of the list can be asked for."""
        if action == "job":
            place, question = int(str(parameters[0])), self._question
            others = [(j.id, j.workload) != (question.job, question.workload) for j in self._known]
            return True if any(others[place - 1 : place]) else None
        return super().check_action(action, parameters)

    def closing(self) -> Narrowed | None:
        """What is left, to be ranked; None where nothing is."""
        return self._found if self._found.kept else None

    def action_apply(self) -> None:
        """Rank what is left."""
        if self.closing() is None:
            self.notify("Nothing is left to rank: relax a line. Esc leaves.", markup=False)
        else:
            super().action_apply()

    def action_leave(self) -> None:
        """Leave all as it was."""
        self.dismiss(None)
