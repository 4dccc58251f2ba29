"""One model for people: the page `llmrank-tui show` prints."""

from collections.abc import Sequence
from datetime import date

from tui.domain.catalogue import provenance as joined
from tui.domain.catalogue.calling.reach import why_no_code
from tui.domain.catalogue.disputes import MARK, disputes_of, with_dispute_mark
from tui.domain.catalogue.offer import PRICE_FIELDS, Offer, Prices
from tui.domain.catalogue.provenance import provenance_of
from tui.domain.claims.describe import (
    analysis_of,
    claims_of,
    list_sum,
    measured_comparison,
)
from tui.domain.deciding.against import Against
from tui.domain.deciding.against_words import name_in_use
from tui.domain.deciding.ladder import ladder_of
from tui.domain.deciding.ladder_words import further_points
from tui.domain.figures.figures import weighted_parts
from tui.domain.figures.metrics import METRICS, header_of, name_of
from tui.domain.figures.score import speed_meaning
from tui.domain.handover.deciding.against_document import against_lines
from tui.domain.handover.document import Block, Section, TextColumn, fields, paragraph, table, title
from tui.domain.ranking.bill_words import billed_in_words
from tui.domain.ranking.figure_words import (
    configuration_of,
    features_of,
    figures_beside,
    score_notes,
)
from tui.domain.ranking.host_choice import about_host
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.ranking_words import day_in_words, scope_in_words
from tui.domain.ranking.row import Row
from tui.domain.ranking.standing import rank_and_lead, verify_url
from tui.domain.words import format as fmt


def model_text(
    ranking: Ranking, position: int, today: date, against: Against | None = None
) -> list[Block]:
    """The page as lines: what it is, what it has against another, then figure by figure."""
    row = ranking.row(position)
    edition = ranking.catalogue.edition
    dated = day_in_words(ranking, today)
    if ranking.view.scope == "all":
        dated = f"edition {edition.name} ({dated})"
    return [
        *_head(ranking, position),
        *(_against(against, row) if against else []),
        *_section("Cost", _cost(ranking, position)),
        *_section("Analysis", paragraph(analysis_of(ranking, position))),
        *_section("Strengths", _claims(ranking, position, "strength")),
        *_section("Weaknesses", _claims(ranking, position, "weakness")),
        *_section("Best for", paragraph(", ".join(row.entry.model.best_for))),
        *_section("Prices, USD per 1M tokens", _offers(ranking, row)),
        *_section(f"Quality, {row.terms.index.titled}", _quality(row)),
        *_section("Speed, medians that drift within days", _speed(row)),
        *_section("Limits", _limits(row)),
        *_section("Efforts", _efforts(ranking, position)),
        *_section(f"Weighted score, {row.shown('weighted_score')} of 100", _score(row)),
        *_section("Sources", _sources(ranking, row)),
        "",
        *paragraph(f"{dated[:1].upper()}{dated[1:]}. {edition.attribution}: {edition.url}"),
    ]


def _against(against: Against, row: Row) -> list[Block]:
    return _section(f"Against {name_in_use(against.row.entry)}", against_lines(against, row))


def _section(name: str, blocks: Sequence[Block]) -> list[Block]:
    """A titled part of the page; one with nothing to say is left out."""
    return ["", Section(name, tuple(blocks))] if blocks else []


def _head(ranking: Ranking, position: int) -> list[Block]:
    row = ranking.row(position)
    model = row.entry.model
    facts = [model.vendor, model.status]
    if model.open_weights:
        facts.append("open weights")
    if model.released:
        facts.append(f"released {model.released}")
    among = f"of {scope_in_words(ranking)}, price mix {ranking.view.blend.ratio}"
    place = f"{rank_and_lead(ranking, position)} ({among})"
    return [
        title(f"{model.name} ({model.id})"),
        " · ".join(facts),
        configuration_of(row.entry),
        f"Rank: {place}",
        *(f"Not ranked: {reason}" for reason in row.reasons),
        *filter(None, [about_host(ranking, row)]),
        *([] if row.entry.callable else [why_no_code(row.entry) or ""]),
    ]


def _cost(ranking: Ranking, position: int) -> list[Block]:
    row = ranking.row(position)
    written = list_sum(row)
    list_cost = row.shown("cost_per_point")
    month = row.shown("monthly")
    if row["answers_only"] != row["monthly"]:
        month += f"; answers only {row.shown('answers_only')}"
    return fields(
        [
            ("cost per point", f"{written} = {list_cost}" if written else fmt.DASH),
            ("measured on AA's tasks", measured_comparison(ranking, position)),
            ("a month", month),
            ("of", billed_in_words(row.terms)),
        ]
    )


def _claims(ranking: Ranking, position: int, kind: str) -> list[Block]:
    texts = [claim.text for claim in claims_of(ranking, position) if claim.kind == kind]
    return [line for text in texts for line in paragraph(text, first="- ")]


def _offers(ranking: Ranking, row: Row) -> list[Block]:
    """Every host with its prices and tiers, then what else there is to know of them."""
    model = row.entry.model
    rows, notes = [], []
    for offer in model.offers:
        host = ranking.catalogue.host(offer.host)
        rule = fmt.DASH if offer.rule is None else joined.rule_in_short(offer.rule)
        rows.append([host.name, *_prices(offer), offer.slug or fmt.DASH, rule])
        for tier in offer.tiers:
            over = f"  prompts {fmt.threshold(tier.over_prompt_tokens)}"
            rows.append([over, *_amounts(tier.prices), "", ""])
        if offer.batch_discount is not None:
            notes.append(f"{host.name}: {fmt.percent(offer.batch_discount)} off in batches")
        notes += [f"{MARK} {host.name}: {x.sentence()}" for x in disputes_of(model.id, offer)]
        notes += [f"{host.name}: {text}" for text in (offer.doubt, offer.note) if text]
    if not rows:
        return ["no price published"]
    prices = [TextColumn(name.replace("_", " "), "point") for name in PRICE_FIELDS]
    columns = [
        TextColumn("", "left"),
        *prices,
        TextColumn("slug", "left"),
        TextColumn("joined by", "left"),
    ]
    rules = joined.rules_of({x.rule for x in model.offers if x.rule is not None})
    if not rules:  # an edition's offers were not joined
        columns, rows = columns[:-1], [cells[:-1] for cells in rows]
    notes += [f"{joined.rule_in_short(rule)} {joined.rule_in_words(rule)}" for rule in rules]
    return table(columns, rows) + [line for note in notes for line in paragraph(note)]


def _prices(offer: Offer) -> list[str]:
    """The prices of an offer, with a mark behind those on which two sources differ."""
    amounts = zip(_amounts(offer.prices), PRICE_FIELDS, strict=True)
    return [with_dispute_mark(amount, offer, figure) for amount, figure in amounts]


def _amounts(prices: Prices) -> list[str]:
    return [fmt.price(usd) for usd in prices.by_name().values()]


def _quality(row: Row) -> list[Block]:
    notes = ", ".join(score_notes(row))
    index = row.shown("index") + (f" ({notes})" if notes else "")
    beside = ((METRICS[id].name, row.shown(id)) for id in figures_beside(row))
    return fields([(row.terms.index.label, index), *beside])


def _speed(row: Row) -> list[Block]:
    meaning = speed_meaning(row["tokens_per_second"])
    speed = row.shown("tokens_per_second")
    answer = f"answer of {fmt.whole(row.terms.workload.answer_tokens)} tokens"
    return fields(
        [
            ("output", meaning if speed == fmt.DASH else f"{speed}, {meaning}"),
            ("first token", row.shown("time_to_first_token")),
            ("first answer token", row.shown("time_to_first_answer_token")),
            (answer, row.shown("answer_seconds")),
        ]
    )


def _limits(row: Row) -> list[Block]:
    return fields(
        [
            ("context", row.shown("context")),
            ("longest output", row.shown("max_output")),
            ("reads", ", ".join(row.entry.inputs) or fmt.DASH),
            ("writes", ", ".join(row.entry.model.outputs) or fmt.DASH),
            *features_of(row.entry.offer),
        ]
    )


def _efforts(ranking: Ranking, position: int) -> list[Block]:
    """Every effort with what was measured at it, costs at the row's host."""
    metrics = ("index", "cost_per_point", "measured_cost_per_point", "tokens_per_second")
    seconds = "time_to_first_answer_token"
    rows = []
    for effort in ranking.entries[position].model.efforts:
        other = ranking.at_effort(position, effort)
        cells = [METRICS[metric].cell(other[metric]) for metric in (*metrics, seconds)]
        rows.append([effort.name, *cells])
    if not rows:
        return []
    columns = [TextColumn(header_of(metric, ranking.terms), "point") for metric in metrics]
    lines = table([TextColumn("", "left"), *columns, TextColumn("first answer")], rows)
    said = further_points(ladder_of(ranking, position))
    return [*lines, *(paragraph(said) if said else [])]


def _score(row: Row) -> list[Block]:
    if row["weighted_score"] is None:
        return []
    rows = [
        [part.criterion.name, fmt.points(part.points), "of", fmt.points(part.most)]
        for part in weighted_parts(row.entry, row.terms)
    ]
    columns = [
        TextColumn("", "left"),
        TextColumn("", "point"),
        TextColumn("", "left"),
        TextColumn("", "point"),
    ]
    return table(columns, rows)


def _sources(ranking: Ranking, row: Row) -> list[Block]:
    """Who said which figure and when, figures of one source and day together."""
    figures: dict[str, list[str]] = {}
    for figure, origin in provenance_of(row.entry).items():
        source = ranking.catalogue.source(origin.source)
        cited = f"{source.name}, {origin.as_of}"
        known = figure in METRICS
        name = name_of(figure, row.terms) if known else figure.replace("_", " ")
        figures.setdefault(cited, []).append(name)
    lines = fields((cited, ", ".join(names)) for cited, names in figures.items())
    links = [("verify", verify_url(row) or fmt.DASH)]
    links += [(link.name, link.url) for link in row.entry.host.links]
    return [*lines, *fields(links)]
