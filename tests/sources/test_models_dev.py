"""models.dev: hosts and listings out of small hand-made documents, real ones and damaged ones."""

import json
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
from tui.domain.catalogue.offer import Prices, Tier
from tui.domain.catalogue.records import Document, ListedHost, Listing, Skipped
from tui.errors import UserError
from tui.sources.models_dev import read, recognises

AS_OF = "2026-06-01"
# Two invented hosts: a vendor, and one that sells the vendor's model on.
WHOLE: dict[str, object] = {
    "acme": {
        "id": "acme",
        "name": "Acme",
        "npm": "@ai-sdk/openai-compatible",
        "api": "https://api.acme.example/v1",
        "env": ["ACME_API_KEY"],
        "doc": "https://acme.example/docs",
        "models": {
            "bolt-2": {
                "id": "bolt-2",
                "name": "Bolt 2",
                "release_date": "2026-04",
                "last_updated": "2026-05-02",
                "open_weights": False,
                "modalities": {"input": ["text", "image", "pdf"], "output": ["text"]},
                "limit": {"context": 1000000, "input": 900000, "output": 65536},
                "cost": {
                    "input": 0.5,
                    "output": 3,
                    "cache_read": 0.05,
                    "cache_write": 0.625,
                    "tiers": [
                        {"input": 4, "output": 12, "tier": {"type": "context", "size": 512000}},
                        {
                            "input": 2,
                            "output": 6,
                            "cache_read": 0.2,
                            "tier": {"type": "context", "size": 200000},
                        },
                    ],
                    "context_over_200k": {"input": 99, "output": 99},
                },
            },
            "bolt-1": {"id": "bolt-1", "status": "deprecated", "cost": {"input": 0, "output": 0}},
        },
    },
    "resale": {
        "name": "Resale",
        "npm": "@ai-sdk/anthropic",
        "env": ["RESALE_ACCOUNT", "RESALE_API_TOKEN"],
        "models": {
            "acme/bolt-2": {
                "extends": {"from": "acme/bolt-2", "omit": ["cost.tiers", "open_weights"]},
                "cost": {"input": 0.6},
                "limit": {"output": 32000},
            },
        },
    },
}


reads = partial(read, as_of=AS_OF)


def parsed(value: object) -> Document:
    return reads(as_bytes(value))


def host(npm: str | None = None, **fields: object) -> ListedHost:
    """The one host of a document that says only this about it."""
    document = parsed({"one": {"npm": npm, "models": {}, **fields}})
    assert document.skipped == ()
    return document.hosts[0]


def listed(entry: object) -> Document:
    """A document with one host that sells one model."""
    return parsed({"acme": {"npm": "x", "models": {"bolt": entry}}})


def listing(entry: object) -> Listing:
    document = listed(entry)
    assert document.skipped == ()
    return document.listings[0]


def why(entry: object) -> str:
    """The reason the one entry is left out."""
    document = listed(entry)
    assert document.listings == ()
    return document.skipped[0].why


def test_a_host_comes_with_its_address_key_variable_and_manual() -> None:
    assert parsed(WHOLE).hosts[0] == ListedHost(
        id="acme",
        name="Acme",
        protocol="openai",
        base_url="https://api.acme.example/v1",
        key_env="ACME_API_KEY",
        doc_url="https://acme.example/docs",
    )


def test_a_listing_comes_with_prices_tiers_limits_and_dates() -> None:
    document = parsed(WHOLE)
    assert (document.source, document.as_of, document.skipped) == ("models_dev", AS_OF, ())
    assert document.listings[0] == Listing(
        source="models_dev",
        host="acme",
        slug="bolt-2",
        name="Bolt 2",
        prices=Prices(0.5, 3, 0.05, 0.625),
        tiers=(
            Tier(200000, Prices(2, 6, 0.2, None)),
            Tier(512000, Prices(4, 12, None, None)),
        ),
        context=1000000,
        max_output=65536,
        inputs=("text", "image", "file"),
        outputs=("text",),
        open_weights=False,
        released="2026-04",
    )


@pytest.mark.parametrize(
    ("flag", "reasons"), [(True, True), (False, False), (None, None), ("yes", None)]
)
def test_whether_a_model_reasons_is_read_where_it_is_said(
    flag: object, reasons: bool | None
) -> None:
    entry: dict[str, object] = {"id": "plain-1", "cost": {"input": 1, "output": 2}}
    if flag is not None:
        entry["reasoning"] = flag
    document = {"acme": {"npm": "", "env": [], "models": {"plain-1": entry}}}

    (listing,) = parsed(document).listings
    assert (listing.reasons, listing.prices) == (reasons, Prices(1, 2))


@pytest.mark.parametrize(
    ("said", "takes"),
    [
        ({}, (None, None)),
        ({"tool_call": True}, (True, None)),
        ({"tool_call": False, "structured_output": True}, (False, True)),
        ({"tool_call": "some", "structured_output": None}, (None, None)),
    ],
)
def test_whether_a_host_takes_tools_and_a_schema_is_read_where_it_is_said(
    said: dict[str, object], takes: tuple[bool | None, bool | None]
) -> None:
    entry = {"id": "plain-1", "cost": {"input": 1, "output": 2}, **said}
    (listing,) = parsed({"acme": {"npm": "", "env": [], "models": {"plain-1": entry}}}).listings
    assert (listing.tools, listing.structured_output) == takes


def test_prices_of_0_are_kept_and_called_free() -> None:
    bolt = parsed(WHOLE).listings[1]
    assert (bolt.slug, bolt.name, bolt.status) == ("bolt-1", "bolt-1", "deprecated")
    assert bolt.prices == Prices(0, 0)
    assert bolt.free


@pytest.mark.parametrize("cost", [{}, {"cost": None}, {"cost": {}}], ids=["no", "null", "empty"])
def test_an_entry_without_a_cost_has_unknown_prices_and_is_not_free(cost: object) -> None:
    assert isinstance(cost, dict)
    bolt = listing({"name": "Bolt", **cost})
    assert bolt.prices == Prices()
    assert not bolt.free


def test_a_model_whose_output_alone_costs_nothing_is_not_free() -> None:
    assert not listing({"cost": {"input": 0.1, "output": 0}}).free


def test_a_cache_price_of_0_beside_an_input_price_is_unknown() -> None:
    cost = {"input": 30, "output": 180, "cache_read": 0, "cache_write": 0}
    assert listing({"cost": cost}).prices == Prices(30, 180, None, None)


def test_a_cache_price_of_0_at_a_free_host_is_0() -> None:
    cost = {"input": 0, "output": 0, "cache_read": 0, "cache_write": 0}
    assert listing({"cost": cost}).prices == Prices(0, 0, 0, 0)


def test_a_limit_of_0_is_unknown() -> None:
    image = listing({"limit": {"context": 0, "output": 0}})
    assert (image.context, image.max_output) == (None, None)


def test_the_older_form_of_a_tier_reads_as_the_present_one() -> None:
    older = {"input": 2, "output": 6, "context": {"min": 256000}}
    present = {"input": 2, "output": 6, "tier": {"type": "context", "size": 256000}}
    expected = (Tier(256000, Prices(2, 6)),)
    for tier in (older, present):
        assert listing({"cost": {"input": 1, "output": 2, "tiers": [tier]}}).tiers == expected


def test_a_tier_without_a_type_is_one_by_context_and_200001_begins_above_200000() -> None:
    plain = {"input": 2, "output": 6, "tier": {"size": 200001}}

    tiers = listing({"cost": {"input": 1, "output": 2, "tiers": [plain]}}).tiers
    assert tiers == (Tier(200000, Prices(2.0, 6.0)),)


def test_context_over_200k_is_a_tier_only_where_no_other_stands() -> None:
    cost = {"input": 1, "output": 2, "context_over_200k": {"input": 3, "output": 4}}
    stated = {"input": 2, "output": 6, "tier": {"type": "context", "size": 256000}}

    assert listing({"cost": cost}).tiers == (Tier(200000, Prices(3.0, 4.0)),)
    both = listing({"cost": {**cost, "tiers": [stated]}})
    assert both.tiers == (Tier(256000, Prices(2.0, 6.0)),)


def test_a_threshold_of_xai_s_is_the_first_size_that_costs_more() -> None:
    tier = {"input": 4, "output": 12, "tier": {"type": "context", "size": 200000}}
    grok = {"id": "grok-4", "name": "Grok", "cost": {"input": 2, "output": 6, "tiers": [tier]}}
    for host, over in (("xai", 199999), ("vercel", 200000)):
        document = {host: {"id": host, "name": host, "env": ["K"], "models": {"grok-4": grok}}}
        (found,) = read(json.dumps(document).encode(), AS_OF).listings
        assert found.tiers == (Tier(over, Prices(4, 12)),)


def test_reasoning_has_a_price_of_its_own_only_where_it_is_not_the_output_s() -> None:
    assert listing({"cost": {"input": 1, "output": 2, "reasoning": 4}}).reasoning == 4
    assert listing({"cost": {"input": 1, "output": 2, "reasoning": 2}}).reasoning is None


def test_a_tier_by_something_else_than_context_is_ignored() -> None:
    night = {"input": 0.1, "output": 0.2, "tier": {"type": "time", "size": 3}}
    assert listing({"cost": {"input": 1, "output": 2, "tiers": [night]}}).tiers == ()


@pytest.mark.parametrize(
    ("tiers", "reason"),
    [
        ([{"input": 1}], "tiers: a tier without the number of tokens it begins above"),
        (["x"], "expected an object, found the text 'x'"),
        (
            [{"context": {"min": 9000}}, {"tier": {"type": "context", "size": 9000}}],
            "tiers: two tiers above 9,000 tokens",
        ),
    ],
    ids=["no size", "no object", "twice"],
)
def test_an_entry_with_a_tier_nobody_can_bill_is_left_out(tiers: object, reason: str) -> None:
    assert why({"cost": {"input": 1, "output": 2, "tiers": tiers}}) == reason


@pytest.mark.parametrize(
    ("npm", "protocol"),
    [
        ("@ai-sdk/openai-compatible", "openai"),
        ("@ai-sdk/openai", "openai"),
        ("@ai-sdk/xai", "openai"),
        ("@ai-sdk/mistral", "openai"),
        ("@ai-sdk/groq", "openai"),
        ("@openrouter/ai-sdk-provider", "openai"),
        ("@ai-sdk/anthropic", "anthropic"),
        ("@ai-sdk/google-vertex/anthropic", "other"),
        ("@ai-sdk/google", "other"),
        ("nobody-knows-this", "other"),
        (None, "other"),
    ],
    ids=lambda value: str(value).replace("/", " "),
)
def test_the_package_tells_what_a_host_speaks(npm: str | None, protocol: str) -> None:
    assert host(npm).protocol == protocol


def test_another_host_on_openais_own_package_may_speak_responses_only() -> None:
    assert host("@ai-sdk/openai", api="https://api.acme.example/v1").protocol == "other"


@pytest.mark.parametrize(
    ("env", "variable"),
    [
        (["HF_TOKEN"], "HF_TOKEN"),
        (["ACCOUNT_ID", "CLOUD_API_TOKEN"], "CLOUD_API_TOKEN"),
        (["FIRST_API_KEY", "SECOND_API_KEY"], "FIRST_API_KEY"),
        (["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"], None),
        ([], None),
        (None, None),
    ],
    ids=["one", "token", "first", "pair", "none", "null"],
)
def test_the_key_variable_is_the_one_that_holds_a_key(env: object, variable: str | None) -> None:
    assert host(env=env).key_env == variable


def test_an_entry_takes_what_it_does_not_say_from_the_entry_it_extends() -> None:
    resold = parsed(WHOLE).listings[2]
    assert resold == Listing(
        source="models_dev",
        host="resale",
        slug="acme/bolt-2",
        name="Bolt 2",
        prices=Prices(0.6, 3, 0.05, 0.625),
        context=1000000,
        max_output=32000,
        inputs=("text", "image", "file"),
        outputs=("text",),
        released="2026-04",
    )


def test_an_entry_may_extend_one_that_extends_another() -> None:
    models = {
        "a": {"name": "A", "cost": {"input": 1, "output": 2, "cache_read": 0.1}},
        "b": {"extends": {"from": "acme/a", "omit": ["cost.cache_read"]}, "name": "B"},
        "c": {"extends": {"from": "acme/b"}, "cost": {"output": 3}},
    }
    c = parsed({"acme": {"npm": "x", "models": models}}).listings[2]
    assert (c.slug, c.name, c.prices) == ("c", "B", Prices(1, 3))


def test_what_an_entry_omits_it_may_still_say_itself() -> None:
    models = {
        "a": {"cost": {"input": 1, "output": 2}},
        "b": {"extends": {"from": "acme/a", "omit": ["cost"]}, "cost": {"input": 5}},
    }
    assert parsed({"acme": {"npm": "x", "models": models}}).listings[1].prices == Prices(5)


@pytest.mark.parametrize(
    ("extends", "reason"),
    [
        ({"from": "acme/none"}, "extends: there is no entry acme/none"),
        ({"from": "acme/bolt"}, "extends: acme/bolt takes its figures from itself"),
        ({"omit": ["cost"]}, "from: expected a text, found nothing"),
        ("acme/bolt", "extends: expected an object, found the text 'acme/bolt'"),
    ],
    ids=["missing", "itself", "no target", "no object"],
)
def test_an_entry_that_extends_nothing_is_left_out_with_the_reason(
    extends: object, reason: str
) -> None:
    assert why({"extends": extends}) == reason


def test_a_circle_of_entries_is_left_out_and_the_others_stay() -> None:
    models = {
        "a": {"extends": {"from": "acme/b"}},
        "b": {"extends": {"from": "acme/a"}},
        "c": {"name": "C"},
    }
    document = parsed({"acme": {"npm": "x", "models": models}})
    assert [listing.slug for listing in document.listings] == ["c"]
    assert document.skipped == (
        Skipped("acme.models.a", "extends: acme/b takes its figures from itself"),
        Skipped("acme.models.b", "extends: acme/a takes its figures from itself"),
    )


def test_a_chain_of_entries_has_an_end() -> None:
    models: dict[str, object] = {
        f"m{n}": {"extends": {"from": f"acme/m{n + 1}"}} for n in range(12)
    }
    models["m12"] = {"name": "Last"}
    document = parsed({"acme": {"npm": "x", "models": models}})
    assert [skip.why for skip in document.skipped] == [
        "extends: a chain of more than 10 entries"
    ] * 2
    assert {listing.name for listing in document.listings} == {"Last"}


def test_a_malformed_entry_is_counted_and_named_and_the_others_stay() -> None:
    models = {
        "cheap": {"name": "Cheap", "cost": {"input": "0.1", "output": 1}},
        "debt": {"name": "Debt", "cost": {"input": -1, "output": 1}},
        "text": "sold out",
        "fine": {"name": "Fine", "cost": {"input": 1, "output": 1}},
    }
    document = parsed({"acme": {"npm": "x", "models": models}})
    assert [listing.name for listing in document.listings] == ["Fine"]
    assert [skip.where for skip in document.skipped] == [
        "acme.models.cheap (Cheap)",
        "acme.models.debt (Debt)",
        "acme.models.text",
    ]
    assert document.skipped[0].why == "input: expected a number, found the text '0.1'"


def test_a_malformed_host_is_left_out_with_its_entries() -> None:
    document = parsed({**WHOLE, "broken": {"npm": 3, "models": {"m": {"name": "M"}}}, "no": []})
    assert [host.id for host in document.hosts] == ["acme", "resale"]
    assert len(document.listings) == 3
    assert document.skipped == (
        Skipped("broken", "npm: expected a text, found a number"),
        Skipped("no", "expected an object, found a list of 0"),
    )


def test_of_two_entries_with_one_name_the_first_counts() -> None:
    models = {"bolt": {"name": "First"}, " bolt ": {"name": "Second"}}
    document = parsed({"acme": {"npm": "x", "models": models}})
    assert [listing.name for listing in document.listings] == ["First"]
    assert [skip.where for skip in document.skipped] == ["acme.models. bolt  (Second)"]


@pytest.mark.parametrize(
    "value",
    [None, [], {}, {"data": []}, {"acme": {"models": {}}}, {"acme": {"npm": "x"}}, "acme"],
    ids=["null", "list", "empty", "data", "no package", "no models", "text"],
)
def test_a_document_of_another_shape_says_what_was_expected(value: object) -> None:
    assert not recognises(value)
    with pytest.raises(UserError) as caught:
        parsed(value)
    assert caught.value.title == "Cannot read the document of models.dev"
    assert caught.value.message.startswith(
        "the whole document: expected hosts by id, each an object with npm, env and models, found "
    )


def test_names_that_command_a_terminal_become_text() -> None:
    value = {HOSTILE: {"npm": "x", "name": HOSTILE, "models": {HOSTILE: {"name": HOSTILE}}}}
    document = outcome(reads, as_bytes(value))
    assert document is not None
    assert (document.hosts[0].id, document.hosts[0].name) == (HARMLESS, HARMLESS)
    assert (document.listings[0].host, document.listings[0].slug) == (HARMLESS, HARMLESS)


def test_places_of_skipped_entries_are_short_and_harmless() -> None:
    value = {"h" * 190: {"npm": "x", "models": {HOSTILE * 9: "?", "m" * 400: {}}}}
    document = outcome(reads, as_bytes(value))
    assert document is not None
    assert len(document.skipped) == 2


def test_a_document_cut_off_anywhere_is_a_sentence() -> None:
    assert outcomes_when_cut(reads, as_bytes(WHOLE), every=1) == {None}


def test_a_document_nested_too_deeply_is_a_sentence() -> None:
    deep = b'{"acme": {"npm": "x", "models": ' + b'{"m":' * 100_000 + b"1" + b"}" * 100_000 + b"}}"
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
    if document is not None and place[:1] != ("acme",):
        assert [listing.slug for listing in document.listings[:2]] == ["bolt-2", "bolt-1"]
    if place[1:2] == ("models",) and len(place) > 2:
        assert document is not None
        assert len(document.listings) + len(document.skipped) == 3


@pytest.fixture(scope="module")
def real_bytes(real_data: Path) -> bytes:
    return (real_data / "models-dev-2026-05-11.json").read_bytes()


@pytest.fixture(scope="module")
def real(real_bytes: bytes) -> Document:
    return read(real_bytes, "2026-05-11")


def real_listing(document: Document, host: str, slug: str) -> Listing:
    [found] = [one for one in document.listings if (one.host, one.slug) == (host, slug)]
    return found


def test_the_real_file_has_118_hosts_and_4463_entries_and_none_is_lost(real: Document) -> None:
    assert (len(real.hosts), len(real.listings), real.skipped) == (118, 4463, ())


def test_the_real_qwen_costs_four_times_as_much_above_256000_tokens(real: Document) -> None:
    qwen = real_listing(real, "alibaba", "qwen3.6-plus")
    assert qwen.prices == Prices(0.5, 3.0, 0.05, 0.625)
    assert qwen.tiers == (Tier(256000, Prices(2.0, 6.0, 0.2, 2.5)),)


def test_the_real_file_has_77_stated_tiers_and_those_that_are_taken_over(real: Document) -> None:
    assert sum(bool(listing.tiers) for listing in real.listings) >= 77


def test_a_real_entry_that_only_says_extends_has_the_vendors_figures(real: Document) -> None:
    resold = real_listing(real, "alibaba-cn", "deepseek-v4-flash")
    assert resold.prices == Prices(0.14, 0.28, 0.028)
    assert (resold.name, resold.context) == ("DeepSeek V4 Flash", 1000000)


def test_a_real_entry_that_omits_the_cache_price_has_none(real: Document) -> None:
    glm = real_listing(real, "dinference", "glm-4.7")
    assert glm.prices == Prices(0.45, 1.65)


def test_the_real_hosts_say_how_to_be_called(real: Document) -> None:
    hosts = {host.id: host for host in real.hosts}
    assert hosts["deepseek"].base_url == "https://api.deepseek.com"
    assert (hosts["deepseek"].protocol, hosts["anthropic"].protocol) == ("openai", "anthropic")
    assert (hosts["google"].protocol, hosts["google"].key_env) == (
        "other",
        "GOOGLE_GENERATIVE_AI_API_KEY",
    )


def test_the_real_file_cut_off_is_a_sentence(real_bytes: bytes) -> None:
    # Each cut is parsed up to its end: every kilobyte of all 1,900 would take half a minute.
    beginning = real_bytes[: 256 * 1024]
    assert outcomes_when_cut(reads, beginning, every=1024) == {None}
    assert outcomes_when_cut(reads, real_bytes, every=64 * 1024) == {None}
