"""The base of the screens one plans on: fields above, what follows from them below, live."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from tui.domain.handover.handover import Handover
from tui.widgets.base.key_footer import KeyFooter
from tui.widgets.base.keys import bindings
from tui.widgets.base.page import Page
from tui.widgets.base.pane import ScrollPane, set_title
from tui.widgets.base.plan_fields import PlanField, PlanFields, Value
from tui.widgets.base.text_field import TextField
from tui.widgets.base.text_sheet import TextSheet
from tui.widgets.pages.document_page import page_handover

MOST_WIDTH = 140
Result = TypeVar("Result")


class PlanningScreen(Screen[Result | None], Generic[Result]):
    """Subclasses name fields and write what follows from them into a `Page`.

    Enter dismisses with `closing`, Esc with None. What takes longer than a frame is computed by
    `in_background`, which keeps what is in sight until the new result is there.
    """

    DEFAULT_CSS = """
    PlanningScreen {
        #plan { padding: 0 1; }
        #plan-busy { color: $quiet; height: 1; }
        &.-narrow #plan-refused { min-height: 2; /* a refusal that wraps moves nothing below */ }
    }
    """
    BINDINGS = bindings("planning", "over")
    TITLE_TEXT = ""
    APPLIES = False  # whether Enter takes `closing` to the ranking
    RESETS = False  # whether there is something published to go back to
    STARTS_AT = "#plan"  # what has the focus at first
    WIDE = 100  # columns from which a line of the form has all its words
    _edited_last: TextField | None = None

    def compose(self) -> ComposeResult:
        """Fields, whether something is being computed, the result, and the keys that apply."""
        with ScrollPane(id="plan"):
            yield PlanFields(self.rows(), self.values())
            yield Static("", id="plan-busy", markup=False)
            yield TextSheet(id="plan-text")
            yield from self.below()
        yield KeyFooter()

    def on_mount(self) -> None:
        """Name the page; what follows from the first values."""
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (self.WIDE, "-wide")]
        set_title(self.query_one("#plan"), self.TITLE_TEXT)
        self.query(self.STARTS_AT).first().focus()
        self.show()

    def rows(self) -> Iterable[Iterable[PlanField | tuple[str, Widget]]]:
        """The fields, row by row; none unless a subclass has some."""
        return ()

    def below(self) -> Iterable[Widget]:
        """What stands below the page; nothing unless a subclass has something."""
        return ()

    def values(self) -> Mapping[str, Value]:
        """What stands in the fields at first."""
        return {}

    def show(self) -> None:
        """Write the page again."""
        self.query_one("#plan-text", TextSheet).write(self._text)

    def _text(self, width: int) -> Content:
        page = Page(min(width, MOST_WIDTH))
        self.write(page)
        return page.content()

    def handover(self) -> Handover:
        """The page as it is now, to take along."""
        return page_handover(self.TITLE_TEXT, self.write)

    def write(self, page: Page) -> None:
        """Write what follows from the values; this one writes nothing."""

    def in_background(
        self, compute: Callable[[Callable[[], bool]], object], then: Callable[[object], None]
    ) -> None:
        """Run `compute(cancelled)` in a thread and hand its result to `then` on the screen.

        A newer call cancels an older one, whose result is dropped.
        """
        self.query_one("#plan-busy", Static).update("computing ...")
        work = partial(self._compute, compute, then)
        self.run_worker(work, thread=True, group="plan", exclusive=True)

    def _compute(
        self, compute: Callable[[Callable[[], bool]], object], then: Callable[[object], None]
    ) -> None:
        worker = get_current_worker()
        result = compute(lambda: worker.is_cancelled)
        if not worker.is_cancelled:
            self.call_later(self._computed, then, result)

    def _computed(self, then: Callable[[object], None], result: object) -> None:
        self.query_one("#plan-busy", Static).update("")
        then(result)

    def closing(self) -> Result | None:
        """What Enter takes to the ranking; None where nothing was changed."""
        return None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what this screen does not do."""
        applies = {"apply": self.APPLIES, "reset": self.RESETS}
        return bool(self._fields()) if action == "begin_edit" else applies.get(action, True)

    # Fields

    def _fields(self) -> list[TextField]:
        """The fields that are in sight, in the order of Tab."""
        return [each for each in self.focus_chain if isinstance(each, TextField)]

    def action_begin_edit(self) -> None:
        """Edit the field that was edited last, else the first."""
        fields = self._fields()
        field = self._edited_last if self._edited_last in fields else fields[0]
        self.set_focus(field)
        field.action_edit()

    @on(TextField.Began)
    def _begun(self, event: TextField.Began) -> None:
        self._edited_last = event.field

    @on(Input.Submitted)
    def _accepted(self) -> None:
        """On to the page, where Enter takes everything to the ranking."""
        self.set_focus(self.query_one("#plan"))

    # The way out

    def action_apply(self) -> None:
        """Take what was made of the values to the ranking."""
        self.dismiss(self.closing())

    def action_reset(self) -> None:
        """Back to what was published; nothing unless a subclass has something."""

    def action_leave(self) -> None:
        """Back to where one came from, which stays as it was."""
        if self.APPLIES and self.closing() is not None:
            self.notify("Not applied. Enter applies changes, Esc drops them.")
        self.dismiss(None)
