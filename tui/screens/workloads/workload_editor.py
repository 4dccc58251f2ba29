"""The editor of a workload: figures or a chat session above, what it costs below, live."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Label

from tui.domain.catalogue.workload import Session, Workload
from tui.domain.planning import estimate
from tui.domain.planning.named_workload import NamedWorkload
from tui.domain.ranking.by_bill import row_under
from tui.domain.ranking.ranking import Ranking
from tui.screens.plan.planning import PlanningScreen
from tui.screens.requests import SaveWorkload
from tui.screens.workloads.from_text import FromTextScreen
from tui.screens.workloads.naming import ask_name, own_names
from tui.widgets.base import workload_fields as fields
from tui.widgets.base.choice import Choice
from tui.widgets.base.key_footer import KeyFooter
from tui.widgets.base.keys import bindings
from tui.widgets.base.page import Page
from tui.widgets.base.pane import ScrollPane, set_title
from tui.widgets.base.plan_fields import PlanFields, Value
from tui.widgets.base.text_sheet import TextSheet
from tui.widgets.pages.workloads.session_page import write_traffic

_KINDS = (("figures", "requests"), ("session", "chat session"))
_HINT = (
    "Reasoning: off, measured, or tokens a request. No cache lifetime: the cache outlasts every "
    "pause. Prompts below the minimum prefix are not cached."
)


class WorkloadEditor(PlanningScreen[NamedWorkload]):
    """Dismisses with the workload to bill from now on, or None; posts SaveWorkload and stays."""

    # The total stays in sight in a small window: what is refused here is told in a line.
    DEFAULT_CSS = "WorkloadEditor.-narrow #both-fields #plan-refused { min-height: 1; }"
    BINDINGS = bindings("workload")

    def __init__(
        self,
        ranking: Ranking,
        known: Sequence[NamedWorkload],
        start: NamedWorkload,
        selected: str = "",
        *,
        changed: bool = False,
    ) -> None:
        """`selected` is the model to bill, else the top pick; `changed`: not saved as it starts."""
        super().__init__()
        self._ranking = ranking
        self._known = known
        self._start = start
        self._selected = selected
        self._session = start.session or _first_session(ranking, start.workload)
        self._kind = "session" if start.session else "figures"
        self._values = {
            **fields.values_of(start.workload),
            **fields.session_values(self._session),
        }
        self._problem = ""
        self._said = ""
        self._session_touched = False
        self._saved = None if changed else self._as_it_is
        self.STARTS_AT = "#sessions" if start.session else "#requests"
        read_only = " · preset, read-only" if start.origin == "preset" else ""
        self.TITLE_TEXT = f"Workload · {start.name}{read_only}"

    # What is being edited

    @property
    def _workload(self) -> Workload:
        session = self._session if self._kind == "session" else None
        return fields.workload_of(self._values, session)

    @property
    def _as_it_is(self) -> tuple[Workload, Session | None]:
        return self._workload, self._session if self._kind == "session" else None

    def _named(self, id: str, name: str) -> NamedWorkload:
        """What is being edited under a name; a note about figures goes with these."""
        workload, session = self._as_it_is
        start = self._start.workload
        same = (workload.prompt_tokens, workload.cache_ratio) == (
            start.prompt_tokens,
            start.cache_ratio,
        )
        note = self._start.note if same else ""
        return NamedWorkload(id, name, workload, session, note, "own")

    # The screen

    def compose(self) -> ComposeResult:
        """How it is given, the fields of that, those of both, and what follows."""
        with ScrollPane(id="plan"):
            with Horizontal(classes="field-row"):
                yield Label("Enter as", classes="field-label")
                yield Choice(_KINDS, self._kind, id="kind")
            yield PlanFields(fields.FIGURES, self._values, id="figure-fields")
            yield PlanFields(fields.SESSION, self._values, id="session-fields")
            yield PlanFields(fields.BOTH, self._values, id="both-fields")
            yield TextSheet(id="plan-text")
        yield KeyFooter()

    def on_mount(self) -> None:
        """Only the fields of one kind are in sight."""
        self._show_kind()

    def _show_kind(self) -> None:
        self.query_one("#figure-fields").display = self._kind == "figures"
        self.query_one("#session-fields").display = self._kind == "session"

    def write(self, page: Page) -> None:
        """What is wrong or was done, then the bill on the selected model or the top pick."""
        if self._problem:
            page.paragraph(f"{self._problem} Billed: the last good session.", style="$bad")
        if self._said:
            page.paragraph(self._said, style="$heading")
        session = self._session if self._kind == "session" else None
        workload = self._workload
        row = row_under(self._ranking, workload, self._selected)
        if row is None:
            page.paragraph("Nothing is ranked, so no bill.")
        else:
            selected = row.entry.model.id == self._selected
            write_traffic(page, row, session, "selected" if selected else "top pick")
            if selected and row.rank != 1:
                self._write_top(page, workload)
        page.blank()
        page.paragraph(_HINT, style="$quiet")

    def _write_top(self, page: Page, workload: Workload) -> None:
        top = row_under(self._ranking, workload, "")
        if top is not None:
            name = top.entry.model.name
            page.paragraph(f"Top pick on this workload: {name}, {top.shown('monthly')} a month.")

    # What a person does

    @on(PlanFields.Changed)
    def _typed(self, event: PlanFields.Changed) -> None:
        event.stop()
        self._values[event.field] = event.value
        if event.field in fields.ids(fields.SESSION):
            self._read_session()
        self._edited()

    def _read_session(self) -> None:
        self._session_touched = True
        try:
            self._session = fields.session_of(self._values)
        except ValueError as reason:
            self._problem = str(reason)
        else:
            self._problem = ""

    @on(Choice.Changed)
    def _chose(self, event: Choice.Changed) -> None:
        """The other way to give it; figures follow from a session that was edited."""
        event.stop()
        if event.value == "figures" and self._session_touched:
            self._put(fields.values_of(self._workload))
            self._session_touched = False
        self._kind = event.value
        self._show_kind()
        self._edited()

    def _put(self, values: Mapping[str, Value]) -> None:
        """Show other figures in the fields of requests."""
        box = self.query_one("#figure-fields", PlanFields)
        for field in fields.ids(fields.FIGURES):
            self._values[field] = values[field]
            box.put(field, values[field])

    def _edited(self) -> None:
        self._said = ""
        self.show()

    def action_take(self) -> None:
        """Bill these figures from now on."""
        changed = self._as_it_is != self._saved
        if changed:
            self.dismiss(self._named("", self._start.name))
        else:
            self.dismiss(self._start)

    def action_save_as(self) -> None:
        """Save one's own where it is, and anything else under a name to give."""
        if self._start.origin == "own" and self._start.id.lower() in own_names(self._known):
            self._save(self._start.id, self._start.name, replace=True)
        else:
            self.app.push_screen(ask_name(self._workload, self._known), self._name_given)

    def _name_given(self, name: str | None) -> None:
        if name is not None:
            self._save(name, name, replace=name in own_names(self._known))

    def _save(self, id: str, name: str, *, replace: bool) -> None:
        self._start = self._named(id, name)
        self.post_message(SaveWorkload(self._start, replace))

    def known_again(self, known: Sequence[NamedWorkload], sentence: str) -> None:
        """Other workloads are known: what is edited here is among them once it was saved."""
        self._known = known
        mine = next(
            (
                each
                for each in known
                if each.origin == "own" and each.id.lower() == self._start.id.lower()
            ),
            None,
        )
        if mine is not None:
            self._start = mine
            self._saved = mine.workload, mine.session
            set_title(self.query_one("#plan"), f"Workload · {mine.name}")
        self._said = sentence
        self.show()

    def action_from_text(self) -> None:
        """Estimate prompt tokens and cache ratio from a text."""
        self.app.push_screen(FromTextScreen(), self._estimated)

    def _estimated(self, found: estimate.Estimate | None) -> None:
        if found is None:
            return
        workload = found.workload(self._workload.answer_tokens, self._workload)
        self._kind = "figures"
        self.query_one("#kind", Choice).value = "figures"
        self._put(fields.values_of(workload))
        self._start = replace(
            self._start, workload=workload, note=" ".join(estimate.in_words(found))
        )
        self._session_touched = False
        self._show_kind()
        self._edited()

    def action_leave(self) -> None:
        """Back to the list; what is not saved is asked about once."""
        if self._as_it_is == self._saved or self._said == _LEAVE:
            self.dismiss(None)
        else:
            self._said = _LEAVE
            self.show()


_LEAVE = "Not saved. Ctrl+S saves, Ctrl+T uses it unsaved, Esc again discards the changes."


def _first_session(ranking: Ranking, workload: Workload) -> Session:
    """What the fields of a session start with: that of the first preset that is one.

    Without such a preset, one of a single turn that has the workload's tokens.
    """
    for preset in ranking.catalogue.presets:
        if preset.session is not None:
            return preset.session
    prompt = max(round(workload.prompt_tokens), 1)
    return Session(workload.requests_per_day, 0, 1, prompt, round(workload.answer_tokens))
