"""How the word that is being typed into the search goes on: a condition's key or a saved filter."""

from collections.abc import Iterable

from tui.domain.ranking.search.conditions import KEYS
from tui.domain.ranking.search.filters import SAVED

# One letter begins too many words: what is suggested then is in the way.
_LETTERS = 2


def completion(text: str, saved: Iterable[str]) -> str:
    """What to add to a search so that its last word is one of the known ones; empty for nothing.

    `saved` are the names of saved filters. Of several the first by the alphabet is taken.
    """
    word = text.lower().split(" ")[-1]
    if word.startswith(SAVED):
        known = [f"{SAVED}{name}" for name in saved]
    elif len(word) < _LETTERS:
        return ""
    else:
        known = [key.typed for key in KEYS.values()]
    found = [whole for whole in sorted(known) if whole.startswith(word) and whole != word]
    return found[0][len(word) :] if found and word not in known else ""
