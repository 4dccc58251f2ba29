"""Tells by its content which source a file comes from: its name says nothing reliable."""

from collections.abc import Callable
from typing import Literal

from tui.domain.catalogue.sources import SourceId
from tui.errors import UserError
from tui.sources import (
    artificial_analysis,
    artificial_analysis_rows,
    litellm,
    models_dev,
    openrouter,
)
from tui.sources.strict_json import kind_of_value, load_json

# `aa` is a page of Artificial Analysis' API, `aa_rows` its models page as a flat list of rows.
Format = SourceId | Literal["aa_rows"]

# Each format by what only its records have; no value is two of them.
_FORMATS: tuple[tuple[Format, Callable[[object], bool]], ...] = (
    ("aa", artificial_analysis.recognises),
    ("aa_rows", artificial_analysis_rows.recognises),
    ("openrouter", openrouter.recognises),
    ("models_dev", models_dev.recognises),
    ("litellm", litellm.recognises),
)
_HINT = (
    "Accepted are: an answer of Artificial Analysis' models API, its rows as a list, models.dev's "
    "api.json, OpenRouter's list of models, LiteLLM's model_prices_and_context_window.json."
)


def recognise(data: bytes) -> Format:
    """The format of `data`; UserError where it is no JSON document or none of the known formats."""
    value = load_json(data, "a public source")
    for format, recognises in _FORMATS:
        if recognises(value):
            return format
    raise UserError(
        "Cannot tell the source of the document",
        f"expected one of five formats, found {kind_of_value(value)} that fits none.",
        _HINT,
    )
