"""The hosts that sell a row as lines of a table, and what is told of the one under the cursor."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct
from textual.content import Content

from tui.domain.catalogue.calling.reach import why_no_code
from tui.domain.catalogue.disputes import offer_notes, with_dispute_mark
from tui.domain.catalogue.offer import Offer, Prices
from tui.domain.catalogue.origins import Provenance
from tui.domain.catalogue.values import Catalogue
from tui.domain.ranking.figure_words import features_of
from tui.domain.ranking.host_choice import can_be_chosen
from tui.domain.ranking.row import Row
from tui.domain.words import format as fmt
from tui.domain.words.dates import days_old
from tui.widgets.base.page import Page, joined
from tui.widgets.base.page_table import GAP, NameColumn, PageColumn, PageTable

OLD_AFTER = 30  # days
IN_USE = "@"
_DATED = ("input", "output", "cache_read", "context", "max_output")
_INDENT = " " * 2


class HostColumn(Struct, frozen=True):
    """A column of the table: what it is called, what sorts it, and when it gives way.

    `priced`: prices in doubt, unknown ones and medians stay last in it.
    """

    id: str
    title: str
    value: Callable[[Row, frozenset[str]], float | str | None]
    goes: int = 0
    priced: bool = False
    high: bool = False


COLUMNS = (
    HostColumn("host", "host", lambda row, _: row.entry.host.name.lower()),
    HostColumn("input", "in", lambda row, _: row["input"], priced=True),
    HostColumn("output", "out", lambda row, _: row["output"], priced=True),
    HostColumn("cache_read", "cache", lambda row, _: row["cache_read"], goes=1, priced=True),
    HostColumn("context", "context", lambda row, _: row["context"], goes=2, high=True),
    HostColumn("answer", "answer", lambda row, _: None, goes=4),
    HostColumn("monthly", "$/month", lambda row, _: row["monthly"], priced=True),
    HostColumn("as_of", "as of", lambda row, _: day_of(row.entry.offer), goes=3, high=True),
    HostColumn("key", "key set", lambda row, names: key_set(row, names), high=True),
)


class HostOrder(Struct, frozen=True):
    """By which column the hosts stand, and whether the other way round."""

    column: str = "monthly"
    reverse: bool = False

    def step(self, by: int) -> "HostOrder":
        """By the column beside."""
        ids = [column.id for column in COLUMNS if column.id != "answer"]  # nobody knows it by host
        return HostOrder(ids[(ids.index(self.column) + by) % len(ids)])

    def sorted(self, rows: Sequence[Row], variables: frozenset[str]) -> list[Row]:
        """The rows in this order, unknown figures last; equal ones stay as they are."""
        column = next(each for each in COLUMNS if each.id == self.column)
        known: list[tuple[float, str, Row]] = []
        unknown: list[Row] = []
        for row in rows:
            value = column.value(row, variables)
            if value is None or (column.priced and not can_be_chosen(row)):
                unknown.append(row)
            elif isinstance(value, str):
                known.append((0.0, value, row))
            else:
                known.append((value, "", row))
        known.sort(key=lambda each: each[:2], reverse=column.high != self.reverse)
        return [*(row for _, _, row in known), *unknown]


def key_set(row: Row, variables: frozenset[str]) -> str | None:
    """Whether the variable that holds a host's key is set; None where it is not known which."""
    name = row.entry.host.key_env
    return None if name is None else "yes" if name in variables else "no"


def host_table(
    rows: Sequence[Row], order: HostOrder, variables: frozenset[str], room: int
) -> PageTable:
    """The table of hosts in so many cells; the column that sorts it carries an arrow and stays."""
    columns = [_column(each, order) for each in COLUMNS]
    return PageTable(columns, [_cells(row, variables) for row in rows], room)


def host_lines(table: PageTable, rows: Sequence[Row], in_use: str) -> tuple[Content, list[Content]]:
    """The titles, and a line for each host; the one in use is marked."""
    lines = []
    for place, row in enumerate(rows):
        used = row.entry.offer.host == in_use
        style = "" if can_be_chosen(row) else "$quiet"
        lead = (f"{IN_USE} ", "$accent bold") if used else GAP
        lines.append(Content.assemble(*joined(table.line(place, style, lead=lead))))
    return Content.assemble(*joined(table.titles())), lines


def _column(column: HostColumn, order: HostOrder) -> PageColumn:
    sorts = column.id == order.column
    arrow = ("▾" if column.high != order.reverse else "▴") if sorts else ""
    title, goes = f"{arrow}{column.title}", 0 if sorts else column.goes
    if column.id == "host":
        return NameColumn(title, easy=20, least=8, most=28)
    if column.id in ("as_of", "key"):
        return PageColumn(title, "left", goes=goes)
    return PageColumn(title, "point" if column.priced else "right", goes=goes)


def _cells(row: Row, variables: frozenset[str]) -> tuple[str, ...]:
    offer = row.entry.offer
    prices = (with_dispute_mark(row.shown(x), offer, x) for x in ("input", "output", "cache_read"))
    bill, key = row.cell("monthly"), key_set(row, variables) or fmt.DASH
    limits = (row.shown("context"), fmt.DASH)
    return row.entry.host.name, *prices, *limits, bill, day_of(offer) or fmt.DASH, key


# What is told of one host


def write_host(page: Page, catalogue: Catalogue, row: Row, today: date) -> None:
    """The slug, what cannot be called and why, tiers, disputes, doubts, notes and the source."""
    offer, host = row.entry.offer, row.entry.host
    page.line((host.name, "$heading bold"), (f"  {offer.slug or 'no slug'}", "$quiet"))
    if why_not := why_no_code(row.entry):
        page.paragraph(why_not, style="$warn")
    for tier in offer.tiers:
        over = fmt.threshold(tier.over_prompt_tokens)
        page.paragraph(f"Prompts {over} tokens: {_prices(tier.prices)}.", first=_INDENT)
    longest = row.shown("max_output")
    if longest != fmt.DASH:
        page.paragraph(f"At most {longest} output tokens.", first=_INDENT)
    takes = " · ".join(f"{name}: {known}" for name, known in features_of(offer))
    page.paragraph(takes, first=_INDENT)
    for note in _notes(catalogue, row, today):
        page.paragraph(note, first=_INDENT)
    if host.key_env:
        page.paragraph(f"The key is read from {host.key_env}.", first=_INDENT, style="$quiet")
    median = row.shown("answer_seconds")
    if median != fmt.DASH:
        speed = f"Answer: no source has seconds by host; {median} is the median over hosts."
        page.paragraph(speed, first=_INDENT, style="$quiet")
    cited = {origin.source for origin in _cited(offer)}
    for source in catalogue.sources:
        if source.id in cited:
            page.paragraph(f"{source.name} {source.url}", first=_INDENT, style="$quiet")


def _prices(prices: Prices) -> str:
    said = {"in": prices.input, "out": prices.output, "cache read": prices.cache_read}
    return ", ".join(f"{fmt.price(usd)} {name}" for name, usd in said.items() if usd is not None)


def _origins(offer: Offer) -> Mapping[str, Provenance]:
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


def day_of(offer: Offer) -> str:
    """The day of the oldest figure of an offer: none on its line is older."""
    days = [origin.as_of for origin in _origins(offer).values()]
    return min(days, default=offer.provenance.as_of)


def _notes(catalogue: Catalogue, row: Row, today: date) -> list[str]:
    """Batches, figures that another source gives than the offer's, age, and what the offer says."""
    offer, notes = row.entry.offer, []
    origins = dict(_origins(offer))
    day = day_of(offer)
    if day and (age := days_old(day, today)) > OLD_AFTER:
        notes.append(f"Figures of {day}: {fmt.age(age)}.")
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
    return [*notes, *offer_notes(row.entry.model.id, offer)]
