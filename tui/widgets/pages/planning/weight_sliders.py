"""A slider for the weight of each criterion, with the share it comes to beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tui.domain.catalogue.quality import Criterion
from tui.domain.planning.weights import most_points, with_weights
from tui.domain.words import format as fmt
from tui.widgets.base.cells import shown_text
from tui.widgets.base.pane import Pane, set_title
from tui.widgets.base.slider import Slider
from tui.widgets.pages.planning.weights_page import INKS, MARKS

_FIGURE = 9  # cells of a share; its title is "published"
_AS_PUBLISHED = "Published weights."
_CHANGED = "Your own weights. R resets them to the published ones."
_REFUSED = "Weights cannot all be 0. The last good ones stay."


class WeightSliders(Pane):
    """A row a criterion: its mark in the bars, its name, the slider, its share of all weights."""

    DEFAULT_CSS = """
    WeightSliders {
        height: auto;
        padding: 0 1;

        #weights-titles { text-align: right; padding-right: 1; }
        .weight-row { height: 1; padding-right: 1; }
        .weight-name { width: 24; text-wrap: nowrap; text-overflow: ellipsis; }
        .weight-figures { width: 20; }
        #weights-said { height: 1; color: $quiet; }
        #weights-said.-refused { color: $bad; }
    }
    """

    @dataclass
    class Changed(Message):
        """A person moved a slider to weights that can be used: these criteria."""

        criteria: tuple[Criterion, ...]

    def __init__(
        self,
        published: Sequence[Criterion],
        criteria: tuple[Criterion, ...],
        *,
        id: str | None = None,
    ) -> None:
        """`criteria` are the published ones with the weights to start from."""
        super().__init__(id=id)
        self._published = tuple(published)
        self._criteria = criteria

    def compose(self) -> ComposeResult:
        """Titles, the rows, and what there is to say of the weights."""
        titles = f"{'weight':>{_FIGURE}}{'published':>{_FIGURE + 2}}"
        yield Static(Content.styled(titles, "$quiet"), id="weights-titles")
        marked = zip(self._published, MARKS, INKS, strict=False)
        for place, (criterion, mark, ink) in enumerate(marked):
            with Horizontal(classes="weight-row"):
                name = shown_text((mark, f"${ink}"), f" {criterion.name}")
                yield Static(name, classes="weight-name")
                yield Slider(id=f"weight-{place}")
                yield Static("", classes="weight-figures")
        yield Static("", id="weights-said", markup=False)

    def on_mount(self) -> None:
        """Name the pane; put the handles where the weights are."""
        set_title(self, "Criteria and weights")
        self.put(self._criteria)

    def put(self, criteria: tuple[Criterion, ...]) -> None:
        """Show these weights, and with them forget a refusal; nobody is told."""
        self._criteria = criteria
        highest = max(1.0, *(criterion.weight for criterion in criteria))
        for slider, criterion in zip(self.query(Slider), criteria, strict=True):
            slider.value = criterion.weight / highest
        self._say()

    @on(Slider.Changed)
    def _slid(self, event: Slider.Changed) -> None:
        """Every step counts; weights that are all 0 are refused and the last good ones stay."""
        event.stop()
        sliders = zip(self._published, self.query(Slider), strict=True)
        weights = {criterion.id: slider.value for criterion, slider in sliders}
        refused = not any(weights.values())
        if not refused:
            self._criteria = with_weights(self._published, weights)
            self.post_message(self.Changed(self._criteria))
        self._say(refused=refused)

    def _say(self, *, refused: bool = False) -> None:
        """Each share in percent, the published one quiet behind it; and what they are."""
        shares = zip(most_points(self._criteria), most_points(self._published), strict=True)
        rows = self.query(".weight-figures").results(Static)
        for row, (share, published) in zip(rows, shares, strict=True):
            now, before = (f"{fmt.points(each)}%" for each in (share, published))
            figures = Content.assemble(f"{now:>{_FIGURE}}", (f"{before:>{_FIGURE + 2}}", "$quiet"))
            row.update(figures, layout=False)
        said = self.query_one("#weights-said", Static)
        said.set_class(refused, "-refused")
        own = _AS_PUBLISHED if self._criteria == self._published else _CHANGED
        said.update(_REFUSED if refused else own, layout=False)
