"""Whether a catalogue that a program made holds together, before it replaces a good one."""

from collections import Counter
from collections.abc import Iterator
from math import isfinite

from tui.domain.catalogue.entries import entries
from tui.domain.catalogue.offer import Offer
from tui.domain.catalogue.values import Catalogue, Model
from tui.domain.ranking.eligibility import sound
from tui.domain.words import format as fmt


def unsound(catalogue: Catalogue) -> tuple[str, ...]:
    """What makes a catalogue unusable, as sentences; empty when nothing does.

    It needs a model with a score on the catalogue's version, one with a price, and one to rank,
    whatever the floor; every id once;
    and no offer, effort or model that names a host or source it does not have.
    """
    found = tuple(dict.fromkeys(_problems(catalogue)))
    if not found and not any(map(sound, entries(catalogue, "all", all_efforts=True))):
        return ("no model is left to rank: each lacks a score, a price or a context window.",)
    return found


def _problems(catalogue: Catalogue) -> Iterator[str]:
    index = catalogue.index
    efforts = [effort for model in catalogue.models for effort in model.efforts]
    if all(effort.score(index.id, index.version) is None for effort in efforts):
        yield f"no model has a score on {fmt.version(index.version)}."
    offers = [offer for model in catalogue.models for offer in model.offers]
    if all(offer.prices.input is None or offer.prices.output is None for offer in offers):
        yield "no model has a price."
    for id, times in Counter(model.id for model in catalogue.models).items():
        if times > 1:
            yield f"{times} models have the id {id}."
    hosts = {host.id for host in catalogue.hosts}
    sources = {source.id for source in catalogue.sources}
    for model in catalogue.models:
        yield from _dangling(model, hosts, sources)


def _dangling(model: Model, hosts: set[str], sources: set[str]) -> Iterator[str]:
    """What one model names that is not there, and prices that are no amounts."""
    named = {model.provenance.source}
    named |= {offer.provenance.source for offer in model.offers}
    named |= {effort.provenance.source for effort in model.efforts}
    for source in sorted(named - sources):
        yield f"{model.id} has figures of a source {source} that is not listed."
    for offer in model.offers:
        if offer.host not in hosts:
            yield f"{model.id} is sold by a host {offer.host} that is not listed."
        if not all(isfinite(usd) and usd >= 0 for usd in _amounts(offer)):
            yield f"{model.id} has a price at {offer.host} that is no amount."


def _amounts(offer: Offer) -> Iterator[float]:
    """Every published price of an offer, those of its tiers and off-peak hours too."""
    off_peak = (offer.off_peak.prices,) if offer.off_peak else ()
    for prices in (offer.prices, *(tier.prices for tier in offer.tiers), *off_peak):
        for usd in prices.by_name().values():
            if usd is not None:
                yield usd
