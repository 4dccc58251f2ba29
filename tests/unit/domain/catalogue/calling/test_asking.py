"""Whether a host can be asked for an effort, by what, and what is said where it cannot."""

import pytest
from msgspec.structs import replace

from tests.builders import GATE, a_catalogue, a_model, an_effort, an_offer
from tests.quick_starts import in_mode
from tui.domain.catalogue.calling.asking import asking, effort_words, rule_for
from tui.domain.catalogue.entries import entries
from tui.domain.catalogue.offer import EffortRule, Endpoint
from tui.domain.catalogue.values import Catalogue
from tui.domain.handover.code.clients import ClientId
from tui.domain.handover.code.usage import row_usage
from tui.services.quick_start import quick_start

PAGE = ("https://gate.example/reasoning", "2026-11-28")
OLD = EffortRule(("swift-1*",), {}, *PAGE)
NEW = EffortRule(
    ("swift-*", "*/swift-*"),
    {
        "max": {"reasoning": {"effort": "max"}},
        "reasoning": {},
        "non-reasoning": {"thinking": {"type": "disabled"}},
    },
    *PAGE,
)
HOST = replace(GATE, efforts=(OLD, NEW))


@pytest.mark.parametrize(
    ("slug", "rule"),
    [
        ("swift-1-mini", OLD),
        ("swift-2", NEW),
        ("Maker/Swift-2", NEW),
        ("slow-2", None),
    ],
)
def test_the_first_rule_that_is_of_the_slug_counts(slug: str, rule: EffortRule | None) -> None:
    assert rule_for(HOST.endpoint("openai"), slug) is rule


@pytest.mark.parametrize(
    ("slug", "effort", "sentence"),
    [
        ("swift-2", "max", ""),
        ("swift-2", "reasoning", "Reasoning on is the default at Example Gate: nothing to send."),
        (
            "swift-2",
            "low",
            "Example Gate's chat completions cannot ask for low effort;"
            " this call runs at its default.",
        ),
        (
            "swift-1",
            "non-reasoning",
            "Example Gate's chat completions cannot turn reasoning off;"
            " this call runs at its default.",
        ),
        (
            "slow-2",
            "non-reasoning, high",
            "No parameter is known to turn reasoning off at high effort at Example Gate;"
            " this call runs at its default.",
        ),
        ("slow-2", "default", ""),
    ],
)
def test_a_sentence_says_where_the_effort_is_not_asked_for(
    slug: str, effort: str, sentence: str
) -> None:
    request = asking(HOST, an_offer(slug=slug), effort)
    assert request.sentence == sentence
    assert request.sure == ("this call runs at its default" not in sentence)


@pytest.mark.parametrize(
    ("slug", "sentence"),
    [
        (
            "swift-1",
            "Example Gate's chat completions cannot ask for max effort, Anthropic Python can;"
            " this call runs at its default.",
        ),
        (
            "slow-2",
            "No parameter is known to ask for max effort at Example Gate by chat completions,"
            " Anthropic Python has one; this call runs at its default.",
        ),
        ("swift-2", ""),
    ],
)
def test_who_can_ask_is_named_where_this_one_cannot(slug: str, sentence: str) -> None:
    offer = an_offer(slug=slug)
    assert asking(HOST, offer, "max", instead="Anthropic Python").sentence == sentence


def test_what_is_sent_is_the_rules() -> None:
    assert asking(HOST, an_offer(slug="swift-2"), "max").parameters == {
        "reasoning": {"effort": "max"}
    }


def test_a_slug_that_is_sold_for_one_effort_alone_asks_for_it() -> None:
    offer = replace(an_offer(slug="slow-2-thinking"), only=("reasoning",))
    assert asking(HOST, offer, "reasoning").sentence == ""


@pytest.mark.parametrize(
    ("effort", "words"),
    [
        ("max", "max effort"),
        ("reasoning", "reasoning on"),
        ("non-reasoning", "reasoning off"),
        ("non-reasoning, high", "reasoning off, high effort"),
        ("default", "default effort"),
        ("", "default effort"),
    ],
)
def test_an_effort_is_told_as_one_would_say_it(effort: str, words: str) -> None:
    assert effort_words(effort) == words


# ── The usage of a row ──────────────────────────────────────────────────────────────────────────


def two_efforts() -> Catalogue:
    """One model that the gate sells by one slug, and the vendor by a slug for each effort."""
    off = replace(an_offer("vendor", slug="swift-2-fast"), only=("non-reasoning",))
    at_vendor = replace(an_offer("vendor", slug="swift-2-deep"), only=("max",), others=(off,))
    model = a_model(
        "swift-2",
        offers=[an_offer("gate", slug="maker/swift-2"), at_vendor],
        efforts=[an_effort("max", 50), an_effort("non-reasoning", 40)],
    )
    found = a_catalogue(model)
    return replace(found, hosts=(HOST, *found.hosts[1:]))


@pytest.mark.parametrize(
    ("effort", "host", "called", "sent"),
    [
        ("max", "", "maker/swift-2 at Example Gate, max effort", '"effort": "max"'),
        ("non-reasoning", "", "maker/swift-2 at Example Gate, reasoning off", '"disabled"'),
        ("max", "vendor", "swift-2-deep at Vendor, max effort", '"swift-2-deep"'),
        ("non-reasoning", "vendor", "swift-2-fast at Vendor, reasoning off", '"swift-2-fast"'),
    ],
)
def test_slug_code_and_line_are_of_the_rows_own_effort(
    effort: str, host: str, called: str, sent: str
) -> None:
    catalogue = two_efforts()
    hosts = {catalogue.models[0].id: host or "gate"}
    listed = entries(catalogue, "all", all_efforts=True, hosts=hosts)
    rows = {row.effort.name: row for row in listed}
    usage = quick_start(rows[effort], in_mode("python"))
    assert usage.called == called
    assert usage.slug == called.split(" at ")[0]
    assert sent in usage.snippet
    assert usage.note == ""


@pytest.mark.parametrize(
    ("client", "can", "sent"),
    [
        ("python", "Anthropic Python", ""),
        ("node", "Anthropic TypeScript", ""),
        ("curl", "Anthropic curl", ""),
        ("anthropic", "", "max"),
    ],
)
def test_the_note_names_the_client_of_the_language_that_can_ask(
    client: ClientId, can: str, sent: str
) -> None:
    asks = EffortRule(("*",), {"max": {"output_config": {"effort": "max"}}}, *PAGE)
    native = Endpoint("anthropic", "https://gate.example", (asks,))
    host = replace(GATE, efforts=(OLD,), native=native)
    model = a_model("swift-1", offer=an_offer(slug="swift-1"), effort=an_effort("max"))
    [row] = entries(a_catalogue(model, hosts=(host,)), "all")
    usage = row_usage(row, in_mode(client))
    assert usage.call is not None
    assert usage.call.parameters.get("output_config", {"effort": ""}) == {"effort": sent}
    assert (usage.note, usage.sure) == (
        f"Example Gate's chat completions cannot ask for max effort, {can} can;"
        " this call runs at its default."
        if can
        else "",
        not can,
    )


def test_where_nothing_can_be_called_the_note_gives_way_to_the_reason() -> None:
    catalogue = two_efforts()
    hosts = (replace(HOST, base_url=None, efforts=()), *catalogue.hosts[1:])
    [row] = entries(replace(catalogue, hosts=hosts), "all")
    usage = quick_start(row, in_mode("curl"))
    assert (usage.snippet, usage.note) == ("", "")
    assert usage.why_not.startswith("No base URL is known for Example Gate.")
