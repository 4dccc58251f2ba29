"""The one matcher: which of many things a person means by a few typed words.

Every word has to be in one of a thing's names, whichever stands first. Capitals, accents and what
separates words (space, hyphen, dot, underscore) make no difference. A word that anything has as it
stands is looked for so; only one that nothing has is taken loosely: its letters in their order in
one name, the first at the beginning of a word. `gmni` finds Gemini, and `gemini` never finds
anything but what is called so.
"""

from collections.abc import Iterable, Sequence
from unicodedata import combining, normalize

from msgspec import Struct

# How well a thing fits: by a whole name, by the beginning of one, by that of a word in one, by any
# part of one, by each word somewhere, by a word only loosely.
NAME, BEGINNING, WORD, PART, WORDS, LETTERS = range(6)


class Matches(Struct, frozen=True):
    """Positions of the things that fit, in their order, and the words that were taken loosely."""

    positions: tuple[int, ...]
    loose: tuple[str, ...] = ()


def searched_text(names: Iterable[str | None], about: str = "") -> str:
    """What is looked in for one thing: its names, and whole words also in a text `about` it."""
    return _folded("\n".join(("", *filter(None, names), "", about)))


def find_matches(texts: Sequence[str], words: Iterable[str]) -> Matches:
    """Which of the `searched_text` texts have every word."""
    left: Sequence[int] = range(len(texts))
    loose = []
    for typed in words:
        word = _folded(typed).strip()
        found = [place for place, text in enumerate(texts) if word in text]
        if not found:
            letters = word.replace(" ", "")
            found = [place for place, text in enumerate(texts) if _loosely(text, letters)]
            loose += [typed] if found else []
        among = frozenset(found)
        left = [place for place in left if place in among] if len(left) < len(texts) else found
        if not left:
            break  # of a whole page, no word can bring anything back
    return Matches(tuple(left), tuple(loose))


def likeliest_first(texts: Sequence[str], typed: str) -> list[tuple[int, int]]:
    """Every thing that fits a typed text and how well it does; equal ones stay in their order."""
    words = typed.split()
    found = find_matches(texts, words)
    whole = _folded(" ".join(words)).strip()
    fits = [(_fit(texts[place], whole, found), place) for place in found.positions]
    return sorted(fits, key=lambda fit: fit[0])


def letters_meant(name: str, typed: str, *, loosely: bool = False) -> tuple[int, ...]:
    """Which letters of a name are those of the typed words, by place; words it has not are none."""
    folded = [(letter, at) for at, one in enumerate(name) for letter in _folded(one)]
    text = "".join(letter for letter, _ in folded)
    places: set[int] = set()
    for word in (_folded(typed).strip() for typed in typed.split()):
        at = text.find(word)
        if at >= 0:
            places.update(range(at, at + len(word)))
        elif loosely:
            places.update(letters_in_order(text, word.replace(" ", "")))
    return tuple(sorted({folded[place][1] for place in places}))


def letters_in_order(text: str, letters: str) -> tuple[int, ...]:
    """Where letters stand in a text, each behind the one before; nowhere: nothing.

    The first begins a word. The first such place is as good as any later one, before which there
    is less text: so nothing is looked at twice, however often the letters come again.
    """
    at = text.find(letters[:1]) if letters else -1
    while at > 0 and text[at - 1].isalnum():
        at = text.find(letters[0], at + 1)
    places: list[int] = []
    for letter in letters:
        at = text.find(letter, at + 1) if places else at
        if at < 0:
            return ()
        places.append(at)
    return tuple(places)


def _folded(text: str) -> str:
    """A text without the differences that nobody means."""
    if not text.isascii():
        text = "".join(one for one in normalize("NFKD", text) if not combining(one)).casefold()
    return text.lower().replace("-", " ").replace(".", " ").replace("_", " ")


def _loosely(text: str, letters: str) -> bool:
    """Whether one name has the letters in order."""
    if not letters_in_order(text, letters):
        return False
    names = text.partition("\n\n")[0].split("\n")
    return any(letters_in_order(name, letters) for name in names)


def _fit(text: str, whole: str, found: Matches) -> int:
    names = text.partition("\n\n")[0] + "\n"
    if f"\n{whole}\n" in names:
        return NAME
    if f"\n{whole}" in names:
        return BEGINNING
    if any(f"{before}{whole}" in names for before in " /("):
        return WORD
    if whole in names:
        return PART
    return LETTERS if found.loose else WORDS
