"""Finding a model by what a person types: its id, a slug, or an unambiguous part."""

from difflib import get_close_matches

from tui.domain.catalogue.values import Catalogue, Model
from tui.errors import UserError


def _names(model: Model) -> set[str]:
    slugs = {offer.slug.lower() for offer in model.offers if offer.slug}
    aa_slugs = {effort.aa_slug.lower() for effort in model.efforts if effort.aa_slug}
    return {model.id.lower(), model.name.lower()} | slugs | aa_slugs


def fitting(catalogue: Catalogue, text: str) -> list[Model]:
    """The models `text` may mean: one with that id, else of that name, else those with it in one.

    Empty where nothing fits, or nothing was typed.
    """
    wanted = text.strip().lower()
    for model in catalogue.models:
        if model.id.lower() == wanted:  # another model may be sold under this name as its slug
            return [model]
    named = [(model, _names(model)) for model in catalogue.models]
    exact = [model for model, names in named if wanted in names]
    if exact or not wanted:
        return exact
    return [model for model, names in named if any(wanted in name for name in names)]


def find_model(catalogue: Catalogue, text: str) -> Model:
    """The one model meant by `text`; UserError names the nearest ones or the ambiguous ones."""
    partly = fitting(catalogue, text)
    if len(partly) == 1:
        return partly[0]
    if partly:
        ids = ", ".join(model.id for model in partly[:8])
        raise UserError("Which model?", f"{text!r} fits {len(partly)} models: {ids}", "Name one.")
    every_name = {name: model.id for model in catalogue.models for name in _names(model)}
    close = get_close_matches(text.strip().lower(), list(every_name), n=5, cutoff=0.4)
    nearest = list(dict.fromkeys(every_name[name] for name in close))[:3]
    hint = (
        f"Nearest: {', '.join(nearest)}"
        if nearest
        else "`llmrank-tui rank --scope all` lists them."
    )
    raise UserError("No such model", f"nothing in the catalogue is called {text!r}", hint)
