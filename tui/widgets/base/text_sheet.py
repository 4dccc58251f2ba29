"""A sheet: text that is written for the width it is given, so that it wraps where it should."""

from collections.abc import Callable

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

Writer = Callable[[int], Content]


def _nothing(width: int) -> Content:
    return Content("")


def no_row_in_sight(width: int) -> Content:
    """What stands where something is said of the selected row and there is none."""
    return Content("No model shown.")


class TextSheet(Widget):
    """Shows what its writer makes of the width; writes once a width."""

    DEFAULT_CSS = "TextSheet { height: auto; width: 1fr; padding-right: 1; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._writer: Writer = _nothing
        self._written: tuple[int, Content] | None = None

    def write(self, writer: Writer) -> None:
        """Show what `writer` makes of the width from now on; lay out only where that is needed."""
        self._writer, before = writer, self._written
        self._written = None
        if before is None or before[0] != self.content_size.width:
            self.refresh(layout=True)  # it has no place yet, or is about to get another
            return
        width, old = before
        new = self.text(width)
        if not new.is_same(old):
            self.refresh(layout=new.get_height({}, width) != old.get_height({}, width))

    def text(self, width: int) -> Content:
        """The text, `width` cells wide."""
        if self._written is None or self._written[0] != width:
            self._written = (width, self._writer(width))
        return self._written[1]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the text has at that width."""
        return self.text(width).get_height({}, width) if width > 0 else 0

    def render(self) -> Content:
        return self.text(self.content_size.width)
