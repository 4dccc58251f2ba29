"""What a point of quality is: a choice between indices, benchmarks and scores of one's own.

A path that is typed here is read by the app, which closes the screen once it is ranked by.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from tui.domain.catalogue.quality import QualityIndex
from tui.domain.catalogue.scores.qualities import QualityChoice
from tui.domain.words.cell_width import cell_width
from tui.errors import UserError
from tui.screens.requests import DeleteScores, ReadScores
from tui.widgets.base.cells import fitted, shown_block, shown_text
from tui.widgets.base.dialog import Dialog
from tui.widgets.base.key_footer import KeyFooter
from tui.widgets.base.keys import bindings
from tui.widgets.base.text_field import TextField

if TYPE_CHECKING:
    from tui.domain.catalogue.scores.own_scores import OwnScores

# In a window of fewer cells there is no room for who says the scores.
SOURCE_FROM = 72
_GAP = "  "
# In one of fewer lines none for what a file of scores may be.
FORMATS_FROM = 28
_FORMATS = "Your own scores: CSV, JSON, promptfoo, Inspect or lm-eval results"
_OWN = "e: a file or folder of your own scores"


class QualityScreen(ModalScreen[str | None]):
    """Enter ranks by the quality under the cursor; Esc leaves it as it is."""

    BINDINGS = bindings("quality", "over", "every")
    AUTO_FOCUS = "#choices"
    DEFAULT_CSS = """
    QualityScreen {
        align: center middle;
        background: $background 60%;

        #own { margin-top: 1; }
        #dialog-refused { height: auto; }
    }
    """

    def __init__(
        self,
        choices: Sequence[QualityChoice],
        index: QualityIndex,
        own: "Mapping[str, OwnScores]",
    ) -> None:
        """`index` is the one in use, `own` the scores among the choices that can be deleted."""
        super().__init__()
        self._choices, self._index, self._own = tuple(choices), index, dict(own)
        self._asked = ""

    def compose(self) -> ComposeResult:
        """A line a quality; what nobody here has a score of cannot be chosen."""
        choices = self._choices
        with Dialog(id="dialog"):
            yield Label(shown_text("Quality · what models are scored by"), id="dialog-title")
            yield Static(shown_text(f"Now: {self._index.titled}."))
            yield Static(shown_text(_minimum(self._index)), id="dialog-text")
            head, *lines = self._lines()
            yield Static(head)
            numbered = zip(choices, lines, strict=True)
            options = [
                Option(line, id=each.index.id, disabled=not each.count) for each, line in numbered
            ]
            yield OptionList(*options, id="choices")
            if self.app.size.height >= FORMATS_FROM:
                yield Static(_FORMATS, id="own", markup=False)
            yield TextField(placeholder=_OWN, id="path", compact=True)
            refused = Static(id="dialog-refused", markup=False)
            refused.display = False
            yield refused
            yield Static("Enter applies, Esc cancels.", id="dialog-keys", markup=False)
        yield KeyFooter()

    def on_mount(self) -> None:
        """Stand on the quality in use."""
        ids = [each.index.id for each in self._choices]
        if self._index.id in ids:
            self.query_one(OptionList).highlighted = ids.index(self._index.id)

    def _lines(self) -> list[Content]:
        """A table with its titles: name, models that have it, and who says their scores."""
        rows = [("", "models", "scores")]
        rows += [(each.index.titled_in_short, _count(each), _said(each)) for each in self._choices]
        name, count = (max(cell_width(row[at]) for row in rows) for at in (0, 1))
        wide = self.app.size.width >= SOURCE_FROM
        return [
            shown_text(
                f"{fitted(called, name, left=True)}{_GAP}{fitted(scored, count)}",
                (f"{_GAP}{said}" if wide else "", "$quiet"),
            )
            for called, scored, said in rows
        ]

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        self._say("")
        self.refresh_bindings()

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self._say("Reading it ...")
            self.post_message(ReadScores(event.value))

    def refuse(self, error: UserError) -> None:
        """Say why a path has no scores, and let it be typed again."""
        self._say(error.as_text())
        self.query_one(TextField).action_edit()

    def scores_deleted(self, id: str) -> None:
        """Scores of one's own were deleted."""
        if self._own.pop(id, None) is not None:
            self.query_one(OptionList).remove_option(id)
            self._say("")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only scores of one's own can be deleted."""
        if action == "delete_scores":
            return True if self._under_cursor in self._own else None
        return super().check_action(action, parameters)

    @property
    def _under_cursor(self) -> str:
        choices = self.query_one(OptionList)
        at = choices.highlighted
        return "" if at is None else choices.get_option_at_index(at).id or ""

    def action_next_quality(self) -> None:
        """Down one line of those that can be taken."""
        self.query_one(OptionList).action_cursor_down()

    def action_previous_quality(self) -> None:
        """Up one line of those that can be taken."""
        self.query_one(OptionList).action_cursor_up()

    def action_edit_path(self) -> None:
        """Type where scores of one's own are."""
        field = self.query_one(TextField)
        field.focus()
        field.action_edit()

    def action_delete_scores(self) -> None:
        """Ask once, then delete the kept copy."""
        id = self._under_cursor
        own = self._own[id]
        if self._asked != id:
            self._say(f"Delete the kept copy of {own.name}? Press d again to delete it.")
            self._asked = id
        else:
            self.post_message(DeleteScores(own))

    def action_leave(self) -> None:
        """Leave the quality as it is."""
        self.dismiss(None)

    def _say(self, text: str) -> None:
        self._asked = ""
        refused = self.query_one("#dialog-refused", Static)
        refused.update(shown_block(text))
        refused.display = bool(text)


def _count(choice: QualityChoice) -> str:
    return f"{choice.count:,} of {choice.of:,}" if choice.count else "none"


def _said(choice: QualityChoice) -> str:
    return f"{choice.source}, {choice.as_of}" if choice.source else ""


def _minimum(index: QualityIndex) -> str:
    """Which of them has a minimum that comes with it."""
    published = index.published
    only = f"Only {published.titled_in_short} comes with a minimum: {published.floor:g}."
    return f"{only} Press A later to set one for another."
