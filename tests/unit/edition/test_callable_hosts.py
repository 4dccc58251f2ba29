"""Whether the hosts that a sync brings can be called: their addresses, keys and efforts."""

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.records import a_document, a_rated
from tui.domain.catalogue.calling.asking import asking
from tui.domain.catalogue.calling.reach import root_of, why_no_snippet
from tui.domain.catalogue.entries import default_effort
from tui.domain.catalogue.values import Catalogue, Model
from tui.domain.handover.code.usage import clients_for
from tui.domain.market.assemble import assemble
from tui.sources import artificial_analysis, artificial_analysis_rows, models_dev, openrouter

# Hosts that models.dev lists without an address, or with one that is of another protocol.
BASE_URLS = {
    "groq": "https://api.groq.com/openai/v1",
    "togetherai": "https://api.together.xyz/v1",
    "deepinfra": "https://api.deepinfra.com/v1/openai",
    "vercel": "https://ai-gateway.vercel.sh/v1",
    "venice": "https://api.venice.ai/api/v1",
    "cerebras": "https://api.cerebras.ai/v1",
    "cohere": "https://api.cohere.ai/compatibility/v1",
    "anthropic": "https://api.anthropic.com/v1",
    "minimax": "https://api.minimax.io/v1",
    "meta": "https://api.meta.ai/v1",
}
NPM = {"anthropic": "@ai-sdk/anthropic", "vercel": "@ai-sdk/gateway", "venice": "venice"}


@pytest.fixture(scope="module")
def edition(embedded_catalogue: Catalogue) -> Catalogue:
    return embedded_catalogue


@pytest.mark.parametrize(("host", "base_url"), BASE_URLS.items())
def test_a_synced_host_without_a_usable_address_has_the_documented_one(
    edition: Catalogue, host: str, base_url: str
) -> None:
    listed = {
        host: {
            "npm": NPM.get(host, f"@ai-sdk/{host}"),
            "env": [f"{host.upper()}_API_KEY"],
            "models": {"alpha-2": {"id": "alpha-2", "cost": {"input": 1, "output": 2}}},
        }
    }
    prices = models_dev.read(json.dumps(listed).encode(), "2026-11-28")
    documents = (a_document("aa", rated=[a_rated()]), prices)
    found = assemble(edition, documents, "Sync", "2026-11-28").catalogue
    seller = found.host(host)
    assert seller.base_url == base_url
    assert why_no_snippet(seller, "alpha-2") is None


def test_what_needs_more_than_an_address_says_what_and_what_to_do(edition: Catalogue) -> None:
    azure = why_no_snippet(edition.host("azure"), "gpt-5.5")
    assert azure == (
        "Azure has an address for each resource, and a model is called by the name of your"
        " deployment. Set https://RESOURCE.openai.azure.com/openai/v1 as hosts.azure.base_url, and"
        ' protocol "openai", in your own catalogue.'
    )
    for id in ("amazon-bedrock", "cloudflare-ai-gateway"):
        assert f"hosts.{id}.base_url" in (why_no_snippet(edition.host(id), "alpha-2") or "")


# ── Real data ───────────────────────────────────────────────────────────────────────────────────

# The hosts of the 30 best models of a month that have no code, by the first words of the reason.
OCTOBER = {
    "amazon-bedrock": "Amazon Bedrock has an address for each region",
    "azure": "Azure has an address for each resource",
    "azure-cognitive-services": "Azure has an address for each resource",
    "cloudflare-ai-gateway": "Cloudflare AI Gateway has an address for each account and gateway",
    "cloudflare-workers-ai": "The base URL of Cloudflare Workers AI needs your",
    "databricks": "The base URL of Databricks needs your DATABRICKS_HOST",
    "gitlab": "GitLab Duo serves models to GitLab's own agents",
    "google-vertex": "Vertex takes no API key",
    "google-vertex-anthropic": "Vertex takes no API key",
    "infer": "Infer by Flow7 speaks a protocol of its own",
    "neon": "The base URL of Neon needs your NEON_AI_GATEWAY_BASE_URL",
    "openai": "gpt-5.3-codex is called by OpenAI's Responses alone",
    "perplexity-agent": "Perplexity's Agent API speaks OpenAI's Responses",
    "sap-ai-core": "SAP AI Core needs a deployment of your own",
    "snowflake-cortex": "The base URL of Snowflake Cortex needs your SNOWFLAKE_ACCOUNT",
}
MAY = {
    **{
        id: OCTOBER[id]
        for id in (
            *("amazon-bedrock", "azure", "azure-cognitive-services", "cloudflare-ai-gateway"),
            *("cloudflare-workers-ai", "google-vertex", "google-vertex-anthropic"),
            "perplexity-agent",
        )
    },
}


def best(catalogue: Catalogue, count: int) -> list[Model]:
    """The models with the highest index."""
    index = catalogue.index

    def place(model: Model) -> float:
        score = default_effort(model, index.id, index.version).score(index.id, index.version)
        return -score.value if score else 0

    return sorted(catalogue.models, key=place)[:count]


@pytest.fixture(scope="module")
def october(real_data: Path, edition: Catalogue) -> Catalogue:
    documents = (
        artificial_analysis.read_pages(
            [(real_data / "aa-free-v4.3-2026-10-05.json").read_bytes()], "2026-10-05"
        ),
        models_dev.read((real_data / "models-dev-2026-09-30.json").read_bytes(), "2026-09-30"),
    )
    return assemble(edition, documents, "October 2026", "2026-10-05").catalogue


@pytest.fixture(scope="module")
def may(real_data: Path, edition: Catalogue) -> Catalogue:
    documents = (
        artificial_analysis_rows.read(
            (real_data / "aa-2026-05-11.json").read_bytes(), "2026-05-11"
        ),
        models_dev.read((real_data / "models-dev-2026-05-11.json").read_bytes(), "2026-05-11"),
        openrouter.read((real_data / "openrouter-2026-05-15.json").read_bytes(), "2026-05-15"),
    )
    return assemble(edition, documents, "May 2026", "2026-05-15").catalogue


def without_code(catalogue: Catalogue) -> tuple[int, dict[str, str]]:
    """How many hosts sell one of the 30 best models, and why those that have no code have none."""
    sold = [(offer.host, offer.slug) for model in best(catalogue, 30) for offer in model.offers]
    reasons = {id: why_no_snippet(catalogue.host(id), slug) for id, slug in sold}
    reasons.pop("aa-median", None)  # no host
    return len(reasons), {id: why for id, why in reasons.items() if why}


def test_the_hosts_of_the_best_models_of_october_have_code_or_a_reason(october: Catalogue) -> None:
    hosts, reasons = without_code(october)
    assert hosts == 126
    assert {id: why[: len(OCTOBER.get(id, ""))] for id, why in reasons.items()} == OCTOBER


def test_the_hosts_of_the_best_models_of_may_have_code_or_a_reason(may: Catalogue) -> None:
    hosts, reasons = without_code(may)
    assert hosts == 80
    assert {id: why[: len(MAY.get(id, ""))] for id, why in reasons.items()} == MAY


def test_what_vendors_cannot_be_asked_for_of_the_best_models_is_known(october: Catalogue) -> None:
    """Anthropic's OpenAI-compatible endpoint ignores the effort; NVIDIA hosts others' models."""
    asked, missing = 0, set[str]()
    for model in best(october, 30):
        for offer in model.offers:
            host = october.host(offer.host)
            for effort in model.efforts if host.kind == "vendor" else ():
                request = asking(host, offer, effort.name)
                asked += request.sure
                missing |= set() if request.sure else {host.id}
    assert asked == 48
    assert missing == {"anthropic", "nvidia"}


def test_anthropics_own_protocol_asks_for_what_its_other_endpoint_cannot(
    october: Catalogue,
) -> None:
    host = october.host("anthropic")
    asked = Counter[str]()
    for model in best(october, 30):
        for offer in [offer for offer in model.offers if offer.host == host.id]:
            for effort in model.efforts:
                asked["wanted"] += 1
                asked["openai"] += asking(host, offer, effort.name, "openai").sure
                asked["anthropic"] += asking(host, offer, effort.name, "anthropic").sure
    assert asked == {"wanted": 14, "openai": 1, "anthropic": 14}


def test_hosts_that_only_speak_messages_are_called_by_its_clients(october: Catalogue) -> None:
    """Their addresses are listed with a version, which the clients add."""
    hosts = [host for host in october.hosts if host.protocol == "anthropic"]
    endpoints = {host.id: host.endpoint("anthropic") for host in hosts}
    assert {id: root_of(endpoint) for id, endpoint in endpoints.items() if endpoint} == {
        "freemodel": "https://cc.freemodel.dev",
        "minimax-cn-coding-plan": "https://api.minimax.cn/anthropic",
        "minimax-coding-plan": "https://api.minimax.io/anthropic",
        "thinkingmachines": (
            "https://tinker.thinkingmachines.dev/services/tinker-prod/anthropic/api"
        ),
    }
    assert {why_no_snippet(host, "alpha-2") for host in hosts} == {None}
    assert {client.protocol for host in hosts for client in clients_for(host)} == {"anthropic"}
