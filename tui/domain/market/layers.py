"""Layers of a catalogue: the edition, a synced snapshot in its place, one's own on top of either.

Merging is per field. Each figure keeps a provenance, so that the layer it comes from can be told.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from msgspec.structs import replace

from tui.domain.catalogue.offer import Host, Offer, Prices
from tui.domain.catalogue.origins import Provenance, Source
from tui.domain.catalogue.overlay import (
    EFFORT_FIGURES,
    MODEL_FIGURES,
    OFFER_FIGURES,
    EffortPatch,
    HostPatch,
    ModelPatch,
    OfferPatch,
    Overlay,
)
from tui.domain.catalogue.quality import OWN, OWN_SCORES
from tui.domain.catalogue.values import Catalogue, Effort, Model, Score
from tui.domain.market.layer_below import joined_by_id
from tui.errors import nearest_names

Layer = Literal["edition", "file", "snapshot", "user", "scores"]
LAYER_NAMES: Mapping[Layer, str] = {
    "edition": "embedded edition",
    "file": "catalogue you named",
    "snapshot": "synced snapshot",
    "user": "your own catalogue",
    "scores": OWN_SCORES,
}
# The source of every figure a person gives. One they cite from elsewhere is "user:" and its id.
USER = "user"
_CITED = "user:"
_OWN = Source(USER, LAYER_NAMES["user"], "")
_PRICES = Prices.__struct_fields__
_OFFER = tuple(figure for figure in OFFER_FIGURES if figure not in _PRICES)
_EFFORT = tuple(figure for figure in EFFORT_FIGURES if figure != "scores")
_HOST = (
    *("name", "kind", "protocol", "base_url", "key_env", "links", "note"),
    *("efforts", "native", "calling"),
)


def layer_of(origin: Provenance, below: Layer) -> Layer:
    """The layer a figure comes from; `below` is the layer that is under one's own catalogue."""
    if origin.source.startswith(OWN):
        return "scores"
    own = origin.source == USER or origin.source.startswith(_CITED)
    return "user" if own else below


def own_provenance(source: str, as_of: str) -> Provenance:
    """The provenance of a figure of one's own catalogue that cites the source with that id."""
    return Provenance(source if source == USER else _CITED + source, as_of)


def apply_overlay(catalogue: Catalogue, overlay: Overlay) -> Catalogue:
    """`catalogue` with everything in `overlay` that fits it; `left_out` says what does not.

    A score of another version than the catalogue's index is kept in its effort and used nowhere.
    """
    if overlay == Overlay():
        return catalogue
    hosts = _with_hosts(catalogue.hosts, overlay.hosts)
    known = {host.id for host in hosts}
    index = (catalogue.index.id, catalogue.index.version)
    patches = {patch.id: patch for patch in overlay.models}
    models = [
        _patched(model, patches[model.id], known, index) if model.id in patches else model
        for model in catalogue.models
    ]
    there = {model.id for model in catalogue.models}
    models += [
        _patched(_new_model(patch), patch, known, index)
        for patch in overlay.models
        if patch.id not in there and patch.name and patch.vendor
    ]
    return replace(
        catalogue,
        sources=_with_sources(catalogue.sources, overlay),
        hosts=hosts,
        models=tuple(models),
        hidden=overlay.hidden,
    )


def left_out(catalogue: Catalogue, overlay: Overlay) -> tuple[str, ...]:
    """What of an overlay `apply` cannot put on this catalogue: one sentence each, with its place.

    Ids that are only hidden or marked as favourites may come and go with the models.
    """
    found = [
        f"hosts.{patch.id}: a host of your own needs the keys name, kind and protocol"
        for patch in overlay.hosts
        if patch.id not in {host.id for host in catalogue.hosts} and _new_host(patch) is None
    ]
    hosts = [host.id for host in _with_hosts(catalogue.hosts, overlay.hosts)]
    models = [model.id for model in catalogue.models]
    for patch in overlay.models:
        place = f"models.{patch.id}"
        if patch.id not in models and not (patch.name and patch.vendor):
            near = _nearest(patch.id, models)
            found.append(
                f"{place}: the catalogue has no such model{near}; one of your own needs the keys "
                "name and vendor"
            )
            continue
        found += [
            f"{place}.offers.{offer.host}: there is no host {offer.host!r}"
            f"{_nearest(offer.host, hosts)}"
            for offer in patch.offers
            if offer.host not in hosts
        ]
    return tuple(found)


def _nearest(name: str, known: Sequence[str]) -> str:
    near = nearest_names(name, known)
    return f" (nearest: {near[0]})" if near else ""


def _new_host(patch: HostPatch) -> Host | None:
    """A host of one's own, or None where the patch says too little for one."""
    if patch.name is None or patch.kind is None or patch.protocol is None:
        return None
    return Host(patch.id, patch.name, patch.kind, patch.protocol, None, None)


def _with_hosts(hosts: tuple[Host, ...], patches: tuple[HostPatch, ...]) -> tuple[Host, ...]:
    found = {host.id: host for host in hosts}
    for patch in patches:
        host = found.get(patch.id) or _new_host(patch)
        if host is not None:
            found[patch.id] = replace(host, **_given(patch, _HOST))
    return tuple(found.values())


def _with_sources(sources: tuple[Source, ...], overlay: Overlay) -> tuple[Source, ...]:
    """The catalogue's sources, one's own catalogue, and what that cites."""
    by_id = {source.id: source for source in joined_by_id(overlay.sources, sources)}
    cited = [
        replace(by_id.get(id, Source(id, id, "")), id=_CITED + id) for id in sorted(_cited(overlay))
    ]
    return (*sources, _OWN, *cited)


def _cited(overlay: Overlay) -> set[str]:
    """The ids of the sources an overlay cites beside itself."""
    parts: list[ModelPatch | OfferPatch | EffortPatch] = []
    for model in overlay.models:
        parts += [model, *model.offers, *model.efforts]
    named = {
        origin.source for part in parts for origin in (part.provenance, *part.overrides.values())
    }
    return {source.removeprefix(_CITED) for source in named if source.startswith(_CITED)}


def _given(patch: object, keys: Iterable[str]) -> dict[str, Any]:
    """The fields among `keys` that a patch gives; the part it is for has them of the same type."""
    values = ((key, getattr(patch, key)) for key in keys)
    return {key: value for key, value in values if value is not None}


def _vouched(
    part: Offer | Effort | Model, patch: OfferPatch | EffortPatch | ModelPatch, given: Iterable[str]
) -> dict[str, Provenance]:
    """The overrides of a part with those of the figures that a patch gives."""
    theirs = {figure: patch.overrides.get(figure, patch.provenance) for figure in given}
    return {**part.overrides, **theirs}


def _new_model(patch: ModelPatch) -> Model:
    """A model of one's own, before its patch is put on it."""
    return Model(
        id=patch.id,
        name=patch.name or patch.id,
        vendor=patch.vendor or "",
        released=None,
        context=None,
        max_output=None,
        inputs=(),
        outputs=(),
        open_weights=None,
        status="active",
        provenance=patch.provenance,
        offers=(),
        efforts=(),
    )


def _patched(model: Model, patch: ModelPatch, hosts: set[str], index: tuple[str, str]) -> Model:
    """A model with what a patch gives; an analysis that was written about other figures goes."""
    figures = _given(patch, MODEL_FIGURES)
    offers = {offer.host: offer for offer in model.offers}
    for offer in patch.offers:
        if offer.host in hosts:
            offers[offer.host] = _patched_offer(offers.get(offer.host), offer)
    efforts = {effort.name: effort for effort in model.efforts}
    for effort in patch.efforts:
        efforts[effort.name] = _patched_effort(efforts.get(effort.name), effort, index)
    changed = bool(figures or patch.offers or patch.efforts)
    texts = _given(patch, ("name", "vendor", "best_for", "claims"))
    return replace(
        model,
        **figures,
        **texts,
        analysis=patch.analysis or ("" if changed else model.analysis),
        source_ids={**model.source_ids, **patch.source_ids},
        overrides=_vouched(model, patch, figures),
        offers=tuple(offers.values()),
        efforts=tuple(efforts.values()),
    )


def _patched_offer(offer: Offer | None, patch: OfferPatch) -> Offer:
    if offer is None:
        offer = Offer(patch.host, None, Prices(), patch.provenance)
    figures, prices = _given(patch, _OFFER), _given(patch.prices, _PRICES)
    return replace(
        offer,
        **figures,
        prices=replace(offer.prices, **prices),
        overrides=_vouched(offer, patch, [*figures, *prices]),
        note=offer.note if patch.note is None else patch.note,
        disputed=tuple(other for other in offer.disputed if other.figure not in prices),
        doubt="" if {"input", "output"} & prices.keys() else offer.doubt,
        others=tuple(
            replace(other, prices=replace(other.prices, **prices)) for other in offer.others
        ),
    )


def _patched_effort(effort: Effort | None, patch: EffortPatch, index: tuple[str, str]) -> Effort:
    if effort is None:
        effort = Effort(patch.name, "", "", patch.provenance)
    figures = _given(patch, _EFFORT)
    scores: dict[tuple[str, str], Score] = {(s.index, s.version): s for s in effort.scores}
    scores.update({(s.index, s.version): s for s in patch.scores})
    return replace(
        effort,
        **_given(patch, ("aa_id", "aa_slug")),
        **figures,
        scores=tuple(scores.values()),
        overrides=_vouched(effort, patch, figures) | _score_origins(effort, patch, index),
    )


def _score_origins(
    effort: Effort, patch: EffortPatch, index: tuple[str, str]
) -> dict[str, Provenance]:
    """Who vouches for the scores, where a patch gives some of the version in use.

    A score of another version must not lend its source to the one in use, and neither must that of
    one index to another's.
    """
    published, version = index
    given = {score.index for score in patch.scores if score.version == version}
    if not given:
        return {}
    theirs = patch.overrides.get("scores", patch.provenance)
    named = {f"scores.{id}": theirs for id in given if id != published}
    if published not in given:
        return named
    others = {score.index for score in effort.scores if score.version == version} - {published}
    kept = {f"scores.{id}": effort.score_origin(id) for id in others}
    return {**kept, **named, "scores": theirs}
