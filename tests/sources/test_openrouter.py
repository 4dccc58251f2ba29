"""OpenRouter's list of models: prices per 1M tokens, limits, and AA's indices it repeats."""

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
from tui.domain.catalogue.offer import Prices, Tier
from tui.domain.catalogue.records import Document, ListedHost, Listing, Skipped
from tui.domain.catalogue.values import Score
from tui.errors import UserError
from tui.sources import openrouter

AS_OF = "2026-09-20"
VERSION = "unknown (OpenRouter)"


def model(**changed: object) -> dict[str, object]:
    """An invented model as the list has it."""
    return {
        "id": "sample/sample-1",
        "canonical_slug": "sample/sample-1-20260801",
        "name": "Sample: Sample 1",
        "created": 1785542400,
        "description": "A model nobody has made.",
        "context_length": 262144,
        "architecture": {"input_modalities": ["text", "pdf"], "output_modalities": ["text"]},
        "pricing": {
            "prompt": "0.00000014",
            "completion": "0.00000028",
            "input_cache_read": "0.000000028",
            "input_cache_write": "0.00000008333333333333334",
            "web_search": "0.01",
        },
        "top_provider": {"context_length": 131072, "max_completion_tokens": 65536},
        "supported_parameters": ["tools"],
        "expiration_date": None,
        "benchmarks": {
            "artificial_analysis": {
                "intelligence_index": 41.5,
                "coding_index": 38,
                "agentic_index": None,
            }
        },
        **changed,
    }


def list_of(data: bytes) -> Document:
    """What a list says on the day of the tests."""
    return openrouter.read(data, AS_OF)


def read(*models: object) -> Document:
    """What a list of these models says."""
    return list_of(as_bytes({"data": list(models)}))


def only(**changed: object) -> Listing:
    """The one model of a list, changed."""
    document = read(model(**changed))
    assert document.skipped == ()
    return document.listings[0]


def test_a_model_is_listed_with_prices_per_million_limits_and_scores() -> None:
    assert read(model()) == Document(
        source="openrouter",
        as_of=AS_OF,
        index_version=VERSION,
        hosts=(
            ListedHost(
                id="openrouter",
                name="OpenRouter",
                protocol="openai",
                base_url="https://openrouter.ai/api/v1",
                key_env="OPENROUTER_API_KEY",
                doc_url="https://openrouter.ai/models",
            ),
        ),
        listings=(
            Listing(
                source="openrouter",
                host="openrouter",
                slug="sample/sample-1",
                name="Sample: Sample 1",
                prices=Prices(0.14, 0.28, 0.028, 0.08333333333333334),
                context=262144,
                max_output=65536,
                inputs=("text", "file"),
                tools=True,
                structured_output=False,
                outputs=("text",),
                released="2026-08-01",
                unbilled=("a web search at $0.01",),
                scores=(Score("intelligence", VERSION, 41.5), Score("coding", VERSION, 38.0)),
            ),
        ),
    )


def test_a_list_without_scores_has_no_index_version() -> None:
    document = read(model(benchmarks=None), model(id="sample/b", benchmarks={}))

    assert document.index_version is None
    assert [listing.scores for listing in document.listings] == [(), ()]


def test_the_price_of_a_router_is_unknown_and_not_a_negative_one() -> None:
    router = only(pricing={"prompt": "-1", "completion": "-1"})

    assert router.prices == Prices()
    assert router.free is False


@pytest.mark.parametrize(
    ("slug", "price", "free"),
    [
        ("sample/sample-1:free", "0", True),
        ("sample/sample-1", "0", True),
        ("sample/sample-1:thinking", "0.000001", False),
    ],
)
def test_a_free_endpoint_is_marked_and_keeps_its_price_of_0(
    slug: str, price: str, free: bool
) -> None:
    listing = only(id=slug, pricing={"prompt": price, "completion": price})

    assert listing.free is free
    assert listing.prices.input == float(price) * 1_000_000


def test_overrides_are_tiers_that_begin_at_their_own_size() -> None:
    pricing = {
        "prompt": "0.00000125",
        "completion": "0.00001",
        "overrides": [
            {"min_prompt_tokens": 200000, "prompt": "0.0000025", "completion": "0.000015"},
            {"min_prompt_tokens": 100000, "prompt": "0.000002"},
            {"start_hour": 3, "prompt": "0.000001"},
        ],
    }

    assert only(pricing=pricing).tiers == (
        Tier(99_999, Prices(2.0, 10.0)),
        Tier(199_999, Prices(2.5, 15.0)),
    )


def test_what_is_charged_beside_the_tokens_is_kept_as_text() -> None:
    pricing = {
        "prompt": "0.000001",
        "completion": "0.000002",
        "internal_reasoning": "0.000003",
        "request": "0.005",
        "web_search": "0",
        "input_cache_write_1h": "0.000002",
    }

    found = only(pricing=pricing)
    assert found.reasoning == 3.0
    assert found.unbilled == ("a request at $0.005", "1M tokens cached for an hour at $2.00")


def test_a_model_is_deprecated_on_the_day_it_ends_and_not_before() -> None:
    later = only(expiration_date="2026-10-01")
    assert (later.status, later.ends) == (None, "2026-10-01")
    for come in ("2026-09-20", "2026-01-31", "2026-09"):
        assert only(expiration_date=come).status == ("deprecated" if come != "2026-09" else None)
    assert only().status is None


def test_the_provider_gives_the_context_window_where_the_model_does_not() -> None:
    assert only(context_length=0).context == 131072
    assert only(context_length=None, top_provider=None).context is None


def test_a_model_without_a_name_is_called_by_its_id() -> None:
    assert only(name=None).name == "sample/sample-1"


@pytest.mark.parametrize(
    ("created", "released"),
    [(None, None), (0, None), (1778613011, "2026-05-12"), (1778613011.5, "2026-05-12")],
)
def test_the_day_of_a_model_is_its_timestamp_in_utc(created: object, released: str | None) -> None:
    assert only(created=created).released == released


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"id": None}, "id: expected a text, found nothing"),
        ({"created": 10**12}, "created: expected seconds since 1970, found a larger number"),
        ({"created": "May"}, "created: expected a number, found the text 'May'"),
        ({"context_length": 0.5}, "context_length: expected a whole number, found 0.5"),
        ({"pricing": {"prompt": "dear"}}, "prompt: expected a price, found the text 'dear'"),
        ({"pricing": "0"}, "pricing: expected an object, found the text '0'"),
        (
            {"benchmarks": {"artificial_analysis": {"coding_index": 380}}},
            "coding_index: expected a number from 0 to 100",
        ),
    ],
)
def test_a_malformed_model_is_left_out_and_listed(changed: dict[str, object], why: str) -> None:
    document = read(model(id="sample/first"), model(**changed), model(id="sample/last"))

    assert [listing.slug for listing in document.listings] == ["sample/first", "sample/last"]
    assert document.skipped == (Skipped("data[1] (Sample: Sample 1)", why),)


def test_of_two_models_with_one_id_the_first_counts_and_the_second_is_listed() -> None:
    document = read(model(name="First"), model(name="Second"))

    assert [listing.name for listing in document.listings] == ["First"]
    assert document.skipped == (
        Skipped(
            "data[1] (Second)", "sample/sample-1 stands already at data[0]; the first one counts"
        ),
    )


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ([], "the whole document: expected an object with the list 'data', found a list of 0."),
        ({"error": {"code": 500}}, "data: expected a list of models, found nothing."),
        ({"data": "soon"}, "data: expected a list of models, found the text 'soon'."),
    ],
)
def test_a_document_of_another_shape_says_what_was_expected_where(
    document: object, said: str
) -> None:
    with pytest.raises(UserError) as caught:
        list_of(as_bytes(document))

    assert caught.value.as_text() == f"Cannot read the document of OpenRouter: {said}"


def test_escape_sequences_and_markup_in_names_arrive_as_harmless_text() -> None:
    listing = only(id=HOSTILE, name=HOSTILE)

    assert (listing.slug, listing.name) == (HARMLESS.strip(), HARMLESS.strip())


def test_the_list_is_recognised_by_its_models() -> None:
    assert openrouter.recognises({"data": [None, model()]})
    assert not openrouter.recognises({"data": []})
    assert not openrouter.recognises({"data": [{"id": "a", "model_creator": {}, "pricing": {}}]})
    assert not openrouter.recognises([model()])


def test_a_document_cut_at_any_byte_is_a_sentence() -> None:
    assert outcomes_when_cut(list_of, as_bytes({"data": [model()]}), every=1) == {None}


@given(st.sampled_from(list(places({"data": [model(), model(id="sample/b")]}))), json_values)
def test_any_value_anywhere_is_a_document_or_a_sentence(
    place: Sequence[str | int], value: object
) -> None:
    damaged = replaced({"data": [model(), model(id="sample/b")]}, place, value)
    document = outcome(list_of, as_bytes(damaged))

    if document is not None and len(place) > 1:
        assert openrouter.recognises(damaged)
        assert document.listings
        assert len(document.listings) + len(document.skipped) == 2


@given(json_values)
def test_any_other_value_is_not_recognised(value: object) -> None:
    assert not openrouter.recognises(value)
    assert not openrouter.recognises({"data": value})


def test_the_published_list_is_read_whole(real_data: Path) -> None:
    data = (real_data / "openrouter-2026-05-15.json").read_bytes()
    document = openrouter.read(data, "2026-05-15")
    by_slug = {listing.slug: listing for listing in document.listings}

    assert (len(document.listings), document.skipped) == (364, ())
    assert by_slug["deepseek/deepseek-v4-flash"].prices == Prices(0.126, 0.252, 0.0252)
    assert by_slug["deepseek/deepseek-v4-flash"].released == "2026-04-24"
    assert by_slug["google/gemini-3.1-flash-lite"].inputs == (
        *("text", "image", "video", "file", "audio"),
    )
    assert by_slug["openrouter/auto"].prices == Prices()
    assert sum(listing.free for listing in document.listings) == 29
    assert sum(listing.status == "deprecated" for listing in document.listings) == 8
    assert document.index_version is None
    assert openrouter.recognises(json.loads(data))


def test_the_published_list_cut_at_every_kilobyte_is_a_sentence(real_data: Path) -> None:
    data = (real_data / "openrouter-2026-05-15.json").read_bytes()

    assert outcomes_when_cut(list_of, data, every=1024) == {None}


@pytest.mark.parametrize(
    ("parameters", "takes"),
    [
        (["tools", "structured_outputs", "seed"], (True, True)),
        (["response_format", "seed"], (False, False)),
        ([], (None, None)),
        (None, (None, None)),
    ],
)
def test_a_list_of_parameters_says_whether_tools_and_a_schema_are_taken(
    parameters: object, takes: tuple[bool | None, bool | None]
) -> None:
    listing = only(supported_parameters=parameters)
    assert (listing.tools, listing.structured_output) == takes
