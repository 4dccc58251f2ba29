"""Text from outside made safe to print: nothing in it can move a cursor or reorder a line."""

from unicodedata import bidirectional, category, combining, east_asian_width

REPLACEMENT = "�"
_ZWNJ, _ZWJ = "\u200c", "\u200d"
VIRAMA = 9  # the combining class of the sign that joins two Indic consonants
_VARIANT = "\ufe0f"  # behind a sign that is to be drawn as an emoji


def plain(text: str) -> str:
    """`text` on one line: white space becomes spaces, what cannot be seen becomes `�`.

    That covers escape sequences and other control characters, line separators, direction marks
    and lone surrogates, which no terminal and no file can hold. Joiners stay where scripts and
    emoji need them to be read. The length stays the same.
    """
    if text.isprintable():  # as nearly every text is: looked at as a whole, not letter by letter
        return text
    return "".join(map(_plain_character, text, ("", *text), (*text[1:], "")))


def plain_block(text: str) -> str:
    """The same line by line: only the line feeds of a longer text stay as they are."""
    return "\n".join(plain(line) for line in text.split("\n"))


def _plain_character(character: str, before: str, after: str) -> str:
    if character.isprintable():
        return character
    if character in (_ZWNJ, _ZWJ) and before and _joins(character, before, after):
        return character
    return " " if character.isspace() else REPLACEMENT


def _joins(joiner: str, before: str, after: str) -> bool:
    """Whether a joiner says how its neighbours are drawn, as it does nowhere but here.

    After a virama also at the end of a word, between two letters (with the marks on the first) of
    a script whose letters join, and between two emoji.
    """
    if combining(before) == VIRAMA:
        return True
    if not after:
        return False
    if bidirectional(after) == "AL":
        return bidirectional(before) in ("AL", "NSM")
    emoji = category(before) in ("So", "Sk") and east_asian_width(before) == "W"
    return joiner == _ZWJ and (emoji or before == _VARIANT) and category(after) == "So"
