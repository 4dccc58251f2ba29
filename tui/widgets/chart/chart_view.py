"""The chart as a widget: a picture in as many cells as there are, one of its marks chosen."""

from itertools import groupby
from operator import itemgetter
from typing import cast

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.base.keys import bindings
from tui.widgets.chart.drawing import Drawing
from tui.widgets.chart.frame import SMALLEST
from tui.widgets.chart.moves import Direction, along, toward
from tui.widgets.chart.picture import ChartPicture
from tui.widgets.chart.signs import ASCII, BRAILLE

_STYLES = (
    *("axis", "guide", "cross", "line", "bar", "name", "selected"),
    *("frontier", "ranked", "excluded", "plan", "found", "kin", "used"),
)


class ChartView(Widget, can_focus=True):
    """Draws `picture` with the mark of the key `chosen`; keys and mouse choose another."""

    DEFAULT_CSS = """
    ChartView {
        height: 1fr;

        & > .chart--axis { color: $quiet; }
        & > .chart--guide { color: $edge; }
        & > .chart--cross { color: $quiet; }
        & > .chart--line { color: $bar; }
        & > .chart--bar { color: $quiet; }
        & > .chart--name { color: $quiet; }
        & > .chart--frontier { color: $heading; text-style: bold; }
        & > .chart--ranked { color: $foreground; }
        & > .chart--excluded { color: $quiet; }
        & > .chart--plan { color: $accent; text-style: bold; }
        & > .chart--found { color: $accent; text-style: bold; }
        & > .chart--used { color: $accent; text-style: bold; }
        & > .chart--kin { color: $accent; text-style: bold; }
        & > .chart--selected { background: $cursor-row; color: $cursor-row-text; text-style: bold; }
        &:nocolor > .chart--selected { text-style: reverse; }
    }
    """
    BINDINGS = bindings("chart")
    COMPONENT_CLASSES = {f"chart--{style}" for style in _STYLES}

    picture: var[ChartPicture | None] = var(None, always_update=True)
    chosen: var[int | None] = var(None)
    ascii: var[bool] = var(False)

    class Chosen(Message):
        """Another mark was chosen."""

        def __init__(self, key: int) -> None:
            super().__init__()
            self.key = key

    class Opened(Message):
        """The chosen mark is what was looked for: it was clicked twice."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._drawn: Drawing | None = None
        self._inks: dict[str, Style] = {}
        self._plain: dict[int, Strip] = {}

    # Values in

    def watch_picture(self) -> None:
        """Another picture."""
        self._draw_again()

    def watch_ascii(self) -> None:
        """Other signs."""
        self._draw_again()

    def watch_chosen(self) -> None:
        """The same picture with another mark chosen."""
        self.refresh()

    def on_resize(self) -> None:
        """As many cells as there are."""
        self._draw_again()

    def notify_style_update(self) -> None:
        """Colours changed."""
        super().notify_style_update()
        self._inks.clear()
        self._plain.clear()

    def _draw_again(self) -> None:
        self._drawn = None
        self._plain.clear()
        self.refresh()

    @property
    def drawing(self) -> Drawing | None:
        """The picture drawn at the size there is; None without one, or without room for any."""
        width, height = self.content_size
        room = width >= SMALLEST[0] and height >= SMALLEST[1]
        if self._drawn is None and self.picture is not None and room:
            signs = ASCII if self.ascii else BRAILLE
            self._drawn = Drawing(self.picture, width, height, signs)
        return self._drawn

    # Drawing

    def render_line(self, y: int) -> Strip:
        """A row; those that what is chosen does not touch are kept."""
        drawing = self.drawing
        if drawing is None or y >= drawing.height:
            return Strip.blank(self.content_size.width, self.rich_style)
        if drawing.touched(y, self.chosen):
            return self._strip(drawing, y, self.chosen)
        strip = self._plain.get(y)
        if strip is None:
            strip = self._plain[y] = self._strip(drawing, y, None)
        return strip

    def _strip(self, drawing: Drawing, y: int, chosen: int | None) -> Strip:
        runs = groupby(drawing.row(y, chosen), key=itemgetter(1))
        return Strip(
            [Segment("".join(text for text, _ in run), self._ink(style)) for style, run in runs],
            drawing.frame.width,
        )

    def _ink(self, style: str) -> Style:
        """The colours of a style by its name, looked up once."""
        if style not in self._inks:
            name = f"chart--{style}"
            self._inks[style] = self.get_component_rich_style(name) if style else self.rich_style
        return self._inks[style]

    # What a person does

    def _choose(self, key: int | None) -> None:
        if key is not None and key != self.chosen:
            self.chosen = key
            self.post_message(self.Chosen(key))

    def _toward(self, direction: Direction) -> int | None:
        return None if self.drawing is None else toward(self.drawing, self.chosen, direction)

    def _along(self, step: int) -> int | None:
        return along(self.picture.frontier, self.chosen, step) if self.picture else None

    def _by_rank(self, step: int) -> int | None:
        return along(self.picture.order, self.chosen, step) if self.picture else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing moves beyond the last mark."""
        if action == "toward":
            (direction,) = parameters
            return None if self._toward(cast(Direction, direction)) is None else True
        if action in ("along_frontier", "by_rank"):
            step = int(str(parameters[0]))
            key = self._along(step) if action == "along_frontier" else self._by_rank(step)
            return None if key is None else True
        return True

    def action_toward(self, direction: Direction) -> None:
        self._choose(self._toward(direction))

    def action_along_frontier(self, step: int) -> None:
        self._choose(self._along(step))

    def action_by_rank(self, step: int) -> None:
        self._choose(self._by_rank(step))

    def on_click(self, event: events.Click) -> None:
        """The nearest mark; clicked twice it is what was looked for."""
        drawing = self.drawing
        if drawing is None:
            return
        self._choose(drawing.nearest(event.x, event.y))
        if event.chain == 2:
            self.post_message(self.Opened())
