"""The field plotted: points to choose, other axes, the frontier below it; Enter goes to a model."""

from datetime import date
from functools import partial

from msgspec import Struct
from msgspec.structs import replace
from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen

from tui.domain.deciding.field.axes import UP, AxisId, axes_across
from tui.domain.deciding.field.scatter import Scatter, scatter_of
from tui.domain.deciding.field.scatter_words import what_is_plotted
from tui.domain.handover.deciding.field_document import field_handover
from tui.domain.handover.handover import Handover
from tui.domain.ranking.ranking import rank
from tui.domain.ranking.row import Row
from tui.domain.ranking.search.board_rows import BoardRows, board_rows
from tui.widgets.base.key_footer import KeyFooter
from tui.widgets.base.keys import bindings
from tui.widgets.base.page import Page
from tui.widgets.base.pane import Pane, ScrollPane, set_title
from tui.widgets.base.text_sheet import TextSheet
from tui.widgets.chart.chart_view import ChartView
from tui.widgets.chart.frame import SMALLEST
from tui.widgets.chart.scatter_picture import scatter_picture
from tui.widgets.pages.deciding.plot_page import write_frontier, write_point

BOTH_FROM = 34  # lines of a window from which on plot and list stand below each other
_BESIDE = 8  # lines that are not the plot's: title, words, footer


class PlotResult(Struct, frozen=True):
    """What a plot is closed with: whether it is drawn in ASCII, and the chosen model and effort.

    Both empty where nothing was chosen.
    """

    ascii: bool
    model: str = ""
    effort: str = ""


class PlotScreen(Screen[PlotResult]):
    """The points of what the leaderboard has in sight, one of them chosen.

    `listed` is that: what a search hides is no point.
    """

    BINDINGS = bindings("plot", "over")
    DEFAULT_CSS = """
    PlotScreen {
        #plot { height: 3fr; padding: 0 1; }
        #plot-point { height: 3; padding: 0 2; } /* always, or the plot would move with the point */
        #frontier { height: 1fr; padding: 0 1; display: none; }
        &.-list #plot { display: none; }
        &.-list #frontier, &.-both #frontier { display: block; }
        &.-both #frontier { max-height: 14; }
    }
    """

    def __init__(
        self,
        listed: BoardRows,
        selected: tuple[str, str],
        today: date,
        used: Row | None,
        *,
        ascii: bool,
    ) -> None:
        """`selected` are the model and its effort, `used` is the row of what one uses today.

        `ascii`: the terminal's fonts are without braille.
        """
        super().__init__()
        self._today, self._used = today, used
        self._once = self._listed = listed
        self._across: AxisId = "cost"
        self._up: AxisId = "index"
        self._ascii = ascii
        self._chosen: int | None = None
        self._wants_list = False
        self._scatter = self._made()
        self._choose(*selected)

    def compose(self) -> ComposeResult:
        """The chart, the chosen point in words, the frontier, and the keys that apply."""
        with Pane(id="plot"):
            yield ChartView(id="chart")
        yield TextSheet(id="plot-point")
        with ScrollPane(id="frontier"):
            yield TextSheet(id="frontier-text")
        yield KeyFooter()

    def on_mount(self) -> None:
        """The leaderboard's row is the chosen point."""
        chart = self.query_one(ChartView)
        chart.ascii = self._ascii
        chart.focus()
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """Plot and list below each other, or one of them; where a plot has no room the list."""
        width, height = event.size
        small = width < SMALLEST[0] or height < SMALLEST[1] + _BESIDE
        self.set_class(self._wants_list or small, "-list")
        self.set_class(height >= BOTH_FROM and not self._wants_list, "-both")

    # What is shown

    def _made(self) -> Scatter:
        listed = self._listed
        within = (*listed.order, *listed.excluded)
        return scatter_of(listed.ranking, self._across, self._up, within=within)

    def _choose(self, model: str, effort: str) -> None:
        """The point of a model at an effort, else at any, else the first there is."""
        entries = self._listed.ranking.entries
        points = [point.position for point in self._scatter.points]
        fitting = [i for i in points if entries[i].model.id == model]
        exact = [i for i in fitting if entries[i].effort.name == effort]
        self._chosen = next(iter((*exact, *fitting, *points)), None)

    def _show(self) -> None:
        scatter = self._scatter
        chart = self.query_one(ChartView)
        chart.picture = scatter_picture(scatter, self._used)
        chart.chosen = self._chosen
        title = what_is_plotted(scatter)
        if self._listed is not self._once:
            title += " · every effort"
        if search := self._listed.search.text.strip():
            title += f" · search: {search}"
        set_title(self.query_one("#plot"), title)
        set_title(self.query_one("#frontier"), "Frontier")
        self._tell()

    def _tell(self) -> None:
        """The words below, of the chosen point."""
        point, frontier = self.query("#plot-point, #frontier-text").results(TextSheet)
        point.write(partial(_text, self._scatter, self._chosen, False))
        frontier.write(partial(_text, self._scatter, self._chosen, True))
        self.call_after_refresh(self._keep_in_sight)
        self.refresh_bindings()

    def _keep_in_sight(self) -> None:
        """The chosen point's line of the list, its titles above where there is room for both."""
        places = [point.position for point in self._scatter.frontier]
        if self._chosen in places:
            line = 1 + places.index(self._chosen)
            window = self.query_one("#frontier")
            top, lines = round(window.scroll_y), window.content_size.height
            if line >= top + lines:
                window.scroll_to(y=line - lines + 1, animate=False)
            elif line <= top:
                window.scroll_to(y=line - 1, animate=False)

    @on(ChartView.Chosen)
    def _point_chosen(self, event: ChartView.Chosen) -> None:
        self._chosen = event.key
        self._tell()

    @on(ChartView.Opened)
    def _point_opened(self) -> None:
        self.action_take()

    # What a person does

    def action_take(self) -> None:
        """Go to the chosen model in the ranking."""
        if self._chosen is None:
            self.action_leave()
        else:
            entry = self._listed.ranking.entries[self._chosen]
            self.dismiss(PlotResult(self._ascii, entry.model.id, entry.effort.name))

    def handover(self) -> Handover:
        """The plot in sight, the frontier as a table and as a picture."""
        return field_handover(self._scatter, self._today, self._listed.search.text.strip())

    def action_leave(self) -> None:
        """The ranking stays on the row it was on."""
        self.dismiss(PlotResult(self._ascii))

    def action_across(self, step: int) -> None:
        """The next figure below; never the one that goes up."""
        axes = [id for id in axes_across(self._listed.ranking) if id != self._up]
        self._across = axes[(axes.index(self._across) + step) % len(axes)]
        self._axes_changed()

    def action_up(self) -> None:
        """The next figure at the side."""
        axes = [id for id in UP if id != self._across]
        self._up = axes[(axes.index(self._up) + 1) % len(axes)]
        self._axes_changed()

    def _axes_changed(self) -> None:
        before = self._chosen
        self._scatter = self._made()
        if before is None or self._scatter.at(before) is None:
            self._choose("", "")
        self._show()

    def action_efforts(self) -> None:
        """Every effort as a point of its own, or each model once."""
        listed, chosen = self._listed, self._chosen
        entry = None if chosen is None else listed.ranking.entries[chosen]
        if listed is self._once:
            self._listed = _of_all_efforts(listed)
        else:
            self._listed = self._once
        self._scatter = self._made()
        self._choose(entry.model.id if entry else "", entry.effort.name if entry else "")
        self._show()

    def action_frontier(self, step: int) -> None:
        self.query_one(ChartView).action_along_frontier(step)

    def action_view(self) -> None:
        """The frontier as a list instead of the plot, and back."""
        self._wants_list = not self._wants_list
        self.on_resize(events.Resize(self.size, self.size))

    def action_ascii(self) -> None:
        self._ascii = self.query_one(ChartView).ascii = not self._ascii


def _of_all_efforts(listed: BoardRows) -> BoardRows:
    """The same rows with every effort of each model, under the same search."""
    ranking = listed.ranking
    view = replace(ranking.view, all_efforts=True)
    full = rank(ranking.catalogue, view, ranking.terms.workload)
    return board_rows(full, listed.sort, listed.reverse, listed.search, listed.own)


def _text(scatter: Scatter, chosen: int | None, frontier: bool, width: int) -> Content:
    page = Page(min(width, 140))
    (write_frontier if frontier else write_point)(page, scatter, chosen)
    return page.content()
