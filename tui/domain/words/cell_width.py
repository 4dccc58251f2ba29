"""How many cells of a terminal a text takes, and a text cut or wrapped to them, in every script.

Measured by rich, as Textual lays out: by anything else columns would stand apart from what is
drawn. Rich has no width of its own for a flag or a conjunct, so what is one to the eye is joined
here before anything is cut.
"""

import re
from collections.abc import Iterator
from unicodedata import combining

from rich.cells import cell_len, split_graphemes

from tui.domain.words.sanitise import VIRAMA

ELLIPSIS = "…"
_SARA_AM = "\u0e33\u0eb3"  # Thai and Lao: a vowel that belongs to the consonant before it
_REGIONAL = range(0x1F1E6, 0x1F200)  # two of these letters are a flag

# A word with the space before it; a dot between two facts stays behind the first.
_WORD = re.compile(r"\s*\S+(?: ·(?= ))?")


def cell_width(text: str) -> int:
    """The cells `text` takes on one line."""
    return len(text) if text.isascii() and text.isprintable() else cell_len(text)


def graphemes(text: str) -> Iterator[tuple[str, int]]:
    """What the eye takes for one character after the other, with the cells of each."""
    spans, _ = split_graphemes(text)
    held, cells = "", 0
    for start, end, width in spans:
        following = text[start:end]
        if held and not _one(held, following):
            yield held, cells
            held, cells = "", 0
        held, cells = held + following, cells + width
    if held:
        yield held, cells


def _one(held: str, following: str) -> bool:
    """Whether two spans of rich's are one to the eye: a flag, a conjunct, a vowel of its own."""
    if following[0] in _SARA_AM:
        return True
    if ord(following[0]) in _REGIONAL:
        return len(held) == 1 and ord(held) in _REGIONAL
    return combining(held[-1]) == VIRAMA and following[0].isalpha()


def cut_to_cells(text: str, width: int) -> str:
    """`text` in at most `width` cells: cut between graphemes, an ellipsis for what is gone."""
    if cell_width(text) <= width:
        return text
    room, kept = width - len(ELLIPSIS), ""
    for grapheme, cells in graphemes(text):
        room -= cells
        if room < 0:
            break
        kept += grapheme
    return kept + ELLIPSIS if width > 0 else ""


def chopped(text: str, width: int) -> Iterator[str]:
    """`text` in pieces of at most `width` cells; a wider grapheme is a piece of its own."""
    held, room = "", width
    for grapheme, cells in graphemes(text):
        if held and cells > room:
            yield held
            held, room = "", width
        held, room = held + grapheme, room - cells
    if held:
        yield held


def wrapped(text: str, width: int, *, split: bool = True) -> list[str]:
    """One line of `text` as lines of at most `width` cells, broken between words where it can be.

    Without `split` a longer word, such as an address, stays whole on a line of its own.
    """
    lines, line = [], ""
    for word in _WORD.findall(text):
        if cell_width(line + word) <= width:
            line += word
            continue
        if line:
            lines.append(line)
            word = word.lstrip()
        if split:
            *whole, line = chopped(word, max(width, 2))
            lines += whole
        else:
            line = word
    return [*lines, line]
