"""Texts whose figures are computed: placeholders are filled, never evaluated."""

import re
from collections.abc import Mapping

Facts = Mapping[str, str | Mapping[str, str]]

_PLACEHOLDER = re.compile(r"\{([a-z0-9_]+)(?:\[([^\]{}]+)\])?\}")
# A digit that does not belong to a word: "V4", "Tau-2" and "GPT-5.4" are names, "46.5" is a figure.
_FIGURE = re.compile(r"(?<![\w.-])\$?\d")


class UnknownPlaceholderError(KeyError):
    """A text asks for a fact nobody computes."""


def fill_placeholders(text: str, facts: Facts, unknown: str | None = None) -> str:
    """Replace `{name}` and `{name[key]}` by their facts.

    Nothing is evaluated: a text from a stranger's file can name facts and do nothing else. A
    placeholder that has no fact becomes `unknown`, or UnknownPlaceholderError names it.
    """

    def value(match: re.Match[str]) -> str:
        name, key = match.group(1), match.group(2)
        found = facts.get(name)
        if key is not None:
            found = found.get(key) if isinstance(found, Mapping) else None
        if isinstance(found, str):
            return found
        if unknown is None:
            raise UnknownPlaceholderError(match.group(0))
        return unknown

    return _PLACEHOLDER.sub(value, text)


def placeholders_in(text: str) -> tuple[str, ...]:
    """The names of the facts that a text asks for."""
    return tuple(match.group(1) for match in _PLACEHOLDER.finditer(text))


def figures_typed_in(text: str) -> tuple[str, ...]:
    """The figures that stand in `text` itself instead of coming from the catalogue."""
    bare = _PLACEHOLDER.sub("", text)
    return tuple(word.group(0) for word in re.finditer(r"\S+", bare) if _FIGURE.search(word[0]))
