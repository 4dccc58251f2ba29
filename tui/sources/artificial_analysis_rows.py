"""Reads flat rows of Artificial Analysis' models page: a list with one object an effort.

Unlike the API's pages they carry the tokens of AA's own run of the index, the context window and
the id at OpenRouter, and each row names the version of its scores.
"""

from collections.abc import Iterable

from tui.domain.catalogue.offer import Prices
from tui.domain.catalogue.records import Document, RatedEffort
from tui.domain.catalogue.values import MeasuredRun
from tui.sources.artificial_analysis import SOURCE, index_scores, index_version
from tui.sources.reading import (
    BadRecordError,
    Record,
    above_zero,
    collect_records,
    read_count,
    read_day,
    read_flag,
    read_modalities,
    read_number,
    read_size,
    read_text,
    required_text,
)
from tui.sources.strict_json import kind_of_value, load_json, malformed


def recognises(value: object) -> bool:
    """Whether a JSON value is a list of such rows."""
    return isinstance(value, list) and any(
        isinstance(row, dict) and "index_version" in row and "intelligence_index" in row
        for row in value
    )


def read(data: bytes, as_of: str) -> Document:
    """What the rows say; one of another index version than the first is left out."""
    rows = load_json(data, SOURCE)
    if not isinstance(rows, list):
        raise malformed(SOURCE, "the whole document", "a list of rows", rows)
    version = _first_version(rows)
    if version is None:
        raise malformed(SOURCE, "the rows", "an index_version such as '4.0' in one of them", rows)
    rated, skipped = collect_records(
        ((f"[{place}]", row) for place, row in enumerate(rows)),
        lambda row: _rated(row, version),
        lambda effort: effort.aa_id,
    )
    return Document(source="aa", as_of=as_of, rated=rated, index_version=version, skipped=skipped)


def _first_version(rows: Iterable[object]) -> str | None:
    found = (index_version(row.get("index_version")) for row in rows if isinstance(row, dict))
    return next((version for version in found if version), None)


def _rated(row: Record, version: str) -> RatedEffort:
    named = row.get("index_version")
    if index_version(named) != version:
        raise BadRecordError(
            f"index_version: expected {version} as in the rows before, found {kind_of_value(named)}"
        )
    return RatedEffort(
        aa_id=required_text(row, "id"),
        name=required_text(row, "name"),
        slug=required_text(row, "slug"),
        vendor=read_text(row, "creator") or "",
        vendor_name=read_text(row, "creator_name") or "",
        released=read_day(row, "release_date"),
        scores=index_scores(row, version),
        gpqa_diamond=read_number(row, "gpqa", most=1),
        hle=read_number(row, "hle", most=1),
        tau2=read_number(row, "tau2", most=1),
        tokens_per_second=above_zero(row, "output_tps"),
        time_to_first_token=above_zero(row, "ttft"),
        time_to_first_answer_token=above_zero(row, "ttfat"),
        run=_run(row),
        prices=Prices(above_zero(row, "price_input"), above_zero(row, "price_output")),
        context=read_size(row, "context"),
        inputs=read_modalities(row, "input_modalities"),
        open_weights=read_flag(row, "open_weights"),
        deprecated=read_flag(row, "deprecated") or False,
        openrouter_id=read_text(row, "openrouter_api_id"),
    )


def _run(row: Record) -> MeasuredRun:
    """AA's run of the index; its cost is 0 where AA knows no price, so that 0 is unknown."""
    run = MeasuredRun(
        prompt_tokens=read_size(row, "run_tokens_input"),
        output_tokens=read_size(row, "run_tokens_output"),
        reasoning_tokens=read_count(row, "run_tokens_reasoning"),
        cost=above_zero(row, "run_cost_total"),
    )
    if (run.reasoning_tokens or 0) > (run.output_tokens or run.reasoning_tokens or 0):
        raise BadRecordError("run_tokens_reasoning: more than run_tokens_output, which has them")
    return run
