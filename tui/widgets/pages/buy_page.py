"""The text of "where to buy": every host of a model, the cheapest first."""

from collections.abc import Iterator, Sequence
from datetime import date

from tui.domain.catalogue.disputes import MARK, offer_notes, with_dispute_mark
from tui.domain.catalogue.entries import default_offer
from tui.domain.catalogue.values import Catalogue, Model, Offer, Prices, Provenance
from tui.domain.figures.pricing import EVEN
from tui.domain.words import format as fmt
from tui.domain.words.dates import days_old
from tui.widgets.base.cells import Part, shown_width
from tui.widgets.base.page import Page
from tui.widgets.base.page_table import GAP, NameColumn, PageColumn, PageTable

OLD_AFTER = 30  # days
_OLD = " old"
_RANKED = "›"  # before the host's name, in the cells of a gap
_COLUMNS = (
    NameColumn("host", easy=24, least=8),
    *(PageColumn("in", "point"), PageColumn("out", "point"), PageColumn("cache read", "point")),
    *(PageColumn("context", goes=1), PageColumn("max out", goes=2)),
    PageColumn("as of", "left", goes=3),
)
_FOR_A_SLUG = 20  # cells that are left on the line of a host whose slug stands on it
_INDENT = " " * 4
_DATED = ("input", "output", "cache_read", "context", "max_output")


def write_hosts(page: Page, catalogue: Catalogue, model: Model, today: date) -> None:
    """A line for each host with prices, limits and their day; the rest quietly below it."""
    page.line((model.name, "$heading bold"))
    if not model.offers:
        page.paragraph("No source lists a host for this model.")
        return
    groups = _groups(catalogue, model)
    offers = [offer for _, group in groups for offer in group]
    _legend(page, offers, today)
    page.blank()
    rows = [row for offer in offers for row in _rows(catalogue, model, offer, today)]
    table = PageTable(_COLUMNS, rows, page.width - len(GAP))
    room = page.width - table.width - 2 * len(GAP)
    slug = GAP + "slug" if room >= _FOR_A_SLUG else ""
    page.row(*table.titles(), (slug, "$quiet"))
    place = 0
    for title, group in groups:
        if title:
            page.heading(title)
        for offer in group:
            ranked = offer is default_offer(catalogue, model)
            _host(page, table, place, offer, ranked=ranked)
            for note in _notes(catalogue, model, offer):
                page.paragraph(note, first=_INDENT, style="$quiet")
            place += 1 + len(offer.tiers)
    page.heading("Sources")
    cited = {origin.source for offer in offers for origin in _cited(offer)}
    for source in catalogue.sources:
        if source.id in cited:
            page.paragraph(f"{source.name} {source.url}", first="  ", style="$quiet")


def _groups(catalogue: Catalogue, model: Model) -> list[tuple[str, tuple[Offer, ...]]]:
    """The offers that have a price, those that have none to pay, an unknown one, or no seller."""
    priced, free, unknown, medians = [], [], [], []
    for offer in sorted(model.offers, key=_cheapness):
        if catalogue.host(offer.host).kind == "median":
            medians.append(offer)
        elif EVEN.price(offer.prices) is None:
            unknown.append(offer)
        elif offer.prices.input and offer.prices.output:
            priced.append(offer)
        else:
            free.append(offer)
    named = (
        ("", priced),
        ("At a price of 0", free),
        ("Price not published", unknown),
        ("Medians: nobody sells at this price", medians),
    )
    return [(title, tuple(group)) for title, group in named if group]


def _cheapness(offer: Offer) -> tuple[bool, float, str]:
    """The cheapest first; a price in doubt leads no list."""
    price = EVEN.price(offer.prices)
    return (bool(offer.doubt), float("inf") if price is None else price, offer.host)


def _legend(page: Page, offers: Sequence[Offer], today: date) -> None:
    """What the order, the figures and the marks mean; only marks that are there."""
    hosts = "1 host" if len(offers) == 1 else f"{len(offers)} hosts"
    page.paragraph(f"{hosts} · $ per 1M tokens · cheapest first by (in + out) / 2", style="$quiet")
    marks = [f"{_RANKED} the ranking uses this one"]
    if any(offer.disputed for offer in offers):
        marks.append(f"{MARK} a second source has another price")
    ages = [age for offer in offers if (age := _age(_day(offer), today)) is not None]
    if max(ages, default=0) > OLD_AFTER:
        marks.append(f"old: from more than {OLD_AFTER} days ago, the oldest {max(ages)} days")
    page.paragraph(" · ".join(marks), style="$quiet")


def _host(page: Page, table: PageTable, row: int, offer: Offer, *, ranked: bool) -> None:
    """The line of an offer, its tiers', and below each what did not fit on it."""
    slug = offer.slug or ""
    fits = shown_width(slug) <= page.width - table.width - 2 * len(GAP) >= _FOR_A_SLUG
    lead: Part = (f"{_RANKED} ", "$accent bold") if ranked else GAP
    page.row(*table.line(row, lead=lead), (GAP + slug if slug and fits else "", "$quiet"))
    _rest(page, [*table.below(row, goes=3), "" if fits else slug])
    for tier in range(row + 1, row + 1 + len(offer.tiers)):
        page.row(*table.line(tier, "$quiet"))
        _rest(page, table.below(tier, goes=3))


def _rest(page: Page, texts: Sequence[str]) -> None:
    if rest := " · ".join(filter(None, texts)):
        page.paragraph(rest, first=_INDENT, style="$quiet")


def _rows(
    catalogue: Catalogue, model: Model, offer: Offer, today: date
) -> Iterator[tuple[Part, ...]]:
    """The cells of an offer, then those of its tiers."""
    context = model.context if offer.context is None else offer.context
    most = model.max_output if offer.max_output is None else offer.max_output
    day = _day(offer)
    age = _age(day, today)
    old = _OLD if age is not None and age > OLD_AFTER else ""
    limits = (fmt.tokens(context), fmt.tokens(most), (day or fmt.DASH) + old)
    style = "bold" if offer is default_offer(catalogue, model) else ""
    name: Part = (catalogue.host(offer.host).name, style)
    yield name, *_prices(offer.prices, offer), *limits
    for tier in offer.tiers:
        yield _over(tier.over_prompt_tokens), *_prices(tier.prices), "", "", ""


def _prices(prices: Prices, offer: Offer | None = None) -> tuple[str, ...]:
    """The three prices, those of an offer itself with the mark where a source has another."""
    shown = {figure: fmt.price(usd) for figure, usd in prices.by_name().items()}
    del shown["cache_write"]  # seldom published, and there is no room
    if offer is None:
        return tuple(shown.values())
    return tuple(with_dispute_mark(text, offer, figure) for figure, text in shown.items())


def _over(prompt_tokens: int) -> str:
    return f"  {fmt.threshold(prompt_tokens)}"


def _origins(offer: Offer) -> dict[str, Provenance]:
    """Where each figure of the line is from that the offer itself gives."""
    prices = offer.prices
    given = (prices.input, prices.output, prices.cache_read, offer.context, offer.max_output)
    return {
        figure: offer.overrides.get(figure, offer.provenance)
        for figure, value in zip(_DATED, given, strict=True)
        if value is not None
    }


def _cited(offer: Offer) -> Iterator[Provenance]:
    """Whatever is shown of an offer is from one of these."""
    yield offer.provenance
    yield from offer.overrides.values()
    yield from (other.provenance for other in offer.disputed)


def _day(offer: Offer) -> str:
    """The day of the oldest figure of an offer: none on its line is older."""
    days = [origin.as_of for origin in _origins(offer).values()]
    return min(days, default=offer.provenance.as_of)


def _age(day: str, today: date) -> int | None:
    return days_old(day, today) if day else None


def _notes(catalogue: Catalogue, model: Model, offer: Offer) -> list[str]:
    """Batches, figures that another source gives than the offer's, and what the offer says."""
    notes = []
    origins = _origins(offer)
    if offer.batch_discount is not None:
        notes.append(f"{fmt.percent(offer.batch_discount)} off in batches.")
        origins["batch_discount"] = offer.overrides.get("batch_discount", offer.provenance)
    others: dict[Provenance, list[str]] = {}
    for figure, origin in origins.items():
        if origin != offer.provenance:
            others.setdefault(origin, []).append(figure.replace("_", " "))
    for origin, figures in others.items():
        source = catalogue.source(origin.source).name
        notes.append(f"{', '.join(figures).capitalize()}: {source}, {origin.as_of}.")
    return [*notes, *offer_notes(model.id, offer)]
