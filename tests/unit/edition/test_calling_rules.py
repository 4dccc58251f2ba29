"""What the catalogue says of calls that hosts differ in, and what the programs make of it."""

from urllib.parse import urlsplit

import pytest
from msgspec.structs import replace

from tests.builders import VENDOR, a_catalogue, a_model, an_effort, an_offer
from tests.quick_starts import in_mode
from tui.domain.catalogue.calling.asking import asking
from tui.domain.catalogue.entries import Entry, entries
from tui.domain.catalogue.offer import CallingRules
from tui.domain.catalogue.values import Catalogue, MeasuredRun
from tui.domain.handover.code.modes import ModeId
from tui.domain.handover.code.usage import Usage, row_usage

# Of a host that speaks a protocol of its own too.
OF_TWO = "'s OpenAI-compatible endpoint"
BATCHES = "batches by OpenAI's /files and /batches"


def usage(
    catalogue: Catalogue, host: str, slug: str, mode: ModeId, effort: str = "non-reasoning"
) -> Usage:
    """The usage of a model that takes all by its list, with a price for what is cached."""
    offer = replace(an_offer(host=host, slug=slug), tools=True, structured_output=True)
    offer = replace(offer, prices=replace(offer.prices, cache_read=0.1))
    seller = catalogue.host(host)
    [row] = entries(
        a_catalogue(
            a_model(offer=offer, effort=an_effort(effort, run=MeasuredRun())),
            hosts=(seller, VENDOR),
        ),
        "all",
    )
    assert isinstance(row, Entry)
    return row_usage(row, in_mode("python", mode))


@pytest.mark.parametrize(
    ("host", "slug", "name"),
    [
        ("openai", "gpt-5.5", "max_completion_tokens"),
        ("alibaba", "qwen3.6-plus", "max_completion_tokens"),
        ("xai", "grok-4.3", "max_completion_tokens"),
        ("moonshotai", "kimi-k2.6", "max_completion_tokens"),
        ("groq", "openai/gpt-oss-120b", "max_completion_tokens"),
        ("xiaomi", "mimo-v2.5-pro", "max_completion_tokens"),
        ("deepseek", "deepseek-v4-flash", "max_tokens"),
        ("anthropic", "claude-opus-4-7", "max_tokens"),
        ("elliotgate", "deepseek-v4-flash", "max_tokens"),
    ],
)
def test_the_limit_of_tokens_has_the_name_that_the_host_gives_it(
    embedded_catalogue: Catalogue, host: str, slug: str, name: str
) -> None:
    call = usage(embedded_catalogue, host, slug, "plain").call
    assert call is not None
    assert [each for each in call.parameters if each.startswith("max_")] == [name]


@pytest.mark.parametrize(
    ("host", "slug", "marked"),
    [
        ("openai", "gpt-5.5", False),
        ("google", "gemini-3.5-flash", False),
        ("openrouter", "openai/gpt-5.5", False),
        ("openrouter", "anthropic/claude-opus-4.7", True),
        ("openrouter", "qwen/qwen3.6-plus", True),
        ("openrouter", "qwen/qwen3.8-27b", False),
        ("vercel", "google/gemini-3.5-flash", False),
        ("vercel", "anthropic/claude-opus-4.7", True),
        ("vercel", "minimax/minimax-m3", True),
        ("minimax", "MiniMax-M3", False),
        ("zai", "glm-5.2", False),
    ],
)
def test_a_prefix_is_marked_where_the_host_needs_it(
    embedded_catalogue: Catalogue, host: str, slug: str, marked: bool
) -> None:
    found = usage(embedded_catalogue, host, slug, "cache")
    assert (found.why_not, found.unpublished, found.marked) == ("", "", marked)


@pytest.mark.parametrize(
    ("host", "mode", "why_not"),
    [
        ("anthropic", "cache", f"Anthropic{OF_TWO} does not cache prompts of Alpha."),
        ("anthropic", "schema", f"Alpha takes no JSON schemas at Anthropic{OF_TWO}."),
        ("deepseek", "schema", f"Alpha takes no JSON schemas at DeepSeek{OF_TWO}."),
        ("deepseek", "cache", ""),
        ("zai", "schema", "Alpha takes no JSON schemas at Z.AI."),
        ("groq", "schema", "Alpha takes no JSON schemas at Groq."),
        ("openai", "schema", ""),
        ("openai", "batch", ""),
        ("groq", "batch", ""),
        ("xai", "batch", f"xAI does no {BATCHES} alone."),
        ("google", "batch", f"Google{OF_TWO} does no {BATCHES} alone."),
        ("openrouter", "batch", f"OpenRouter does no {BATCHES} alone."),
        ("alibaba", "batch", f"Alibaba{OF_TWO} takes no {BATCHES} of Alpha."),
        ("moonshotai", "batch", f"Moonshot AI{OF_TWO} takes no {BATCHES} of Alpha."),
    ],
)
def test_what_an_endpoint_cannot_do_is_said_whatever_a_list_says_of_the_model(
    embedded_catalogue: Catalogue, host: str, mode: ModeId, why_not: str
) -> None:
    assert usage(embedded_catalogue, host, "alpha", mode).why_not == why_not


@pytest.mark.parametrize(
    ("slug", "has_code"),
    [
        *(("gpt-5.5", True), ("gpt-5", True), ("gpt-6.1-sol", True), ("o3", True)),
        *(("gpt-5.3-codex", False), ("gpt-5.1-codex-mini", False), ("codex-mini-latest", False)),
        *(("gpt-5-pro", False), ("gpt-5.5-pro", False), ("o1-pro", False), ("o3-pro", False)),
        ("o3-deep-research", False),
    ],
)
def test_what_only_responses_calls_has_no_code_and_says_what_to_do(
    embedded_catalogue: Catalogue, slug: str, has_code: bool
) -> None:
    found = usage(embedded_catalogue, "openai", slug, "plain")
    assert (found.call is not None) == has_code
    assert found.why_not == (
        ""
        if has_code
        else f"{slug} is called by OpenAI's Responses alone at OpenAI, not by chat completions."
        " Use client.responses, or choose another model."
    )


@pytest.mark.parametrize("slug", ["gpt-5.4-mini", "gpt-5.5", "gpt-5.6-sol", "gpt-6.1-sol"])
def test_openais_chat_completions_take_tools_only_without_reasoning(
    embedded_catalogue: Catalogue, slug: str
) -> None:
    refused = "Alpha takes tools by OpenAI's chat completions at OpenAI only without reasoning."
    assert usage(embedded_catalogue, "openai", slug, "tools", "high").why_not == refused
    assert usage(embedded_catalogue, "openai", slug, "tools").why_not == ""
    assert usage(embedded_catalogue, "openai", "gpt-5.2", "tools", "high").why_not == ""


@pytest.mark.parametrize("host", ["minimax", "minimax-cn"])
@pytest.mark.parametrize("slug", ["MiniMax-M2.7", "MiniMax-M3", "MiniMax-M3.1-Flash"])
def test_an_answer_of_minimax_has_no_reasoning_in_it(
    embedded_catalogue: Catalogue, host: str, slug: str
) -> None:
    offer = an_offer(host=host, slug=slug)
    for effort in ("", "default", "reasoning"):
        asked = asking(embedded_catalogue.host(host), offer, effort)
        assert asked.parameters["reasoning_split"] is True
        assert asked.sure
    off = asking(embedded_catalogue.host(host), offer, "non-reasoning")
    assert off.sure == (slug == "MiniMax-M3")


@pytest.mark.parametrize(
    ("host", "slug"),
    [
        ("alibaba", "qwen-plus"),
        ("groq", "openai/gpt-oss-120b"),
        ("moonshotai", "kimi-k2.6"),
        ("openai", "gpt-5.5"),
    ],
)
def test_batches_have_code_where_the_host_documents_them(
    embedded_catalogue: Catalogue, host: str, slug: str
) -> None:
    found = usage(embedded_catalogue, host, slug, "batch")
    assert (found.why_not, found.unpublished) == ("", "")


@pytest.mark.parametrize("host", ["elliotgate", "deepseek", "mistral", "vercel", "togetherai"])
def test_what_no_page_says_of_batches_is_not_said(embedded_catalogue: Catalogue, host: str) -> None:
    found = usage(embedded_catalogue, host, "alpha", "batch")
    assert found.call is not None
    assert found.unpublished == (
        f"Not published whether {embedded_catalogue.host(host).name} takes batches by OpenAI's"
        " /files and /batches."
    )


def test_every_rule_has_a_page_and_a_day(embedded_catalogue: Catalogue) -> None:
    unsaid = CallingRules()
    rules = [host.calling for host in embedded_catalogue.hosts if host.calling != unsaid]
    assert len(rules) == 17
    assert {rule.as_of for rule in rules} == {"2026-11-29"}
    assert {urlsplit(rule.source).scheme for rule in rules} == {"https"}
    assert all(urlsplit(rule.source).path.strip("/") for rule in rules)
