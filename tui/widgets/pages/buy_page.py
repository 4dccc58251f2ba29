"""The text of "where to buy": every host of a model, the cheapest first."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tui.domain.catalogue.disputes import MARK, offer_notes, with_dispute_mark
from tui.domain.catalogue.entries import default_offer
from tui.domain.catalogue.values import Catalogue, Model, Offer, Prices, Provenance
from tui.domain.figures.pricing import EVEN
from tui.domain.words import format as fmt
from tui.domain.words.cell_width import cell_width
from tui.domain.words.dates import days_old
from tui.domain.words.sanitise import plain
from tui.widgets.base.aligned import GAP, Aligned, PageColumn, aligned, fitting, line, titles
from tui.widgets.base.cells import fitted
from tui.widgets.base.page import Page

OLD_AFTER = 30  # days
_OLD = " old"
_RANKED = "›"
_COLUMNS = (
    *(PageColumn("in", "point"), PageColumn("out", "point"), PageColumn("cache read", "point")),
    *(PageColumn("context"), PageColumn("max out"), PageColumn("as of", "left")),
)
_PRICES = 3  # the first columns; a host's name gives way to them, though never below _SHORTEST
_SHORTEST, _WIDE_ENOUGH = 8, 24
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
    table = _Table(page, catalogue, model, offers, today)
    for title, group in groups:
        if title:
            page.heading(title)
        for offer in group:
            table.write(offer)
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


def _cheapness(offer: Offer) -> tuple[float, str]:
    price = EVEN.price(offer.prices)
    return (float("inf") if price is None else price, offer.host)


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


class _Table:
    """The hosts' lines: as many columns as fit, what does not fit in words below."""

    def __init__(
        self,
        page: Page,
        catalogue: Catalogue,
        model: Model,
        offers: Sequence[Offer],
        today: date,
    ) -> None:
        self._page = page
        self._catalogue = catalogue
        self._model = model
        self._ranked = default_offer(catalogue, model)
        rows = [row for offer in offers for row in _rows(model, offer, today)]
        columns = aligned(_COLUMNS, [cells for _, cells in rows])
        names = [plain(catalogue.host(offer.host).name) for offer in offers]
        longest = max(cell_width(name) for name in [*names, *(label for label, _ in rows)])
        room = page.width - len(_RANKED) - 1
        least = room - sum(column.width for column in columns[:_PRICES])
        count = fitting(columns, room - min(longest, max(_SHORTEST, min(_WIDE_ENOUGH, least))))
        self._columns, self._below = columns[:count], columns[count:]
        taken = sum(column.width for column in self._columns)
        self._name = max(min(longest, room - taken), 1)
        self._slug = room - taken - self._name - len(GAP)
        self._row = 0
        slug = GAP + "slug" if self._slug >= _FOR_A_SLUG else ""
        page.line((f"  {'host':<{self._name}}{titles(self._columns)}{slug}", "$quiet"))

    def write(self, offer: Offer) -> None:
        """The next offer: its line, its tiers', and what else there is to know of it."""
        name = self._catalogue.host(offer.host).name
        ranked = offer is self._ranked
        slug = plain(offer.slug or "")
        fits = self._slug >= max(_FOR_A_SLUG, cell_width(slug))
        self._page.line(
            (f"{_RANKED} " if ranked else "  ", "$accent bold"),
            (fitted(name, self._name, left=True), "bold" if ranked else ""),
            line(self._columns, self._row),
            (GAP + slug if slug and fits else "", "$quiet"),
        )
        self._rest([] if fits else [slug])
        for tier in offer.tiers:
            label = fitted(_over(tier.over_prompt_tokens), self._name, left=True)
            self._page.line((f"  {label}{line(self._columns, self._row)}", "$quiet"))
            self._rest([])
        for note in _notes(self._catalogue, self._model, offer):
            self._page.paragraph(note, first=_INDENT, style="$quiet")

    def _rest(self, more: Iterable[str]) -> None:
        """What did not fit on a line, below it; the next line is the next row's."""
        hidden = _in_words(self._below, self._row)
        rest = " · ".join(filter(None, (*hidden, *more)))
        if rest:
            self._page.paragraph(rest, first=_INDENT, style="$quiet")
        self._row += 1


def _in_words(columns: Sequence[Aligned], row: int) -> Iterator[str]:
    """The cells of columns that did not fit, each behind its title."""
    for column in columns:
        cell = column.cells[row].strip()
        if cell:
            yield f"{column.title.strip()} {cell}"


def _rows(model: Model, offer: Offer, today: date) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The label and the cells of an offer, then those of its tiers."""
    context = model.context if offer.context is None else offer.context
    most = model.max_output if offer.max_output is None else offer.max_output
    day = _day(offer)
    age = _age(day, today)
    old = _OLD if age is not None and age > OLD_AFTER else ""
    limits = (fmt.tokens(context), fmt.tokens(most), (day or fmt.DASH) + old)
    yield "", (*_prices(offer.prices, offer), *limits)
    for tier in offer.tiers:
        yield _over(tier.over_prompt_tokens), (*_prices(tier.prices), "", "", "")


def _prices(prices: Prices, offer: Offer | None = None) -> tuple[str, ...]:
    """The three prices, those of an offer itself with the mark where a source has another."""
    named = {"input": prices.input, "output": prices.output, "cache_read": prices.cache_read}
    shown = {figure: fmt.price(usd) for figure, usd in named.items()}
    if offer is None:
        return tuple(shown.values())
    return tuple(with_dispute_mark(text, offer, figure) for figure, text in shown.items())


def _over(prompt_tokens: int) -> str:
    return f"  over {fmt.tokens(prompt_tokens)}"


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
