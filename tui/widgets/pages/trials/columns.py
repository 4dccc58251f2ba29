"""Texts side by side in columns: answers as they stream, read again, and judged blind."""

from collections.abc import Sequence
from itertools import zip_longest

from msgspec import Struct
from textual.content import Content

from tui.domain.words import format as fmt
from tui.domain.words.cell_width import wrapped
from tui.widgets.base.cells import Part, fitted, shown_block, shown_text

_LEAST = 26  # cells of a column in which an answer can still be read
_GAP = 2
CURSOR = "›"
# Characters of an answer that are drawn; all of it is in what E exports.
MOST_DRAWN = 30_000


class AnswerColumn(Struct, frozen=True):
    """A column: its title, what is told of the answer with a style, and both texts."""

    title: str
    said: tuple[tuple[str, str], ...]
    text: str
    reasoning: str = ""
    reasoning_size: int = 0


def columns_in_sight(count: int, cursor: int, room: int) -> range:
    """The places of the columns that fit, the one under the cursor among them."""
    fit = max(min((room + _GAP) // (_LEAST + _GAP), count), 1)
    first = min(max(cursor - fit + 1, 0), count - fit) if cursor >= fit else 0
    return range(first, first + fit)


def drawn_columns(
    columns: Sequence[AnswerColumn],
    cursor: int,
    room: int,
    *,
    folded: bool,
    lines: int | None = None,
) -> Content:
    """The columns in `room` cells; with `lines` of each answer the last that fit into so many."""
    sight = columns_in_sight(len(columns), cursor, room)
    width = (room - _GAP * (len(sight) - 1)) // len(sight)
    before, after = sight.start > 0, sight.stop < len(columns)
    drawn = []
    for place in sight:
        column = columns[place]
        here = place == cursor
        more = ("«" if before and place == sight.start else "") + (
            "»" if after and place == sight.stop - 1 else ""
        )
        title = f"{CURSOR if here else ' '} {column.title}{f' {more}' if more else ''}"
        head: list[Part] = [(title, "$accent bold" if here else "$heading bold")]
        head += [(line, style) for text, style in column.said for line in _wrapped(text, width)]
        body = _body(column, width, folded=folded)
        if lines is not None:
            room_left = max(lines - len(head), 1)
            body = body[-room_left:]
        drawn.append([*head, *body])
    rows = []
    for cells in zip_longest(*drawn, fillvalue=("", "")):
        parts: list[Part] = []
        for cell in cells:
            text, style = (cell, "") if isinstance(cell, str) else cell
            parts += [(" " * _GAP, "")] if parts else []
            parts.append((fitted(text, width, left=True), style))
        rows.append(shown_text(*parts).rstrip())
    return Content("\n").join(rows)


def _body(column: AnswerColumn, width: int, *, folded: bool) -> list[Part]:
    found: list[Part] = []
    if column.reasoning_size and folded:
        size = fmt.counted(column.reasoning_size, "character")
        found += [(line, "$quiet") for line in _wrapped(f"reasoning: {size}, t shows it", width)]
    elif column.reasoning_size:
        found += [(line, "$quiet italic") for line in _wrapped(column.reasoning, width)]
        found.append(("", ""))
    return [*found, *_wrapped(column.text, width)]


def _wrapped(text: str, width: int) -> list[str]:
    """The lines of a text from outside, made plain first, as what is drawn is measured."""
    cut = len(text) - MOST_DRAWN
    if cut > 0:
        more = f"… {fmt.counted(cut, 'character')} more: E exports all."
        text = f"{text[:MOST_DRAWN]}\n{more}"
    plain = shown_block(text.strip("\n")).plain
    return [line for block in plain.split("\n") for line in wrapped(block, width)] if plain else []
