"""What a host streams is measured, kept and billed as it reports it."""

import pytest

from tests.builders import an_offer
from tests.services.trials.hosts import (
    USAGE,
    a_plan,
    always,
    an_entry,
    answer,
    delta,
    end,
    ran,
    used,
)
from tests.snippets.servers.serving import Reply, event_stream, serving
from tui.domain.catalogue.offer import Prices
from tui.domain.trials.record import Answer, AnswerUsage
from tui.services.trials.events import RequestEnded, RequestSent, TextReceived


def answered(reply: Reply) -> Answer:
    """The only answer of a host."""
    with serving(always(reply)) as server:
        return ran(a_plan(an_entry(server.address))).answer


def streamed(*events: str) -> Answer:
    """The answer that is streamed in these events."""
    return answered(event_stream(events))


def test_a_streamed_answer_is_told_piece_by_piece_and_costs_what_its_tokens_do() -> None:
    reply = event_stream(
        [
            ": keep-alive",
            delta(role="assistant", content=""),
            delta(content="Os"),
            delta(content="lo"),
            end(),
            used(),
            "data: [DONE]",
        ]
    )
    with serving(always(reply)) as server:
        got = ran(a_plan(an_entry(server.address)))
    kinds = [type(event) for event in got.events]
    assert kinds == [RequestSent, TextReceived, TextReceived, RequestEnded]
    assert [each.text for each in got.events if isinstance(each, TextReceived)] == ["Os", "lo"]
    found = got.answer
    assert (found.text, found.finish, found.passed) == ("Oslo", "stop", "pass")
    assert found.usage == AnswerUsage(prompt=12, output=5)
    # 12 tokens at $1 and 5 at $3 for a million
    assert found.cost == pytest.approx(27e-6)
    assert got.spent == pytest.approx(27e-6)
    assert found.first_token is not None
    assert found.first_answer_token == found.first_token
    assert found.seconds is not None
    assert 0 < found.first_token <= found.seconds < 5
    assert (found.retries, found.trouble, found.sentence) == (0, "", "")


@pytest.mark.parametrize("name", ["reasoning_content", "reasoning"])
def test_reasoning_is_kept_apart_under_both_names_in_use(name: str) -> None:
    found = streamed(
        delta(**{name: "Hm. "}), delta(**{name: "North."}), delta(content="Oslo"), end()
    )
    assert (found.reasoning_text, found.text) == ("Hm. North.", "Oslo")
    assert found.first_token is not None
    assert found.first_answer_token is not None
    assert found.first_token < found.first_answer_token


def test_the_same_reasoning_under_both_names_is_kept_once() -> None:
    found = streamed(delta(reasoning="Hm.", reasoning_content="Hm."), delta(content="Oslo"), end())
    assert found.reasoning_text == "Hm."


def test_content_in_parts_is_told_apart() -> None:
    thinking = {"type": "thinking", "thinking": [{"type": "text", "text": "Hm."}]}
    found = streamed(delta(content=[thinking, {"type": "text", "text": "Oslo"}]), end())
    assert (found.reasoning_text, found.text) == ("Hm.", "Oslo")


def test_an_answer_of_reasoning_alone_has_no_first_answer_token() -> None:
    found = streamed(delta(reasoning="Hm."), end("length"))
    assert found.first_token is not None
    assert found.first_answer_token is None


@pytest.mark.parametrize(
    ("usage", "tokens"),
    [
        (
            {**USAGE, "prompt_tokens_details": {"cached_tokens": 8}},
            AnswerUsage(12, 8, 5, None),
        ),
        ({**USAGE, "prompt_cache_hit_tokens": 8}, AnswerUsage(12, 8, 5, None)),
        ({**USAGE, "cached_tokens": 8}, AnswerUsage(12, 8, 5, None)),
        (
            {**USAGE, "completion_tokens_details": {"reasoning_tokens": 3}},
            AnswerUsage(12, None, 5, 3),
        ),
        # reasoning that is counted apart: in the total alone
        (
            {"prompt_tokens": 12, "completion_tokens": 5, "total_tokens": 27}
            | {"completion_tokens_details": {"reasoning_tokens": 10}},
            AnswerUsage(12, None, 15, 10),
        ),
        (
            {"prompt_tokens": 12, "completion_tokens": 5, "total_tokens": 27},
            AnswerUsage(12, None, 15, 10),
        ),
        # what is no count is not reported
        ({"prompt_tokens": -1, "completion_tokens": 5}, AnswerUsage(None, None, 5, None)),
        ({"prompt_tokens": 12, "completion_tokens": "5"}, AnswerUsage(12, None, None, None)),
        ({"prompt_tokens": 12, "completion_tokens": 10**400}, AnswerUsage(12, None, None, None)),
        ({"prompt_tokens": True, "completion_tokens": 2.5}, AnswerUsage(None, None, None, None)),
        ({"prompt_tokens_details": 7, "completion_tokens_details": [1]}, AnswerUsage()),
    ],
)
def test_tokens_are_those_that_the_host_reports(
    usage: dict[str, object], tokens: AnswerUsage
) -> None:
    assert answered(answer(usage=usage)).usage == tokens


def test_cached_tokens_cost_the_price_of_a_cache_read() -> None:
    offer = an_offer(input=1.0, output=3.0, cache_read=0.25)
    usage = {"prompt_tokens": 1000, "completion_tokens": 10}
    usage_with_cache = {**usage, "prompt_tokens_details": {"cached_tokens": 600}}
    with serving(always(answer(usage=usage_with_cache))) as server:
        got = ran(a_plan(an_entry(server.address, offer=offer)))
    # 400 at $1, 600 at $0.25, 10 at $3 for a million
    assert got.answer.cost == pytest.approx(580e-6)


def test_a_long_prompt_costs_the_prices_of_its_tier() -> None:
    offer = an_offer(tiers=[(100, Prices(2.0, 6.0))])
    usage = {"prompt_tokens": 101, "completion_tokens": 10}
    with serving(always(answer(usage=usage))) as server:
        got = ran(a_plan(an_entry(server.address, offer=offer)))
    assert got.answer.cost == pytest.approx(262e-6)


@pytest.mark.parametrize(
    ("reported", "usd"),
    [
        ({"cost": 0.0021}, 0.0021),
        ({"estimated_cost": 0.0021}, 0.0021),
        ({"cost": {"total_cost": 0.0021}}, 0.0021),
        ({"cost": float("nan")}, None),
        ({"cost": float("inf")}, None),
        ({"cost": -1}, None),
        ({"cost": True}, None),
        ({"cost": "0.1"}, None),
    ],
)
def test_dollars_that_a_host_reports_stand_beside_the_programs_own(
    reported: dict[str, object], usd: float | None
) -> None:
    with serving(always(answer(usage=USAGE | reported))) as server:
        got = ran(a_plan(an_entry(server.address)))
    assert got.answer.reported_cost == usd
    assert got.answer.cost == pytest.approx(27e-6)
    assert got.spent == pytest.approx(usd or 27e-6)


def test_without_usage_an_answer_counts_with_the_most_it_can_have_cost() -> None:
    with serving(always(event_stream([delta(content="Oslo"), end()]))) as server:
        plan = a_plan(an_entry(server.address))
        got = ran(plan)
    found = got.answer
    assert (found.finish, found.passed, found.cost, found.usage) == ("stop", "pass", None, None)
    assert found.sentence == (
        "Example Gate reported no tokens: it counts with the most it can have cost."
    )
    [request] = plan.requests()
    assert request.most_usd is not None
    assert got.spent == request.most_usd


@pytest.mark.parametrize(
    ("reason", "finish", "why"),
    [
        ("length", "length", "cut off at the limit of tokens"),
        ("MAX_TOKENS", "length", "cut off at the limit of tokens"),
        ("content_filter", "filtered", "filtered by the host"),
        ("SAFETY", "filtered", "filtered by the host"),
        ("insufficient_system_resource", "cut", "broken off in the middle"),
        (None, "cut", "broken off in the middle"),
    ],
)
def test_an_answer_that_is_not_whole_fails_by_the_name_of_its_end(
    reason: str | None, finish: str, why: str
) -> None:
    found = streamed(delta(content="Os"), end(reason), used())
    assert (found.finish, found.passed, found.why, found.text) == (finish, "fail", why, "Os")


def test_an_end_under_another_name_is_an_end() -> None:
    assert streamed(delta(content="Oslo"), end("eos")).finish == "stop"


def test_a_refusal_fails_and_its_words_are_kept() -> None:
    found = streamed(delta(refusal="I cannot help with that."), end(), used())
    assert (found.finish, found.passed) == ("refused", "fail")
    assert (found.text, found.why) == ("I cannot help with that.", "refused by the model")


def test_markup_and_escape_sequences_of_an_answer_stay_what_they_are() -> None:
    text = "[bold]x[/] \x1b[31m\x1b]0;t\x07 <b>&amp;</b> \u202e"
    assert answered(answer(text)).text == text


def test_halves_of_a_character_are_put_together_and_a_lone_half_is_replaced() -> None:
    half = 'data: {"choices": [{"delta": {"content": "%s"}}]}'
    found = streamed(half % "\\ud83d", half % "\\ude00", half % " \\ud83d!", end())
    assert found.text == "\U0001f600 \ufffd!"


@pytest.mark.parametrize(
    "strange",
    [
        "data: 5",
        "data: null",
        "data: []",
        'data: {"choices": null}',
        'data: {"choices": [7]}',
        'data: {"choices": [{"delta": null}]}',
        'data: {"choices": [{"delta": {"content": {"a": 1}, "reasoning": 4}}]}',
        'data: {"choices": [{"delta": {"content": [5, {"thinking": [3]}, {"text": 4}]}}]}',
        'data: {"choices": [{"finish_reason": 7}]}',
        'data: {"usage": [1]}',
        "event: ping\ndata: {}",
        "id: 7\nretry: x\ndata: {}",
    ],
)
def test_what_is_not_as_documented_counts_as_not_sent(strange: str) -> None:
    found = streamed(strange, delta(content="Oslo"), strange, end(), used())
    assert (found.text, found.finish) == ("Oslo", "stop")
    assert found.cost == pytest.approx(27e-6)
