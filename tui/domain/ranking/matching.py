"""Words of a search against rows: a part of name, vendor, id or slug, else its letters in order.

A word that some row has as it stands is looked for so; only one that no row has is taken loosely:
its letters in their order within one of the four texts, the first at the beginning of a word.
`gmni` finds Gemini, and `gemini` never finds anything but what is called so.
"""

import re
from functools import lru_cache

from msgspec import Struct

from tui.domain.catalogue.entries import Entry


class Matches(Struct, frozen=True):
    """Positions of the rows that match every word, and the words that were taken loosely."""

    positions: frozenset[int]
    loose: tuple[str, ...] = ()


@lru_cache(maxsize=8)  # a key asks several times for the same
def matches(entries: tuple[Entry, ...], words: tuple[str, ...]) -> Matches:
    """The rows of `entries` that match all of `words`, which are in small letters."""
    texts, loose = _texts(entries), []
    left = list(range(len(texts)))
    for word in words:
        exact = [i for i, text in enumerate(texts) if word in text]
        if exact:
            found = set(exact)
        else:
            in_order = re.compile(r"\b" + ".*?".join(map(re.escape, word)))
            found = {i for i, text in enumerate(texts) if in_order.search(text)}
            loose += [word] if found else []
        left = [i for i in left if i in found]
    return Matches(frozenset(left), tuple(loose))


@lru_cache(maxsize=2)  # of both scopes; the rows stay the same from one key to the next
def _texts(entries: tuple[Entry, ...]) -> tuple[str, ...]:
    """What words are looked for in, row by row, a line each."""
    return tuple(
        "\n".join(
            (entry.model.name, entry.model.vendor, entry.model.id, entry.offer.slug or "")
        ).lower()
        for entry in entries
    )
