"""Finding a model by what a person types: an id, a slug, or an unambiguous part of its names."""

from collections.abc import Sequence

from tui.domain.catalogue.matching import NAME, PART, WORDS, likeliest_first, searched_text
from tui.domain.catalogue.parse import short_quote
from tui.domain.catalogue.values import Catalogue, Model
from tui.errors import UserError, nearest_names

_NEAREST = 3


def fitting(catalogue: Catalogue, text: str) -> list[Model]:
    """The models `text` may mean, the likeliest first: by a whole name, by a part, by its words.

    An id is that model alone, even where another is sold under it as its slug. Letters in order
    mean none: what is done to a model is not done to one that was guessed.
    """
    wanted = text.strip().lower()
    named = [(model, names_of(model)) for model in catalogue.models]
    for model in catalogue.models:
        if model.id.lower() == wanted:
            return [model]
    exact = [model for model, names in named if wanted in (name.lower() for name in names)]
    if exact or not wanted:
        return exact
    found = _likeliest(catalogue, text)
    for worst in (NAME, PART, WORDS):
        if models := [model for fit, model in found if fit <= worst]:
            return models
    return []


def find_model(catalogue: Catalogue, text: str) -> Model:
    """The one model meant by `text`; UserError names the nearest ones or the ambiguous ones."""
    partly = fitting(catalogue, text)
    if len(partly) == 1:
        return partly[0]
    if partly:
        called, _, ids = several_fit(text, partly).partition(": ")
        raise UserError(called, ids)
    every_name = {name: model.id for model in catalogue.models for name in names_of(model)}
    near = [model.id for fit, model in _likeliest(catalogue, text) if text.strip()]
    near += [every_name[name] for name in nearest_names(text, every_name, 5, 0.4)]
    listed = ", ".join(list(dict.fromkeys(near))[:_NEAREST])
    hint = f"Nearest: {listed}" if listed else "`llmrank-tui rank --scope all` lists them."
    raise UserError("No such model", f"nothing in the catalogue is called {text!r}", hint)


def several_fit(text: str, models: Sequence[Model], most: int = 8) -> str:
    """That a text may mean several models, and which: `'v4' is ambiguous: ...`, so many by id."""
    ids = ", ".join(model.id for model in models[:most])
    more = len(models) - most
    rest = f" and {more:,} more" if more > 0 else ""
    return f"{short_quote(text)} is ambiguous: {ids}{rest}"


def names_of(model: Model) -> list[str]:
    """All a model is called: its id, its name, its slugs at each host and of each effort."""
    slugs = [offer.slug for offer in model.offers if offer.slug]
    return [model.id, model.name, *slugs, *(it.aa_slug for it in model.efforts if it.aa_slug)]


def _likeliest(catalogue: Catalogue, text: str) -> list[tuple[int, Model]]:
    """The models a text fits, be it loosely, best first."""
    models = catalogue.models
    texts = [searched_text((*names_of(model), model.vendor)) for model in models]
    return [(fit, models[place]) for fit, place in likeliest_first(texts, text)]
