"""An edition's models as the rated source, for when a refresh brings prices alone."""

from collections.abc import Iterator

from msgspec.structs import replace

from tui.domain.catalogue.records import Document, RatedEffort
from tui.domain.catalogue.values import Catalogue, Model
from tui.domain.market.efforts import is_effort


def has_scores(document: Document) -> bool:
    """Whether a document rates anything, be it in what OpenRouter repeats."""
    return bool(document.rated) or any(listing.scores for listing in document.listings)


def edition_document(edition: Catalogue) -> Document:
    """What the edition says of its models' quality, as if its source had said it again."""
    return Document(
        source="aa",
        as_of=edition.edition.as_of,
        rated=tuple(row for model in edition.models for row in _rows(model)),
        index_version=edition.index.version,
    )


def with_edition_prices(catalogue: Catalogue, edition: Catalogue) -> Catalogue:
    """The catalogue with the edition's offers, dated as they are, where a model has none.

    The edition's models without a score are there too: nobody says that they are gone.
    """
    known = {model.id: model for model in edition.models}
    here = {model.id for model in catalogue.models}
    unrated = tuple(
        replace(model, claims=(), analysis="", best_for=())
        for model in edition.models
        if model.id not in here
    )
    models = tuple(
        replace(model, offers=known[model.id].offers)
        if model.id in known and not model.offers
        else model
        for model in catalogue.models
    )
    return replace(catalogue, models=(*models, *unrated))


def _rows(model: Model) -> Iterator[RatedEffort]:
    for effort in model.efforts:
        named = all(map(is_effort, effort.name.split(",")))
        yield RatedEffort(
            aa_id=effort.aa_id,
            name=f"{model.name} ({effort.name})" if named else model.name,
            slug=effort.aa_slug,
            vendor="",
            vendor_name=model.vendor,
            released=model.released,
            scores=effort.scores,
            gpqa_diamond=effort.gpqa_diamond,
            hle=effort.hle,
            tau2=effort.tau2,
            tokens_per_second=effort.tokens_per_second,
            time_to_first_token=effort.time_to_first_token,
            time_to_first_answer_token=effort.time_to_first_answer_token,
            run=effort.run,
            context=model.context,
            inputs=model.inputs,
            open_weights=model.open_weights,
            deprecated=model.status == "deprecated",
        )
