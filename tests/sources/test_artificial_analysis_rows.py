"""Flat rows of Artificial Analysis' models page: one effort a row, with the run of the index."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sources.damage import (
    HARMLESS,
    HOSTILE,
    as_bytes,
    json_values,
    outcome,
    outcomes_when_cut,
    places,
    replaced,
)
from tui.domain.catalogue.offer import Prices
from tui.domain.catalogue.records import Document, RatedEffort, Skipped
from tui.domain.catalogue.values import MeasuredRun, Score
from tui.errors import UserError
from tui.sources import artificial_analysis_rows


def row(**changed: object) -> dict[str, object]:
    """An invented model as a flat row of the models page."""
    return {
        "id": "id-1",
        "name": "Sample 1 (Reasoning, High Effort)",
        "slug": "sample-1-high",
        "creator": "sample-lab",
        "creator_name": "Sample Lab",
        "release_date": "2026-08-01",
        "deprecated": True,
        "intelligence_index": 53.5,
        "intelligence_index_estimated": True,
        "coding_index": 0,
        "agentic_index": None,
        "gpqa": 0.875,
        "hle": 0.25,
        "tau2": 0,
        "output_tps": 98.5,
        "ttft": 1.25,
        "ttfat": 20.5,
        "e2e": 25.6,
        "price_input": 0.43,
        "price_output": 0,
        "run_cost_total": 0,
        "run_tokens_input": 3_000_000,
        "run_tokens_output": 200_000,
        "run_tokens_reasoning": 0,
        "context": 128_000,
        "input_modalities": ["text", "speech", "pdf"],
        "open_weights": True,
        "openrouter_api_id": "sample/sample-1",
        "index_version": "4.0",
        **changed,
    }


def rows_of(data: bytes) -> Document:
    """What a file of flat rows says."""
    return artificial_analysis_rows.read(data, "2026-05-11")


def read_rows(*rows: object) -> Document:
    """What these flat rows say."""
    return rows_of(as_bytes(list(rows)))


def test_a_flat_row_also_gives_run_tokens_context_inputs_and_the_id_at_openrouter() -> None:
    assert read_rows(row()) == Document(
        source="aa",
        as_of="2026-05-11",
        index_version="4.0",
        rated=(
            RatedEffort(
                aa_id="id-1",
                name="Sample 1 (Reasoning, High Effort)",
                slug="sample-1-high",
                vendor="sample-lab",
                vendor_name="Sample Lab",
                released="2026-08-01",
                scores=(
                    Score("intelligence", "4.0", 53.5, estimated=True),
                    Score("coding", "4.0", 0.0),
                ),
                gpqa_diamond=0.875,
                hle=0.25,
                tau2=0.0,
                tokens_per_second=98.5,
                time_to_first_token=1.25,
                time_to_first_answer_token=20.5,
                run=MeasuredRun(3_000_000, 200_000, 0, cost=None),
                prices=Prices(input=0.43),
                context=128_000,
                inputs=("text", "audio", "file"),
                open_weights=True,
                deprecated=True,
                openrouter_id="sample/sample-1",
            ),
        ),
    )


def test_a_row_of_another_index_version_is_left_out() -> None:
    document = read_rows(row(), row(id="id-2", index_version="4.1"), row(id="id-3"))

    assert [rated.aa_id for rated in document.rated] == ["id-1", "id-3"]
    assert [skipped.why for skipped in document.skipped] == [
        "index_version: expected 4.0 as in the rows before, found the text '4.1'"
    ]


def test_a_run_with_more_reasoning_than_output_is_left_out() -> None:
    document = read_rows(row(run_tokens_output=10, run_tokens_reasoning=11))

    assert document.rated == ()
    assert document.skipped == (
        Skipped(
            "[0] (Sample 1 (Reasoning, High Effort))",
            "run_tokens_reasoning: more than run_tokens_output, which has them",
        ),
    )


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ({}, "the whole document: expected a list of rows, found an object with 0 keys."),
        ([], "the rows: expected an index_version such as '4.0' in one of them, found a list of 0"),
    ],
)
def test_rows_of_another_shape_say_what_was_expected(document: object, said: str) -> None:
    with pytest.raises(UserError) as caught:
        rows_of(as_bytes(document))

    assert caught.value.message.startswith(said)


def test_escape_sequences_and_markup_in_names_arrive_as_harmless_text() -> None:
    rated = read_rows(row(name=HOSTILE, slug=HOSTILE, creator=HOSTILE)).rated[0]

    assert {rated.name, rated.slug, rated.vendor} == {HARMLESS.strip()}


def test_rows_are_recognised_by_their_score_and_its_version() -> None:
    assert artificial_analysis_rows.recognises([None, row()])
    assert not artificial_analysis_rows.recognises([])
    assert not artificial_analysis_rows.recognises({"data": [row()]})
    assert not artificial_analysis_rows.recognises([{"id": "id-1", "intelligence_index": 41.5}])


def test_a_document_cut_at_any_byte_is_a_sentence() -> None:
    assert outcomes_when_cut(rows_of, as_bytes([row()]), every=1) == {None}


@given(st.sampled_from(list(places([row(), row(id="id-2")]))), json_values)
def test_any_value_anywhere_in_the_rows_is_a_document_or_a_sentence(
    place: Sequence[str | int], value: object
) -> None:
    damaged = replaced([row(), row(id="id-2")], place, value)
    document = outcome(rows_of, as_bytes(damaged))

    if document is not None:
        assert artificial_analysis_rows.recognises(damaged)
        assert len(document.rated) + len(document.skipped) == 2


@given(json_values)
def test_any_other_value_is_not_recognised(value: object) -> None:
    assert not artificial_analysis_rows.recognises(value)


def test_the_published_rows_are_read_whole(real_data: Path) -> None:
    data = (real_data / "aa-2026-05-11.json").read_bytes()
    document = rows_of(data)
    flash = next(it for it in document.rated if it.slug == "deepseek-v4-flash")

    assert (len(document.rated), document.skipped) == (485, ())
    assert document.index_version == "4.0"
    assert flash.name == "DeepSeek V4 Flash (Reasoning, Max Effort)"
    assert flash.scores[0] == Score("intelligence", "4.0", 46.5)
    assert flash.run == MeasuredRun(323_997_022, 241_060_818, 227_867_531, 112.86)
    assert sum(it.scores[0].estimated for it in document.rated if it.scores) == 120
    assert sum(it.prices.input is not None for it in document.rated) == 332
    assert artificial_analysis_rows.recognises(json.loads(data))


def test_the_published_rows_cut_at_every_kilobyte_are_sentences(real_data: Path) -> None:
    data = (real_data / "aa-2026-05-11.json").read_bytes()

    assert outcomes_when_cut(rows_of, data, every=1024) == {None}
