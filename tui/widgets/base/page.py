"""Pages of text: headings, aligned pairs and wrapped paragraphs, without any markup.

Everything that comes from a file is made plain here, so it is shown and never interpreted.
"""

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

from textual.content import Content

from tui.domain.words.cell_width import cell_width, wrapped
from tui.domain.words.sanitise import plain_block
from tui.widgets.base.cells import Part, bar, fitted, styled

_BAR = 12  # cells of a whole bar


def joined(parts: Iterable[Part]) -> list[tuple[str, str]]:
    """The parts with neighbours of one style made one, so that fewer are drawn."""
    runs = groupby(map(styled, parts), key=itemgetter(1))
    return [("".join(text for text, _ in run), style) for style, run in runs]


class Page:
    """Lines of a page `width` cells wide, added one by one."""

    def __init__(self, width: int) -> None:
        self.width = max(width, 20)
        self._parts: list[tuple[str, str]] = []

    def line(self, *parts: Part) -> None:
        """One line of parts."""
        self._parts += [*map(styled, parts), ("\n", "")]

    def row(self, *parts: Part) -> None:
        """One line of many parts, such as cells, without spaces at its end."""
        *before, (last, style) = joined(parts)
        self._parts += [*before, (last.rstrip(), style), ("\n", "")]

    def blank(self) -> None:
        """An empty line."""
        self._parts.append(("\n", ""))

    def heading(self, text: str, note: str = "") -> None:
        """An empty line and a heading, with a quiet note behind it."""
        if self._parts:
            self.blank()
        self.line((text, "$heading bold"), (f"  {note}" if note else "", "$quiet"))

    def ends(self, left: Part, right: Part) -> None:
        """One line with a part at each end; on two lines where it is too narrow."""
        first, second = styled(left), styled(right)
        space = self.width - cell_width(first[0]) - cell_width(second[0])
        if space < 2:
            self.line(first)
            self.line(second)
        else:
            self.line(first, " " * space, second)

    def paragraph(self, text: str, *, first: str = "", style: str = "", rule: bool = False) -> None:
        """Wrapped text; further lines hang under the text behind `first`, or repeat a `rule`."""
        before = cell_width(first)
        indent = first if rule else " " * before
        for block in plain_block(text).split("\n"):
            for line in wrapped(block, self.width - before):
                self.line((first, "$quiet"), (line, style))
                first = indent

    def bar(
        self, label: str, share: float, value: str, note: str = "", *, label_width: int
    ) -> None:
        """A labelled bar of a share 0..1 with its value and a quiet note, below it if need be."""
        before = f"  {fitted(label, label_width, left=True)}{value:>8}  "
        drawn = bar(share, _BAR)
        if cell_width(before) + _BAR + 2 + cell_width(note) <= self.width:
            self.line(before, (drawn, "$bar"), (f"  {note}" if note else "", "$quiet"))
        else:
            self.line(before, (drawn, "$bar"))
            self.paragraph(note, first=" " * min(len(before), self.width // 2), style="$quiet")

    def content(self) -> Content:
        """The page as Textual shows it."""
        parts = self._parts[:-1] if self._parts and self._parts[-1][0] == "\n" else self._parts
        return Content.assemble(*[(text, style) for text, style in parts])
