"""Reads Artificial Analysis' API: every effort of every model with scores, speeds and run cost.

A page is {intelligence_index_version, pagination, data: [...]}; some wrap all but `data` in `meta`.
Prices are rounded to cents there, so that a 0 only says that the price is not published.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from tui.domain.catalogue.offer import Prices
from tui.domain.catalogue.parse import HIGHEST_INDEX
from tui.domain.catalogue.quality import AA_INDICES
from tui.domain.catalogue.records import Document, RatedEffort, Skipped
from tui.domain.catalogue.values import MeasuredRun, Score
from tui.errors import UserError
from tui.sources.artificial_analysis_creators import vendor_of
from tui.sources.reading import (
    BadRecordError,
    Record,
    above_zero,
    collect_records,
    read_count,
    read_day,
    read_flag,
    read_number,
    read_table,
    read_text,
    required_text,
)
from tui.sources.strict_json import load_json, malformed

SOURCE = "Artificial Analysis"
_VERSION = re.compile(r"[vV]?(?P<major>[0-9]{1,4})(?P<rest>\.[0-9.]{1,12})?")


class _Page(Struct, frozen=True):
    """One page: its rows, the version of their scores, and which page of how many it is."""

    rows: list[object]
    version: str
    place: int
    total: int


def recognises(value: object) -> bool:
    """Whether a JSON value is a page of the API, going by what only its pages have."""
    if not isinstance(value, dict) or not isinstance(value.get("data"), list):
        return False
    if _head(value).get("intelligence_index_version") is not None:
        return True
    return any(isinstance(row, dict) and "model_creator" in row for row in value["data"])


def read_pages(pages: Sequence[bytes], as_of: str) -> Document:
    """What the pages of one answer say together, in their order.

    UserError if one is not a page, or if they do not share one version of the index: AA has
    re-based it between two pages then, and their scores cannot be compared.
    """
    if not pages:
        raise malformed(SOURCE, "the pages", "at least one", [])
    many = len(pages) > 1
    read = [
        _page(data, f"{SOURCE}, page {n}" if many else SOURCE) for n, data in enumerate(pages, 1)
    ]
    version = read[0].version
    if any(page.version != version for page in read):
        found = ", ".join(sorted({page.version for page in read}))
        raise UserError(
            f"Cannot read the document of {SOURCE}",
            f"its pages are of different index versions: {found}.",
            "Fetch all pages again: scores of two versions cannot be compared.",
        )
    rated, skipped = collect_records(
        _rows(read), lambda row: _rated(row, version), lambda effort: effort.aa_id
    )
    return Document(
        source="aa",
        as_of=as_of,
        rated=rated,
        index_version=version,
        skipped=(*_missing_pages(read), *skipped),
    )


def total_pages(data: bytes) -> int:
    """How many pages the answer has that `data` is a page of; 1 where it does not say."""
    return _page(data, SOURCE).total


def row_ids(data: bytes, page: int) -> frozenset[str]:
    """The ids of a page's rows; two pages of one answer have none in common."""
    rows = _page(data, f"{SOURCE}, page {page}").rows
    return frozenset(str(row.get("id")) for row in rows if isinstance(row, dict))


def index_version(value: object) -> str | None:
    """A version as the product writes it: 4.3, "4.3" and "v4.3" are "4.3", and 4 is "4.0"."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if isinstance(value, int) and value > HIGHEST_INDEX:  # too long to be written out
        return None
    found = _VERSION.fullmatch(str(value).strip())
    return found["major"] + (found["rest"] or ".0") if found else None


def index_scores(record: Record, version: str, prefix: str = "") -> tuple[Score, ...]:
    """The published indices of a record, with the flag that marks a value AA has estimated."""
    scores = []
    for index in AA_INDICES:
        key = f"{prefix}{index}_index"
        value = read_number(record, key, most=HIGHEST_INDEX)
        estimated = read_flag(record, f"{key}_is_estimated") or read_flag(
            record, f"{key}_estimated"
        )
        if value is not None:
            scores.append(Score(index, version, value, bool(estimated)))
    return tuple(scores)


def _page(data: bytes, title: str) -> _Page:
    value = load_json(data, title)
    if not isinstance(value, dict):
        raise malformed(title, "the whole document", "an object with the list 'data'", value)
    rows = value.get("data")
    if not isinstance(rows, list):
        raise malformed(title, "data", "a list of models", rows)
    head = _head(value)
    named = head.get("intelligence_index_version")
    version = index_version(named)
    if version is None:
        raise malformed(title, "intelligence_index_version", "a version such as 4.3", named)
    place, total = _pagination(head)
    return _Page(rows, version, place, total)


def _head(page: Record) -> Record:
    """The values around `data`, from the page or from the `meta` they are wrapped in."""
    meta = page.get("meta")
    return {**meta, **page} if isinstance(meta, dict) else page


def _pagination(head: Record) -> tuple[int, int]:
    """The page's number and how many there are; 1 and 1 where that cannot be read."""
    try:
        pagination = read_table(head, "pagination")
        return read_count(pagination, "page") or 1, read_count(pagination, "total_pages") or 1
    except BadRecordError:
        return 1, 1


def _missing_pages(pages: Sequence[_Page]) -> list[Skipped]:
    """One line if the answer has pages that are not here: their models have not vanished."""
    total = max(page.total for page in pages)
    here = len({page.place for page in pages})
    if here >= total:
        return []
    return [Skipped("pagination", f"{here} of {total:,} pages are here: the other models are not")]


def _rows(pages: Sequence[_Page]) -> Iterator[tuple[str, object]]:
    for position, page in enumerate(pages, 1):
        place = f"page {position}, " if len(pages) > 1 else ""
        for index, row in enumerate(page.rows):
            yield f"{place}data[{index}]", row


def _rated(row: Record, version: str) -> RatedEffort:
    creator = read_table(row, "model_creator")
    id = read_text(creator, "id")
    evaluations = read_table(row, "evaluations")
    performance = read_table(row, "performance")
    pricing = read_table(row, "pricing")
    cost = read_table(row, "artificial_analysis_intelligence_index_cost")
    return RatedEffort(
        aa_id=required_text(row, "id"),
        name=required_text(row, "name"),
        slug=required_text(row, "slug"),
        vendor=vendor_of(id) or read_text(creator, "slug") or id or "",
        vendor_name=read_text(creator, "name") or "",
        released=read_day(row, "release_date"),
        scores=index_scores(evaluations, version, "artificial_analysis_"),
        gpqa_diamond=read_number(evaluations, "gpqa", most=1),
        hle=read_number(evaluations, "hle", most=1),
        tau2=read_number(evaluations, "tau2", most=1),
        tokens_per_second=above_zero(performance, "median_output_tokens_per_second"),
        time_to_first_token=above_zero(performance, "median_time_to_first_token_seconds"),
        time_to_first_answer_token=above_zero(
            performance, "median_time_to_first_answer_token_seconds"
        ),
        run=MeasuredRun(
            cost=above_zero(cost, "total_cost"),
            cost_per_task=above_zero(read_table(cost, "cost_per_task"), "total_cost"),
        ),
        prices=Prices(
            input=above_zero(pricing, "price_1m_input_tokens"),
            output=above_zero(pricing, "price_1m_output_tokens"),
            cache_read=above_zero(pricing, "price_1m_cache_hit_tokens"),
            cache_write=above_zero(pricing, "price_1m_cache_write_tokens"),
        ),
    )
