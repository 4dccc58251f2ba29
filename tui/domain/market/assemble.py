"""Documents of several sources assembled into one catalogue, on the method of an edition.

Scores, speeds and runs come from Artificial Analysis, or without it from what OpenRouter repeats,
under that version. Models, offers and hosts come from the documents alone: nothing an edition says
about a model, such as its claims or its gateway's price, is carried into a later month. A model
that the edition has too keeps its id there, going by AA's ids.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.catalogue.disputes import Disagreement
from tui.domain.catalogue.offer import Host, Link
from tui.domain.catalogue.origins import Edition, Provenance, Source
from tui.domain.catalogue.records import (
    Document,
    ListedHost,
    Listing,
    RatedEffort,
    Skipped,
)
from tui.domain.catalogue.sources import SOURCES
from tui.domain.catalogue.values import Catalogue, Effort, Model, Status
from tui.domain.claims.facts import catalogue_facts
from tui.domain.market.documents import Sources, newest_documents
from tui.domain.market.efforts import FoldedModel, fold_efforts
from tui.domain.market.index_version import with_repeated
from tui.domain.market.joining.join import Pair, Pins, idle_pins, join, listing_key
from tui.domain.market.joining.model_names import normalised_name, vendor_ids
from tui.domain.market.offers import median_offer, offers_of
from tui.domain.words.placeholders import Facts, UnknownPlaceholderError, fill_placeholders

_MEDIAN = Host("aa-median", "AA median", "median", "other", None, None)
_PREVIEW_WORDS = frozenset(("preview", "experimental", "exp"))
_PREVIEW_STATES = frozenset(("alpha", "beta", "preview"))


class Assembled(Struct, frozen=True):
    """A catalogue with how it came about; `unrated` counts models that have no score at all."""

    catalogue: Catalogue
    pairs: tuple[Pair, ...]
    skipped: tuple[Skipped, ...]
    disagreements: tuple[Disagreement, ...]
    unrated: int


def assemble(
    base: Catalogue,
    documents: Sequence[Document],
    name: str,
    as_of: str,
    pins: Pins | None = None,
) -> Assembled:
    """One catalogue of what `documents` say, called `name` and dated `as_of`.

    `base` gives criteria, presets, questions, the index and its floor, and what it knows of hosts;
    questions and prompts about models that are not there are left out. Of two documents of one
    source the newer counts. `pins` are those of `join`; one that names nothing is in `skipped`.
    """
    sources, skipped = newest_documents(documents)
    known = {effort.aa_id: model.id for model in base.models for effort in model.efforts}
    folded = fold_efforts(sources.rated, known)
    rated = [model for model in folded if any(row.scores for _, row in model.efforts)]
    pairs = join(folded, sources.listings, pins)
    by_model: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_model[pair.model].append(pair)
    median = next((host for host in base.hosts if host.kind == "median"), _MEDIAN)
    models: list[Model] = []
    disagreements: list[Disagreement] = []
    for each in rated:
        model, found = _model(each, by_model[each.id], sources, base, median.id)
        models.append(model)
        disagreements += found
    catalogue = replace(
        base,
        edition=_edition(base, sources, name, as_of),
        index=replace(base.index, version=sources.index_version or base.index.version),
        sources=_sources(base, sources),
        hosts=_hosts(base, sources, models, median),
        models=tuple(models),
    )
    return Assembled(
        without_strangers(catalogue),
        pairs,
        (*idle_pins(pins or {}, pairs, folded, sources.listings), *skipped),
        tuple(disagreements),
        len(folded) - len(rated),
    )


def _model(
    folded: FoldedModel, pairs: Sequence[Pair], sources: Sources, base: Catalogue, median: str
) -> tuple[Model, tuple[Disagreement, ...]]:
    rated = folded.rated
    own = vendor_ids(rated.vendor, rated.vendor_name)
    origin = Provenance(sources.rated_by, sources.as_of[sources.rated_by])
    efforts = _efforts(folded, base.index.id, sources.index_version, origin)
    if sources.rated_by == "aa":
        efforts = _with_repeated(efforts, pairs, sources, base.index.id)
    names = [effort.name for effort in efforts]
    sold = offers_of(pairs, own, sources.as_of, names, rated.prices)
    at_home = _at_home(pairs, own)
    rows = [row for _, row in folded.efforts]
    weights = next((row.open_weights for row in rows if row.open_weights is not None), None)
    context = next((row.context for row in rows if row.context is not None), None)
    overrides: dict[str, Provenance] = {}
    window = next((x for x in sold.offers if x.context is not None), None)
    if context is None and window is not None:  # for an offer that does not say its own
        context, overrides["context"] = window.context, window.provenance
    if at_home:
        listed = Provenance("models_dev", sources.as_of["models_dev"])
        overrides |= {"outputs": listed} if at_home.outputs else {}
        if weights is None and at_home.open_weights is not None:
            weights = at_home.open_weights
            overrides["open_weights"] = listed
    unsold = [
        name
        for name in names
        if not any(at is not None and at.priced for at in (x.at_effort(name) for x in sold.offers))
    ]
    model = Model(
        id=folded.id,
        name=folded.name,
        vendor=rated.vendor_name or rated.vendor,
        released=folded.released,
        context=context,
        max_output=None,
        inputs=next((row.inputs for row in rows if row.inputs), ()),
        outputs=at_home.outputs if at_home else (),
        open_weights=weights,
        status=_status(folded, efforts, at_home.status if at_home else None),
        provenance=origin,
        offers=(*sold.offers, *median_offer(rated.prices, median, origin, unsold)),
        efforts=efforts,
        source_ids=_source_ids(pairs, own),
        overrides=overrides,
        reasons=_reasons(pairs),
    )
    return model, sold.disagreements


def _reasons(pairs: Sequence[Pair]) -> bool | None:
    """Whether a model can reason; None where no listing says so, or listings differ."""
    said = {p.listing.reasons for p in pairs if p.listing.reasons is not None}
    return said.pop() if len(said) == 1 else None


def _at_home(pairs: Sequence[Pair], own: Sequence[str]) -> Listing | None:
    """The vendor's own listing at models.dev."""
    listed = {p.listing.host: p.listing for p in pairs if p.listing.source == "models_dev"}
    return next((listed[host] for host in own if host in listed), None)


def _source_ids(pairs: Sequence[Pair], own: Sequence[str]) -> dict[str, str]:
    """What each source calls the model: its vendor's own entry, or OpenRouter's id."""
    ids: dict[str, str] = {}
    for pair in pairs:
        listing = pair.listing
        if listing.source == "openrouter":
            ids["openrouter"] = listing.slug
        elif listing.source == "litellm" and listing.host in own:
            ids.setdefault("litellm", listing_key(listing))
    at_home = _at_home(pairs, own)
    if at_home:
        ids["models_dev"] = listing_key(at_home)
    return dict(sorted(ids.items()))


def _efforts(
    folded: FoldedModel, index: str, version: str | None, origin: Provenance
) -> tuple[Effort, ...]:
    """The efforts, the one with the highest index first."""
    efforts = [_effort(name, row, origin) for name, row in folded.efforts]

    def place(effort: Effort) -> tuple[float, str]:
        score = effort.score(index, version or "")
        return (-score.value if score else float("inf"), effort.name)

    return tuple(sorted(efforts, key=place))


def _with_repeated(
    efforts: tuple[Effort, ...], pairs: Sequence[Pair], sources: Sources, index: str
) -> tuple[Effort, ...]:
    """With the indices that only OpenRouter repeats: AA's free answers lack them for many."""
    published = (index, sources.index_version or "")
    for listing in (pair.listing for pair in pairs if pair.listing.scores):
        efforts = with_repeated(efforts, listing, published, sources.as_of[listing.source])
    return efforts


def _effort(name: str, row: RatedEffort, origin: Provenance) -> Effort:
    return Effort(
        name=name,
        aa_id=row.aa_id,
        # OpenRouter's slug is no address at Artificial Analysis.
        aa_slug=row.slug if origin.source == "aa" else "",
        provenance=origin,
        scores=row.scores,
        gpqa_diamond=row.gpqa_diamond,
        hle=row.hle,
        tau2=row.tau2,
        tokens_per_second=row.tokens_per_second,
        time_to_first_token=row.time_to_first_token,
        time_to_first_answer_token=row.time_to_first_answer_token,
        run=row.run,
    )


def _status(folded: FoldedModel, efforts: Sequence[Effort], at_home: str | None) -> Status:
    """Deprecated where its best effort or its own listing is; a preview by name or listing."""
    flagged = {row.aa_id for _, row in folded.efforts if row.deprecated}
    if efforts[0].aa_id in flagged or at_home == "deprecated":
        return "deprecated"
    named = _PREVIEW_WORDS & set(normalised_name(folded.name).split("-"))
    return "preview" if named or at_home in _PREVIEW_STATES else "active"


def _edition(base: Catalogue, sources: Sources, name: str, as_of: str) -> Edition:
    read = ", ".join(f"{SOURCES[id].name} ({day})" for id, day in sources.as_of.items())
    repeated = ", as OpenRouter repeats them" if sources.rated_by == "openrouter" else ""
    return replace(
        base.edition,
        name=name,
        as_of=as_of,
        attribution=base.edition.attribution + repeated,
        note=f"Assembled from {read}.",
    )


def _sources(base: Catalogue, sources: Sources) -> tuple[Source, ...]:
    """The edition's sources and those of the documents, each with what it gives here."""
    found = {source.id: source for source in base.sources}
    for id in sources.as_of:
        public = SOURCES[id]
        url = found[id].url if id in found else public.url
        found[id] = Source(id, public.name, url, public.gives)
    return tuple(found.values())


def _hosts(
    base: Catalogue, sources: Sources, models: Sequence[Model], median: Host
) -> tuple[Host, ...]:
    """The edition's hosts, then every other that sells something here, by id."""
    hosts = {host.id: host for host in (*base.hosts, median)}
    vendors = {id for row in sources.rated for id in vendor_ids(row.vendor, row.vendor_name)}
    named = {offer.host for model in models for offer in model.offers}
    for id in sorted(named - hosts.keys()):
        listed = sources.hosts.get(id, ListedHost(id, id, "other"))
        hosts[id] = Host(
            id=id,
            name=listed.name,
            kind="vendor" if id in vendors else "reseller",
            protocol=listed.protocol,
            base_url=listed.base_url,
            key_env=listed.key_env,
            links=_documentation(listed),
        )
    return tuple(hosts.values())


def _documentation(listed: ListedHost) -> tuple[Link, ...]:
    """The host's documentation, where that is an address a browser may be sent to."""
    address = listed.doc_url or ""
    return (Link("Documentation", address),) if address.startswith("https://") else ()


def without_strangers(catalogue: Catalogue) -> Catalogue:
    """The same without questions and prompts whose texts name models that are not in it."""
    facts, ids = catalogue_facts(catalogue), {model.id for model in catalogue.models}
    questions = [q for q in catalogue.questions if _filled((q.question, q.answer), facts)]
    prompts = [
        replace(prompt, suits=tuple(id for id in prompt.suits if id in ids))
        for prompt in catalogue.prompts
        if _filled((prompt.expected, prompt.suits_text), facts)
    ]
    return replace(catalogue, questions=tuple(questions), prompts=tuple(prompts))


def _filled(texts: Iterable[str], facts: Facts) -> bool:
    try:
        for text in texts:
            fill_placeholders(text, facts)
    except UnknownPlaceholderError:
        return False
    return True
