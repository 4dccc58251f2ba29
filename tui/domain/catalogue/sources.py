"""The public sources: what each is called, where it is read and asked, and what it gives."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

SourceId = Literal["aa", "models_dev", "openrouter", "litellm"]


class PublicSource(Struct, frozen=True):
    """A source: `url` is where people read about it, `asked` the address its figures come from.

    `gives` is said of it where the edition says nothing. `key_variables` are those of the
    environment that may hold its key; a source without them needs none.
    """

    name: str
    url: str
    asked: str
    gives: str
    key_variables: tuple[str, ...] = ()


# Of two descriptions of a host the first of these counts.
SOURCES: Mapping[SourceId, PublicSource] = {
    "aa": PublicSource(
        "Artificial Analysis",
        "https://artificialanalysis.ai",
        "https://artificialanalysis.ai/api/v2/language/models/free",
        "Indices, benchmark scores, speeds (medians over hosts) and measured runs.",
        ("ARTIFICIAL_ANALYSIS_API_KEY", "AA_API_KEY"),
    ),
    "models_dev": PublicSource(
        "models.dev",
        "https://models.dev",
        "https://models.dev/api.json",
        "Prices, limits, hosts and key variables. MIT licence.",
    ),
    "openrouter": PublicSource(
        "OpenRouter",
        "https://openrouter.ai",
        "https://openrouter.ai/api/v1/models",
        "Prices and limits at OpenRouter.",
    ),
    "litellm": PublicSource(
        "LiteLLM",
        "https://github.com/BerriAI/litellm",
        "https://raw.githubusercontent.com/BerriAI/litellm/main/"
        "model_prices_and_context_window.json",
        "A second price list: batch discounts, off-peak prices and a cross-check. MIT licence.",
    ),
}
