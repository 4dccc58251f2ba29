"""A document as plain text: columns that align on their unit, whatever script a name is in."""

from collections.abc import Iterable, Iterator, Sequence

from tui.domain.handover.document import (
    Block,
    CodeBlock,
    FieldList,
    Heading,
    Paragraph,
    Picture,
    Section,
    TextTable,
    TwoColumns,
)
from tui.domain.words.cell_width import cell_width, wrapped
from tui.domain.words.format import on_the_point
from tui.domain.words.sanitise import plain, plain_block

WIDTH = 88
_GAP, _INDENT = "  ", "  "


def text_lines(document: Iterable[Block]) -> list[str]:
    """The lines, each without anything that could steer a terminal; texts are wrapped."""
    return [line for block in document for line in _laid_out(block)]


def _laid_out(block: Block) -> Iterable[str]:
    match block:
        case str():
            return (plain(block),)
        case Heading():
            return (plain(block.text),)
        case Paragraph():
            return _wrapped(plain(block.text), block.first)
        case TextTable():
            return _table(block)
        case FieldList():
            return _fields(block)
        case CodeBlock():
            return plain_block(block.code).rstrip("\n").split("\n")
        case Picture():
            return text_lines(block.otherwise)
        case TwoColumns():
            return text_lines((*block.left, *block.right))
        case Section():
            return _section(block)


def _wrapped(text: str, first: str) -> Iterator[str]:
    before = cell_width(first)
    for place, line in enumerate(wrapped(text, max(WIDTH - before, 20), split=False)):
        yield (" " * before if place else first) + line


def _table(table: TextTable) -> list[str]:
    """Headers, where there are any, and rows as lines, none of which ends in spaces."""
    shown = [[plain(cell) for cell in row] for row in table.rows]
    laid_out = []
    for place, column in enumerate(table.columns):
        found = [row[place] for row in shown]
        if column.align == "point":
            found = on_the_point(found)
        laid_out.append(_padded([column.header, *found], left=column.align == "left"))
    lines = [_GAP.join(line).rstrip() for line in zip(*laid_out, strict=True)]
    return lines if table.headed else lines[1:]


def _fields(fields: FieldList) -> Iterator[str]:
    """Labels and texts as two columns; long texts go on below their start."""
    labels = _padded([label for label, _ in fields.pairs], left=True)
    for label, (_, text) in zip(labels, fields.pairs, strict=True):
        yield from _wrapped(plain(text), label + _GAP)


def _section(section: Section) -> Iterator[str]:
    yield plain(section.title)
    for line in text_lines(section.lines):
        yield f"{_INDENT}{line}"


def _padded(texts: Sequence[str], *, left: bool) -> list[str]:
    """Texts of one column: each as wide as the widest."""
    widths = [cell_width(text) for text in texts]
    spaces = [" " * (max(widths, default=0) - width) for width in widths]
    pairs = zip(texts, spaces, strict=True)
    return [text + space if left else space + text for text, space in pairs]
