"""A document in blocks: one value that plain text, Markdown and HTML are laid out from.

A line is a block or a text that stands on a line of its own; an empty one parts what stands above
from what stands below. Texts are as they came: each layout makes them safe in its own way.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

Align = Literal["left", "right", "point"]


class TextColumn(Struct, frozen=True):
    """A column's header and how its cells align: `point` puts decimal points under each other."""

    header: str
    align: Align = "right"


class Heading(Struct, frozen=True):
    """A title: 1 of the document, 2 of a part of it, 3 below that."""

    text: str
    level: int = 2


class Paragraph(Struct, frozen=True):
    """A running text; `first` stands before it, and in plain text indents its other lines.

    With "- " or nothing but spaces as `first` it is an item of a list.
    """

    text: str
    first: str = ""

    @property
    def listed(self) -> bool:
        """Whether it is an item of a list."""
        return bool(self.first) and self.first.strip() in ("", "-")


class TextTable(Struct, frozen=True):
    """Rows of cells under headers; without any header there is no line for them.

    `strong` are the places of rows that stand out, where a layout can set them off.
    """

    columns: tuple[TextColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    strong: tuple[int, ...] = ()

    @property
    def headed(self) -> bool:
        """Whether a column has a header."""
        return any(column.header for column in self.columns)


class FieldList(Struct, frozen=True):
    """Labels, each with its text."""

    pairs: tuple[tuple[str, str], ...]


class CodeBlock(Struct, frozen=True):
    """Code, kept line by line; `language` as Markdown names it."""

    code: str
    language: str = ""


class Picture(Struct, frozen=True):
    """A picture as an `svg` element that is safe as it is, and what says the same in words."""

    svg: str
    otherwise: "tuple[Block, ...]"


class TwoColumns(Struct, frozen=True):
    """Two parts that stand beside each other where there is room, else one after the other."""

    left: "tuple[Block, ...]"
    right: "tuple[Block, ...]"


class Section(Struct, frozen=True):
    """A titled part; plain text indents what is in it."""

    title: str
    lines: "tuple[Block, ...]"


Block = (
    str | Heading | Paragraph | TextTable | FieldList | CodeBlock | Picture | TwoColumns | Section
)


def is_item(line: str) -> bool:
    """Whether a text on a line of its own is an item of a list: it is indented."""
    return line.startswith("  ") and not line.isspace()


def with_one_title(document: Iterable[Block]) -> Iterator[Block]:
    """The document with further titles of the whole one level below the first."""
    titled = False
    for block in document:
        if isinstance(block, Heading) and block.level == 1:
            block, titled = (Heading(block.text) if titled else block), True
        yield block


def title(text: str) -> Block:
    """What the whole document is about; Markdown and HTML head it with that."""
    return Heading(text, 1)


def table(
    columns: Sequence[TextColumn],
    rows: Iterable[Sequence[str]],
    strong: Sequence[int] = (),
) -> list[Block]:
    """Rows under headers, if there are any: the one block of a document that a table is.

    ValueError for a row that has not as many cells as there are columns.
    """
    filled = tuple(tuple(row) for row in rows)
    if any(len(row) != len(columns) for row in filled):
        raise ValueError(f"a row has another number of cells than the {len(columns)} columns")
    return [TextTable(tuple(columns), filled, tuple(strong))]


def fields(pairs: Iterable[tuple[str, str]]) -> list[Block]:
    """Labels and texts beside each other."""
    return [FieldList(tuple(pairs))]


def paragraph(text: str, first: str = "") -> list[Block]:
    """A text of one paragraph, none where it is empty; `first` stands before it."""
    return [Paragraph(text, first)] if text else []


def some(names: Sequence[str], shown: int) -> str:
    """The first of many names, and how many more there are."""
    rest = len(names) - shown
    return ", ".join(names[:shown]) + (f" and {rest:,} more" if rest > 0 else "")
