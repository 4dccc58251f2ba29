"""The embedded catalogue holds the figures of the published ranking, and none that is not one."""

from urllib.parse import urlsplit

import pytest

from tui.domain.catalogue.calling.asking import asking, rule_for
from tui.domain.catalogue.calling.reach import why_no_snippet
from tui.domain.catalogue.offer import Offer, Prices
from tui.domain.catalogue.values import Catalogue, Model
from tui.domain.catalogue.workload import Session
from tui.domain.figures.pricing import bill_per_request, measured_run_cost, monthly_factor
from tui.domain.ranking.ranking import Ranking, rank
from tui.domain.ranking.row import View
from tui.resources import catalogue_file
from tui.store.catalogue import load_catalogue

V4_FLASH = "deepseek-v4-flash"
FLASH_LITE = "gemini-3.1-flash-lite-preview"
QWEN = "qwen3.6-plus"
MIMO = "mimo-v2.5-pro"
V4_PRO = "deepseek-v4-pro"
SHELF = (V4_FLASH, FLASH_LITE, QWEN, MIMO, V4_PRO)

# The published table of May 2026, column by column; None is its dash.
TABLE = {
    V4_FLASH: (
        ("DeepSeek V4 Flash", "deepseek/deepseek-v4-flash", "DeepSeek"),
        Prices(0.14, 0.28, 0.028, None),
        (46.5, 67, 0.82, 1_000_000, 384_000),
        ("text",),
    ),
    FLASH_LITE: (
        ("Gemini 3.1 Flash Lite Preview", "google/gemini-3.1-flash-lite-preview", "Google"),
        Prices(0.25, 1.5, 0.025, None),
        (33.5, 321, 5.1, 1_000_000, None),
        ("text", "image", "audio", "video", "file"),
    ),
    QWEN: (
        ("Qwen3.6 Plus", "qwen/qwen3.6-plus", "Qwen"),
        Prices(0.5, 3.0, None, 0.625),
        (50, 52, 1.5, 1_000_000, 65_536),
        ("text", "image", "video"),
    ),
    MIMO: (
        ("MiMo-V2.5-Pro", "xiaomi/mimo-v2.5-pro", "Xiaomi"),
        Prices(1.0, 3.0, 0.2, None),
        (53.8, 58, 2.0, 1_000_000, 131_072),
        ("text",),
    ),
    V4_PRO: (
        ("DeepSeek V4 Pro", "deepseek/deepseek-v4-pro", "DeepSeek"),
        Prices(1.74, 3.48, 0.145, None),
        (51.5, 30, 1.0, 1_000_000, 384_000),
        ("text",),
    ),
}
# USD a month at the gateway: default, classify, digest, re-rank, chat, agent.
BILLS = {
    V4_FLASH: (78.96, 4.87, 21.17, 506.52, 108.61, 283.71),
    FLASH_LITE: (280.50, 7.07, 41.40, 913.50, 242.10, 430.50),
    QWEN: (750.00, 54.30, 82.80, 1827.00, 1237.50, 3918.75),
    MIMO: (714.00, 35.40, 154.80, 3627.00, 865.80, 2120.25),
    V4_PRO: (896.10, 42.43, 263.09, 6295.32, 1010.07, 2146.72),
}
SITES = {
    "ai.google.dev",
    "api-docs.deepseek.com",
    "api.anthropic.com",
    "api.deepseek.com",
    "api.elliotgate.com",
    "api.inceptionlabs.ai",
    "api.minimax.io",
    "api.mistral.ai",
    "api.moonshot.ai",
    "api.openai.com",
    "api.stepfun.com",
    "api.upstage.ai",
    "api.x.ai",
    "api.xiaomimimo.com",
    "api.z.ai",
    "artificialanalysis.ai",
    "dashscope-intl.aliyuncs.com",
    "developers.upstage.ai",
    "docs.anthropic.com",
    "docs.api.nvidia.com",
    "docs.mistral.ai",
    "docs.x.ai",
    "docs.z.ai",
    "elliotgate.com",
    "generativelanguage.googleapis.com",
    "github.com",
    "integrate.api.nvidia.com",
    "models.dev",
    "openrouter.ai",
    "platform.claude.com",
    "platform.inceptionlabs.ai",
    "platform.minimax.io",
    "platform.moonshot.ai",
    "platform.openai.com",
    "platform.stepfun.com",
    "platform.xiaomimimo.com",
    "www.alibabacloud.com",
}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(catalogue_file(), None)


@pytest.fixture(scope="module")
def shelf(catalogue: Catalogue) -> Ranking:
    return rank(catalogue, View(scope="shelf"))


@pytest.fixture(scope="module")
def everything(catalogue: Catalogue) -> Ranking:
    return rank(catalogue, View(scope="all"))


def model(catalogue: Catalogue, id: str) -> Model:
    found = catalogue.model(id)
    assert found is not None, id
    return found


def offer(catalogue: Catalogue, id: str, host: str) -> Offer:
    return next(offer for offer in model(catalogue, id).offers if offer.host == host)


def values(ranking: Ranking, metric: str) -> dict[str, float | None]:
    return {ranking.entries[i].model.id: ranking.row(i)[metric] for i in ranking.ranked}


def test_the_shelf_is_the_reference_ranking(shelf: Ranking) -> None:
    costs = {id: round(cost or 0, 4) for id, cost in values(shelf, "cost_per_point").items()}
    assert list(costs.items()) == [
        (V4_FLASH, 0.0045),
        (FLASH_LITE, 0.0261),
        (QWEN, 0.0350),
        (MIMO, 0.0372),
        (V4_PRO, 0.0507),
    ]
    assert not shelf.excluded


@pytest.mark.parametrize("id", SHELF)
def test_every_figure_of_the_reference_table_is_in_the_catalogue(shelf: Ranking, id: str) -> None:
    position = shelf.find(id)
    assert position is not None
    entry = shelf.entries[position]
    effort = entry.effort
    figures = (
        entry.index,
        effort.tokens_per_second,
        effort.time_to_first_token,
        entry.context,
        entry.max_output,
    )
    names = (entry.model.name, entry.offer.slug, entry.model.vendor)
    assert (names, entry.offer.prices, figures, entry.inputs) == TABLE[id]


def test_the_other_scores_of_the_reference_are_in_the_catalogue(shelf: Ranking) -> None:
    gpqa, hle, tau2 = (values(shelf, metric) for metric in ("gpqa_diamond", "hle", "tau2"))
    assert (gpqa[V4_FLASH], gpqa[QWEN], gpqa[MIMO]) == (0.894, 0.882, 0.866)
    assert (hle[MIMO], hle[V4_PRO]) == (0.338, 0.359)
    assert tau2 == {V4_FLASH: 0.95, FLASH_LITE: 0.313, QWEN: 0.977, MIMO: 0.942, V4_PRO: 0.962}


def test_a_run_of_the_whole_index_costs_what_was_measured(shelf: Ranking) -> None:
    entries = [shelf.entries[i] for i in shelf.ranked]
    dollars = [measured_run_cost(entry.offer, entry.effort) for entry in entries]
    assert dollars == pytest.approx([112.86, 93.60, 482.65, 461.59, 1071.28], abs=0.01)


@pytest.mark.parametrize("id", SHELF)
def test_the_presets_bill_the_worked_amounts(catalogue: Catalogue, id: str) -> None:
    gateway = offer(catalogue, id, "elliotgate")
    months = []
    for preset in catalogue.presets:
        bill = bill_per_request(gateway, preset.workload, 0)
        assert bill is not None
        months.append(bill.total * monthly_factor(preset.workload))
    assert months == pytest.approx(BILLS[id], abs=0.0051)


def test_chat_and_agent_sessions_have_the_worked_token_counts(catalogue: Catalogue) -> None:
    presets = {preset.id: preset for preset in catalogue.presets}
    chat, agent = presets["chat"].session, presets["agent"].session
    assert chat == Session(1_000, 4_000, 10, 200, 300)
    assert agent == Session(500, 6_000, 25, 800, 250)
    assert (chat.prompt_tokens, chat.cached_tokens) == (64_500, 55_800)
    assert (agent.prompt_tokens, agent.cached_tokens) == (485_000, 453_000)


def test_the_five_weights_and_scales_are_the_published_ones(catalogue: Catalogue) -> None:
    rules = {c.id: (c.weight, c.scale, c.worst, c.best) for c in catalogue.criteria}
    assert rules == {
        "cost_per_point": (0.40, "log", 0.2, 0.002),
        "intelligence_floor": (0.20, "linear", None, None),
        "cache_read_price": (0.15, "log", 1.0, 0.01),
        "throughput": (0.15, "log", 10, 300),
        "context_window": (0.10, "log", 32_000, 1_000_000),
    }
    assert sum(c.weight for c in catalogue.criteria) == pytest.approx(1)


def test_the_floor_and_the_bands_belong_to_version_4_0(catalogue: Catalogue) -> None:
    index = catalogue.index
    assert (index.id, index.version, index.floor) == ("intelligence", "4.0", 30)
    bands = [(band.at_least, band.name) for band in index.bands]
    assert bands == [(0, "not ranked"), (30, "budget"), (50, "mid-tier and up")]


def test_thirty_models_of_which_four_say_why_they_are_not_ranked(everything: Ranking) -> None:
    why = {everything.entries[i].model.id: everything.reasons[i] for i in everything.excluded}
    assert len(everything.entries) == 30
    assert why == {
        "gpt-oss-20b": ("index 24.5 is below the floor 30",),
        "llama-4-maverick": ("index 18.4 is below the floor 30",),
        "step-3.5-flash-2603": ("input and output price not published",),
        "gpt-5.5-pro": ("no index score on v4.0", "input and output price not published"),
    }


def test_claude_costs_what_its_vendor_asks_not_the_cache_write_price(
    everything: Ranking,
) -> None:
    asked = values(everything, "input")
    names = ("claude-opus-4.7", "claude-sonnet-4.6", "claude-haiku-4.5")
    assert [asked[name] for name in names] == [5, 3, 1]


def test_a_price_of_zero_that_means_unknown_is_not_free(catalogue: Catalogue) -> None:
    step = offer(catalogue, "step-3.5-flash-2603", "aa-median")
    assert step.prices == Prices()
    glm = offer(catalogue, "glm-5.1", "zai")
    assert glm.prices == Prices(1.4, 4.4, 0.26, None)


def test_a_median_over_hosts_can_not_be_called(catalogue: Catalogue) -> None:
    medians = {m.id: o.slug for m in catalogue.models for o in m.offers if o.host == "aa-median"}
    assert medians == {
        "qwen3.5-9b": None,
        "gemma-4-26b-a4b": None,
        "gpt-oss-120b": None,
        "gpt-oss-20b": None,
        "step-3.5-flash-2603": None,
        "llama-4-maverick": None,
    }


def test_every_vendor_host_says_how_to_reach_it(catalogue: Catalogue) -> None:
    for host in catalogue.hosts:
        if host.kind == "median":
            assert (host.base_url, host.key_env, host.protocol) == (None, None, "other")
            continue
        if host.no_code:
            assert (host.base_url, host.protocol) == (None, "other"), host.id
            continue
        assert host.base_url, host.id
        assert not host.base_url.endswith("/"), host.id
        assert host.key_env, host.id
        assert host.protocol == "openai", host.id


def test_every_host_that_sells_here_has_code(catalogue: Catalogue) -> None:
    sold = [(offer.host, offer.slug) for model in catalogue.models for offer in model.offers]
    without = {id for id, slug in sold if why_no_snippet(catalogue.host(id), slug)}
    assert without == {"aa-median"}


def test_every_effort_of_the_edition_is_asked_for_or_said_not_to_be(catalogue: Catalogue) -> None:
    """The sentence names what is missing; it never is a guess."""
    asked: dict[str, set[str]] = {}
    for model in catalogue.models:
        for each in model.offers:
            host = catalogue.host(each.host)
            for effort in model.efforts:
                request = asking(host, each, effort.name)
                if not request.sure:
                    asked.setdefault(host.id, set()).add(f"{each.slug} {effort.name}")
    # What its documentation has no parameter for, or what it has none of at all.
    assert {id: len(found) for id, found in asked.items()} == {
        "elliotgate": 10,
        "anthropic": 3,
        "google": 1,
        "inception": 1,
        "xai": 1,
    }
    assert asked["xai"] == {"grok-4-1-fast non-reasoning"}
    assert asked["google"] == {"gemini-3-flash-preview non-reasoning"}
    assert "claude-opus-4-7 max" in asked["anthropic"]


@pytest.mark.parametrize(
    ("slug", "effort", "sent"),
    [
        ("gemini-3.8-flash", "high", {"thinkingConfig": {"thinkingLevel": "high"}}),
        ("gemini-3.7-flash", "low", {"thinkingConfig": {"thinkingLevel": "low"}}),
        ("gemini-3.7-flash", "minimal", None),
        ("gemini-3.6-flash", "minimal", {"thinkingConfig": {"thinkingLevel": "minimal"}}),
        ("gemini-3.5-flash", "minimal", {"thinkingConfig": {"thinkingLevel": "minimal"}}),
        ("gemini-3.5-flash-lite", "medium", {"thinkingConfig": {"thinkingLevel": "medium"}}),
        ("gemini-3.5-flash-lite", "reasoning", None),
        ("gemini-3.1-pro-preview", "reasoning", {}),
        ("gemini-3.1-pro-preview", "minimal", None),
        ("gemini-3-flash-preview", "non-reasoning", None),
        ("gemini-2.5-flash-lite", "reasoning", {"thinkingConfig": {"thinkingBudget": -1}}),
        ("gemini-2.5-flash-lite", "non-reasoning", {}),
        ("gemini-2.5-flash", "non-reasoning", {"thinkingConfig": {"thinkingBudget": 0}}),
        ("gemini-2.5-pro", "non-reasoning", None),
    ],
)
def test_google_is_asked_for_an_effort_in_its_own_protocol(
    catalogue: Catalogue, slug: str, effort: str, sent: dict[str, object] | None
) -> None:
    endpoint = catalogue.host("google").endpoint("gemini")
    assert endpoint is not None
    assert endpoint.base_url == "https://generativelanguage.googleapis.com"
    rule = rule_for(endpoint, slug)
    assert rule is not None
    assert rule.send.get(effort) == sent


def adaptive(effort: str) -> dict[str, object]:
    return {"thinking": {"type": "adaptive"}, "output_config": {"effort": effort}}


@pytest.mark.parametrize(
    ("slug", "effort", "sent"),
    [
        ("claude-opus-5-5", "max", {"output_config": {"effort": "max"}}),
        ("claude-opus-5-5", "reasoning", {}),
        ("claude-opus-5-5", "non-reasoning", None),
        ("claude-fable-5-1", "xhigh", {"output_config": {"effort": "xhigh"}}),
        ("claude-sonnet-5-5", "non-reasoning", {"thinking": {"type": "between_tools"}}),
        ("claude-haiku-5-5", "non-reasoning", {"thinking": {"type": "disabled"}}),
        ("claude-opus-5", "low", {"output_config": {"effort": "low"}}),
        ("claude-sonnet-5", "non-reasoning", {"thinking": {"type": "disabled"}}),
        ("claude-opus-4-7", "xhigh", adaptive("xhigh")),
        ("claude-opus-4-7", "non-reasoning, high", {"output_config": {"effort": "high"}}),
        ("claude-opus-4-6", "xhigh", None),
        ("claude-sonnet-4-6", "max", adaptive("max")),
        ("claude-sonnet-4-6", "non-reasoning, low", {"output_config": {"effort": "low"}}),
        (
            "claude-haiku-4-5-20251001",
            "reasoning",
            {"thinking": {"type": "enabled", "budget_tokens": 2000}},
        ),
        ("claude-haiku-4-5", "non-reasoning", {}),
        ("claude-haiku-4-5", "max", None),
    ],
)
def test_anthropic_is_asked_for_an_effort_in_its_own_protocol(
    catalogue: Catalogue, slug: str, effort: str, sent: dict[str, object] | None
) -> None:
    endpoint = catalogue.host("anthropic").endpoint("anthropic")
    assert endpoint is not None
    assert endpoint.base_url == "https://api.anthropic.com"
    rule = rule_for(endpoint, slug)
    assert rule is not None
    assert rule.send.get(effort) == sent


@pytest.mark.parametrize(
    ("host", "base_url"),
    [
        ("alibaba", "https://dashscope-intl.aliyuncs.com/apps/anthropic"),
        ("deepseek", "https://api.deepseek.com/anthropic"),
        ("kimi-for-coding", "https://api.kimi.com/coding"),
        ("minimax", "https://api.minimax.io/anthropic"),
        ("minimax-cn", "https://api.minimaxi.com/anthropic"),
        ("moonshotai", "https://api.moonshot.ai/anthropic"),
        ("xiaomi", "https://api.xiaomimimo.com/anthropic"),
    ],
)
def test_who_speaks_messages_beside_chat_completions_is_known(
    catalogue: Catalogue, host: str, base_url: str
) -> None:
    endpoint = catalogue.host(host).endpoint("anthropic")
    assert endpoint is not None
    assert endpoint.base_url == base_url


def test_every_parameter_of_an_effort_has_a_page_and_a_day(catalogue: Catalogue) -> None:
    rules = [rule for host in catalogue.hosts for rule in host.efforts]
    assert len(rules) > 30
    assert {rule.as_of for rule in rules} == {"2026-11-28", "2026-11-29"}
    natives = [host.native for host in catalogue.hosts if host.native]
    native_rules = [rule for native in natives for rule in native.efforts]
    assert {rule.as_of for rule in native_rules} == {"2026-11-29"}
    assert all(urlsplit(rule.source).path.strip("/") for rule in [*rules, *native_rules])


def test_the_gateway_is_reached_as_it_documents(catalogue: Catalogue) -> None:
    gateway = catalogue.gateway
    assert gateway is not None
    assert gateway.base_url == "https://api.elliotgate.com/v1"
    assert gateway.key_env == "OMINIGATE_API_KEY"
    assert "OMINIGATE_API_KEY" in gateway.note
    assert [link.url for link in gateway.links] == [
        "https://elliotgate.com",
        "https://elliotgate.com/use-cases/cheapest-llm-api",
    ]


def test_every_address_is_https_on_a_known_site(catalogue: Catalogue) -> None:
    urls = [catalogue.edition.url]
    urls += [source.url for source in catalogue.sources]
    urls += [criterion.url for criterion in catalogue.criteria]
    for host in catalogue.sellers:
        urls += [link.url for link in host.links]
        urls += [host.base_url] if host.base_url else []
    texts = [host.note for host in catalogue.sellers]
    texts += [model.analysis for model in catalogue.models]
    urls += [word.rstrip(".,") for text in texts for word in text.split() if "://" in word]
    assert {urlsplit(url).scheme for url in urls} == {"https"}
    assert {urlsplit(url).hostname for url in urls} <= SITES


def test_qwens_vendor_publishes_the_cache_read_price_the_gateway_lacks(
    catalogue: Catalogue,
) -> None:
    vendor = offer(catalogue, QWEN, "alibaba")
    assert vendor.prices.cache_read == 0.05
    assert [(t.over_prompt_tokens, t.prices) for t in vendor.tiers] == [
        (256_000, Prices(2.0, 6.0, 0.2, 2.5))
    ]
    assert offer(catalogue, QWEN, "elliotgate").prices.cache_read is None
