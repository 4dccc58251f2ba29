"""What a snapshot may say: its texts harmless, its figures possible, its dates days.

A sync writes nothing else. What says otherwise was changed by something else than this program, and
is checked here as every other file is.
"""

import re
from collections.abc import Iterable, Iterator

from msgspec import json

from tui.domain.catalogue.offer import Offer, Prices
from tui.domain.catalogue.parse import HIGHEST_INDEX, LARGEST
from tui.domain.catalogue.values import Catalogue, Model
from tui.domain.words.dates import last_day
from tui.domain.words.sanitise import plain_block

# How JSON writes what no text here has, and what cannot be seen; a line feed is \n.
_ESCAPE = re.compile(rb"\\[ubfrt]")
_ASCII = bytes(range(128))
_ADDRESS = re.compile(r"https?://\S+")


def cleaned(content: bytes) -> bytes:
    """The JSON text with every text in it made harmless to show; the same where all are.

    ValueError where it is no JSON.
    """
    escaped = _ESCAPE.search(content) or b"\x7f" in content
    if not escaped and content.translate(None, _ASCII).decode().isprintable():
        return content
    clean = json.encode(_plain(json.decode(content)))
    # Escapes may be written otherwise than here and still say nothing else.
    return content if json.decode(clean) == json.decode(content) else clean


def _plain(value: object) -> object:
    if isinstance(value, str):
        return plain_block(value)
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {plain_block(key): _plain(each) for key, each in value.items()}
    return value


def fault(catalogue: Catalogue, days: Iterable[str]) -> str | None:
    """What cannot be so, as the end of a sentence; None where nothing is.

    `days` are those of the snapshot's sources.
    """
    return next(_faults(catalogue, days), None)


def _faults(catalogue: Catalogue, days: Iterable[str]) -> Iterator[str]:
    hosts = {host.id for host in catalogue.hosts}
    sources = {source.id for source in catalogue.sources}
    ids = {model.id for model in catalogue.models}
    if len(ids) < len(catalogue.models):
        yield "two models have one id"
    if catalogue.index.version == "" or not 0 <= catalogue.index.floor <= HIGHEST_INDEX:
        yield "the index has no version, or a floor that is none"
    dates, named = {catalogue.edition.as_of, *days}, set[str]()
    for model in catalogue.models:
        if not model.efforts:
            yield f"{model.id} has no efforts"
        named.add(model.provenance.source)
        dates.add(model.provenance.as_of)
        for offer in model.offers:
            named.add(offer.provenance.source)
            dates.add(offer.provenance.as_of)
            if offer.host not in hosts:
                yield f"{model.id} is sold by {offer.host}, which is not listed"
            if not _possible(offer):
                yield f"{model.id} has a price or a size at {offer.host} that is none"
        if not _rated(model):
            yield f"{model.id} has a score, a speed or a size that is none"
    if catalogue.sources and named - sources:
        yield f"{min(named - sources)} is the source of figures and not listed"
    yield from (f"{day!r} is no day" for day in sorted(dates) if not _is_day(day))
    links = [link.url for host in catalogue.hosts for link in host.links]
    urls = (*links, catalogue.edition.url, *(source.url for source in catalogue.sources))
    yield from (f"{url!r} is no address" for url in urls if url and not _ADDRESS.fullmatch(url))


def _possible(offer: Offer) -> bool:
    """Whether prices, sizes and shares of an offer can be."""
    share = offer.batch_discount
    sizes = all(size is None or 0 <= size <= LARGEST for size in (offer.context, offer.max_output))
    if not (sizes and _amounts(offer.prices) and (share is None or 0 <= share <= 1)):
        return False
    if offer.reasoning is not None and not 0 <= offer.reasoning <= LARGEST:
        return False
    off_peak = offer.off_peak is None or _amounts(offer.off_peak.prices)
    tiers = all(_amounts(x.prices) and 0 <= x.over_prompt_tokens <= LARGEST for x in offer.tiers)
    return off_peak and tiers and all(map(_possible, offer.others))


def _amounts(prices: Prices) -> bool:
    """Whether each price that is published is an amount."""
    for usd in (prices.input, prices.output, prices.cache_read, prices.cache_write):
        if usd is not None and not 0 <= usd <= LARGEST:
            return False
    return True


def _rated(model: Model) -> bool:
    """Whether scores, speeds, runs and sizes of a model can be."""
    figures: list[float | None] = [model.context, model.max_output]
    for effort in model.efforts:
        if not all(0 <= score.value <= HIGHEST_INDEX for score in effort.scores):
            return False
        run = effort.run
        figures += [effort.tokens_per_second, effort.time_to_first_token, run.cost]
        figures += [effort.time_to_first_answer_token, run.prompt_tokens, run.output_tokens]
        figures += [run.reasoning_tokens, effort.gpqa_diamond, effort.hle, effort.tau2]
    return all(figure is None or 0 <= figure <= LARGEST for figure in figures)


def _is_day(text: str) -> bool:
    try:
        last_day(text)
    except (ValueError, IndexError):
        return False
    return True
