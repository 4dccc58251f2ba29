"""A document as Markdown that reads well as it stands: CommonMark with GitHub's tables.

Every text is escaped: a name with a pipe, a backtick or a tag in it is shown as it is.
"""

import re
from collections.abc import Iterable, Iterator

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
    is_item,
    with_one_title,
)
from tui.domain.words.cell_width import cell_width
from tui.domain.words.sanitise import plain, plain_block

# An address stays as it is: renderers link it, and an escape would become part of it.
_ADDRESS = re.compile(r"https?://[\w\-./:?=&%#,+@]+")
# An underscore inside a word is no emphasis, an ampersand alone no character reference, a sign of
# less before a figure no tag.
_SPECIAL = re.compile(r"[\\`*\[\]|]|<(?=[A-Za-z/!?])|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
_STRUCK_OUT = re.compile(r"(?<=\S)~")  # it ends what is struck out, where another began that
_AT_START = re.compile(r"(#{1,6}(?=\s|$)|>|[-+=](?=[-=\s]|$)|[0-9]{1,9}(?=[.)](?:\s|$)))")
_NUMBER = re.compile(r"[0-9]+")


def to_markdown(document: Iterable[Block]) -> str:
    """The document as Markdown, ending in a line feed; blocks have an empty line between them."""
    text, item_before = "", False
    for block, item in _blocks(with_one_title(document)):
        text += ("" if not text else "\n" if item and item_before else "\n\n") + block
        item_before = item
    return text + "\n" if text else ""


def escaped(text: str) -> str:
    """A text as it stands inside a line or a cell: nothing in it is Markdown."""
    found, at = "", 0
    text = plain(text)
    for address in _ADDRESS.finditer(text):
        found += _SPECIAL.sub(_backslash, text[at : address.start()]) + address[0]
        at = address.end()
    found += _SPECIAL.sub(_backslash, text[at:])
    return _STRUCK_OUT.sub(_backslash, found) if found.count("~") > 1 else found


def _backslash(match: re.Match[str]) -> str:
    return f"\\{match[0]}"


def _line(text: str) -> str:
    """A text that begins a line: it is no heading, item or rule either."""
    text = escaped(text.strip())
    if start := _AT_START.match(text):
        number = _NUMBER.fullmatch(start[0])
        at = start.end() if number else 0
        return f"{text[:at]}\\{text[at:]}"
    return text


def _blocks(document: Iterable[Block]) -> Iterator[tuple[str, bool]]:
    """Each block's Markdown, and whether it is an item of a list."""
    for block in document:
        match block:
            case str():
                if is_item(block):
                    yield f"- {_line(block)}", True
                elif block.strip():
                    yield _line(block), False
            case Heading():
                yield f"{'#' * block.level} {escaped(block.text)}", False
            case Paragraph():
                text = _line(block.text)
                if block.listed:
                    yield f"- {text}", True
                else:
                    yield _line(f"{block.first.strip()} {block.text}"), False
            case TextTable():
                yield _table(block), False
            case FieldList():
                for label, text in block.pairs:
                    yield f"- **{escaped(label)}**: {escaped(text)}".rstrip(), True
            case CodeBlock():
                yield _fenced(block), False
            case Picture():
                yield from _blocks(block.otherwise)
            case TwoColumns():
                yield from _blocks((*block.left, *block.right))
            case Section():
                yield f"## {escaped(block.title)}", False
                yield from _blocks(block.lines)


def _table(table: TextTable) -> str:
    """A table whose columns stand under each other in the source too."""
    rows = [[column.header for column in table.columns], *table.rows]
    texts = [[escaped(cell).strip() for cell in row] for row in rows]
    lines = [[] for _ in range(len(texts) + 1)]  # type: list[list[str]]
    for place, column in enumerate(table.columns):
        cells = [row[place] for row in texts]
        width = max(3, *map(cell_width, cells))
        left = column.align == "left"
        padded = [_pad(cell, width, left=left) for cell in cells]
        padded.insert(1, "-" * width if left else "-" * (width - 1) + ":")
        for line, cell in zip(lines, padded, strict=True):
            line.append(cell)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _pad(cell: str, width: int, *, left: bool) -> str:
    space = " " * (width - cell_width(cell))
    return cell + space if left else space + cell


def _fenced(block: CodeBlock) -> str:
    code = plain_block(block.code).rstrip("\n")
    longest = max((len(run) for run in re.findall("`+", code)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{block.language}\n{code}\n{fence}"
