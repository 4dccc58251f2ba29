"""A page as a document to take along: what a `Page` draws, kept as headings, texts and tables."""

import re
from collections.abc import Callable, Iterable

from tui.domain.handover.document import (
    Align,
    Block,
    CodeBlock,
    FieldList,
    Heading,
    Paragraph,
    TextColumn,
    TextTable,
)
from tui.domain.handover.forms import file_stem
from tui.domain.handover.handover import Handover
from tui.domain.words import format as fmt
from tui.widgets.base.cells import Part, styled
from tui.widgets.base.page import Page

# As many cells as every table has with all its columns.
_WIDE = 240
_DRAWN = "$bar"  # the style of what is drawn and says nothing that a figure does not
_QUIET = "$quiet"
_RULE = "╌"
_SELECTED = "›"
_GAP = "  "  # between a label and its text
_FIGURE = re.compile(r"(?!\d{4}-\d\d)[-+~≥<=]?[$\d].*|-|")  # a day is a text


def page_handover(title: str, write: Callable[[Page], None]) -> Handover:
    """What `write` writes into a page, under a title, to take along; it is written at once."""
    page = DocumentPage()
    write(page)
    document = (Heading(title, 1), *page.document)
    return Handover(file_stem(title), title, lambda: document)


class DocumentPage(Page):
    """Keeps blocks instead of lines: rows of cells that follow each other are one table."""

    def __init__(self) -> None:
        super().__init__(_WIDE)
        self._blocks: list[Block] = []
        self._rows: list[list[str]] = []
        self._titled = False
        self._titles: list[str] = []

    @property
    def document(self) -> tuple[Block, ...]:
        """What was written so far."""
        self._end_table()
        return tuple(self._blocks)

    def line(self, *parts: Part) -> None:
        """A text on a line of its own."""
        self._end_table()
        shown = [text for text, style in map(styled, parts) if style != _DRAWN]
        self._blocks.append("".join(shown).replace(_RULE, "").rstrip())

    def row(self, *parts: Part) -> None:
        """A row of cells, a part a cell; one that is quiet throughout heads the others."""
        shown = [styled(part) for part in parts]
        if not self._rows:
            self._titled = all(style == _QUIET for text, style in shown if text.strip())
        texts = [text.strip() for text, style in shown if style != _DRAWN]
        self._rows.append(["" if text == _SELECTED else text for text in texts])

    def blank(self) -> None:
        """What follows stands apart."""
        self._end_table()
        self._blocks.append("")

    def heading(self, text: str, note: str = "") -> None:
        """A heading of a part."""
        self._end_table()
        self._blocks.append(Heading(f"{text} ({note})" if note else text))

    def ends(self, left: Part, right: Part) -> None:
        """Both ends of a line."""
        texts = [text for text, _ in (styled(left), styled(right)) if text.strip()]
        self.line(" · ".join(texts))

    def paragraph(self, text: str, *, first: str = "", style: str = "", rule: bool = False) -> None:
        """Texts, each a paragraph."""
        self._end_table()
        if rule:
            self._blocks.append(CodeBlock(text))
        elif first.strip() and first.endswith(_GAP):
            self._blocks.append(FieldList(((first.strip(), text),)))
        else:
            self._blocks += [Paragraph(each, first) for each in text.split("\n") if each.strip()]

    def bar(
        self, label: str, share: float, value: str, note: str = "", *, label_width: int
    ) -> None:
        """The label, the value and the note, without the bar."""
        self._end_table()
        self._blocks.append(Paragraph(f"{label}: {value}{f' · {note}' if note else ''}", "- "))

    def _end_table(self) -> None:
        rows, self._rows = self._rows, []
        if not rows:
            return
        if self._titled:
            self._titles = rows[0]
        elif len(rows[0]) == len(self._titles):  # it goes on below a line between groups
            rows.insert(0, self._titles)
        self._blocks.append(_table(rows, titled=rows[0] is self._titles))


def _table(rows: list[list[str]], *, titled: bool) -> TextTable:
    """Rows of cells as a table: as many columns as the longest, without those that are empty."""
    most = max(map(len, rows))
    filled = [row + [""] * (most - len(row)) for row in rows]
    kept = [place for place in range(most) if any(row[place] for row in filled)]
    cells = [tuple(row[place] for place in kept) for row in filled]
    titles, body = (cells[0], cells[1:]) if titled else (("",) * len(kept), cells)
    columns = [
        TextColumn(title, _align(row[place] for row in body)) for place, title in enumerate(titles)
    ]
    return TextTable(tuple(columns), tuple(body))


def _align(cells: Iterable[str]) -> Align:
    """Figures stand on the right; what is unknown or empty is no text either."""
    texts = [cell for cell in cells if cell not in ("", fmt.DASH)]
    return "right" if texts and all(map(_FIGURE.fullmatch, texts)) else "left"
