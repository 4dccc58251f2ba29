"""What a point of quality is: a choice between indices and benchmarks, and who scored how many."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList, Static
from textual.widgets.option_list import Option

from tui.domain.catalogue.quality import QualityIndex
from tui.domain.catalogue.scores.qualities import QualityChoice
from tui.domain.words.cell_width import cell_width
from tui.widgets.base.cells import fitted, shown_text
from tui.widgets.base.dialog import Dialog
from tui.widgets.base.key_footer import KeyFooter
from tui.widgets.base.keys import bindings

# In a window of fewer cells there is no room for who says the scores.
SOURCE_FROM = 72
_GAP = "  "


class QualityScreen(ModalScreen[str | None]):
    """Enter ranks by the quality under the cursor; Esc leaves it as it is."""

    BINDINGS = bindings("over", "every")
    AUTO_FOCUS = "#choices"

    def __init__(self, choices: Sequence[QualityChoice], index: QualityIndex) -> None:
        """`index` is the one in use."""
        super().__init__()
        self._choices, self._index = tuple(choices), index

    def compose(self) -> ComposeResult:
        """A line a quality; what nobody here has a score of cannot be chosen."""
        choices = self._choices
        with Dialog(id="dialog"):
            yield Label(shown_text("Quality · what a point is of"), id="dialog-title")
            yield Static(shown_text(f"Now: {self._index.titled}."))
            yield Static(shown_text(_minimum(self._index)), id="dialog-text")
            head, *lines = self._lines()
            yield Static(head)
            numbered = zip(choices, lines, strict=True)
            options = [
                Option(line, id=each.index.id, disabled=not each.count) for each, line in numbered
            ]
            yield OptionList(*options, id="choices")
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

    def action_leave(self) -> None:
        """Leave the quality as it is."""
        self.dismiss(None)


def _count(choice: QualityChoice) -> str:
    return f"{choice.count:,} of {choice.of:,}" if choice.count else "none"


def _said(choice: QualityChoice) -> str:
    return f"{choice.source}, {choice.as_of}" if choice.source else ""


def _minimum(index: QualityIndex) -> str:
    """Which of them has a minimum that comes with it."""
    published = index.published
    only = f"Only {published.titled_in_short} comes with a minimum: {published.floor:g}."
    return f"{only} Press A later to set one for another."
