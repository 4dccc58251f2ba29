"""Small records of public sources for tests: efforts, listings and documents, all invented."""

from collections.abc import Sequence

from tui.domain.catalogue.offer import OffPeak, Prices
from tui.domain.catalogue.records import Document, Listing, RatedEffort
from tui.domain.catalogue.sources import SourceId
from tui.domain.catalogue.values import MeasuredRun, Score


def a_rated(
    name: str = "Alpha 2",
    slug: str = "alpha-2",
    *,
    aa_id: str | None = None,
    vendor: str = "lab",
    index: float | None = 40.0,
    version: str = "4.0",
    input: float | None = 1.0,
    output: float | None = 3.0,
    released: str | None = None,
    reasoning_tokens: int | None = None,
    openrouter_id: str | None = None,
    deprecated: bool = False,
) -> RatedEffort:
    """One row of Artificial Analysis; its id is made of the slug unless told otherwise."""
    return RatedEffort(
        aa_id=aa_id or f"id-{slug}",
        name=name,
        slug=slug,
        vendor=vendor,
        vendor_name=vendor.title(),
        released=released,
        scores=() if index is None else (Score("intelligence", version, index),),
        prices=Prices(input, output),
        run=MeasuredRun(reasoning_tokens=reasoning_tokens),
        openrouter_id=openrouter_id,
        deprecated=deprecated,
    )


def a_listing(
    slug: str = "alpha-2",
    *,
    host: str = "lab",
    source: SourceId = "models_dev",
    name: str = "",
    input: float | None = 1.0,
    output: float | None = 3.0,
    cache_read: float | None = None,
    batch_discount: float | None = None,
    off_peak: OffPeak | None = None,
    status: str | None = None,
    open_weights: bool | None = None,
    scores: Sequence[Score] = (),
    tools: bool | None = None,
    structured_output: bool | None = None,
) -> Listing:
    """A model at a host; without a name it is called like its slug."""
    return Listing(
        source=source,
        host=host,
        slug=slug,
        name=name or slug,
        prices=Prices(input, output, cache_read),
        batch_discount=batch_discount,
        off_peak=off_peak,
        context=200_000,
        status=status,
        open_weights=open_weights,
        free=input == 0 and output == 0,
        scores=tuple(scores),
        tools=tools,
        structured_output=structured_output,
    )


def a_document(
    source: SourceId,
    *,
    as_of: str = "2026-05-11",
    rated: Sequence[RatedEffort] = (),
    listings: Sequence[Listing] = (),
    version: str | None = None,
) -> Document:
    """What one source said on one day."""
    return Document(
        source,
        as_of,
        rated=tuple(rated),
        listings=tuple(listings),
        index_version=version or ("4.0" if rated else None),
    )
