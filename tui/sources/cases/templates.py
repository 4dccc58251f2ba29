"""Fills a template: `{column}` is the row's cell, braces written twice stay braces."""

import re
from collections.abc import Mapping

from tui.domain.words.sanitise import plain
from tui.errors import nearest_names
from tui.sources.cases.rows import as_text
from tui.sources.reading import BadRecordError

_PIECE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_SHOWN = 40


def filled(template: str, columns: Mapping[str, object]) -> str:
    """The template with its columns; BadRecordError names what is no column of the row.

    What a cell holds is not looked at again, whatever braces it has.
    """

    def piece(found: re.Match[str]) -> str:
        if found[0] in ("{{", "}}"):
            return found[0][0]
        name = (found[1] or "").strip()
        if name in columns:
            return as_text(columns[name])
        written = plain(found[0][:_SHOWN])
        if found[0] in "{}":
            raise BadRecordError(f"a single '{written}' in the template; write it twice to keep it")
        near = nearest_names(name[:_SHOWN], columns)
        there = f"nearest: {near[0]}" if near else f"there are: {_listed(columns)}"
        raise BadRecordError(f"{written} is no column ({there}); to keep braces write them twice")

    return _PIECE.sub(piece, template)


def filled_in(value: object, columns: Mapping[str, object]) -> object:
    """The same for every text of a check, in which braces that name no column stay.

    So that `\\d{4}` and a JSON schema need no care.
    """
    if isinstance(value, str):
        return _PIECE.sub(
            lambda found: as_text(columns[found[1]]) if found[1] in columns else found[0], value
        )
    if isinstance(value, list):
        return [filled_in(each, columns) for each in value]
    if isinstance(value, Mapping):
        return {key: filled_in(each, columns) for key, each in value.items()}
    return value


def _listed(columns: Mapping[str, object]) -> str:
    names = [plain(name[:_SHOWN]) for name in columns]
    return ", ".join(names[:8]) or "none"
