"""One model for programs: its row, and everything a row has no room for."""

from tui.domain.catalogue.disputes import disputes_of
from tui.domain.catalogue.provenance import provenance_of
from tui.domain.catalogue.quality import AA_INDICES
from tui.domain.claims.describe import analysis_of, claims_of, index_band
from tui.domain.deciding.against import Against
from tui.domain.figures.figures import weighted_parts
from tui.domain.handover.deciding.against_record import used_record
from tui.domain.handover.for_programs import Record
from tui.domain.handover.records import (
    dispute_record,
    head_record,
    join_record,
    place_record,
    row_record,
)
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.row import Row
from tui.domain.ranking.standing import rank_and_lead, verify_url

_MEASURED = ("gpqa_diamond", "hle", "tau2", "answer_seconds")
_OF_AN_EFFORT = (
    "index",
    "cost_per_point",
    "measured_cost_per_point",
    "gpqa_diamond",
    "hle",
    "tau2",
    *(f"{id}_index" for id in AA_INDICES),
    "cost_per_task",
    "tokens_per_second",
    "time_to_first_token",
    "time_to_first_answer_token",
)


def shown_record(ranking: Ranking, position: int, against: Against | None = None) -> Record:
    """What the ranking is of, what is in use, and the row with all that is known of its model."""
    row = model_record(ranking, position, against)
    return {**head_record(ranking), "against": used_record(against), "row": row}


def model_record(ranking: Ranking, position: int, against: Against | None = None) -> Record:
    """A row with its model's tiers, offers, efforts, claims, parts of the score and sources.

    `analysis`, strengths and weaknesses are sentences whose figures are those of the row;
    `provenance` has an entry for every published figure.
    """
    row = ranking.row(position)
    model, offer = row.entry.model, row.entry.offer
    claims = claims_of(ranking, position)
    record = row_record(ranking, position, against)
    record.update({figure: row[figure] for figure in _MEASURED})
    record.update(
        reasons=list(row.reasons),
        standing=rank_and_lead(ranking, position),
        band=index_band(row) or None,
        status=model.status,
        released=model.released,
        open_weights=model.open_weights,
        inputs=list(row.entry.inputs),
        outputs=list(model.outputs),
        tiers=[
            {"over_prompt_tokens": tier.over_prompt_tokens, **tier.prices.by_name()}
            for tier in offer.tiers
        ],
        batch_discount=offer.batch_discount,
        disputed=[dispute_record(each) for each in disputes_of(model.id, offer)],
        offers=_offers(ranking, row),
        efforts=_efforts(ranking, position),
        weighted_parts=_score(row),
        analysis=analysis_of(ranking, position) or None,
        strengths=[claim.text for claim in claims if claim.kind == "strength"],
        weaknesses=[claim.text for claim in claims if claim.kind == "weakness"],
        best_for=list(model.best_for),
        provenance=_provenance(ranking, row),
        verify=verify_url(row),
        links=[{"name": link.name, "url": link.url} for link in row.entry.host.links],
    )
    return record


def _offers(ranking: Ranking, row: Row) -> list[Record]:
    return [
        {
            "host": offer.host,
            "name": ranking.catalogue.host(offer.host).name,
            "slug": offer.slug,
            **offer.prices.by_name(),
            "tools": offer.tools,
            "structured_output": offer.structured_output,
            **join_record(offer.rule),
            "doubt": offer.doubt or None,
            "disputed": [dispute_record(x) for x in disputes_of(row.entry.model.id, offer)],
        }
        for offer in row.entry.model.offers
    ]


def _efforts(ranking: Ranking, position: int) -> list[Record]:
    """Every effort of the model at the row's host, under the slug that it is sold under."""
    records: list[Record] = []
    for effort in ranking.entries[position].model.efforts:
        other = ranking.at_effort(position, effort)
        score = other.entry.score
        record: Record = place_record(other)
        record.update({figure: other[figure] for figure in _OF_AN_EFFORT})
        record["index_estimated"] = score is not None and score.estimated
        records.append(record)
    return records


def _score(row: Row) -> list[Record]:
    """Each criterion's part of the weighted score; empty where there is no score."""
    if row["weighted_score"] is None:
        return []
    return [
        {
            "criterion": part.criterion.id,
            "name": part.criterion.name,
            "value": part.value,
            "points": part.points,
            "most": part.most,
        }
        for part in weighted_parts(row.entry, row.terms)
    ]


def _provenance(ranking: Ranking, row: Row) -> Record:
    record: Record = {}
    for figure, origin in provenance_of(row.entry).items():
        source = ranking.catalogue.source(origin.source)
        record[figure] = {"source": source.name, "url": source.url, "as_of": origin.as_of}
    return record
