"""Every figure of catalog.toml equals the figure its source served, where that file is at hand.

The source's file may not be redistributed, so it is no fixture: LLMRANK_REAL_DATA names its folder,
else ../shared/data beside the checkout is tried, and without either these tests are skipped.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import NotRequired, TypedDict

import pytest

from tui.domain.catalogue.offer import Offer, Prices
from tui.domain.catalogue.values import Catalogue, Effort, Model
from tui.resources import catalogue_file
from tui.store.catalogue import load_catalogue

# Names the published ranking has for what the sources call otherwise.
PUBLISHED_VENDORS = {"qwen3.6-plus": "Qwen", "qwen3.5-9b": "Qwen"}
# Speed and first-token time of these efforts are the published page's, and say so.
PUBLISHED_SPEEDS = {
    "deepseek-v4-flash": (67, 0.82),
    "gemini-3.1-flash-lite-preview": (321, 5.1),
    "qwen3.6-plus": (52, 1.5),
    "mimo-v2.5-pro": (58, 2.0),
    "deepseek-v4-pro": (30, 1.0),
}
# models.dev gives no address for these; theirs are in their own documentation.
DOCUMENTED_HOSTS = {"anthropic", "google", "mistral", "openai", "xai"}
# Of MiniMax it gives the one for Anthropic's protocol.
OTHER_ENDPOINT = {"minimax": "https://api.minimax.io/v1"}
# models.dev lists GLM-5.1's cache writes at 0, which is no price for the tokens written.
UNPUBLISHED_WRITES = {"glm-5.1"}
WORDS = {"speech": "audio", "pdf": "file"}


class SourceEffort(TypedDict):
    id: str
    slug: str
    intelligence_index: float | None
    coding_index: float | None
    agentic_index: float | None
    gpqa: float | None
    hle: float | None
    tau2: float | None
    output_tps: float | None
    ttft: float | None
    ttfat: float | None
    run_tokens_input: int | None
    run_tokens_output: int | None
    run_tokens_reasoning: int | None
    price_input: float | None
    price_output: float | None
    deprecated: bool


class SourceTier(TypedDict):
    over_prompt_tokens: int
    input: float
    output: float
    cache_read: NotRequired[float]
    cache_write: NotRequired[float]


class SourceCost(TypedDict):
    input: float
    output: float
    cache_read: NotRequired[float]
    cache_write: NotRequired[float]
    tiers: NotRequired[list[SourceTier]]


class SourceHost(TypedDict):
    id: str
    name: str
    api: str | None
    env: list[str]
    doc: str


class SourceOffer(TypedDict):
    host: SourceHost
    slug: str
    cost: SourceCost
    limit: dict[str, int]
    modalities: dict[str, list[str]]


class SourceModel(TypedDict):
    model: str
    vendor: str
    released: str
    context_aa: int
    inputs_aa: list[str]
    open_weights: bool
    efforts: list[SourceEffort]
    first_party: NotRequired[SourceOffer | None]


@pytest.fixture(scope="module")
def source() -> dict[str, SourceModel]:
    beside = Path(__file__).parents[4] / "shared" / "data"
    file = Path(os.environ.get("LLMRANK_REAL_DATA") or beside) / "edition-2026-05.json"
    if not file.is_file():
        pytest.skip(f"no {file.name}: set LLMRANK_REAL_DATA to its folder")
    models: list[SourceModel] = json.loads(file.read_text(encoding="utf-8"))["models"]
    return {model["model"]: model for model in models}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(catalogue_file(), None)


def words(modalities: list[str]) -> set[str]:
    return {WORDS.get(word, word) for word in modalities}


def prices(cost: SourceCost | SourceTier) -> Prices:
    return Prices(cost["input"], cost["output"], cost.get("cache_read"), cost.get("cache_write"))


def vendors_own(model: Model) -> Offer:
    """The one offer beside the gateway's."""
    (own,) = [offer for offer in model.offers if offer.host != "elliotgate"]
    return own


def measured(effort: Effort) -> tuple[float | None, ...]:
    scores = {score.index: score.value for score in effort.scores}
    run = effort.run
    return (
        scores.get("intelligence"),
        scores.get("coding"),
        scores.get("agentic"),
        effort.gpqa_diamond,
        effort.hle,
        effort.tau2,
        effort.tokens_per_second,
        effort.time_to_first_token,
        effort.time_to_first_answer_token,
        run.prompt_tokens,
        run.output_tokens,
        run.reasoning_tokens,
    )


def served(effort: SourceEffort, speeds: tuple[float, float] | None) -> tuple[float | None, ...]:
    speed, first = speeds or (effort["output_tps"], effort["ttft"])
    return (
        effort["intelligence_index"],
        effort["coding_index"],
        effort["agentic_index"],
        effort["gpqa"],
        effort["hle"],
        effort["tau2"],
        speed,
        first,
        effort["ttfat"],
        effort["run_tokens_input"],
        effort["run_tokens_output"],
        effort["run_tokens_reasoning"],
    )


def test_the_same_models_in_the_same_order(
    catalogue: Catalogue, source: Mapping[str, SourceModel]
) -> None:
    assert [model.id for model in catalogue.models] == list(source)


def test_each_model_is_described_as_its_source_does(
    catalogue: Catalogue, source: Mapping[str, SourceModel]
) -> None:
    for model in catalogue.models:
        said = source[model.id]
        assert model.vendor == PUBLISHED_VENDORS.get(model.id, said["vendor"])
        assert model.released == said["released"], model.id
        assert (model.context, model.max_output) == (said["context_aa"], None), model.id
        assert set(model.inputs) == words(said["inputs_aa"]), model.id
        assert model.open_weights == said["open_weights"], model.id
        flagged = any(effort["deprecated"] for effort in said["efforts"])
        preview = "preview" if "preview" in model.id else "active"
        assert model.status == ("deprecated" if flagged else preview), model.id


def test_each_effort_has_every_figure_that_was_measured(
    catalogue: Catalogue, source: Mapping[str, SourceModel]
) -> None:
    for model in catalogue.models:
        said = source[model.id]["efforts"]
        assert [(e.aa_id, e.aa_slug) for e in model.efforts] == [(e["id"], e["slug"]) for e in said]
        for effort, origin in zip(model.efforts, said, strict=True):
            published = PUBLISHED_SPEEDS.get(model.id) if effort is model.efforts[0] else None
            assert measured(effort) == served(origin, published), (model.id, effort.name)
            marked = {"tokens_per_second", "time_to_first_token"} if published else set()
            assert set(effort.overrides) == marked, (model.id, effort.name)
            assert {score.version for score in effort.scores} <= {"4.0"}


def test_each_vendors_offer_has_the_vendors_prices_and_limits(
    catalogue: Catalogue, source: Mapping[str, SourceModel]
) -> None:
    for model in catalogue.models:
        own = source[model.id].get("first_party")
        if not own:
            continue
        offer, cost = vendors_own(model), own["cost"]
        wanted = prices(cost)
        if model.id in UNPUBLISHED_WRITES:
            assert wanted.cache_write == 0
            wanted = Prices(wanted.input, wanted.output, wanted.cache_read, None)
        assert (offer.host, offer.slug) == (own["host"]["id"], own["slug"])
        assert offer.prices == wanted, model.id
        assert [(t.over_prompt_tokens, t.prices) for t in offer.tiers] == [
            (tier["over_prompt_tokens"], prices(tier)) for tier in cost.get("tiers", [])
        ]
        limits = (own["limit"]["context"], own["limit"]["output"])
        assert (offer.context, offer.max_output) == limits, model.id
        assert set(offer.inputs) == words(own["modalities"]["input"]), model.id
        assert (offer.provenance.source, offer.provenance.as_of) == ("models_dev", "2026-05-11")
        assert model.source_ids["models_dev"] == f"{own['host']['id']}/{own['slug']}"


def test_each_vendors_offer_takes_tools_and_a_schema_as_listed_that_day(
    catalogue: Catalogue, source: Mapping[str, SourceModel], real_data: Path
) -> None:
    listed = json.loads((real_data / "models-dev-2026-05-11.json").read_text("utf-8"))
    checked = 0
    for model in catalogue.models:
        for offer in model.offers:
            said = listed.get(offer.host, {}).get("models", {}).get(offer.slug, {})
            takes = (said.get("tool_call"), said.get("structured_output"))
            assert (offer.tools, offer.structured_output) == takes, (model.id, offer.host)
            checked += offer.tools is not None
    assert checked == 23


def test_without_a_vendors_own_api_the_price_is_the_median_or_unknown(
    catalogue: Catalogue, source: Mapping[str, SourceModel]
) -> None:
    for model in catalogue.models:
        said = source[model.id]
        if said.get("first_party"):
            continue
        effort = said["efforts"][0]
        wanted = Prices(effort["price_input"] or None, effort["price_output"] or None)
        offers = [(o.host, o.prices, o.provenance.source) for o in model.offers]
        known = effort["price_input"] is not None
        assert offers == ([("aa-median", wanted, "aa")] if known else []), model.id


def test_each_host_is_reached_as_models_dev_or_its_own_documentation_says(
    catalogue: Catalogue, source: Mapping[str, SourceModel]
) -> None:
    for model in source.values():
        own = model.get("first_party")
        if not own:
            continue
        said, host = own["host"], catalogue.host(own["host"]["id"])
        assert host.key_env in said["env"]
        assert said["doc"] in [link.url for link in host.links]
        if said["api"] is None:
            assert host.id in DOCUMENTED_HOSTS
        else:
            assert host.base_url == OTHER_ENDPOINT.get(host.id, said["api"].rstrip("/"))
