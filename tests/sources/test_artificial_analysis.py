"""Artificial Analysis' pages: what they say arrives, what they do not say stays unknown."""

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
from tui.sources import artificial_analysis
from tui.sources.artificial_analysis import index_version, read_pages, total_pages

AS_OF = "2026-09-20"


def model(**changed: object) -> dict[str, object]:
    """An invented model as the API has it."""
    return {
        "id": "id-1",
        "name": "Sample 1 (Reasoning, High Effort)",
        "slug": "sample-1-high",
        "release_date": "2026-08-01",
        "model_creator": {"id": "creator-1", "name": "Sample Lab"},
        "evaluations": {
            "artificial_analysis_intelligence_index": 41.5,
            "artificial_analysis_coding_index": 38,
            "artificial_analysis_agentic_index": None,
        },
        "artificial_analysis_intelligence_index_cost": {
            "total_cost": 123.45,
            "cost_per_task": {"total_cost": 0.05},
        },
        "pricing": {
            "price_1m_input_tokens": 0.43,
            "price_1m_output_tokens": 0.87,
            "price_1m_cache_hit_tokens": 0,
            "price_1m_cache_write_tokens": None,
        },
        "performance": {
            "median_output_tokens_per_second": 98.5,
            "median_time_to_first_token_seconds": 1.25,
            "median_time_to_first_answer_token_seconds": 20.5,
            "median_end_to_end_response_time_seconds": 25.6,
        },
        **changed,
    }


def page(*models: object, **changed: object) -> dict[str, object]:
    """A page of the API with these models, alone unless `pagination` is among `changed`."""
    pagination = {"page": 1, "page_size": 200, "total_pages": 1, "has_more": False}
    return {
        "tier": "free",
        "intelligence_index_version": 4.3,
        "pagination": pagination,
        "data": list(models),
        **changed,
    }


def read(*pages: object) -> Document:
    """What these pages say."""
    return read_pages([as_bytes(each) for each in pages], AS_OF)


def one_page(data: bytes) -> Document:
    """What the only page of an answer says."""
    return read_pages([data], AS_OF)


def refusal(pages: Sequence[bytes]) -> str:
    """The sentence with which `pages` are refused."""
    with pytest.raises(UserError) as caught:
        read_pages(pages, AS_OF)
    return caught.value.as_text()


# ── The API ─────────────────────────────────────────────────────────────────────────────────────


def test_a_page_gives_each_effort_with_scores_speeds_run_cost_and_prices() -> None:
    assert read(page(model())) == Document(
        source="aa",
        as_of=AS_OF,
        index_version="4.3",
        rated=(
            RatedEffort(
                aa_id="id-1",
                name="Sample 1 (Reasoning, High Effort)",
                slug="sample-1-high",
                vendor="creator-1",
                vendor_name="Sample Lab",
                released="2026-08-01",
                scores=(Score("intelligence", "4.3", 41.5), Score("coding", "4.3", 38.0)),
                tokens_per_second=98.5,
                time_to_first_token=1.25,
                time_to_first_answer_token=20.5,
                run=MeasuredRun(cost=123.45, cost_per_task=0.05),
                prices=Prices(input=0.43, output=0.87),
            ),
        ),
    )


def test_a_price_of_0_is_not_published_because_the_source_rounds_to_cents() -> None:
    prices = {"price_1m_input_tokens": 0, "price_1m_output_tokens": 0.0}

    assert read(page(model(pricing=prices))).rated[0].prices == Prices()


def test_what_is_null_or_absent_is_unknown() -> None:
    bare = {"id": "id-2", "name": "Bare", "slug": "bare", "pricing": None}
    empty = dict.fromkeys(model()) | {"id": "id-3", "name": "Empty", "slug": "empty"}

    assert read(page(bare, empty)).rated == (
        RatedEffort("id-2", "Bare", "bare", "", ""),
        RatedEffort("id-3", "Empty", "empty", "", ""),
    )


def test_a_creator_is_known_by_its_id_whatever_it_is_called_now() -> None:
    creator = {"id": "a1e3ddcf-d3e4-44a5-9e8f-029a69850875", "name": "Renamed Rockets"}

    assert read(page(model(model_creator=creator))).rated[0].vendor == "xai"


def test_the_creators_slug_is_its_name_where_it_is_given() -> None:
    creator = {"id": "creator-1", "slug": "sample-lab", "name": "Sample Lab"}

    assert read(page(model(model_creator=creator))).rated[0].vendor == "sample-lab"


@pytest.mark.parametrize("flag", ["_is_estimated", "_estimated"])
def test_an_estimated_score_keeps_its_flag(flag: str) -> None:
    key = "artificial_analysis_intelligence_index"
    scores = {key: 41.5, f"{key}{flag}": True, "artificial_analysis_coding_index": 38}

    assert read(page(model(evaluations=scores))).rated[0].scores == (
        Score("intelligence", "4.3", 41.5, estimated=True),
        Score("coding", "4.3", 38.0, estimated=False),
    )


def test_benchmarks_beside_the_indices_are_read_where_they_are_given() -> None:
    rated = read(page(model(evaluations={"gpqa": 0.9, "hle": 0.3, "tau2": 0.5}))).rated[0]

    assert (rated.gpqa_diamond, rated.hle, rated.tau2) == (0.9, 0.3, 0.5)


@pytest.mark.parametrize(
    ("published", "version"),
    [
        (4.3, "4.3"),
        ("4.3", "4.3"),
        ("v4.3", "4.3"),
        (4.0, "4.0"),
        (4, "4.0"),
        ("4", "4.0"),
        ("4.1.1", "4.1.1"),
        (None, None),
        (True, None),
        (-4, None),
        (10**400, None),
        ("latest", None),
        ([], None),
    ],
)
def test_a_version_has_one_spelling(published: object, version: str | None) -> None:
    assert index_version(published) == version


def test_version_and_pagination_may_be_wrapped_in_meta() -> None:
    wrapped = {
        "meta": {"intelligence_index_version": "4.3", "pagination": {"page": 1, "total_pages": 3}},
        "data": [model()],
    }

    assert read(wrapped).index_version == "4.3"
    assert total_pages(as_bytes(wrapped)) == 3


def test_a_page_says_how_many_there_are() -> None:
    assert total_pages(as_bytes(page(pagination={"page": 2, "total_pages": 4}))) == 4
    assert total_pages(as_bytes(page(pagination={"page": "two"}))) == 1
    assert total_pages(as_bytes(page(pagination=None))) == 1


def test_the_pages_of_an_answer_are_read_in_their_order() -> None:
    document = read(
        page(model(id="b"), model(id="a"), pagination={"page": 1, "total_pages": 2}),
        page(model(id="c"), 5, model(id="a"), pagination={"page": 2, "total_pages": 2}),
    )

    assert [rated.aa_id for rated in document.rated] == ["b", "a", "c"]
    assert document.skipped == (
        Skipped("page 2, data[1]", "expected an object, found a number"),
        Skipped(
            "page 2, data[2] (Sample 1 (Reasoning, High Effort))",
            "a stands already at page 1, data[1]; the first one counts",
        ),
    )


def test_pages_that_are_missing_are_listed() -> None:
    second = page(model(), pagination={"page": 2, "total_pages": 4})

    assert read(second, second).skipped[0] == Skipped(
        "pagination", "1 of 4 pages are here: the other models are not"
    )


def test_pages_of_two_index_versions_are_refused() -> None:
    pages = [as_bytes(page(model(id="a"))), as_bytes(page(intelligence_index_version="4.4"))]

    assert refusal(pages) == (
        "Cannot read the document of Artificial Analysis: its pages are of different index "
        "versions: 4.3, 4.4.\n"
        "Fetch all pages again: scores of two versions cannot be compared."
    )


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ([], "the whole document: expected an object with the list 'data', found a list of 0."),
        ({"error": "no key"}, "data: expected a list of models, found nothing."),
        (page(data={}), "data: expected a list of models, found an object with 0 keys."),
        (
            page(intelligence_index_version=None),
            "intelligence_index_version: expected a version such as 4.3, found nothing.",
        ),
    ],
)
def test_a_document_of_another_shape_says_what_was_expected_where(
    document: object, said: str
) -> None:
    assert refusal([as_bytes(document)]) == (
        f"Cannot read the document of Artificial Analysis: {said}"
    )


def test_of_several_pages_the_wrong_one_is_named() -> None:
    assert refusal([as_bytes(page(model())), b""]) == (
        "Cannot read the document of Artificial Analysis, page 2: it is empty (0 bytes)."
    )


def test_no_page_at_all_is_refused() -> None:
    assert refusal([]) == (
        "Cannot read the document of Artificial Analysis: the pages: expected at least one, "
        "found a list of 0."
    )


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"id": None}, "id: expected a text, found nothing"),
        ({"name": 7}, "name: expected a text, found a number"),
        ({"pricing": []}, "pricing: expected an object, found a list of 0"),
        (
            {"evaluations": {"artificial_analysis_intelligence_index": 4150}},
            "artificial_analysis_intelligence_index: expected a number from 0 to 100",
        ),
        (
            {"performance": {"median_output_tokens_per_second": "fast"}},
            "median_output_tokens_per_second: expected a number, found the text 'fast'",
        ),
    ],
)
def test_a_malformed_model_is_left_out_and_listed(changed: dict[str, object], why: str) -> None:
    document = read(page(model(**changed), model(id="id-9", name="Whole")))

    assert [rated.name for rated in document.rated] == ["Whole"]
    assert [skipped.why for skipped in document.skipped] == [why]
    assert document.skipped[0].where.startswith("data[0] (")


def test_unknown_fields_are_ignored() -> None:
    plain_page = page(model())
    more = page(model(colour="red", evaluations_v2={"a": [1]}), notice=["new"])

    assert read(more).rated[0].name == "Sample 1 (Reasoning, High Effort)"
    assert len(read(more).rated) == len(read(plain_page).rated) == 1


def test_escape_sequences_and_markup_in_names_arrive_as_harmless_text() -> None:
    creator = {"id": HOSTILE, "name": HOSTILE}
    rated = read(page(model(name=HOSTILE, slug=HOSTILE, model_creator=creator))).rated[0]

    assert {rated.name, rated.slug, rated.vendor, rated.vendor_name} == {HARMLESS.strip()}


# ── Telling them apart ──────────────────────────────────────────────────────────────────────────


def test_a_page_is_recognised_by_its_version_or_its_models() -> None:
    documents = {
        "page": page(model()),
        "page without a version": {"data": [None, model()]},
        "page without models": page(),
        "wrapped page": {"meta": {"intelligence_index_version": 4}, "data": []},
        "flat rows": [{"id": "id-1", "index_version": "4.0", "intelligence_index": 41.5}],
        "empty object": {},
        "other list": {"data": [{"id": "a", "pricing": {}, "architecture": {}}]},
        "no list": {"intelligence_index_version": 4.3},
    }

    assert [name for name, it in documents.items() if artificial_analysis.recognises(it)] == [
        "page",
        "page without a version",
        "page without models",
        "wrapped page",
    ]


# ── Damage ──────────────────────────────────────────────────────────────────────────────────────


def test_a_document_cut_at_any_byte_is_a_sentence() -> None:
    assert outcomes_when_cut(one_page, as_bytes(page(model())), every=1) == {None}


@given(st.sampled_from(list(places(page(model(), model(id="id-2"))))), json_values)
def test_any_value_anywhere_in_a_page_is_a_document_or_a_sentence(
    place: Sequence[str | int], value: object
) -> None:
    damaged = replaced(page(model(), model(id="id-2")), place, value)
    document = outcome(one_page, as_bytes(damaged))

    if document is not None:
        assert artificial_analysis.recognises(damaged)
        if place[:1] == ("data",) and len(place) > 1:
            assert len(document.rated) + len(document.skipped) == 2
            assert document.rated


@given(json_values)
def test_any_other_value_is_not_recognised(value: object) -> None:
    assert not artificial_analysis.recognises(value)
    assert not artificial_analysis.recognises({"data": value, "meta": value})


# ── The files as they were published ────────────────────────────────────────────────────────────


def test_the_published_page_is_read_whole(real_data: Path) -> None:
    data = (real_data / "aa-free-v4.3-sample.json").read_bytes()
    document = read_pages([data], "2026-09-20")
    by_name = {rated.name: rated for rated in document.rated}
    mimo = by_name["MiMo-V2.5-Pro (Reasoning)"]

    assert (len(document.rated), document.skipped) == (7, ())
    assert document.index_version == "4.3"
    assert mimo.scores[0] == Score("intelligence", "4.3", 26.0)
    assert mimo.prices == Prices(input=0.43, output=0.87)
    assert (mimo.run.cost, mimo.run.cost_per_task) == (138.26, 0.0541)
    assert by_name["JT-35B-Flash"].prices == Prices()
    assert artificial_analysis.recognises(json.loads(data))


def test_the_published_page_cut_at_every_kilobyte_is_a_sentence(real_data: Path) -> None:
    data = (real_data / "aa-free-v4.3-sample.json").read_bytes()

    assert outcomes_when_cut(one_page, data, every=1024) == {None}
