"""October 2026: every figure is its source's, and an import of the sources ranks the same."""

import json
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from tests.unit.conftest import Llmrank
from tui.domain.catalogue.offer import Offer, Prices
from tui.domain.catalogue.values import Catalogue, Model
from tui.domain.market.assemble import assemble
from tui.domain.market.current import Editions, with_models_of
from tui.domain.market.joining.model_names import vendor_ids
from tui.domain.planning.router import first_cheap
from tui.domain.ranking.ranking import Ranking, rank
from tui.domain.ranking.row import View
from tui.resources import catalogue_file
from tui.sources import artificial_analysis, litellm, models_dev
from tui.store.catalogue import load_editions

WORDS = {"pdf": "file"}
# Peak and off-peak of one list, which models.dev has of another time of the day or the year.
OFF_PEAK = {"deepseek-v4-1-flash", "deepseek-v4-flash", "deepseek-v4-pro-0813"}


@pytest.fixture(scope="module")
def editions() -> Editions:
    return load_editions(catalogue_file(), None)


@pytest.fixture(scope="module")
def october(editions: Editions) -> Catalogue:
    return editions.newest


@pytest.fixture(scope="module")
def source(real_data: Path) -> Mapping[str, dict[str, Any]]:
    """What the shared file says of each model, by the id of any of its efforts."""
    models = json.loads((real_data / "edition-2026-10.json").read_text("utf-8"))["models"]
    return {effort["id"]: model for model in models for effort in model["efforts"]}


@pytest.fixture(scope="module")
def second(real_data: Path) -> dict[str, dict[str, Any]]:
    """LiteLLM's entries, by name."""
    data: dict[str, dict[str, Any]] = json.loads(
        (real_data / "litellm-edition-2026-11-28.json").read_text("utf-8")
    )
    return data


@pytest.fixture(scope="module")
def imported(editions: Editions, real_data: Path) -> Catalogue:
    """What an import of the two files makes."""
    pages = [(real_data / "aa-free-v4.3-2026-10-05.json").read_bytes()]
    listed = (real_data / "models-dev-2026-09-30.json").read_bytes()
    documents = [
        artificial_analysis.read_pages(pages, "2026-10-05"),
        models_dev.read(listed, "2026-09-30"),
    ]
    known = with_models_of(editions.newest, editions.reference)
    return assemble(known, documents, "Import", "2026-10-05").catalogue


def said_of(model: Model, source: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    return source[model.efforts[0].aa_id]


def own(model: Model) -> Offer:
    """The one offer there is."""
    (offer,) = model.offers
    return offer


def published(cost: Mapping[str, float]) -> Prices:
    """Prices as the catalogue has them: beside others a cache price of 0 is none for the tokens."""
    free = cost["input"] == 0
    cache = [cost.get(name) or (0.0 if free else None) for name in ("cache_read", "cache_write")]
    return Prices(cost["input"], cost["output"], *cache)


# ── What there is ───────────────────────────────────────────────────────────────────────────────


def test_there_are_53_models_with_116_efforts_on_their_vendors_own_hosts(
    october: Catalogue,
) -> None:
    assert (october.edition.name, october.edition.as_of) == ("October 2026", "2026-10-05")
    assert len(october.models) == 53
    assert sum(len(model.efforts) for model in october.models) == 116
    assert {october.host(own(model).host).kind for model in october.models} == {"vendor"}


def test_the_two_editions_have_no_score_version_or_floor_in_common(editions: Editions) -> None:
    versions = [
        {score.version for model in each.models for it in model.efforts for score in it.scores}
        for each in editions.all
    ]
    assert versions == [{"4.0"}, {"4.3"}]
    index = editions.newest.index
    assert (index.version, index.floor, index.floor_origin) == ("4.3", 14.7, "carried")
    assert [(band.at_least, band.name) for band in index.bands] == [
        (0, "not ranked"),
        (14.7, "budget"),
        (28.5, "mid-tier and up"),
    ]
    assert {other.version: other.floor for other in index.others} == {"4.0": 30, "4.1": 22.2}


def test_an_id_that_both_editions_have_is_one_model(editions: Editions) -> None:
    before = {model.id: {it.aa_id for it in model.efforts} for model in editions.reference.models}
    shared = [model for model in editions.newest.models if model.id in before]
    assert len(shared) > 10
    for model in shared:
        assert before[model.id] & {it.aa_id for it in model.efforts}, model.id


def test_what_cannot_be_told_of_the_first_place_is_not_there(october: Catalogue) -> None:
    ranking = rank(october, View(scope="all"))
    assert len(ranking.ranked) == 51
    first = ranking.row(ranking.ranked[0])
    # (0.14 + 0.28) / 2 / 37.9
    assert first.entry.model.id == "mimo-v2-6-flash"
    assert first["cost_per_point"] == pytest.approx(0.005540897, abs=1e-9)
    reasons = {ranking.row(at).entry.model.id: ranking.row(at).reasons for at in ranking.excluded}
    assert reasons == {
        "mercury-2": ("index 13.8 is below the floor 14.7",),
        "glm-4-7-flash": ("free endpoint",),
    }


# ── Equal to the sources ────────────────────────────────────────────────────────────────────────


def test_each_effort_is_of_its_day_with_every_figure_of_it(
    october: Catalogue, source: Mapping[str, dict[str, Any]]
) -> None:
    seen = 0
    for model in october.models:
        said = {each["id"]: each for each in said_of(model, source)["efforts"]}
        assert set(said) == {each.aa_id for each in model.efforts}
        for effort in model.efforts:
            origin, seen = said[effort.aa_id], seen + 1
            scores = {score.index: score.value for score in effort.scores}
            assert effort.provenance.source == "aa"
            assert effort.provenance.as_of == origin["as_of"]
            assert (
                effort.aa_slug,
                *(scores.get(each) for each in ("intelligence", "coding", "agentic")),
                *(effort.tokens_per_second, effort.time_to_first_token),
                *(effort.time_to_first_answer_token, effort.run.cost, effort.run.cost_per_task),
            ) == (
                origin["slug"],
                *(origin[f"{each}_index"] for each in ("intelligence", "coding", "agentic")),
                *(origin["output_tps"] or None, origin["ttft"] or None, origin["ttfat"] or None),
                *(origin["run_cost_total"] or None, origin["cost_per_task"] or None),
            ), effort.aa_slug
    assert seen == 116


def test_each_model_and_offer_has_what_the_vendor_lists(
    october: Catalogue, source: Mapping[str, dict[str, Any]]
) -> None:
    for model in october.models:
        said, offer = said_of(model, source), own(model)
        listed = said["first_party"]
        assert (model.vendor, model.released) == (said["vendor"], said["released"]), model.id
        assert (offer.host, offer.slug) == (listed["host"]["id"], listed["slug"])
        assert (offer.context, offer.max_output) == (
            listed["limit"]["context"],
            listed["limit"]["output"],
        ), model.id
        assert set(offer.inputs) == {
            WORDS.get(word, word) for word in listed["modalities"]["input"]
        }, model.id
        assert (offer.tools, offer.structured_output) == (
            listed["tool_call"],
            listed.get("structured_output"),
        ), model.id
        if model.id in OFF_PEAK:
            continue
        assert offer.prices == published(listed["cost"]), model.id
        tiers = [
            (tier["tier"]["size"] // 1000 * 1000, published(tier))
            for tier in listed["cost"].get("tiers", [])
        ]
        assert [(t.over_prompt_tokens // 1000 * 1000, t.prices) for t in offer.tiers] == tiers


def test_prices_on_which_the_sources_differ_have_both_values(
    october: Catalogue, source: Mapping[str, dict[str, Any]]
) -> None:
    checked = 0
    for model in october.models:
        said = said_of(model, source)
        for figure in said["sources_differ_on"]:
            checked += 1
            theirs = said["efforts"][0][f"price_{figure}"]
            offer = own(model)
            disputed = {(x.figure, x.value) for x in offer.disputed}
            have = {offer.prices.by_name()[figure]} | {x for name, x in disputed if name == figure}
            assert theirs in have, (model.id, figure)
    assert checked == 11


def test_deepseeks_peak_and_off_peak_are_one_list_with_their_hours(
    october: Catalogue, second: Mapping[str, dict[str, Any]]
) -> None:
    found = {model.id for model in october.models if own(model).off_peak}
    assert found == OFF_PEAK
    for model in october.models:
        offer = own(model)
        if offer.off_peak is None:
            continue
        entry = second[f"deepseek/{offer.slug}"]
        million = 1_000_000
        off = entry["off_peak_pricing"]
        assert offer.prices.input == pytest.approx(entry["input_cost_per_token"] * million)
        assert offer.prices.output == pytest.approx(entry["output_cost_per_token"] * million)
        assert offer.off_peak.prices.input == pytest.approx(off["input_cost_per_token"] * million)
        assert offer.off_peak.prices.output == pytest.approx(off["output_cost_per_token"] * million)
        assert offer.off_peak.windows == (
            "Mon, Tue, Wed, Thu, Fri 00:00-01:00, 04:00-06:00, 10:00-00:00 UTC",
            "Sat, Sun 00:00-00:00 UTC",
        )
        assert offer.overrides["input"].source == "litellm"


def test_batch_discounts_and_last_days_are_the_second_sources(
    october: Catalogue, second: Mapping[str, dict[str, Any]]
) -> None:
    for model in october.models:
        offer = own(model)
        names = [f"{prefix}{offer.slug}" for prefix in ("", "gemini/", "xai/", "moonshot/")]
        entry = next((second[name] for name in names if name in second), None)
        if entry is None or offer.host not in ("anthropic", "openai", "google", "xai"):
            continue
        batch = entry.get("input_cost_per_token_batches")
        expected = None if batch is None else 1 - batch / entry["input_cost_per_token"]
        assert offer.batch_discount == (expected and pytest.approx(expected)), model.id
        last = entry.get("deprecation_date")
        assert (f"Ends at this host on {last}." in offer.note) == bool(last), model.id


# ── An import of the same files ─────────────────────────────────────────────────────────────────


def rows(ranking: Ranking) -> dict[str, tuple[str, float | None, float | None]]:
    """Each ranked model's host, index and cost per point, by the id of its effort."""
    found = (ranking.row(at) for at in ranking.ranked)
    return {
        row.entry.effort.aa_id: (row.entry.offer.host, row.entry.index, row["cost_per_point"])
        for row in found
    }


def test_an_import_ranks_what_the_edition_ranks_to_the_digit(
    october: Catalogue, imported: Catalogue
) -> None:
    embedded = rows(rank(october, View(scope="all", all_efforts=True)))
    brought = rows(rank(imported, View(scope="all", all_efforts=True)))
    days = {each.aa_id: each.provenance.as_of for it in october.models for each in it.efforts}
    apart = {each.aa_id for it in october.models if it.id in OFF_PEAK for each in it.efforts}
    same = {id for id in embedded if days[id] == "2026-10-05" and id not in apart}
    assert len(same) > 70
    assert {id: embedded[id] for id in same} == {id: brought.get(id) for id in same}


def test_with_the_second_price_list_deepseek_is_the_same_too(
    editions: Editions, real_data: Path
) -> None:
    documents = [
        artificial_analysis.read_pages(
            [(real_data / "aa-free-v4.3-2026-10-05.json").read_bytes()], "2026-10-05"
        ),
        models_dev.read((real_data / "models-dev-2026-09-30.json").read_bytes(), "2026-09-30"),
        litellm.read((real_data / "litellm-edition-2026-11-28.json").read_bytes(), "2026-11-28"),
    ]
    known = with_models_of(editions.newest, editions.reference)
    brought = assemble(known, documents, "Import", "2026-10-05").catalogue
    model, embedded = brought.model("deepseek-v4-1-flash"), editions.newest
    kept = embedded.model("deepseek-v4-1-flash")
    assert model is not None
    assert kept is not None
    assert model.offers[0].prices == own(kept).prices == Prices(0.30, 1.20, 0.006)
    assert model.offers[0].off_peak == own(kept).off_peak
    assert model.offers[0].disputed == ()


# ── The join of these files ─────────────────────────────────────────────────────────────────────


def test_the_models_their_vendors_list_find_that_listing(
    imported: Catalogue, source: Mapping[str, dict[str, Any]]
) -> None:
    found, all_of_them = 0, 0
    for model in imported.models:
        said = next((source[x.aa_id] for x in model.efforts if x.aa_id in source), None)
        if said is None:
            continue
        all_of_them += 1
        host, slug = said["first_party"]["host"]["id"], said["first_party"]["slug"]
        found += any((offer.host, offer.slug) == (host, slug) for offer in model.offers)
    assert all_of_them > 40
    assert found / all_of_them >= 0.98


def test_no_effort_has_the_slug_of_another_effort(imported: Catalogue) -> None:
    for model in imported.models:
        for effort in model.efforts:
            for offer in model.offers:
                slug = (at.slug or "") if (at := offer.at_effort(effort.name)) else ""
                thinks = effort.name != "non-reasoning"
                if slug.endswith(("-non-reasoning", "-nonreasoning", "-instant")):
                    assert not thinks, (model.id, effort.name, offer.host, slug)
                if (
                    slug.endswith(("-thinking", ":thinking", "-reasoning"))
                    and len(model.efforts) > 1
                ):
                    assert thinks or "non-reasoning" in slug, (model.id, effort.name, slug)


def test_no_reseller_at_a_fraction_of_the_price_leads_unmarked(imported: Catalogue) -> None:
    listed = {offer.host for model in imported.models for offer in model.offers}
    ranking = rank(imported, View(scope="all"))
    for at in ranking.ranked[:10]:
        model, offer = ranking.row(at).entry.model, ranking.row(at).entry.offer
        its_own = [x for x in vendor_ids(model.vendor) if x in listed]
        sold = {each.host for each in model.offers if each.priced}
        if sold & set(its_own):
            assert offer.host in its_own, model.id
            continue
        others = [x.prices.input for x in model.offers if x is not offer and x.prices.input]
        assert offer.prices.input is not None
        assert not others or offer.prices.input > median(others) / 5 or offer.doubt, model.id


# ── As a person has it ──────────────────────────────────────────────────────────────────────────


@pytest.mark.usefixtures("both_editions")
def test_all_models_are_octobers_and_the_shelf_is_mays(llmrank: Llmrank) -> None:
    shelf = llmrank("rank").stdout
    assert "5 of 5 ranked" in shelf
    assert "v4.0, minimum index 30 · as published May 2026" in shelf
    everything = llmrank("rank", "--scope", "all").stdout
    assert "51 of 53 ranked" in everything
    assert "v4.3, minimum index 14.7 · edition October 2026 (2026-10-05, " in everything


@pytest.mark.usefixtures("both_editions")
def test_a_model_is_shown_where_it_is_ranked(llmrank: Llmrank) -> None:
    assert "at ElliotGate" in llmrank("show", "deepseek-v4-flash").stdout
    assert "at Xiaomi" in llmrank("show", "mimo-v2-6-flash").stdout
    assert "at DeepSeek" in llmrank("show", "deepseek-v4-flash", "--scope", "all").stdout
    assert llmrank("show", "qwen3.6-plus", "--scope", "all").exit_code == 2


@pytest.mark.usefixtures("both_editions")
def test_only_all_models_are_said_to_be_old(llmrank: Llmrank) -> None:
    # On the day of the tests October is still to come; what a person named is never old.
    assert "days old" not in llmrank("rank").stdout
    assert "sync fetches" not in llmrank("rank").stderr


@pytest.mark.usefixtures("both_editions")
def test_each_scope_has_its_own_floor_to_choose(llmrank: Llmrank) -> None:
    assert "v4.0: minimum index 30" in llmrank("floor").stdout
    assert "v4.3: minimum index 14.7" in llmrank("floor", "--scope", "all").stdout
    llmrank("floor", "--scope", "all", "--set", "40")
    assert "v4.3, minimum index 40 (chosen)" in llmrank("rank", "--scope", "all").stdout
    assert "v4.0, minimum index 30 ·" in llmrank("rank").stdout


@pytest.mark.usefixtures("both_editions")
def test_the_history_begins_with_both_editions(llmrank: Llmrank) -> None:
    lines = [line.split() for line in llmrank("history").stdout.splitlines() if "edition" in line]
    assert [line[:5] for line in lines] == [
        ["2026-05-11", "edition", "v4.0", "30", "30"],
        ["2026-10-05", "edition", "v4.3", "14.7", "53"],
    ]


@pytest.mark.usefixtures("both_editions")
def test_check_counts_both_and_finds_both_true(llmrank: Llmrank) -> None:
    said = llmrank("check").stdout
    assert "30 models of May 2026 and 53 models of October 2026" in said
    assert said.rstrip().endswith("all true")


def test_a_router_begins_with_no_model_that_is_on_its_way_out(october: Catalogue) -> None:
    ranking = rank(october, View(scope="all"))
    assert ranking.find("deepseek-v4-flash") in ranking.ranked
    cheap = first_cheap(ranking)
    assert cheap is not None
    assert cheap.entry.model.id == "mimo-v2-6-flash"


def test_the_texts_about_its_models_are_true(october: Catalogue) -> None:
    ranking = rank(october, View(scope="all", all_efforts=True))
    every = [ranking.row(at).entry for at in range(len(ranking.entries))]
    cheapest = min(x.offer.prices.input for x in every if x.offer.prices.input)
    luna = october.model("gpt-6-luna")
    assert luna is not None
    assert own(luna).prices.input == cheapest == 0.10
    speeds = {x.model.id: x.effort.tokens_per_second or 0 for x in every}
    assert max(speeds, key=lambda id: speeds[id]) == "mercury-2"
    luna_speed = max(x.tokens_per_second or 0 for x in luna.efforts)
    assert speeds["gemini-3-5-flash-lite"] > 2 * luna_speed
    prompts = {prompt.id: prompt.suits for prompt in october.prompts}
    assert prompts["re-rank-passages"] == ("gpt-6-luna", "mimo-v2-6-flash")
    assert {question.id for question in october.questions} >= {"frontier", "why-per-point"}
