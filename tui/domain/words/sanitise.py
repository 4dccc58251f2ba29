"""Text from outside made safe to print: nothing in it can move a cursor or reorder a line."""

REPLACEMENT = "�"


def plain(text: str) -> str:
    """`text` on one line: white space becomes spaces, what cannot be seen becomes `�`.

    That covers escape sequences and other control characters, line separators, direction marks
    and lone surrogates, which no terminal and no file can hold. The length stays the same.
    """
    if text.isprintable():  # as nearly every text is: looked at as a whole, not letter by letter
        return text
    return "".join(map(_plain_character, text))


def plain_block(text: str) -> str:
    """The same line by line: only the line feeds of a longer text stay as they are."""
    return "\n".join(plain(line) for line in text.split("\n"))


def _plain_character(character: str) -> str:
    if character.isprintable():
        return character
    return " " if character.isspace() else REPLACEMENT
