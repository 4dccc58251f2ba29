"""LiteLLM's price list: per-token prices, tiers, batches, off-peak hours, and damaged documents."""

from collections.abc import Sequence
from functools import partial
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
from tui.domain.catalogue.offer import OffPeak, Prices, Tier
from tui.domain.catalogue.records import Document, Listing, Skipped
from tui.errors import UserError
from tui.sources.litellm import read, recognises

AS_OF = "2026-11-20"
WEEK = [
    {"hours_utc": ["00:00-01:00", "10:00-00:00"], "weekdays": [1, 2, 3, 4, 5]},
    {"hours_utc": "00:00-00:00", "weekdays": [6, 7]},
]
WHOLE: dict[str, object] = {
    "sample_spec": {
        "litellm_provider": "one of many",
        "mode": "one of: chat, embedding",
        "max_input_tokens": "max input tokens, if the provider specifies it",
        "input_cost_per_token": 0.0,
    },
    "acme/bolt-2": {
        "litellm_provider": "acme",
        "mode": "chat",
        "max_input_tokens": 1000000,
        "max_output_tokens": 65536.0,
        "input_cost_per_token": 3e-07,
        "output_cost_per_token": 1.2e-06,
        "cache_read_input_token_cost": 6e-09,
        "cache_creation_input_token_cost": 3.75e-07,
        "input_cost_per_token_batches": 1.5e-07,
        "output_cost_per_token_batches": 6e-07,
        "input_cost_per_token_priority": 9e-07,
        "input_cost_per_token_above_200k_tokens": 6e-07,
        "output_cost_per_token_above_200k_tokens": 1.8e-06,
        "input_cost_per_token_above_200k_tokens_priority": 9e-06,
        "cache_creation_input_token_cost_above_1hr": 9e-06,
        "supports_vision": True,
        "supports_pdf_input": True,
        "supports_audio_input": False,
        "supported_output_modalities": ["text"],
        "deprecation_date": "2027-01-01",
        "off_peak_pricing": {
            "input_cost_per_token": 1.5e-07,
            "output_cost_per_token": 6e-07,
            "windows": WEEK,
        },
    },
    "acme/ladder": {
        "litellm_provider": "acme",
        "mode": "responses",
        "tiered_pricing": [
            {
                "input_cost_per_token": 3e-06,
                "output_cost_per_token": 1.5e-05,
                "range": [128000.0, 256000.0],
            },
            {
                "input_cost_per_token": 1e-06,
                "output_cost_per_token": 5e-06,
                "cache_read_input_token_cost": 1e-07,
                "range": [0, 32000],
            },
            {
                "input_cost_per_token": 1.8e-06,
                "output_cost_per_token": 9e-06,
                "range": [32000.0, 128000.0],
            },
        ],
    },
    "acme/vectors": {"litellm_provider": "acme", "mode": "embedding", "input_cost_per_token": "?"},
}


reads = partial(read, as_of=AS_OF)


def parsed(value: object) -> Document:
    return reads(as_bytes(value))


def entry(**fields: object) -> dict[str, object]:
    return {"litellm_provider": "acme", "mode": "chat", **fields}


def listing(**fields: object) -> Listing:
    """The one listing of a document with one entry."""
    document = parsed({"bolt": entry(**fields)})
    assert document.skipped == ()
    return document.listings[0]


def why(**fields: object) -> str:
    """The reason the one entry is left out."""
    document = parsed({"bolt": entry(**fields)})
    assert document.listings == ()
    return document.skipped[0].why


def test_a_listing_comes_with_prices_per_million_tiers_batch_and_off_peak() -> None:
    document = parsed(WHOLE)
    assert (document.source, document.as_of, document.skipped) == ("litellm", AS_OF, ())
    assert document.listings[0] == Listing(
        source="litellm",
        host="acme",
        slug="bolt-2",
        name="bolt-2",
        prices=Prices(0.3, 1.2, 0.006, 0.375),
        tiers=(Tier(200000, Prices(0.6, 1.8, 0.006, 0.375)),),
        batch_discount=0.5,
        off_peak=OffPeak(
            Prices(0.15, 0.6),
            (
                "Mon, Tue, Wed, Thu, Fri 00:00-01:00, 10:00-00:00 UTC",
                "Sat, Sun 00:00-00:00 UTC",
            ),
        ),
        context=1000000,
        max_output=65536,
        ends="2027-01-01",
        unbilled=("1M tokens cached for an hour at $9.00",),
        inputs=("text", "image", "file"),
        outputs=("text",),
    )


def test_tools_and_a_schema_are_taken_where_a_flag_says_so() -> None:
    flags = {"supports_function_calling": True, "supports_response_schema": False}
    said = listing(**flags)
    assert (said.tools, said.structured_output) == (True, False)
    assert (listing().tools, listing().structured_output) == (None, None)


def test_only_chat_and_responses_are_read_and_the_sample_is_none() -> None:
    assert [listing.slug for listing in parsed(WHOLE).listings] == ["bolt-2", "ladder"]


def test_ranges_become_prices_of_a_short_prompt_and_tiers_above() -> None:
    ladder = parsed(WHOLE).listings[1]
    assert ladder.prices == Prices(1, 5, 0.1)
    assert ladder.tiers == (Tier(32000, Prices(1.8, 9)), Tier(128000, Prices(3, 15)))


def test_the_first_range_stands_before_the_flat_prices() -> None:
    ladder = listing(
        input_cost_per_token=9e-06,
        cache_read_input_token_cost=2e-07,
        tiered_pricing=[{"input_cost_per_token": 1e-06, "range": [0, 32000]}],
    )
    assert (ladder.prices, ladder.tiers) == (Prices(1, None, 0.2), ())


def test_ranges_that_do_not_begin_at_0_leave_the_flat_prices() -> None:
    ladder = listing(
        input_cost_per_token=1e-06,
        tiered_pricing=[{"input_cost_per_token": 2e-06, "range": [32000, 64000]}],
    )
    assert (ladder.prices, ladder.tiers) == (Prices(1), (Tier(32000, Prices(2)),))


def test_a_model_may_have_several_sizes_above_which_it_costs_more() -> None:
    bolt = listing(
        input_cost_per_token=1e-06,
        input_cost_per_token_above_256k_tokens=4e-06,
        output_cost_per_token=2e-06,
        input_cost_per_token_above_32k_tokens=2e-06,
        output_cost_per_token_above_256k_tokens=8e-06,
    )
    assert bolt.tiers == (Tier(32000, Prices(2, 2)), Tier(256000, Prices(4, 8)))


def test_a_threshold_of_xai_s_is_the_first_size_that_costs_more() -> None:
    grok = listing(
        litellm_provider="xai",
        input_cost_per_token=2e-06,
        output_cost_per_token=6e-06,
        input_cost_per_token_above_200k_tokens=4e-06,
        output_cost_per_token_above_200k_tokens=12e-06,
    )
    assert grok.tiers == (Tier(199999, Prices(4, 12)),)


@pytest.mark.parametrize(
    ("per_token", "per_million"),
    [(2.8e-08, 0.028), (1.4e-07, 0.14), (1.1e-07, 0.11), (5.5e-07, 0.55), (2.9e-08, 0.029)],
    ids=str,
)
def test_a_price_per_token_becomes_the_published_decimal(
    per_token: float, per_million: float
) -> None:
    assert listing(input_cost_per_token=per_token).prices.input == per_million


def test_prices_of_0_are_kept_and_called_free() -> None:
    bolt = listing(input_cost_per_token=0.0, output_cost_per_token=0.0)
    assert bolt.prices == Prices(0, 0)
    assert bolt.free


def test_a_model_without_prices_has_unknown_ones() -> None:
    bolt = listing()
    assert bolt.prices == Prices()
    assert not bolt.free


def test_a_cache_price_of_0_beside_an_input_price_is_unknown() -> None:
    bolt = listing(input_cost_per_token=3e-07, cache_creation_input_token_cost=0.0)
    assert bolt.prices == Prices(0.3)


@pytest.mark.parametrize(
    ("input", "output", "discount"),
    [
        (5e-07, 2.5e-06, 0.5),
        (8e-07, 4e-06, 0.2),
        (5.02e-07, 2.5e-06, 0.498),
        (5e-07, 4e-06, None),
        (5e-07, None, None),
        (1e-06, 5e-06, None),
        (2e-06, 1e-05, None),
        (0, 0, None),
    ],
    ids=["half", "fifth", "rounded", "differ", "input only", "same price", "dearer", "zero"],
)
def test_a_batch_discount_is_given_where_input_and_output_agree(
    input: float, output: float | None, discount: float | None
) -> None:
    bolt = listing(
        input_cost_per_token=1e-06,
        output_cost_per_token=5e-06,
        input_cost_per_token_batches=input,
        output_cost_per_token_batches=output,
    )
    assert bolt.batch_discount == discount


def test_batch_prices_without_ordinary_ones_are_no_discount() -> None:
    bolt = listing(input_cost_per_token_batches=1e-07, output_cost_per_token_batches=1e-07)
    assert bolt.batch_discount is None


def test_off_peak_hours_may_stand_without_a_list_of_windows() -> None:
    bolt = listing(
        input_cost_per_token=1e-06,
        off_peak_pricing={"input_cost_per_token": 5e-07, "hours_utc": "16:30-00:30"},
    )
    assert bolt.off_peak == OffPeak(Prices(0.5), ("16:30-00:30 UTC",))


def test_weekdays_of_another_zone_say_so() -> None:
    bolt = listing(
        off_peak_pricing={
            "weekday_timezone": "Asia/Shanghai",
            "windows": [{"hours_utc": "16:00-17:00", "weekdays": ["Sat", 7]}],
        },
    )
    assert bolt.off_peak is not None
    assert bolt.off_peak.windows == ("Sat, Sun (Asia/Shanghai) 16:00-17:00 UTC",)


@pytest.mark.parametrize("block", [None, {}], ids=["null", "empty"])
def test_an_empty_off_peak_block_is_none(block: object) -> None:
    assert listing(off_peak_pricing=block).off_peak is None


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        (
            {"input_cost_per_token": 1e-07},
            "off_peak_pricing: prices without the hours they apply in",
        ),
        ({"hours_utc": []}, "hours_utc: expected 1 to 24 times, found 0"),
        ({"windows": [{"weekdays": [1]}]}, "hours_utc: expected 1 to 24 times, found 0"),
        ({"hours_utc": "at night"}, "hours_utc: expected hh:mm-hh:mm, found the text 'at night'"),
        (
            {"hours_utc": "00:00-01:00", "weekdays": [8]},
            "weekdays: expected a name or 1 to 7, found a number",
        ),
        (
            {"hours_utc": "00:00-01:00", "weekdays": [1] * 8},
            "weekdays: expected at most 7, found 8",
        ),
    ],
    ids=["no hours", "empty hours", "days only", "words", "day 8", "eight days"],
)
def test_off_peak_prices_without_readable_hours_leave_the_entry_out(
    block: object, reason: str
) -> None:
    assert why(off_peak_pricing=block) == reason


@pytest.mark.parametrize(
    ("ranges", "reason"),
    [
        ([{}], "tiered_pricing: expected a range of two numbers"),
        ([{"range": [5, 5]}], "tiered_pricing: a range does not end above its beginning"),
        ([{"range": [None, 5]}], "tiered_pricing: a range does not end above its beginning"),
        (
            [{"range": [0, 5]}, {"range": [0, 9]}],
            "tiered_pricing: two ranges begin at 0 tokens",
        ),
        ([{"range": ["0", 5]}], "range: expected a number, found the text '0'"),
    ],
    ids=["none", "empty", "no start", "twice", "text"],
)
def test_an_entry_with_ranges_nobody_can_bill_is_left_out(ranges: object, reason: str) -> None:
    assert why(tiered_pricing=ranges) == reason


@pytest.mark.parametrize(
    ("key", "provider", "host", "slug"),
    [
        ("gpt-4.1", "openai", "openai", "gpt-4.1"),
        ("xai/grok-4.3", "xai", "xai", "grok-4.3"),
        ("dashscope/qwen3.5-plus", "dashscope", "alibaba", "qwen3.5-plus"),
        ("moonshot/kimi-k2.6", "moonshot", "moonshotai", "kimi-k2.6"),
        ("zai/glm-5", "zai", "zai", "glm-5"),
        ("gemini/gemini-3.1-pro", "gemini", "google", "gemini-3.1-pro"),
        ("gemini-3.1-pro", "vertex_ai-language-models", "google-vertex", "gemini-3.1-pro"),
        ("vertex_ai/claude", "vertex_ai-anthropic_models", "google-vertex-anthropic", "claude"),
        ("amazon.nova", "bedrock_converse", "amazon-bedrock", "amazon.nova"),
        ("bedrock/eu/nova", "bedrock_converse", "amazon-bedrock", "eu/nova"),
        ("perplexity/perplexity/sonar", "perplexity", "perplexity", "perplexity/sonar"),
        ("openai/gpt-oss", "nobody_knows", "nobody_knows", "openai/gpt-oss"),
        ("acme/", "acme", "acme", "acme/"),
    ],
    ids=lambda text: text.replace("/", " "),
)
def test_hosts_are_called_as_models_dev_calls_them_and_slugs_lose_the_provider(
    key: str, provider: str, host: str, slug: str
) -> None:
    [found] = parsed({key: {"litellm_provider": provider, "mode": "chat"}}).listings
    assert (found.host, found.slug) == (host, slug)


@pytest.mark.parametrize(
    ("date", "status"),
    [("2026-11-20", "deprecated"), ("2026-11-21", None), ("soon", None), (None, None)],
    ids=["today", "tomorrow", "words", "none"],
)
def test_a_model_is_deprecated_from_its_date_on(date: object, status: str | None) -> None:
    assert listing(deprecation_date=date).status == status


def test_inputs_nobody_flagged_are_unknown_and_listed_ones_keep_their_order() -> None:
    assert listing(supports_vision=False).inputs == ()
    assert listing(
        supported_modalities=["text", "audio"], supports_audio_input=True, supports_video_input=True
    ).inputs == ("text", "audio", "video")


def test_a_model_that_stands_twice_with_the_same_figures_is_listed_once_in_silence() -> None:
    twice = {
        "bolt": entry(input_cost_per_token=1e-06),
        "acme/bolt": entry(input_cost_per_token=1e-06),
    }
    document = parsed(twice)
    assert (len(document.listings), document.skipped) == (1, ())


def test_a_model_that_stands_twice_with_other_figures_keeps_the_first() -> None:
    twice = {
        "bolt": entry(input_cost_per_token=1e-06),
        "acme/bolt": entry(input_cost_per_token=2e-06),
    }
    document = parsed(twice)
    assert [listing.prices.input for listing in document.listings] == [1]
    assert document.skipped == (
        Skipped("acme/bolt", "bolt at acme stands already at bolt; the first one counts"),
    )


def test_a_malformed_entry_is_counted_and_named_and_the_others_stay() -> None:
    document = parsed(
        {
            "dear": entry(input_cost_per_token="dear"),
            "debt": entry(input_cost_per_token=-2e-06),
            "text": "sold out",
            "nobody": {"mode": "chat"},
            "fine": entry(),
        }
    )
    assert [listing.slug for listing in document.listings] == ["fine"]
    assert [(skip.where, skip.why) for skip in document.skipped if skip.where != "debt"] == [
        ("dear", "input_cost_per_token: expected a price, found the text 'dear'"),
        ("text", "expected an object, found the text 'sold out'"),
        ("nobody", "litellm_provider: expected a name, found none"),
    ]
    assert len(document.skipped) == 4


@pytest.mark.parametrize(
    "value",
    [None, [], {}, {"data": []}, {"bolt": {"mode": "chat"}}, "bolt"],
    ids=["null", "list", "empty", "data", "no provider", "text"],
)
def test_a_document_of_another_shape_says_what_was_expected(value: object) -> None:
    assert not recognises(value)
    with pytest.raises(UserError) as caught:
        parsed(value)
    assert caught.value.title == "Cannot read the document of LiteLLM"
    assert caught.value.message.startswith(
        "the whole document: expected models by name, each an object with a litellm_provider, found"
    )


def test_names_that_command_a_terminal_become_text() -> None:
    value = {HOSTILE: {"litellm_provider": HOSTILE, "mode": "chat"}, HOSTILE * 4: 1}
    document = outcome(reads, as_bytes(value))
    assert document is not None
    assert (document.listings[0].host, document.listings[0].slug) == (HARMLESS, HARMLESS)
    assert len(document.skipped) == 1


def test_a_document_cut_off_anywhere_is_a_sentence() -> None:
    assert outcomes_when_cut(reads, as_bytes(WHOLE), every=1) == {None}


def test_a_document_nested_too_deeply_is_a_sentence() -> None:
    deep = b'{"a": {"litellm_provider": ' + b"[" * 100_000 + b"]" * 100_000 + b"}}"
    with pytest.raises(UserError, match="nested too deeply"):
        read(deep, AS_OF)


@given(st.sampled_from(list(places(WHOLE))), json_values)
def test_any_value_anywhere_leaves_the_other_records_alone(
    place: Sequence[str | int], value: object
) -> None:
    place = tuple(place)
    document = outcome(reads, as_bytes(replaced(WHOLE, place, value)))
    if not place:
        return
    if document is not None and place[:1] != ("acme/ladder",):
        assert "ladder" in [listing.slug for listing in document.listings]
    if place[1:2] == ("tiered_pricing",):
        assert document is not None
        assert len(document.listings) + len(document.skipped) == 2


@pytest.fixture(scope="module")
def real_bytes(real_data: Path) -> bytes:
    return (real_data / "litellm-slice-2026-11.json").read_bytes()


@pytest.fixture(scope="module")
def real(real_bytes: bytes) -> Document:
    return read(real_bytes, AS_OF)


def real_listing(document: Document, host: str, slug: str) -> Listing:
    [found] = [one for one in document.listings if (one.host, one.slug) == (host, slug)]
    return found


def test_the_real_slice_has_259_entries_of_which_6_are_said_twice(real: Document) -> None:
    assert (len(real.listings), real.skipped) == (253, ())


def test_the_real_qwen_coder_has_its_four_steps(real: Document) -> None:
    qwen = real_listing(real, "alibaba", "qwen3-coder-plus")
    assert qwen.prices == Prices(1, 5, 0.1)
    assert qwen.tiers == (
        Tier(32000, Prices(1.8, 9, 0.18)),
        Tier(128000, Prices(3, 15, 0.3)),
        Tier(256000, Prices(6, 60, 0.6)),
    )


def test_the_real_deepseek_costs_half_off_peak(real: Document) -> None:
    pro = real_listing(real, "deepseek", "deepseek-v4-pro")
    assert pro.prices == Prices(1.32, 3.96, 0.044)
    assert pro.off_peak is not None
    assert pro.off_peak.prices == Prices(0.66, 1.98, 0.022)
    assert pro.off_peak.windows[1] == "Sat, Sun 00:00-00:00 UTC"


def test_the_real_prices_above_a_size_and_in_batches_are_read(real: Document) -> None:
    luna = real_listing(real, "openai", "gpt-6-luna")
    assert luna.prices == Prices(0.1, 0.5, 0.01, 0.125)
    assert luna.tiers == (Tier(272000, Prices(0.2, 0.75, 0.02, 0.25)),)
    assert luna.batch_discount == 0.5
    assert real_listing(real, "xai", "grok-4.3").batch_discount == 0.2
    assert real_listing(real, "amazon-bedrock", "google.gemma-3-12b-it").batch_discount is None


def test_the_real_slice_cut_at_every_kilobyte_is_a_sentence(real_bytes: bytes) -> None:
    assert outcomes_when_cut(reads, real_bytes, every=1024) == {None}
