"""What is said about a model: its claims that hold, its analysis, why it stands where it does."""

from msgspec.structs import replace

from tui.domain.catalogue.entries import default_effort, default_offer
from tui.domain.claims.claims import Verdict, is_of_quality, judge_claim, own_facts
from tui.domain.claims.derived import CANDIDATES, derived_claims
from tui.domain.figures.pricing import billed_price
from tui.domain.ranking.ranking import Ranking, in_scope
from tui.domain.ranking.row import Row
from tui.domain.words import format as fmt
from tui.domain.words.placeholders import UnknownPlaceholderError, fill_placeholders


def claims_of(ranking: Ranking, position: int) -> tuple[Verdict, ...]:
    """The strengths and weaknesses of a row that hold under the ranking's terms.

    They speak of list prices, and so are judged by those on every basis. A written claim is judged
    in the scope it names, and its text says so when that is not the one shown; one that would be
    judged at another effort or offer than the row's is left out. A model without written claims
    gets derived ones. What is written about the published index says nothing of another quality:
    in its place stands what the figures say of that.
    """
    ranking = ranking.by_list
    entry = ranking.entries[position]
    model = entry.model
    if not model.claims:
        return derived_claims(ranking, position)
    held: list[Verdict] = []
    claims = model.claims
    if ranking.terms.index.instead_of:
        claims = tuple(claim for claim in claims if not is_of_quality(claim))
        held += derived_claims(ranking, position, [*filter(is_of_quality, CANDIDATES)])
    for claim in claims:
        scope = ranking if claim.scope == "model" else in_scope(ranking, claim.scope)
        place = position if claim.scope == "model" else scope.find(model.id)
        if place is None:
            continue
        judged = scope.entries[place]
        if judged.effort is not entry.effort or judged.offer is not entry.offer:
            continue
        verdict = judge_claim(claim, scope.row(place), scope)
        if verdict.holds:
            foreign = claim.scope == "shelf" and ranking.view.scope != "shelf"
            silent = foreign and scope.where not in verdict.text
            if silent:
                among = f" ({scope.where.replace('of', 'among', 1)})"
                text, stop = verdict.text.removesuffix("."), verdict.text.endswith(".")
                verdict = replace(verdict, text=text + among + "." * stop)
            held.append(verdict)
    return tuple(held)


def filled_analysis(row: Row) -> str:
    """The model's analysis with its figures filled in."""
    return fill_placeholders(row.entry.model.analysis, own_facts(row))


def analysis_of(ranking: Ranking, position: int) -> str:
    """The written analysis of a model, or nothing where it is not about this row.

    It is about the default effort at the default offer and about list prices; at others its words
    could be false, and by another quality than the published index they are. One that asks for an
    unknown figure is left out too: `check` names it.
    """
    ranking = ranking.by_list
    at, catalogue = ranking.entries[position], ranking.catalogue
    index, model = catalogue.index, at.model
    if index.instead_of:
        return ""
    effort = default_effort(model, index.id, index.version)
    if at.effort is not effort or at.offer is not default_offer(catalogue, model):
        return ""
    try:
        return filled_analysis(ranking.row(position))
    except UnknownPlaceholderError:
        return ""


def list_sum(row: Row) -> str:
    """The list cost per point written out: `(0.14 + 0.28) / 2 / 46.5`; empty if unknown."""
    prices, index, blend = row.entry.offer.prices, row.entry.index, row.terms.blend
    if index is None or prices.input is None or prices.output is None:
        return ""
    read = billed_price(prices.cache_read, prices.input)
    weighted = (
        (blend.cache_read, read),
        (blend.input, prices.input),
        (blend.output, prices.output),
    )
    terms = [
        fmt.price(price)[1:] if weight == 1 else f"{weight:g} x {fmt.price(price)[1:]}"
        for weight, price in weighted
        if weight
    ]
    whole = blend.cache_read + blend.input + blend.output
    return f"({' + '.join(terms)}) / {whole:g} / {fmt.points(index)}"


def measured_comparison(ranking: Ranking, position: int) -> str:
    """What a point costs as measured, beside the top pick's (for the top pick: the next one's)."""
    row = ranking.row(position)
    mine = row["measured_cost_per_point"]
    if mine is None:
        return "not measured"
    text = f"{fmt.cost_per_point(mine)} a point"
    others = [i for i in ranking.picks if i != position]
    if row.rank is None or not others:
        return text
    other = ranking.row(others[0])
    return f"{text}, {other.entry.model.name} {other.shown('measured_cost_per_point')}"


def index_band(row: Row) -> str:
    """The index band a row falls into, with its limits: `budget, 30–50`."""
    return "" if row.entry.index is None else row.terms.index.band(row.entry.index)
